"""What each act of parties is called on the page of what happened. Who says to have been somewhere is not told."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "place_actor": _("put an actor on the map"),
    "change_actor": _("changed an actor on the map"),
    "remove_actor": _("took an actor off the map"),
    "plan_meeting": _("planned a meeting"),
    "change_meeting": _("changed a meeting"),
    "cancel_meeting": _("cancelled a meeting"),
    "restore_meeting": _("let a meeting go on after all"),
    "count_attendance": _("counted who was at a meeting"),
    "say_present": "",  # only the core team and moderators may know of whom
    "take_back_present": "",
    "hand_over": _("kept a hand-over"),
    "promise_kept": _("noted that a promise was kept"),
    "promise_open": _("noted that a promise is open again"),
}

SHOWN = ("plan_meeting", "cancel_meeting", "restore_meeting")  # on the page of a process, without names
