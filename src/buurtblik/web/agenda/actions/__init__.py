"""What can be done with an agenda. Every act asks the table of rights first, may be repeated and leaves a trace."""

from buurtblik.web.agenda.actions.adopting import MayNotBeAdopted, adopt
from buurtblik.web.agenda.actions.drafting import (
    ChangedByAnother,
    NoDraft,
    add_part,
    begin_agenda,
    change_part,
    move_part,
    place_evidence,
    put_back,
    remove_part,
)
from buurtblik.web.agenda.actions.going import judge_measure, take_turn
from buurtblik.web.agenda.actions.outcomes import take_over
from buurtblik.web.agenda.actions.publishing import DraftChanged, publish_version
from buurtblik.web.agenda.actions.remarks import AnsweredByAnother, NotAsked, answer_remark, remark, type_remark
from buurtblik.web.agenda.actions.signing import sign

__all__ = [
    "AnsweredByAnother",
    "ChangedByAnother",
    "DraftChanged",
    "MayNotBeAdopted",
    "NoDraft",
    "NotAsked",
    "add_part",
    "adopt",
    "answer_remark",
    "begin_agenda",
    "change_part",
    "judge_measure",
    "move_part",
    "place_evidence",
    "publish_version",
    "put_back",
    "remark",
    "remove_part",
    "sign",
    "take_over",
    "take_turn",
    "type_remark",
]
