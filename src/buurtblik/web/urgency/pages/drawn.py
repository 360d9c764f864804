"""Results in words and drawings, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.verdict import Caution, feeling
from buurtblik.agenda.urgency.words import listed, score_text, words
from buurtblik.charts.scale import FigureLine, GroupLine, course, strip
from buurtblik.figures.sentences import write_for
from buurtblik.values import Language
from buurtblik.web.urgency.reads.course import ThemeCourse, measured_alike
from buurtblik.web.urgency.reads.rounds import ThemeOutcome, row_name


@dataclass(frozen=True)
class ToldRow:
    name: str
    n: int
    median: str
    feeling: str
    spread: str
    chart: SafeString
    words: tuple[str, ...]


@dataclass(frozen=True)
class ToldOutcome:
    """One theme of a result in words: the verdict that stands first, then what each group says."""

    theme: str
    name: str
    verdict: str
    explanation: str
    proposed: str  # what the program proposed, when people set another verdict
    set_by: str
    set_on: object
    reason: str
    warnings: tuple[str, ...]
    rows: tuple[ToldRow, ...]
    n: int
    overall: str
    unheard: str
    otherwise: str
    notes: tuple[str, ...]

    @property
    def is_set(self) -> bool:
        return bool(self.set_by)


def told_outcome(one: ThemeOutcome, language: Language) -> ToldOutcome:
    pack = words(language)
    proposal, verdict = one.proposal, one.verdict
    overall = one.result.overall
    warnings = dict.fromkeys((*one.stands.warnings, *proposal.warnings))
    return ToldOutcome(
        theme=one.theme,
        name=one.name,
        verdict=one.stands.label(language),
        explanation=one.stands.explanation(language),
        proposed=proposal.verdict.label(language) if one.differs else "",
        set_by=verdict.decided_by if verdict else "",
        set_on=verdict.at if verdict else None,
        reason=verdict.reason if verdict else "",
        warnings=tuple(Caution(each).text(language) for each in warnings),
        rows=tuple(_row(one, number, language) for number in range(len(one.result.rows))),
        n=one.result.n,
        overall=score_text(overall, language) if overall is not None else "",
        unheard=listed([pack["sides"][side.value] for side in proposal.unheard], language) if proposal.unheard else "",
        otherwise=listed([row.name(language) for row in proposal.otherwise], language) if proposal.otherwise else "",
        notes=one.result.notes(language),
    )


def _row(one: ThemeOutcome, number: int, language: Language) -> ToldRow:
    row = one.result.rows[number]
    median, name = score_text(row.median, language), row_name(row, language)
    spread = ""
    if row.spread is not None:
        low, high = row.spread
        spread = _("%(low)s to %(high)s") % {"low": low, "high": high} if low != high else str(low)
    drawn = strip(
        row.median,
        row.spread,
        prefix=f"u-{one.theme}-{number}",
        title=f"{one.name}, {name}: {median}",
        desc=_("Middle half: %(spread)s.") % {"spread": spread} if spread else feeling(row.median).label(language),
    )
    return ToldRow(
        name,
        row.n,
        median,
        feeling(row.median).label(language),
        spread,
        mark_safe(drawn),  # noqa: S308 (our own SVG, which escapes every name)
        one.words.get(row.group, ()),
    )


@dataclass(frozen=True)
class ToldCourse:
    theme: str
    name: str
    trend: str
    alerts: tuple[str, ...]
    chart: SafeString
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]  # a group and its median per round
    figures: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # label, source, period and value


def told_course(one: ThemeCourse, language: Language) -> ToldCourse:
    names: dict[str, list[float | None]] = {}
    for place, result in enumerate(one.results):
        for row in result.rows if result else ():
            names.setdefault(row_name(row, language), [None] * len(one.results))[place] = row.median
    figures = []
    lines = []
    for line in one.figures:
        points = measured_alike(line.trend)[-8:]
        label = line.indicator.label[language]

        write = write_for(line, language)
        if points:
            lines.append(FigureLine(label, [p.period for p in points], [p.value or 0.0 for p in points], write))
        figures.append((label, line.source, tuple((p.period, write(p.value or 0.0)) for p in points)))
    drawn = course(
        one.round_names,
        [GroupLine(name, medians) for name, medians in names.items()],
        lines,
        prefix=f"v-{one.theme}",
        title=f"{one.name}: {one.course.trend.label(language)}",
        desc=_("Per group the score in the middle, from 1 to 5, for each round."),
    )
    return ToldCourse(
        one.theme,
        one.name,
        one.course.trend.label(language),
        tuple(alert.text(language) for alert in one.course.alerts),
        mark_safe(drawn),  # noqa: S308 (our own SVG, which escapes every name)
        one.round_names,
        tuple(
            (name, tuple(score_text(m, language) if m is not None else "–" for m in medians))
            for name, medians in names.items()
        ),
        tuple(figures),
    )
