"""What each act of the bridge is called on the page of what happened."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "put_at_figure": _("put a story at a figure"),
    "take_from_figure": _("took a story away from a figure"),
    "pick_figure": _("picked a figure to look at closer"),
    "set_judgement": _("set what figures and stories say together"),
    "say_otherwise": _("saw a verdict otherwise"),
    "take_back_dissent": _("took words beside a verdict back"),
    "lift_verdict": _("brought a challenge, opportunity or strength to the agenda"),
    "drop_outcome": _("took a challenge, opportunity or strength away"),
    "say_recognition": "",  # what a reader says of a figure is told to nobody
    "read_recognition": _("read what a reader wrote at a figure"),
    "plan_conversation": _("planned a conversation about figures and stories"),
    "change_conversation": _("changed a conversation about figures and stories"),
    "type_table_card": _("typed in a card of a conversation"),
    "close_conversation": _("closed a conversation about figures and stories"),
    "remove_pick": _("let a picked figure go"),
}

SHOWN = ("set_judgement", "lift_verdict", "plan_conversation", "close_conversation")
