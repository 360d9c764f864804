"""From figures and stories to the pieces of evidence of the library, and from what is kept back to them.

Words of a teller are shown as long as everybody may read the story and it still holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from buurtblik.agenda.evidence.frozen import Frozen, QuoteKept, freeze, thaw
from buurtblik.agenda.evidence.items import Beside, FigureSeen, InBoth, Item, QuoteSeen
from buurtblik.agenda.evidence.telling import says_the_same
from buurtblik.agenda.urgency.groups import groups
from buurtblik.figures.line import Line
from buurtblik.figures.profile import Profile, profile
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import why_in_short, write_for
from buurtblik.values import Language, Reason
from buurtblik.web.agenda.models import Draft, Quote, Version
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import FIELDS, Story
from buurtblik.web.stories.rules import is_shown_to_all

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # what was placed in a draft is not frozen yet
NOTHING = freeze((), at=_NO_MOMENT).facts.decode()
_LANGUAGES: tuple[Language, Language] = ("nl", "en")


@lru_cache(maxsize=64)
def _profile(release: Release, code: str) -> Profile:
    return profile(release, code)


def lines_of(process: Process, release: Release | None) -> tuple[Line, ...]:
    """All figures of the area, in the order of the catalogue; none where it is an area of its own or unknown."""
    if release is None or not process.area_code or process.area_code not in release:
        return ()
    return _profile(release, process.area_code).lines


def figure_from(id: str, line: Line, process: Process, release: Release) -> FigureSeen | None:
    """The figure as it stands now; None when no period of it is known."""
    if line.period is None:
        return None
    return FigureSeen(
        id=id,
        indicator=line.indicator.key,
        label=_both(line.indicator.label),
        area_code=process.area_code,
        area_name=process.area_name,
        period=line.period,
        release=release.id,
        value=line.value,
        reason=None if line.value is not None else line.reason,
        written=_written(line, line.value),
        source=line.source,
        licence=line.licence,
        status=line.status,
        lower=line.lower,
        upper=line.upper,
        boundary_year=line.boundary_year,
        compared=tuple(
            Beside(one.code, one.name, one.value, _written(line, one.value), one.lower, one.upper)
            for one in line.comparison
            if one.value is not None
        ),
    )


def quote_from(id: str, story: Story, words: str) -> QuoteSeen:
    """Words of a story, with what may be said of their teller: the group when there is one, and the month."""
    told = {teller.group for teller in story.tellers.all()}
    group = groups()[told.pop()].label["nl"] if len(told) == 1 else ""
    language = story.language if story.language in ("nl", "en") else "nl"
    return QuoteSeen(id, words, story.name, story.version, language, group, f"{story.told_on:%Y-%m}")


def kept(items: Iterable[Item]) -> str:
    """What was placed, as the draft keeps it."""
    return freeze(items, at=_NO_MOMENT).facts.decode()


def placed(draft: Draft, quotes: Iterable[Quote]) -> tuple[Item, ...]:
    """What was placed in a draft, with the words that may be read now."""
    facts = draft.facts.encode()
    return thaw(Frozen(facts, _digest(facts), readable(quotes)))


def frozen_in(version: Version, quotes: Iterable[Quote]) -> tuple[Item, ...]:
    """What a version rests on, as it was. Raises EvidenceChanged when the facts are not what they were."""
    return thaw(Frozen(bytes(version.facts), version.digest, readable(quotes)))


def readable(quotes: Iterable[Quote]) -> Mapping[str, QuoteKept]:
    """The words, by item, of stories that everybody may read and that still hold them."""
    return {
        one.item: QuoteKept(one.words, one.story.name, one.story_version)
        for one in quotes
        if holds(one.story, one.words)
    }


def holds(story: Story, words: str) -> bool:
    """Whether words may be shown to everybody as words of this story."""
    return is_shown_to_all(story) and any(words in getattr(story, name) for name in FIELDS)


def anew(item: Item, lines: Mapping[str, Line], process: Process, release: Release | None) -> Item:
    """The item as it would be placed now: a figure by the newest release, all else as it was."""
    if not isinstance(item, FigureSeen) or release is None or item.area_code != process.area_code:
        return item
    line = lines.get(item.indicator)
    return (figure_from(item.id, line, process, release) if line is not None else None) or item


def changed(items: Iterable[Item], process: Process, release: Release | None) -> Mapping[str, FigureSeen]:
    """Figures of which the newest release says something else, as it says it, by item."""
    lines = {line.indicator.key: line for line in lines_of(process, release)}
    pairs = [(one, anew(one, lines, process, release)) for one in items]
    return {
        was.id: now
        for was, now in pairs
        if isinstance(was, FigureSeen) and isinstance(now, FigureSeen) and not says_the_same(was, now)
    }


def _written(line: Line, value: float | None) -> InBoth:
    if value is None:
        return InBoth(*(why_in_short((line.reason or Reason.MISSING).word, language) for language in _LANGUAGES))
    return InBoth(*(write_for(line, language)(value) for language in _LANGUAGES))


def _both(words: Mapping[Language, str]) -> InBoth:
    return InBoth(words["nl"], words["en"])


def _digest(facts: bytes) -> str:
    return sha256(facts).hexdigest()
