"""A note for the council from the same data: what was asked, what is proposed, the money, who took part and who not.

It is a list of headings, paragraphs and tables without a shape of its own. A part about which nothing was handed in
says so; dissent stands in its own words. See docs/methods/ideas.md.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buurtblik.agenda.ideas.cycle import Money
from buurtblik.agenda.ideas.overview import Line, Overview
from buurtblik.agenda.ideas.policy import Link, Policy, Relation
from buurtblik.agenda.ideas.sentences import line_in_words, sentences
from buurtblik.agenda.ideas.ways import Moment
from buurtblik.agenda.ideas.words import day_words, euros, words
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Block, Heading, Paragraph, Quote, Small, Table
from buurtblik.values import Language

_WORDS_SHOWN = 300  # characters of an idea in a table


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, who takes it up, and until when; None while no day is known."""

    words: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs in one year. ``amount_eur`` is None while it is not known, which is not nothing.

    ``source`` says where it comes from: a budget line, a fund; "" while it has none. ``every_year`` tells a cost that
    comes back from one that comes once.
    """

    what: str
    year: int
    amount_eur: int | None
    source: str = ""
    every_year: bool = False


@dataclass(frozen=True, slots=True)
class Dissent:
    """Who thinks otherwise, in their own words."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a note is made of. Anything that is empty is told as not handed in.

    ``took_part`` and ``absent`` name groups and parties, never people; ``influence`` is what those who took part were
    told that they could change. ``labels`` are the names of themes in the language of the note.
    """

    subject: str
    place: str
    by: str
    on: date
    occasion: str
    overview: Overview
    core: str = ""
    proposals: Sequence[Proposal] = ()
    costs: Sequence[Cost] = ()
    took_part: Sequence[str] = ()
    absent: Sequence[str] = ()
    influence: str = ""
    moments: Sequence[Moment] = ()
    dissent: Sequence[Dissent] = ()
    links: Sequence[Link] = ()
    register: Mapping[str, Policy] | None = None
    labels: Mapping[str, str] | None = None


def council_note(of: Matter, language: Language) -> tuple[Block, ...]:
    """The note as blocks, below a title that the caller writes (``of.subject``).

    Raises
    ------
    UnusableInput
        It has no subject, nobody stands by it, or it names a policy that is not in the register.
    """
    for field in ("subject", "by", "occasion"):
        if not getattr(of, field).strip():
            raise UnusableInput(f"council note: '{field}' is empty; say what it is about, whose it is and why now.")
    return tuple(
        block for part in (_core, _asked, _proposed, _money, _heard, _policy, _moments, _dissent)
        for block in part(of, language)
    )  # fmt: skip


def total_by_year(costs: Sequence[Cost]) -> Mapping[int, tuple[int, int]]:
    """Of every year the sum in euros of what is known, and how many costs are not known yet.

    >>> total_by_year([Cost("bank", 2027, 900), Cost("boom", 2027, None), Cost("bank", 2028, 100)])
    {2027: (900, 1), 2028: (100, 0)}
    """
    return {
        year: (
            sum(cost.amount_eur or 0 for cost in costs if cost.year == year),
            sum(cost.amount_eur is None for cost in costs if cost.year == year),
        )
        for year in sorted({cost.year for cost in costs})
    }


def _said(language: Language) -> Mapping[str, str]:
    return words(language)["council"]


def _core(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Small(said["about"].format(place=of.place, by=of.by, day=day_words(of.on, language)))
    yield Heading(said["core_head"])
    yield Paragraph(of.core.strip() or " ".join(sentences(of.overview, language)[:3]))
    yield Heading(said["occasion_head"])
    yield Paragraph(of.occasion.strip())


def _asked(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["asked_head"])
    yield Paragraph(" ".join(sentences(of.overview, language)))
    if of.overview.lines:
        rows = [_asked_row(of, line, language) for line in of.overview.lines]
        yield Table(said["asked_table"], (said["idea"], said["themes"], said["state"], said["why"]), tuple(rows))
    yield Heading(said["own_head"], 2)
    if of.overview.own:
        none = said["needs_none"]
        rows = [(line.name, line.own_part.strip(), line.needs.strip() or none) for line in of.overview.own]
        yield Table(said["own_table"], (said["idea"], said["own_part"], said["needs"]), tuple(rows))
    else:
        yield Paragraph(said["own_none"])


def _asked_row(of: Matter, line: Line, language: Language) -> tuple[str, ...]:
    themes = ", ".join((of.labels or {}).get(theme, theme) for theme in line.themes)
    why = line.answer.why.strip() if line.answer is not None else ""
    return (_in_own_words(line, language), themes or _said(language)["no_theme"], line_in_words(line, language), why)


def _in_own_words(line: Line, language: Language) -> str:
    words = textwrap.shorten(line.words, _WORDS_SHOWN, placeholder=" …")
    return _said(language)["in_own_words"].format(name=line.name, words=words) if words != line.name else line.name


def _proposed(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["proposed_head"])
    if not of.proposals:
        yield Paragraph(said["proposed_none"])
        return
    rows = [
        (one.words, one.owner or said["no_owner"], day_words(one.due, language) if one.due else said["no_day"])
        for one in of.proposals
    ]
    yield Table(said["proposed_table"], (said["what"], said["owner"], said["due"]), tuple(rows))


def _money(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["money_head"])
    if not of.costs:
        yield Paragraph(said["money_none"])
        return
    rows = [
        (
            cost.what,
            str(cost.year),
            said["unknown"] if cost.amount_eur is None else euros(cost.amount_eur, language),
            said["every_year"] if cost.every_year else said["once"],
            cost.source or said["no_source"],
        )
        for cost in of.costs
    ]
    heads = (said["what"], said["year"], said["amount"], said["how_often"], said["source"])
    yield Table(said["money_table"], heads, tuple(rows))
    for year, (amount, unknown) in total_by_year(of.costs).items():
        form = "total_and_unknown" if unknown else "total"
        yield Paragraph(said[form].format(year=year, amount=euros(amount, language), unknown=unknown))
    if any(not cost.source for cost in of.costs):
        yield Paragraph(said["gap"])


def _heard(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["heard_head"])
    for names, label, none in ((of.took_part, "took_part", "took_part_none"), (of.absent, "absent", "absent_none")):
        yield Paragraph("; ".join(names) if names else said[none], label=said[label])
    yield Paragraph(of.influence.strip() or said["influence_none"], label=said["influence"])


def _policy(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["policy_head"])
    if not of.links:
        yield Paragraph(said["policy_none"])
        return
    entries, names = of.register or {}, {line.key: line.name for line in of.overview.lines}
    rows = []
    for link in sorted(of.links, key=lambda one: (list(Relation).index(one.relation), one.idea, one.policy or "")):
        if link.policy is not None and link.policy not in entries:
            raise UnusableInput(f"council note: there is no policy '{link.policy}' in the register.")
        entry = entries[link.policy] if link.policy is not None else None
        named = f"{entry.name} ({entry.owner})" if entry is not None else said["no_policy"]
        rows.append((names.get(link.idea, link.idea), link.relation.label(language), named, link.words))
    yield Table(said["policy_table"], (said["idea"], said["relation"], said["policy"], said["in_words"]), tuple(rows))


def _moments(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["moments_head"])
    if not of.moments:
        yield Paragraph(said["moments_none"])
        return
    rows = []
    for one in of.moments:
        decides = day_words(one.decides, language)
        hand_in = day_words(one.hand_in, language)
        if not one.is_own:
            hand_in, decides = (said["about_then"].format(day=day) for day in (hand_in, decides))
        if one.kind.money is Money.NONE:
            hand_in = said["nothing_to_hand_in"]
        rows.append((f"{one.kind.label[language]} ({one.year})", hand_in, decides))
    yield Table(said["moments_table"], (said["moment"], said["hand_in"], said["decides"]), tuple(rows))


def _dissent(of: Matter, language: Language) -> Iterator[Block]:
    said = _said(language)
    yield Heading(said["dissent_head"])
    if not of.dissent:
        yield Paragraph(said["dissent_none"])
    for one in of.dissent:
        yield Quote(one.words)
        yield Small(one.who)
