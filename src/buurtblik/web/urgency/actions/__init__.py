"""What can be done with urgency. Every act asks the table of rights first, may be repeated and leaves a trace."""

from buurtblik.web.urgency.actions.file import answer_questions
from buurtblik.web.urgency.actions.notes import NoDraft, change_note, say_stand, set_note
from buurtblik.web.urgency.actions.occasions import add_occasion, withdraw_occasion
from buurtblik.web.urgency.actions.rounds import AlreadyOpen, close_round, open_round, read_words, set_verdict
from buurtblik.web.urgency.actions.scoring import Cast, RoundClosed, cast_ballot, write_ballot

__all__ = [
    "AlreadyOpen",
    "Cast",
    "NoDraft",
    "RoundClosed",
    "add_occasion",
    "answer_questions",
    "cast_ballot",
    "change_note",
    "close_round",
    "open_round",
    "read_words",
    "say_stand",
    "set_note",
    "set_verdict",
    "withdraw_occasion",
    "write_ballot",
]
