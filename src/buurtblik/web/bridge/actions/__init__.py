"""What people do with figures and stories together. Every act asks the table of rights, and leaves a trace."""

from buurtblik.web.bridge.actions.changed import ChangedSince
from buurtblik.web.bridge.actions.conversations import (
    CardSays,
    ConversationClosed,
    TalkPlan,
    change_conversation,
    close_conversation,
    plan_conversation,
    type_card,
)
from buurtblik.web.bridge.actions.figures import put_at_figure, take_from_figure
from buurtblik.web.bridge.actions.picks import keep_pick, remove_pick
from buurtblik.web.bridge.actions.recognising import Recognised, read_recognitions, say_recognition
from buurtblik.web.bridge.actions.verdicts import (
    NameTaken,
    drop_outcome,
    lift_verdict,
    say_otherwise,
    set_verdict,
    take_back_dissent,
)

__all__ = [
    "CardSays",
    "ChangedSince",
    "ConversationClosed",
    "NameTaken",
    "Recognised",
    "TalkPlan",
    "change_conversation",
    "close_conversation",
    "drop_outcome",
    "keep_pick",
    "lift_verdict",
    "plan_conversation",
    "put_at_figure",
    "read_recognitions",
    "remove_pick",
    "say_otherwise",
    "say_recognition",
    "set_verdict",
    "take_back_dissent",
    "take_from_figure",
    "type_card",
]
