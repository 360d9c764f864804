"""What can be done with ideas and the register. Every act may be repeated; none names who had an idea."""

from buurtblik.web.ideas.actions.importing import import_ideas, import_policies
from buurtblik.web.ideas.actions.judging import (
    ExtendedBefore,
    NoReason,
    PersonNotRole,
    extend_term,
    relate_idea,
    settle_idea,
    unrelate_idea,
)
from buurtblik.web.ideas.actions.noting_council import write_council_note
from buurtblik.web.ideas.actions.reading import hide_idea, read_idea
from buurtblik.web.ideas.actions.registering import add_policy, change_policy, clear_moment, remove_policy, set_moment
from buurtblik.web.ideas.actions.sending import (
    CopiedWords,
    Said,
    Sent,
    Telling,
    WrittenDown,
    send_idea,
    write_down_idea,
)
from buurtblik.web.ideas.actions.stepping import ChangedByAnother, NotReadYet, merge_idea, take_step, undo_step
from buurtblik.web.ideas.actions.withdrawing import forget_reach, withdraw_idea, withdraw_ideas_again

__all__ = [
    "ChangedByAnother",
    "CopiedWords",
    "ExtendedBefore",
    "NoReason",
    "NotReadYet",
    "PersonNotRole",
    "Said",
    "Sent",
    "Telling",
    "WrittenDown",
    "add_policy",
    "change_policy",
    "clear_moment",
    "extend_term",
    "forget_reach",
    "hide_idea",
    "import_ideas",
    "import_policies",
    "merge_idea",
    "read_idea",
    "relate_idea",
    "remove_policy",
    "send_idea",
    "set_moment",
    "settle_idea",
    "take_step",
    "undo_step",
    "unrelate_idea",
    "withdraw_idea",
    "withdraw_ideas_again",
    "write_council_note",
    "write_down_idea",
]
