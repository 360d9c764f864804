"""Does a plan hang together: from evidence to challenge, to measure, and to goal, money and people.

Every measure, challenge and ambition is looked at once, so the work grows with their number and no faster. What was
stopped does nothing for the neighbourhood and is not asked for anything. See docs/methods/coherence.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from buurtblik.agenda.plan.challenges import Challenge, Side, sides
from buurtblik.agenda.plan.finding import BLOCKING, Finding, Kind, Severity
from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.labels import labels_in
from buurtblik.agenda.plan.measures import Measure, Status
from buurtblik.agenda.plan.money import bare_years, not_covered
from buurtblik.agenda.plan.naming import natural
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import words
from buurtblik.figures.catalogue import catalogue
from buurtblik.text.plain import WordLists
from buurtblik.values import Kind as IndicatorKind
from buurtblik.values import Language

ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Limits:
    """From when something is a lot; a municipality may choose others."""

    challenges: int = 5
    measures_of_an_owner: int = 10  # that are not done yet
    summary_words: int = 450  # one page
    baseline_years: int = 4  # before the agenda begins


LIMITS = Limits()


def coherence(
    plan: Plan,
    *,
    limits: Limits = LIMITS,
    describing: Collection[str] | None = None,
    lists: WordLists | None = None,
) -> tuple[Finding, ...]:
    """What the plan lacks: what blocks adoption first, then what to talk about, then remarks; by place within each.

    The order in which parts stand in the plan changes nothing.

    Parameters
    ----------
    describing : keys of indicators that describe who lives somewhere and are no goal; None for those of the catalogue.
    lists : words that pin people down; None for the built-in list.

    Examples
    --------
    >>> plan = Plan(2026, 2029, measures=(Measure("m1", "A bench"),))
    >>> [finding.kind.value for finding in coherence(plan) if finding.severity is Severity.BLOCKS]
    ['measure_without_owner', 'measure_without_due']
    """
    neutral = describing_keys() if describing is None else frozenset(describing)
    found = [
        *_challenges(plan, limits),
        *_goals(plan, limits, neutral),
        *_measures(plan),
        *_people(plan, limits),
        *_texts(plan, limits, lists),
        *_as_a_whole(plan),
    ]
    return tuple(sorted(found, key=lambda finding: (ORDER[finding.kind], [natural(id) for id in finding.of])))


def may_be_adopted(findings: Iterable[Finding]) -> bool:
    """Whether nothing blocks adoption: only an owner or a due date that is missing does."""
    return not any(finding.kind in BLOCKING for finding in findings)


def summary(findings: Collection[Finding], language: Language = "nl") -> str:
    """One sentence above the list.

    >>> summary((), "en")
    'This agenda hangs together. Nothing that we can check is missing.'
    """
    said = words(language)["result"]
    if not findings:
        return str(said["whole"])
    blocking = sum(finding.severity is Severity.BLOCKS for finding in findings)
    return str(said["blocked"].format(count=blocking) if blocking else said["adoptable"])


@cache
def describing_keys() -> frozenset[str]:
    """The indicators of the catalogue that describe who lives somewhere: age, origin, household."""
    return frozenset(one.key for one in catalogue().indicators if one.kind is IndicatorKind.COMPOSITION)


def _challenges(plan: Plan, limits: Limits) -> Iterator[Finding]:
    answered = {id for measure in plan.measures if measure.counts for id in measure.challenges}
    answered |= {one.challenge for one in plan.not_done if one.why.strip()}
    for challenge in plan.challenges:
        of, name = (challenge.id,), challenge.title
        if kind := _ground(challenge):
            yield Finding(kind, of, name)
        if not challenge.strengths:
            yield Finding(Kind.CHALLENGE_WITHOUT_STRENGTH, of, name)
        if challenge.id not in answered:
            yield Finding(Kind.CHALLENGE_WITHOUT_MEASURE, of, name)
    if len(plan.challenges) > limits.challenges:
        yield Finding(Kind.TOO_MANY_CHALLENGES, count=len(plan.challenges), limit=limits.challenges)


def _ground(challenge: Challenge) -> Kind | None:
    seen = sides(challenge.evidence)
    if not seen:
        return Kind.CHALLENGE_WITHOUT_EVIDENCE
    if seen == {Side.FIGURES}:
        return Kind.CHALLENGE_ON_FIGURES_ONLY
    return Kind.CHALLENGE_ON_STORIES_ONLY if seen == {Side.STORIES} else None


def _goals(plan: Plan, limits: Limits, neutral: Collection[str]) -> Iterator[Finding]:
    served = {id for measure in plan.measures if measure.counts for id in measure.ambitions}
    for ambition in plan.ambitions:
        if ambition.id not in served:
            yield Finding(Kind.AMBITION_WITHOUT_MEASURE, (ambition.id,), ambition.text)
    for id, name, goal in _set_goals(plan):
        if goal.lacks:
            yield Finding(Kind.HALF_A_GOAL, (id,), name, found=goal.lacks)
        if goal.indicator in neutral:
            yield Finding(Kind.GOAL_ABOUT_WHO_LIVES_HERE, (id,), name)
        if goal.baseline_year is not None and plan.first_year - goal.baseline_year > limits.baseline_years:
            yield Finding(Kind.OLD_BASELINE, (id,), name, count=goal.baseline_year, limit=plan.first_year)


def _set_goals(plan: Plan) -> Iterator[tuple[str, str, Goal]]:
    for ambition in plan.ambitions:
        if ambition.goal is not None:
            yield ambition.id, ambition.text, ambition.goal
    for measure in plan.measures:
        if measure.goal is not None and measure.counts:
            yield measure.id, measure.title, measure.goal


def _measures(plan: Plan) -> Iterator[Finding]:
    for measure in plan.measures:
        if not measure.counts:
            continue
        of, name = (measure.id,), measure.title
        missing = (
            (Kind.MEASURE_WITHOUT_OWNER, not measure.owner),
            (Kind.MEASURE_WITHOUT_DUE, measure.due is None),
            (Kind.MEASURE_WITHOUT_CHALLENGE, not measure.challenges),
            (Kind.MEASURE_WITHOUT_GOAL, measure.goal is None and not measure.ambitions),
            (Kind.MEASURE_WITHOUT_WHAT, not measure.what.strip()),
            (Kind.MEASURE_WITHOUT_WHERE, not measure.where.strip()),
            (Kind.MONEY_NOT_KNOWN, measure.money is None),
        )
        for kind, is_missing in missing:
            if is_missing:
                yield Finding(kind, of, name)
        yield from _in_time(plan, measure)


def _in_time(plan: Plan, measure: Measure) -> Iterator[Finding]:
    """What does not fit the years of the plan or of the money."""
    of, name = (measure.id,), measure.title
    last = measure.due or measure.start
    if last is not None and last.year > plan.last_year:
        yield Finding(Kind.MEASURE_AFTER_THE_END, of, name, count=last.year, limit=plan.last_year)
    if gaps := not_covered(measure):
        yield Finding(Kind.MONEY_NOT_COVERED, of, name, years=tuple(gaps), eur=tuple(gaps.values()))
    if years := bare_years(measure):
        yield Finding(Kind.MONEY_ENDS_EARLY, of, name, years=years)


def _people(plan: Plan, limits: Limits) -> Iterator[Finding]:
    names = {party.id: party.name for party in plan.parties}
    residents = {party.id for party in plan.parties if party.is_residents}
    running = [measure for measure in plan.measures if measure.counts]
    owned = Counter(measure.owner for measure in running if measure.owner and measure.status is not Status.DONE)
    for owner, count in owned.items():
        if count > limits.measures_of_an_owner:
            limit = limits.measures_of_an_owner
            yield Finding(Kind.OWNER_WITH_MANY, (owner,), names[owner], count=count, limit=limit)
    if running and not any(one.residents_part.strip() or residents.intersection(one.parties) for one in running):
        yield Finding(Kind.ONLY_INSTITUTIONS)


def _texts(plan: Plan, limits: Limits, lists: WordLists | None) -> Iterator[Finding]:
    for one in plan.not_done:
        if not one.why.strip():
            yield Finding(Kind.NOT_DONE_WITHOUT_WHY, (one.id,), one.title)
    if (count := len(plan.summary.split())) > limits.summary_words:
        yield Finding(Kind.LONG_SUMMARY, count=count, limit=limits.summary_words)
    written = list(_written(plan))
    for (of, name, _), found in zip(written, labels_in([texts for _, _, texts in written], lists), strict=True):
        if found:
            yield Finding(Kind.WORDS_THAT_LABEL, of, name, found=found)


def _written(plan: Plan) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Where the makers of the plan wrote something: the place, what it is called, and the texts."""
    if plan.summary:
        yield (), "", (plan.summary,)
    if plan.vision is not None:
        yield (plan.vision.id,), plan.vision.text, (plan.vision.text,)
    for strength in plan.strengths:
        yield (strength.id,), strength.title, (strength.title,)
    for opportunity in plan.opportunities:
        yield (opportunity.id,), opportunity.title, (opportunity.title,)
    for challenge in plan.challenges:
        yield (challenge.id,), challenge.title, (challenge.title, challenge.text)
    for ambition in plan.ambitions:
        yield (ambition.id,), ambition.text, (ambition.text, ambition.goal.words if ambition.goal else "")
    for measure in plan.measures:
        goal = measure.goal.words if measure.goal else ""
        texts = (measure.title, measure.what, measure.where, measure.residents_part, goal)
        yield (measure.id,), measure.title, texts
    for plans in plan.city_plans:
        yield (plans.id,), plans.title, (plans.title, plans.touches, plans.agreement)
    for one in plan.not_done:
        yield (one.id,), one.title, (one.title, one.why)


def _as_a_whole(plan: Plan) -> Iterator[Finding]:
    """What no part has and one should."""
    running = [measure for measure in plan.measures if measure.counts]
    if not running:
        return
    if not any(goal.indicator for _, _, goal in _set_goals(plan)):
        yield Finding(Kind.NOTHING_MEASURED)
    if not any(measure.evidence for measure in running):
        yield Finding(Kind.NO_MEASURE_SAYS_WHY)
    if not any(measure.policies for measure in running):
        yield Finding(Kind.BESIDE_POLICY)
