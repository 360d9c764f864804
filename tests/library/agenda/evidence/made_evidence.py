"""A made-up plan with its evidence, whole: every sentence leads to a figure, a quote or a verdict and back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from buurtblik.agenda.evidence.items import (
    Beside,
    FigureSeen,
    InBoth,
    Item,
    Objection,
    QuoteSeen,
    ThreadSeen,
    UrgencySeen,
    VerdictSeen,
)
from buurtblik.agenda.plan.challenges import Challenge, Evidence, Side, Strength
from buurtblik.agenda.plan.goals import Ambition
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Party, Plan
from buurtblik.values import Reason, Status

AT = datetime(2026, 5, 12, 14, 30, tzinfo=UTC)


def figure(id: str = "f1", **more: object) -> FigureSeen:
    given: dict[str, object] = {
        "indicator": "eenzaam",
        "label": InBoth("Mensen die zich eenzaam voelen", "People who feel lonely"),
        "area_code": "WK990101",
        "area_name": "Havenkwartier",
        "period": "2024",
        "release": "r-2026-1",
        "value": 52.3,
        "reason": None,
        "written": InBoth("52,3%", "52.3%"),
        "source": "Gezondheidsmonitor 2024",
        "licence": "CC BY 4.0",
        "status": Status.ESTIMATED,
        "lower": 48.1,
        "upper": 56.5,
        "boundary_year": 2024,
        "compared": (
            Beside("GM9901", "Lindemeer", 46.0, InBoth("46,0%", "46.0%"), 45.0, 47.0),
            Beside("NL00", "Nederland", None, InBoth("ontbreekt", "missing")),
        ),
    }
    return FigureSeen(id, **{**given, **more})  # type: ignore[arg-type]


def withheld(id: str = "f2") -> FigureSeen:
    return figure(
        id, indicator="schuld", value=None, reason=Reason.WITHHELD, lower=None, upper=None, compared=(),
        written=InBoth("geheim", "secret"),
    )  # fmt: skip


def quote(id: str = "q1", **more: object) -> QuoteSeen:
    given: dict[str, object] = {
        "words": "Ik spreek soms dagen niemand.",
        "story": "K7QM3XPA",
        "version": 2,
        "group": "bewoners",
        "month": "2026-03",
    }
    return QuoteSeen(id, **{**given, **more})  # type: ignore[arg-type]


def verdict(id: str = "v1", rests_on: tuple[str, ...] = ("f1", "q1"), **more: object) -> VerdictSeen:
    given: dict[str, object] = {
        "theme": "samenleven",
        "verdict": "confirmed",
        "why": "Cijfers en verhalen wijzen dezelfde kant op.",
        "by": "de gesprekstafel van 3 mei",
        "at": AT,
        "dissent": (Objection("ondernemers", "Bij ons in de winkel is het juist druk."),),
    }
    return VerdictSeen(id, rests_on=rests_on, **{**given, **more})  # type: ignore[arg-type]


URGENCY = UrgencySeen(
    "u1",
    "ronde-1",
    "samenleven",
    "shared",
    InBoth("Alle groepen vinden dit dringend.", "All groups find this urgent."),
    AT,
)
ITEMS: tuple[Item, ...] = (
    figure(),
    withheld(),
    quote(),
    quote("q2", words="Het plein is van ons allemaal.", story="ZZ11AA22", group=""),
    ThreadSeen("t1", "draad-1", "Elkaar kennen", "20 tot 25"),
    verdict(),
    verdict("v2", ("v1", "t1"), dissent=()),
    URGENCY,
)


def seen(id: str) -> Evidence:
    """A pointer to an item, from the side from which it looks."""
    return Evidence(id, next(item.side for item in ITEMS if item.id == id))


PLAN = Plan(
    first_year=2026,
    last_year=2029,
    parties=(Party("welzijn", "Welzijnswerk"), Party("gemeente", "Gemeente")),
    strengths=(Strength("s1", "Het plein is van iedereen", evidence=(seen("q2"),)),),
    challenges=(
        Challenge("o1", "Mensen kennen elkaar", evidence=(seen("v2"), seen("u1")), strengths=("s1",)),
        Challenge("o2", "Geen zorgen om geld", evidence=(seen("f2"),)),
    ),
    ambitions=(Ambition("a1", "Wie iemand zoekt, vindt die"), Ambition("a2", "Hulp is dichtbij")),
    measures=(
        Measure(
            "m1", "Koffie op dinsdag", owner="welzijn", due=date(2027, 1, 1), challenges=("o1",), ambitions=("a1",)
        ),
        Measure(
            "m2", "Hulp met brieven", owner="gemeente", challenges=("o2",), evidence=(seen("q1"),), ambitions=("a2",)
        ),
    ),
)

__all__ = ["AT", "ITEMS", "PLAN", "Side", "figure", "quote", "seen", "verdict", "withheld"]
