"""Whether a plan hangs together, for 50 and for 500 measures: ten times the measures should be ten times the work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.measure import Result, alternate
from buurtblik.agenda.plan.challenges import Challenge, Evidence, Side, Strength
from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.goals import Ambition
from buurtblik.agenda.plan.matrix import matrix
from buurtblik.agenda.plan.measures import Measure, Money
from buurtblik.agenda.plan.plan import Party, Plan

FEW, MANY = 50, 500
ROUNDS = 100
MOST_MS = 50.0  # of a whole page with 40 measures
SLACK = 1.2  # a measure among many may cost so much more than one among few


def results(work: Path) -> list[Result]:
    few, many = plan(FEW), plan(MANY)
    found = []
    for what, call in (("Coherence check", coherence), ("Matrix of challenges, measures and parties", matrix)):
        ours, base = alternate([(call, [many]), (call, [few])], ROUNDS)
        ratio = ours.ms() / base.ms()
        found.append(
            Result(
                f"{what}: {MANY} measures against {FEW}",
                f"{ours.ms():.1f} ms",
                f"{FEW} measures {base.ms():.2f} ms",
                f"{ratio:.1f}",
                f"<= {SLACK * MANY / FEW:g} times, and {FEW} in <= {MOST_MS:g} ms",
                ratio <= SLACK * MANY / FEW and base.ms() <= MOST_MS,
                f"`{call.__name__}(plan)`, every second measure lacks an owner and money",
            )
        )
    return found


def plan(measures: int) -> Plan:
    """A plan of five challenges and eight parties in which every second measure lacks something."""
    parties = tuple(Party(f"p{number}", f"Partij {number}", is_residents=number == 0) for number in range(8))
    grounds = (Evidence("f", Side.FIGURES), Evidence("s", Side.STORIES))
    return Plan(
        2026,
        2029,
        parties=parties,
        strengths=(Strength("s1", "Buren helpen elkaar"),),
        challenges=tuple(Challenge(f"o{n}", f"Opgave {n}", evidence=grounds, strengths=("s1",)) for n in range(5)),
        ambitions=(Ambition("a1", "Wie iemand zoekt om mee te praten, vindt die"),),
        measures=tuple(_measure(number) for number in range(measures)),
    )


def _measure(number: int) -> Measure:
    is_whole = number % 2 == 0
    return Measure(
        f"m{number}",
        f"Een inloop in gebouw {number}",
        what="Iedere dinsdagochtend koffie en hulp met brieven, samen met de mensen uit de straat.",
        where="buurthuis aan de Lindelaan",
        owner=f"p{number % 7 + 1}" if is_whole else "",
        partners=("p0",),
        start=date(2026, 3, 1),
        due=date(2028, 12, 31),
        money=tuple(Money(year, 5_000, is_covered=is_whole) for year in (2026, 2027, 2028)),
        ambitions=("a1",),
        challenges=(f"o{number % 5}",),
    )
