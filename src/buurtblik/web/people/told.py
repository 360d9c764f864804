"""Acts that are of no process, and so stand on no page of what happened."""

TOLD = {"erase_person": "", "make_platform_admin": "", "add_organisation": "", "let_in": "", "let_go": ""}
