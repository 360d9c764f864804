"""What each act of a process is called on the page of what happened: "<who> <words>"."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "start_process": _("started this process"),
    "change_process": _("changed what this process says of itself"),
    "publish_process": _("showed this process to everyone"),
    "end_process": _("ended this process"),
    "resume_process": _("took this process up again"),
    "open_block": _("opened a building block"),
    "pause_block": _("paused a building block"),
    "close_block": _("closed a building block for now"),
    "tick_block": _("changed a checklist"),
    "add_own_word": _("added a word to the writing help"),
    "switch_off_word": _("switched off a word of the writing help"),
    "drop_own_word": _("changed the writing help back for a word"),
    "add_party": _("added a party"),
    "party_leaves": _("let a party leave the table"),
    "invite": _("made an invitation"),
    "send_again": _("sent an invitation again"),
    "withdraw_invitation": _("withdrew an invitation"),
    "take_part": _("came to take part"),
    "come_in_quietly": "",  # who came in by a score would tell, round by round, how many scored
    "change_part": _("changed the part of somebody"),
    "hand_over_lead": _("gave the lead to somebody else"),
    "end_participation": _("ended a participation"),
    "claim_guest": _("took over what they gave as a guest"),
    "give_way": _("kept one of two things that were there twice"),
}

# On the page of a process, which everybody may read: without names, and without who came or was invited.
SHOWN = (
    "start_process",
    "publish_process",
    "end_process",
    "resume_process",
    "open_block",
    "pause_block",
    "close_block",
    "add_party",
    "party_leaves",
    "hand_over_lead",
)
WHO = {
    "": _("Buurtblik"),
    "core": _("The core team"),
    "moderator": _("The moderator"),
    "municipal_admin": _("The municipality"),
    "policy_maker": _("The municipality"),
    "platform_admin": _("The platform"),
    "partner": _("A party"),
    "participant": _("Somebody who takes part"),
}
