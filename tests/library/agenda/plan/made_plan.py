"""A made-up plan that lacks nothing, and plans of any size and with any fault, for tests to begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from buurtblik.agenda.plan.challenges import Challenge, Evidence, Opportunity, Side, Strength
from buurtblik.agenda.plan.coherence import LIMITS, coherence
from buurtblik.agenda.plan.finding import Kind
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan

FIGURE, STORY = Evidence("figure 1", Side.FIGURES), Evidence("story 1", Side.STORIES)
VERDICT = Evidence("verdict 1", Side.TOGETHER)
PARTIES = (
    Party("gemeente", "Gemeente"),
    Party("corporatie", "Woningcorporatie"),
    Party("welzijn", "Welzijnswerk"),
    Party("bewoners", "Bewonersgroep", is_residents=True),
    Party("rijk", "Rijk"),
)
WALK = Goal(indicator="gez_eenzaam", baseline=52.0, baseline_year=2024, target=48.0, year=2029)


def measure(id: str = "m1", title: str = "Een inloop op dinsdag", **more: object) -> Measure:
    """A measure that lacks nothing."""
    given: dict[str, object] = {
        "what": "Iedere dinsdagochtend koffie en hulp met brieven",
        "where": "buurthuis aan de Lindelaan",
        "owner": "welzijn",
        "partners": ("gemeente",),
        "start": date(2026, 3, 1),
        "due": date(2028, 12, 31),
        "money": (
            Money(2026, 9_000, "rijk", is_extra=True, is_covered=True),
            Money(2027, 9_000, "gemeente", is_covered=True),
            Money(2028, 9_000, "gemeente", is_covered=True),
        ),
        "ambitions": ("a1",),
        "residents_part": "Vier bewoners schenken koffie en kiezen wat er gebeurt.",
        "challenges": ("o1",),
        "evidence": (STORY,),
        "policies": ("beleid sociale basis",),
    }
    return Measure(id, title, **{**given, **more})  # type: ignore[arg-type]


def whole_plan() -> Plan:
    """Two challenges with two measures each, of which nothing is missing."""
    return Plan(
        first_year=2026,
        last_year=2029,
        summary="Elkaar kennen, en veilig over straat.",
        vision=Vision("v", "Een buurt waar mensen elkaar kennen en waar kinderen buiten spelen."),
        parties=PARTIES,
        strengths=(Strength("s1", "Buren helpen elkaar"), Strength("s2", "Veel groen")),
        opportunities=(Opportunity("k1", "De school krijgt een nieuw gebouw"),),
        challenges=(
            Challenge("o1", "Mensen voelen zich minder alleen", evidence=(FIGURE, STORY), strengths=("s1",)),
            Challenge(
                "o2", "Veilig naar school", evidence=(VERDICT,), strengths=("s1", "s2"), opportunities=("k1",)
            ),
        ),
        ambitions=(
            Ambition("a1", "Wie iemand zoekt om mee te praten, vindt die", goal=WALK),
            Ambition("a2", "Kinderen gaan zelf naar school"),
        ),
        measures=(
            measure(),
            measure("m2", "Samen eten", owner="bewoners", partners=("welzijn",), money=()),
            measure("m3", "Een zebrapad bij de school", owner="gemeente", partners=(), challenges=("o2",), ambitions=(),
                    goal=Goal("Kinderen steken veilig over")),
            measure("m4", "Een looproute", owner="gemeente", partners=("corporatie", "bewoners"),
                    challenges=("o1", "o2"), ambitions=("a2",), money=()),
        ),
        city_plans=(CityPlan("p1", "Mobiliteitsplan", "Minder auto's in de Lindelaan", "Bewoners praten mee in mei"),),
        not_done=(NotDone("n1", "Een eigen zwembad", "Het bad van de wijk hiernaast is op tien minuten fietsen."),),
    )  # fmt: skip


def changed(plan: Plan, id: str, **fields: object) -> Plan:
    """The same plan with other fields of the part that has this id."""
    for name in ("strengths", "challenges", "ambitions", "measures", "not_done", "city_plans", "parties"):
        parts = getattr(plan, name)
        if any(part.id == id for part in parts):
            return replace(plan, **{name: tuple(replace(p, **fields) if p.id == id else p for p in parts)})
    raise KeyError(id)


def kinds(plan: Plan) -> list[Kind]:
    return [finding.kind for finding in coherence(plan)]


def _every_measure(plan: Plan, **fields: object) -> Plan:
    return replace(plan, measures=tuple(replace(one, **fields) for one in plan.measures))


def _more_challenges(plan: Plan) -> Plan:
    """One more than the limit, each with all that a challenge needs."""
    extra = [f"o{number}" for number in range(3, LIMITS.challenges + 2)]
    plan = replace(
        plan,
        challenges=(*plan.challenges, *(replace(plan.challenges[0], id=id, title=f"Opgave {id}") for id in extra)),
    )
    return changed(plan, "m1", challenges=("o1", *extra))


def _busy_owner(plan: Plan) -> Plan:
    more = [
        measure(f"m{number}", owner="corporatie", partners=()) for number in range(10, 11 + LIMITS.measures_of_an_owner)
    ]
    return replace(plan, measures=(*plan.measures, *more))


def _no_residents(plan: Plan) -> Plan:
    plan = _every_measure(plan, residents_part="", partners=())
    return changed(plan, "m2", owner="welzijn")


def _no_indicator(plan: Plan) -> Plan:
    return changed(plan, "a1", goal=Goal("Minder mensen zeggen dat zij zich alleen voelen"))


# Each fault by itself: what is changed in a plan that lacks nothing.
FAULTS: dict[Kind, Callable[[Plan], Plan]] = {
    Kind.MEASURE_WITHOUT_OWNER: lambda plan: changed(plan, "m1", owner=""),
    Kind.MEASURE_WITHOUT_DUE: lambda plan: changed(plan, "m1", due=None),
    Kind.CHALLENGE_WITHOUT_EVIDENCE: lambda plan: changed(plan, "o1", evidence=()),
    Kind.CHALLENGE_WITHOUT_STRENGTH: lambda plan: changed(plan, "o1", strengths=()),
    Kind.CHALLENGE_WITHOUT_MEASURE: lambda plan: replace(
        plan, challenges=(*plan.challenges, replace(plan.challenges[0], id="o3", title="Een schone straat"))
    ),
    Kind.TOO_MANY_CHALLENGES: _more_challenges,
    Kind.AMBITION_WITHOUT_MEASURE: lambda plan: replace(
        plan, ambitions=(*plan.ambitions, Ambition("a3", "Iedereen kan langer in de buurt blijven"))
    ),
    Kind.HALF_A_GOAL: lambda plan: changed(plan, "m3", goal=Goal(indicator="vei_onveilig")),
    Kind.GOAL_ABOUT_WHO_LIVES_HERE: lambda plan: changed(
        plan, "m3", goal=Goal("", "hh_eenpersoons", 40.0, 2025, 35.0, 2029)
    ),
    Kind.MEASURE_WITHOUT_CHALLENGE: lambda plan: changed(plan, "m2", challenges=()),
    Kind.MEASURE_WITHOUT_GOAL: lambda plan: changed(plan, "m3", goal=None),
    Kind.MEASURE_WITHOUT_WHAT: lambda plan: changed(plan, "m1", what="  "),
    Kind.MEASURE_WITHOUT_WHERE: lambda plan: changed(plan, "m1", where=""),
    Kind.MEASURE_AFTER_THE_END: lambda plan: changed(plan, "m2", due=date(2031, 6, 1)),
    Kind.MONEY_NOT_COVERED: lambda plan: changed(plan, "m2", money=(Money(2027, 20_000),)),
    Kind.MONEY_ENDS_EARLY: lambda plan: changed(
        plan, "m2", money=(Money(2026, 5_000, "rijk", is_extra=True, is_covered=True),)
    ),
    Kind.OWNER_WITH_MANY: _busy_owner,
    Kind.ONLY_INSTITUTIONS: _no_residents,
    Kind.NOT_DONE_WITHOUT_WHY: lambda plan: changed(plan, "n1", why=" "),
    Kind.WORDS_THAT_LABEL: lambda plan: changed(plan, "o2", text="Een pad door de probleemwijk"),
    Kind.LONG_SUMMARY: lambda plan: replace(plan, summary="woord " * (LIMITS.summary_words + 1)),
    Kind.CHALLENGE_ON_FIGURES_ONLY: lambda plan: changed(plan, "o1", evidence=(FIGURE,)),
    Kind.CHALLENGE_ON_STORIES_ONLY: lambda plan: changed(plan, "o1", evidence=(STORY,)),
    Kind.OLD_BASELINE: lambda plan: changed(plan, "a1", goal=replace(WALK, baseline_year=2021)),
    Kind.MONEY_NOT_KNOWN: lambda plan: changed(plan, "m1", money=None),
    Kind.NOTHING_MEASURED: _no_indicator,
    Kind.NO_MEASURE_SAYS_WHY: lambda plan: _every_measure(plan, evidence=()),
    Kind.BESIDE_POLICY: lambda plan: _every_measure(plan, policies=()),
}

GOALS = (None, WALK, Goal("Mensen groeten elkaar"), Goal(indicator="gez_eenzaam"),
         Goal("", "hh_eenpersoons", 40.0, 2018, 35.0, 2029))  # fmt: skip


def _some(chance: Random, *values: str) -> tuple[str, ...]:
    return tuple(chance.sample(values, chance.randint(0, len(values))))


def _day(chance: Random, first: date) -> date:
    return first + timedelta(days=chance.randint(0, 1500))


def _any_money(chance: Random) -> Money:
    yes = (True, False)
    eur = chance.choice((0, 1, 900, 25_000))
    return Money(chance.randint(2026, 2031), eur, chance.choice(("", "rijk")), chance.choice(yes), chance.choice(yes))


def _any_measure(chance: Random, id: str) -> Measure:
    owner = chance.choice(("", "gemeente", "bewoners"))
    start = chance.choice((None, _day(chance, date(2026, 1, 1))))
    return Measure(
        id,
        chance.choice(("Een pad", "Een bankje", "Koffie in de achterstandswijk")),
        what=chance.choice(("", "Wij leggen het aan")),
        where=chance.choice(("", "het plein")),
        owner=owner,
        partners=tuple(one for one in _some(chance, "gemeente", "corporatie", "welzijn") if one != owner),
        start=start,
        due=chance.choice((None, _day(chance, start or date(2026, 1, 1)))),
        money=chance.choice((None, tuple(_any_money(chance) for _ in range(chance.randint(0, 3))))),
        goal=chance.choice(GOALS),
        ambitions=_some(chance, "a1", "a2"),
        residents_part=chance.choice(("", "Bewoners kiezen de plek.")),
        challenges=_some(chance, "o1", "o2", "o3"),
        evidence=chance.choice(((), (STORY,))),
        policies=_some(chance, "groenplan"),
        status=chance.choice(tuple(Status)),
    )


def any_plan(seed: int) -> Plan:
    """Any plan: with and without faults, some of which come from each other."""
    chance = Random(seed)
    grounds = (FIGURE, STORY, VERDICT)
    return Plan(
        2026,
        2029,
        summary=chance.choice(("", "Een plan.")),
        parties=PARTIES,
        strengths=(Strength("s1", "Veel groen"),),
        challenges=tuple(
            Challenge(
                id,
                f"Opgave {id}",
                evidence=tuple(chance.sample(grounds, chance.randint(0, 3))),
                strengths=_some(chance, "s1"),
            )
            for id in ("o1", "o2", "o3")
        ),
        ambitions=(Ambition("a1", "Samen eten", goal=chance.choice(GOALS)), Ambition("a2", "Samen lopen")),
        measures=tuple(_any_measure(chance, f"m{number}") for number in range(1, chance.randint(1, 7))),
        not_done=chance.choice(((), (NotDone("n1", "Een zwembad"),), (NotDone("n2", "Rust", "Later", "o3"),))),
    )


def plans() -> st.SearchStrategy[Plan]:
    """Any plan, from a number: drawing each field by itself takes a hundred times as long."""
    return st.integers(0, 2**32).map(any_plan)
