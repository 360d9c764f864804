"""What each act on ideas is called on the page of what happened. Who sent an idea in is told to nobody."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "send_idea": "",  # watching ideas come in would tell who sent which
    "write_down_idea": _("wrote down an idea of somebody else"),
    "read_idea": _("read an idea before it is shown"),
    "hide_idea": _("does not show an idea"),
    "review_idea": _("began to look into an idea"),
    "answer_idea": _("answered an idea"),
    "park_idea": _("put off the answer to an idea, with a day on which it comes back"),
    "reopen_idea": _("opened an idea again"),
    "merge_idea": _("joined an idea with another"),
    "undo_idea_step": _("took back a step of an idea"),
    "settle_idea": _("changed title, themes or contact of an idea"),
    "extend_idea_term": _("took longer for the answer to an idea"),
    "relate_idea": _("laid an idea beside a policy"),
    "unrelate_idea": _("took back how an idea stands to a policy"),
    "withdraw_idea": _("took back an idea"),
    "import_ideas": _("brought in ideas from a file"),
    "add_policy": _("put an entry in the register of policy"),
    "change_policy": _("changed an entry in the register of policy"),
    "remove_policy": _("took an entry out of the register of policy"),
    "import_policies": _("brought in the register of policy from a file"),
    "set_moment": _("set the day of a decision"),
    "clear_moment": _("removed the day of a decision"),
    "write_council_note": _("wrote a note for the council"),
}

# Who sends the code is not known, and need not be: it is told as whom.
BY = {"withdraw_idea": _("Somebody who had an idea")}

SHOWN = (
    "answer_idea", "park_idea", "reopen_idea", "merge_idea", "undo_idea_step", "extend_idea_term", "set_moment",
    "add_policy", "change_policy", "remove_policy",
)  # fmt: skip
