"""What each act of urgency is called on the page of what happened. Who scored and when is told to nobody."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "add_occasion": _("wrote down an occasion"),
    "withdraw_occasion": _("took an occasion back"),
    "answer_question": _("answered a question of the urgency file"),
    "open_round": _("opened a round of scoring"),
    "close_round": _("closed a round of scoring"),
    "score": "",  # while a round is open nobody may know how many scored
    "read_words": _("read words of a round before they are shown"),
    "set_verdict": _("set a verdict"),
    "change_note": _("changed the draft of a decision"),
    "say_stand": _("said where a party stands"),
    "set_note": _("set a decision"),
    "make_cards": _("made cards on paper"),
    "type_cards": "",  # as with scoring: how many came in is told to nobody
    "settle_card": "",
    "type_again": "",
    "open_tablet": _("opened a tablet for everybody"),
    "end_tablet": _("ended a tablet for everybody"),
}

SHOWN = (
    "add_occasion",
    "open_round",
    "close_round",
    "set_verdict",
    "set_note",
)  # on the page of a process, without names
