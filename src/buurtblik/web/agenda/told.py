"""What each act of the agenda is called on the page of what happened."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "begin_agenda": _("began to write the agenda"),
    "write_part": _("changed the draft of the agenda"),
    "place_evidence": _("said what the draft of the agenda rests on"),
    "publish_version": _("showed a version of the agenda to everybody"),
    "remark": "",  # who said something of an agenda is told to nobody
    "type_remark": "",
    "answer_remark": _("answered a remark on the agenda"),
    "sign": _("said what a party thinks of the agenda"),
    "judge_measure": _("said how a measure of the agenda goes"),
    "take_turn": _("took a step in a call about a measure"),
    "adopt": _("adopted the agenda"),
}

SHOWN = (
    "begin_agenda",
    "publish_version",
    "sign",
    "adopt",
    "judge_measure",
    "take_turn",
)  # on the page of a process, without names
