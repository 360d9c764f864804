"""What a file with stories holds for this process: what each column is, and which stories are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import Problem, UnusableInput
from buurtblik.stories.sources.choices import Choices, choices
from buurtblik.stories.sources.doubles import Known, New, new_of, with_sources
from buurtblik.stories.sources.fields import CONSENTS
from buurtblik.stories.sources.mapping import Column, Columns, checked, mapping_of, proposed
from buurtblik.stories.sources.reading import Defaults, read_stories
from buurtblik.stories.sources.table import RawTable, read_raw
from buurtblik.stories.words import Method, Scope
from buurtblik.values import LANGUAGES
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.stories.codes import code_for, source_kept_of
from buurtblik.web.stories.languages import LANGUAGES_TOLD
from buurtblik.web.stories.models import Import, Story, Withdrawn
from buurtblik.web.stories.rows import mark_of, source_of_name

STAYS = timedelta(days=7)  # a file that nobody takes in, and the codes of one that came in
AT_ONCE = 500  # values in one question to the database


@dataclass(frozen=True)
class Meant:
    """What whoever sends a file says of it, where the file itself is silent."""

    group: str
    told_on: date
    method: str
    language: str = "nl"
    scopes: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, object]:
        return {
            "group": self.group, "told_on": self.told_on.isoformat(), "method": self.method,
            "language": self.language, "scopes": list(self.scopes),
        }  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """A file as it is understood now. ``new`` is None as long as nobody said which column holds the words."""

    table: RawTable
    columns: tuple[Column, ...]  # as we propose, without what a person said
    new: New | None
    problems: tuple[Problem, ...]
    says_consent: bool

    @property
    def refused(self) -> list[Problem]:
        return [one for one in self.problems if one.severity == "refusal"]

    @property
    def told(self) -> list[Problem]:
        return [one for one in self.problems if one.severity != "refusal"]


def meant_of(kept: Mapping[str, object]) -> Meant:
    """What was said of a file, as it was kept."""
    return Meant(
        group=str(kept["group"]), told_on=date.fromisoformat(str(kept["told_on"])), method=str(kept["method"]),
        language=str(kept["language"]), scopes=tuple(str(one) for one in kept["scopes"]),  # type: ignore[attr-defined]
    )  # fmt: skip


def contents(found: Import, *, parts: Sequence[tuple[str, str]], on: date) -> Contents:
    """What a file that was kept holds, by the columns and the words that were said with it."""
    table = read_raw(bytes(found.bytes), found.file)
    columns = proposed(table)
    try:
        said = checked(found.columns, table)
    except UnusableInput:
        return Contents(table, columns, None, table.problems, says_consent=False)
    meant = meant_of(found.meant)
    defaults = Defaults(meant.group, meant.told_on, Method(meant.method), meant.language)
    read = with_sources(read_stories(table, said, choices=known_words(parts), defaults=defaults, on=on), table)
    process = found.process
    marks = [mark_of(process, line.telling) for line in read.lines]
    known = known_in(process, [line.source for line in read.lines], marks)
    new = new_of(read, known, fingerprint=lambda told: mark_of(process, told), file=found.file)
    return Contents(
        table, columns, new, (*read.problems, *new.problems), says_consent=bool(set(said.values()) & set(CONSENTS))
    )


def proposed_for(process: Process, table: RawTable) -> Columns:
    """What each column holds: as somebody said it of the last file of this form, else as we think."""
    before = Import.objects.filter(process=process, format=table.format.value, taken_at__isnull=False)
    for earlier in before.order_by("-pk")[:5]:
        if set(earlier.columns) <= set(table.headings):
            return checked(earlier.columns, table)
    return mapping_of(proposed(table))


def known_words(parts: Sequence[tuple[str, str]]) -> Choices:
    """Every word in both languages by which a file can name our groups, themes, languages and parts of the area."""
    return choices(
        groups={key: list(one.label.values()) for key, one in groups().items()},
        themes={key: [theme_name(key, language) for language in LANGUAGES] for key in themes()},
        languages={key: list(names.values()) for key, names in LANGUAGES_TOLD.items()},
        parts={code: [name] for code, name in parts},
    )


def known_in(process: Process, sources: Sequence[str], marks: Sequence[str]) -> Known:
    """What of these sources and fingerprints is in a process already, or was taken back."""
    here = Story.objects.filter(process=process).order_by()
    found: dict[str, str] = {}
    for some in _some(sources):
        named = [one.removeprefix(source_of_name("")) for one in some if one.startswith(source_of_name(""))]
        known = here.filter(name__in=named).values_list("name", "fingerprint")
        found.update((source_of_name(name), mark) for name, mark in known)
        found.update(here.filter(source__in=some).values_list("source", "fingerprint"))
    same: set[str] = set()
    for some in _some(marks):
        same.update(here.filter(fingerprint__in=some).values_list("fingerprint", flat=True))
    hashes = Withdrawn.objects.filter(process=process).values_list("source_hash", "name_hash")
    gone = {one for pair in hashes for one in pair if one}
    return Known(found, frozenset(same), (lambda source: source_kept_of(source) in gone) if gone else _never)


def code_in_file(kept: Import, source: str) -> str:
    """The code for the teller of a line; while the line of the file is known, it can be made again."""
    return code_for(f"file {kept.pk} {kept.sha256} {source}")


def scopes_meant(said: frozenset[Scope] | None, meant: Meant) -> list[str]:
    """What may happen with a story: as the file says, else as was said for all of it."""
    return sorted(said) if said is not None else list(meant.scopes)


def _never(source: str) -> bool:
    return False


def _some(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
