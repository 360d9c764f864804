"""What each act of the bridge is called on the page of what happened."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "put_at_figure": _("put a story at a figure"),
    "take_from_figure": _("took a story away from a figure"),
    "pick_figure": _("picked a figure to look at closer"),
    "remove_pick": _("let a picked figure go"),
}
