"""Whether readers recognise figures: counted until the last midnight, in steps of five, with words that were read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.answers import Answer, Question, of_readers
from buurtblik.bridge.confront.answers import Recognition as Recognises
from buurtblik.bridge.confront.outside import outside
from buurtblik.bridge.confront.telling import Names, readers_sentences
from buurtblik.figures.line import Line
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, value_sentence
from buurtblik.values import Language
from buurtblik.web.bridge.models import Pick, Recognition
from buurtblik.web.bridge.reads.figures import lines_of, profile_of
from buurtblik.web.process.models import OpenBlock, Participant, Process
from buurtblik.web.process.themes import theme_name, themes


@dataclass(frozen=True)
class Asked:
    """A figure that readers are asked about, and what they said by last midnight."""

    key: str
    name: str
    told: str
    compared: str
    period: str
    source: str
    said: Sequence[str]  # sentences
    own: str  # what this reader said


def answers_of(process: Process, *, at: datetime) -> list[Answer]:
    """What readers said before the last midnight; words only when somebody read them."""
    until = timezone.make_aware(datetime.combine(timezone.localdate(at), time()))
    rows = Recognition.objects.filter(process=process, at__lt=until).order_by("pk")
    return [
        Answer(
            row.indicator,
            str(row.by_id),
            row.group,
            row.at,
            Recognises(row.answer),
            words={Question.EXPLAIN: row.words} if row.read == Recognition.Reading.SHOWN else {},
        )
        for row in rows
        if row.group in groups()
    ]


def asked_of(
    process: Process, release: Release | None, part: Participant | None, language: Language, *, at: datetime
) -> list[tuple[str, str, list[Asked]]]:
    """Figures to ask about: what was picked and what counts in a theme; key and name of each theme with its figures."""
    lines = {line.indicator.key: line for line in lines_of(process, release)}
    if release is None or not lines:
        return []
    picked = set(Pick.objects.filter(process=process).values_list("indicator", flat=True))
    profile = profile_of(release, process.area_code)
    wanted = {figure.indicator for key in themes() for figure in outside(profile, key).counting} | picked
    said = _said(process, language, at=at)
    own = dict(Recognition.objects.filter(process=process, by=part).values_list("indicator", "answer")) if part else {}
    found: dict[str, list[Asked]] = {key: [] for key in themes()}
    for key, line in lines.items():
        if key in wanted:
            found[line.indicator.theme].append(_asked(line, said[key], own.get(key, ""), language))
    return [(key, theme_name(key, language), rows) for key, rows in found.items() if rows]


def one_of(process: Process, line: Line, part: Participant | None, language: Language, *, at: datetime) -> Asked:
    key = line.indicator.key
    row = Recognition.objects.filter(process=process, by=part, indicator=key).first() if part else None
    return _asked(line, _said(process, language, at=at)[key], row.answer if row else "", language)


def own_of(process: Process, part: Participant | None, indicator: str) -> Recognition | None:
    return Recognition.objects.filter(process=process, by=part, indicator=indicator).first() if part else None


def waiting_of(process: Process) -> QuerySet[Recognition]:
    """Words that nobody read yet, the oldest first."""
    rows = Recognition.objects.filter(process=process, read=Recognition.Reading.WAITING).exclude(words="")
    return rows.order_by("at", "pk")


def asking(code: str) -> list[Process]:
    """The processes of an area in which readers can say whether they recognise its figures."""
    open_now = OpenBlock.objects.filter(
        process__area_code=code, process__published_at__isnull=False, process__ends__isnull=True, block="verbinden",
        state=OpenBlock.State.OPEN,
    )  # fmt: skip
    rows = open_now.select_related("process").order_by("process__name", "pk")
    return [row.process for row in rows if "judge" in row.acts]


def _asked(line: Line, said: Sequence[str], own: str, language: Language) -> Asked:
    return Asked(
        line.indicator.key,
        line.indicator.label[language],
        value_sentence(line, language),
        compare_sentence(line, language),
        line.period or "",
        line.source,
        said,
        own,
    )


def _said(process: Process, language: Language, *, at: datetime) -> defaultdict[str, list[str]]:
    names = Names(groups={key: group.label for key, group in groups().items()})
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in of_readers(answers_of(process, at=at), list(groups())):
        found[one.figure] += readers_sentences(one, language, names)
    return found
