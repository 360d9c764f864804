"""What happened to an agenda, newest first, as a feed that any reader follows (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import quoted
from buurtblik.agenda.progress.bell import Call
from buurtblik.agenda.progress.judgement import Judgement
from buurtblik.agenda.progress.words import words
from buurtblik.errors import UnusableInput
from buurtblik.paper.sound import sound
from buurtblik.values import Language

MOST = 100
_SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened. ``id`` stays the same for ever and names no person; ``path`` is where it is read."""

    id: str
    at: datetime
    title: str
    text: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise UnusableInput(f"feed: the moment {self.at} of '{self.id}' has no time zone.")


def news(
    plan: Plan, judgements: Iterable[Judgement], calls: Iterable[Call], language: Language, *, path: str = ""
) -> tuple[News, ...]:
    """Judgements and steps of calls as news, newest first; those of measures that are not in the plan are left out."""
    said = words(language)["feed"]
    titles = {one.id: one.title for one in plan.measures}
    found = [
        News(
            f"judgement-{one.measure}-{one.at.astimezone(UTC):%Y%m%dT%H%M%S}",
            one.at,
            said["judged"].format(name=quoted(titles[one.measure], language), status=one.status.label(language)),
            one.why,
            path,
        )
        for one in judgements
        if one.measure in titles
    ]
    found += [
        News(
            f"call-{call.key}-{place}",
            step.at,
            said[step.turn.value].format(name=quoted(titles[call.measure], language)),
            step.words,
            path,
        )
        for call in calls
        if call.measure in titles
        for place, step in enumerate(call.steps)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def as_atom(of: Sequence[News], *, title: str, within: str, site: str, path: str, by: str, language: Language) -> bytes:
    """The newest hundred as Atom.

    Parameters
    ----------
    within : what makes an id the only one in the world, such as the key of the process.
    site, path : where the page is that the feed belongs to; ``path`` of the feed itself is its own with "feed" behind.
    by : who publishes it.

    Raises
    ------
    UnusableInput
        Two pieces of news have one id.
    """
    if len({one.id for one in of}) != len(of):
        raise UnusableInput(f"feed: {len(of)} pieces of news, of which two have the same id.")
    newest = sorted(of, key=lambda one: (one.at, one.id), reverse=True)[:MOST]
    site = site.rstrip("/")
    feed = ElementTree.Element("feed", {"xmlns": _SPACE, "xml:lang": language})
    _text(feed, "id", f"tag:buurtblik,2026:{within}")
    _text(feed, "title", title)
    _text(feed, "updated", _moment(newest[0].at) if newest else "1970-01-01T00:00:00Z")
    ElementTree.SubElement(feed, "link", {"href": site + path})
    _text(ElementTree.SubElement(feed, "author"), "name", by)
    for one in newest:
        entry = ElementTree.SubElement(feed, "entry")
        _text(entry, "id", f"tag:buurtblik,2026:{within}:{one.id}")
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.at))
        ElementTree.SubElement(entry, "link", {"href": site + (one.path or path)})
        if one.text:
            _text(entry, "summary", one.text)
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _text(inside: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(inside, name).text = sound(words)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
