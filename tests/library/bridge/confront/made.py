"""Figures, stories, answers and verdicts of a made-up area, with which tests begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from buurtblik.bridge.confront.answers import Answer, Question, Recognition, Worth
from buurtblik.bridge.confront.inside import AT_THE_TABLE, Fact, Inside, Quote, Telling, Told, inside
from buurtblik.bridge.confront.outside import Certainty, Course, Figure, Ground, Outside, Standing, outside
from buurtblik.bridge.confront.proposals import Proposal, propose
from buurtblik.bridge.confront.verdicts import Basis, Dissent, History, Judgement, Verdict
from buurtblik.figures.catalogue import Indicator, catalogue
from buurtblik.figures.line import AreaRef, Comparison, Line, Profile, TrendPoint
from buurtblik.values import Cell, Direction, Kind, Level, Reason, Status

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)
THEMES = ("wonen", "werk", "onderwijs", "veiligheid", "gezondheid", "samenleven", "leefomgeving", "duurzaamheid")
GROUPS = ("resident", "professional", "policy", "entrepreneur", "other")
AREA = AreaRef("WK990001", "Populierenbuurt", Level.DISTRICT)
TOWN = AreaRef("GM9900", "Lindedam", Level.MUNICIPALITY)
PEERS = np.arange(10.0, 50.0)  # the middle half is 19.5 wide, a spread is 14.1


def indicator(key: str, **changes: object) -> Indicator:
    """A percentage in 'samenleven' of which less is more favourable, unless changed."""
    base = catalogue().get("sam_eenzaam")
    given = {
        "key": key, "theme": "samenleven", "direction": Direction.LOWER_IS_BETTER, "kind": Kind.OBJECTIVE, "decimals": 1,
        "unit": "percent", "about": "", **changes,
    }  # fmt: skip
    return replace(base, **given)


def line(
    key: str,
    value: float | None,
    other: float | None = 30.0,
    *,
    margin: float | None = 1.0,
    before: Mapping[str, float | None] | None = None,
    breaks: Sequence[str] = (),
    period: str = "2024",
    status: Status = Status.DEFINITE,
    peers: np.ndarray = PEERS,
    **changes: object,
) -> Line:
    """A figure beside the town. ``before`` are earlier values by period; a margin goes with every value."""

    def bounds(of: float | None) -> tuple[float | None, float | None]:
        return (None, None) if of is None or margin is None else (of - margin, of + margin)

    reason = None if value is not None else Reason.WITHHELD
    trend = tuple(
        TrendPoint(when, one, None if one is not None else Reason.MISSING, *bounds(one), status, when in breaks)
        for when, one in sorted({**(before or {}), period: value}.items())
    )
    reference = Comparison(
        TOWN.code, TOWN.name, TOWN.level, other, None if other is not None else Reason.MISSING, *bounds(other)
    )
    return Line(
        indicator(key, **changes), value, reason, "", period, *bounds(value), "CBS", "CC BY 4.0", status, 2024,
        (reference,), trend, peers, TOWN.name,
    )  # fmt: skip


def profile(*lines: Line) -> Profile:
    return Profile(AREA, (TOWN,), "release-1", False, 2024, lines)


def seen(*lines: Line, theme: str = "samenleven") -> Outside:
    return outside(profile(*lines), theme)


def sides(better: int = 0, worse: int = 0, same: int = 0, **more: object) -> tuple[Line, ...]:
    """So many figures on each side; less is more favourable."""
    values = [10.0] * better + [50.0] * worse + [30.0] * same
    return tuple(line(f"k{number}", value, **more) for number, value in enumerate(values))


def facts(theme: str = "samenleven", *, group: str = "resident", start: int = 0, **tones: int) -> list[Fact]:
    """So many stories in each tone; ``unsaid`` has none."""
    said = [tone for tone, count in tones.items() for _ in range(count)]
    return [
        Fact(f"{theme} {group} {start + number}", (theme,), group, "" if tone == "unsaid" else tone, month="2026-05")
        for number, tone in enumerate(said)
    ]


def told(of: Iterable[Fact], **how: object) -> Told:
    given = {"themes": THEMES, "groups": GROUPS, "rule": AT_THE_TABLE, **how}
    return inside(of, **given)  # type: ignore[arg-type]


def quote(words: str, *, is_public: bool = True) -> Quote:
    return Quote(words, is_public)


def out(standing: Standing, theme: str = "samenleven", *, course: Course = Course.SAME, figures: int = 3) -> Outside:
    """A signal from outside as it is given, without the figures that would make it."""
    sign = {Standing.BETTER: 1, Standing.WORSE: -1}.get(standing, 0)
    made_of = tuple(
        Figure(f"k{n}", "2024", "Lindedam", Ground.COUNTED, True, sign, 1.0, 0, "2020")
        for n in range(0 if standing is Standing.UNKNOWN else figures)
    )
    sure = Certainty.FIRM if made_of else Certainty.NONE
    return Outside(AREA.code, theme, "release-1", standing, course, sure, made_of, ())


def within(telling: Telling, theme: str = "samenleven", *, groups: Mapping[str, Cell] | None = None) -> Inside:
    count = {Telling.NOTHING: Cell(0.0, None), Telling.FEW: Cell(None, Reason.TOO_FEW)}.get(telling, Cell(15.0, None))
    return Inside(theme, count, {}, groups or {}, telling, (), ())


def proposal(
    standing: Standing = Standing.WORSE, telling: Telling = Telling.BAD, theme: str = "samenleven"
) -> Proposal:
    return propose(out(standing, theme), within(telling, theme))


def verdict(judgement: Judgement = Judgement.CONFIRMED, *, days: int = 0, **changes: object) -> Verdict:
    given = {
        "basis": Basis.of(proposal()), "by": "core team", "at": NOON + timedelta(days=days), "why": "We all see it.",
        **changes,
    }  # fmt: skip
    return Verdict(judgement=judgement, **given)  # type: ignore[arg-type]


def dissent(by: str = "residents of the flats", words: str = "We do know each other.", *, days: int = 0) -> Dissent:
    return Dissent(by, words, NOON + timedelta(days=days))


def history(*verdicts: Verdict) -> History:
    found = History(AREA.code, "samenleven")
    for one in verdicts:
        found = found.followed_by(one)
    return found


def answers(figure: str = "figure:k0:2024", **groups: Mapping[str, int]) -> list[Answer]:
    """So many people of each group with each answer (yes, partly, no; unsaid)."""
    return [
        answer(figure, f"{group} {which} {number}", group, which)
        for group, said in groups.items()
        for which, count in said.items()
        for number in range(count)
    ]


def answer(figure: str, person: str, group: str, which: str = "yes", **more: object) -> Answer:
    recognises = None if which == "unsaid" else Recognition(which)
    given = {"at": NOON, "worth": None, "words": {}, **more}
    return Answer(figure, person, group, recognises=recognises, **given)  # type: ignore[arg-type]


def because(words: str) -> Mapping[Question, str]:
    return {Question.EXPLAIN: words}


BETTER = Worth.BETTER
