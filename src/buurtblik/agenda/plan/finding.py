"""One thing that a plan still lacks: what, where, how heavy, and the words for it.

A finding tells what is missing and what to do. It never says who is to blame.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.plan.words import euros, listed, quoted, words
from buurtblik.values import Language


class Severity(StrEnum):
    BLOCKS = "blocks"  # the agenda cannot be adopted
    WARNS = "warns"  # people should talk about it
    REMARK = "remark"  # good to know; it may be on purpose

    def label(self, language: Language) -> str:
        text: str = words(language)["severities"][self.value]
        return text


class Kind(StrEnum):
    """What can be missing, in the order in which people read it."""

    MEASURE_WITHOUT_OWNER = "measure_without_owner"
    MEASURE_WITHOUT_DUE = "measure_without_due"
    CHALLENGE_WITHOUT_EVIDENCE = "challenge_without_evidence"
    CHALLENGE_WITHOUT_STRENGTH = "challenge_without_strength"
    CHALLENGE_WITHOUT_MEASURE = "challenge_without_measure"
    TOO_MANY_CHALLENGES = "too_many_challenges"
    AMBITION_WITHOUT_MEASURE = "ambition_without_measure"
    HALF_A_GOAL = "half_a_goal"
    GOAL_ABOUT_WHO_LIVES_HERE = "goal_about_who_lives_here"
    MEASURE_WITHOUT_CHALLENGE = "measure_without_challenge"
    MEASURE_WITHOUT_GOAL = "measure_without_goal"
    MEASURE_WITHOUT_WHAT = "measure_without_what"
    MEASURE_WITHOUT_WHERE = "measure_without_where"
    MEASURE_AFTER_THE_END = "measure_after_the_end"
    MONEY_NOT_COVERED = "money_not_covered"
    MONEY_ENDS_EARLY = "money_ends_early"
    OWNER_WITH_MANY = "owner_with_many"
    ONLY_INSTITUTIONS = "only_institutions"
    NOT_DONE_WITHOUT_WHY = "not_done_without_why"
    WORDS_THAT_LABEL = "words_that_label"
    LONG_SUMMARY = "long_summary"
    CHALLENGE_ON_FIGURES_ONLY = "challenge_on_figures_only"
    CHALLENGE_ON_STORIES_ONLY = "challenge_on_stories_only"
    OLD_BASELINE = "old_baseline"
    MONEY_NOT_KNOWN = "money_not_known"
    NOTHING_MEASURED = "nothing_measured"
    NO_MEASURE_SAYS_WHY = "no_measure_says_why"
    BESIDE_POLICY = "beside_policy"

    @property
    def severity(self) -> Severity:
        if self in BLOCKING:
            return Severity.BLOCKS
        return Severity.REMARK if self in REMARKS else Severity.WARNS

    def label(self, language: Language) -> str:
        text: str = words(language)["findings"][self.value]["label"]
        return text


BLOCKING = frozenset((Kind.MEASURE_WITHOUT_OWNER, Kind.MEASURE_WITHOUT_DUE))
REMARKS = frozenset(
    (
        Kind.CHALLENGE_ON_FIGURES_ONLY,
        Kind.CHALLENGE_ON_STORIES_ONLY,
        Kind.OLD_BASELINE,
        Kind.MONEY_NOT_KNOWN,
        Kind.NOTHING_MEASURED,
        Kind.NO_MEASURE_SAYS_WHY,
        Kind.BESIDE_POLICY,
    )
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is missing at one place of the plan.

    ``of`` are ids of the plan, the first is where to go to mend it; empty when it is about the whole plan or its
    summary. ``name`` is what people call that place, empty for the summary. ``found`` are words that were found, or
    what lacks; ``years`` and ``eur`` belong together, ``count`` and ``limit`` too.
    """

    kind: Kind
    of: tuple[str, ...] = ()
    name: str = ""
    found: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    eur: tuple[int, ...] = ()
    count: int = 0
    limit: int = 0

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def say(self, language: Language = "nl") -> str:
        """What is missing and where."""
        return self._said("what", language)

    def advice(self, language: Language = "nl") -> str:
        """What to do."""
        return self._said("do", language)

    def _said(self, part: str, language: Language) -> str:
        pack = words(language)
        text: str = pack["findings"][self.kind.value][part]
        found = [pack["lacks"].get(one) or quoted(one, language) for one in self.found]
        sums = [f"{year}: {euros(eur, language)}" for year, eur in zip(self.years, self.eur, strict=False)]
        return text.format(
            name=quoted(self.name, language) if self.name else pack["common"]["summary"],
            found=listed(found, language),
            years=listed(map(str, self.years), language),
            sums=listed(sums, language),
            count=self.count,
            limit=self.limit,
        )
