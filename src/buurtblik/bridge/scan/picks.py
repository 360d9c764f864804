"""The deepening scan: figures that people pick because they worry or promise, with a reason in their own words.

A pick keeps the figure as it stood: value or reason, margin, period, source, release. A newer release changes nothing
in it; :func:`news` says what a newer one has instead. Anything may be picked, also what the scan did not name, but who
live somewhere is no worry and no chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buurtblik.bridge.scan.figure import Figure
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.errors import UnusableInput
from buurtblik.figures.line import AreaRef
from buurtblik.values import Kind

REASON_MOST, NOTE_MOST, BY_MOST = 500, 2000, 120  # characters


class Leaning(StrEnum):
    """Why a figure is picked."""

    WORRYING = "worrying"
    PROMISING = "promising"


class UnusablePick(UnusableInput):
    """A pick that cannot be made. ``code`` says which rule: reason, by, too_long, composition or area."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Pick:
    """One figure as it stood in a release, why it was picked, by whom and when."""

    area: AreaRef
    release: str
    figure: Figure
    leaning: Leaning
    reason: str
    note: str
    by: str
    at: datetime


def pick(scan: Scan, key: str, leaning: Leaning, *, reason: str, by: str, at: datetime, note: str = "") -> Pick:
    """A pick from a scan, with the figure as it stands there.

    Parameters
    ----------
    key : of an indicator; the figure may lack a value, for what is not known can worry too.
    reason, note : in people's own words; spaces around them are taken off.
    by : the name or the role of who picks.

    Raises
    ------
    UnknownIndicator
        The scan has no such figure.
    UnusablePick
        No reason, no name, a text that is too long, or a figure about who live there.
    """
    figure = scan.figure(key)
    reason, by, note = reason.strip(), by.strip(), note.strip()
    if figure.kind is Kind.COMPOSITION:
        raise UnusablePick(
            "composition", f"scan: {key} says who live there, and that is no worry and no chance; pick another figure."
        )
    if not reason:
        raise UnusablePick("reason", f"scan: {key} was picked without a reason; say in a few words why.")
    if not by:
        raise UnusablePick("by", f"scan: {key} was picked by nobody; give a name or a role.")
    for field, text, most in (("reason", reason, REASON_MOST), ("note", note, NOTE_MOST), ("by", by, BY_MOST)):
        if len(text) > most:
            raise UnusablePick("too_long", f"scan: '{field}' of {key} has {len(text)} characters; at most {most} fit.")
    return Pick(scan.area, scan.release, figure, Leaning(leaning), reason, note, by, at)


class News(StrEnum):
    """What a newer release has where a pick keeps a figure."""

    SAME = "same"
    NEWER_PERIOD = "newer_period"
    REVISED = "revised"  # another value for the same period
    GONE = "gone"  # there was a value and now there is none
    CAME = "came"  # there was none and now there is
    OTHER = "other"  # the same value with another margin, source or status, or another reason for none


def news(one: Pick, scan: Scan) -> News | None:
    """How the figure of a pick stands in another release; None when it is the same release.

    Raises UnusablePick when the scan is of another area.
    """
    if scan.area.code != one.area.code:
        raise UnusablePick("area", f"scan: the pick is about {one.area.code} and the scan about {scan.area.code}.")
    if scan.release == one.release:
        return None
    old = one.figure
    new = next((figure for figure in scan.figures if figure.key == old.key), None)
    if new is None or new.value is None:
        if old.value is not None:
            return News.GONE
        return News.SAME if new is not None and new.reason == old.reason else News.OTHER
    if old.value is None:
        return News.CAME
    if new.period != old.period:
        return News.NEWER_PERIOD
    if new.value != old.value:
        return News.REVISED
    same = (new.lower, new.upper, new.source, new.status) == (old.lower, old.upper, old.source, old.status)
    return News.SAME if same else News.OTHER
