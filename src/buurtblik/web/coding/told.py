"""What each act of coding is called on the page of what happened. Who marked what is told to nobody there."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "mark_words": "",  # coders do not see each other's marks before both are done
    "unmark_words": "",
    "confirm_mark": "",
    "finish_story": "",
    "reopen_story": "",
    "write_memo": "",
    "remove_memo": "",
    "add_code": _("added a code"),
    "change_code": _("changed a code"),
    "move_code": _("moved a code"),
    "merge_code": _("merged two codes"),
    "remove_code": _("took a code out"),
    "put_code_back": _("put a code back"),
    "take_codebook": _("took in a codebook"),
    "take_highlights": _("took in marked words of another program"),
    "make_thread": _("began a thread"),
    "change_thread": _("changed a thread"),
    "choose_for_thread": _("chose what is in a thread"),
    "publish_thread": _("published a thread"),
    "unpublish_thread": _("took a thread back from the public page"),
    "remove_thread": _("removed a thread"),
}

SHOWN = ("publish_thread",)
