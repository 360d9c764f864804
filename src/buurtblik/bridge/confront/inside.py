"""The signal from inside: how many stories a theme has, of which groups, in which tone, with which threads and quotes.

Everything is made of counts as they may be shown (:mod:`buurtblik.disclosure`). A story can be on several themes, so
the counts of all themes and threads are looked at together: none is shown that differs from another by a few stories.
Tones and groups of one theme are two tables about the same stories and are protected together. A story that is not
handed in leaves no trace. See docs/methods/confront.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from buurtblik.bridge.confront.leaning import NoneOf, bounds_of, most
from buurtblik.bridge.confront.words import Said
from buurtblik.disclosure.differences import Ledger, differs_by_few
from buurtblik.disclosure.protect import Protected, protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.disclosure.thresholds import GROUP, STEP
from buurtblik.errors import UnusableInput
from buurtblik.stories.words import Tone
from buurtblik.values import Cell, Reason

AT_THE_TABLE = Rule(k=GROUP, step=STEP)  # for those who take part and may read the stories themselves
ENOUGH = 5  # stories, as they are shown; below it there is no signal
UNSAID = "unsaid"
SIDES = (Tone.GOOD, Tone.MIXED, Tone.BAD)  # neither of them tells nothing of anybody, as when nobody read a tone
HIDDEN = Cell(None, Reason.TOO_FEW)
Stories = frozenset[str]


class Telling(Said):
    """What the stories of a theme say together."""

    NOTHING = "nothing"  # no story
    FEW = "few"  # fewer than five, or too few to show
    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"
    UNCLEAR = "unclear"  # enough stories, and no tone that can be told


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a story. ``is_public``: its teller lets everybody read them."""

    words: str
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one story, without its teller. What was not said is empty.

    Attributes
    ----------
    story : a key that stays the same.
    group : whom the teller speaks as.
    tone : as somebody read it, a word of :class:`buurtblik.stories.words.Tone`.
    month : when it was told, as 2026-09.
    """

    story: str
    themes: tuple[str, ...]
    group: str = ""
    tone: str = ""
    threads: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    month: str = ""


@dataclass(frozen=True)
class Inside:
    """The signal of one theme. ``tones`` and ``groups`` are empty where nothing of them may be shown; else each holds
    every key and ``unsaid``.

    ``threads`` stand with the theme that half of their stories or more are on; ``quotes`` are in alphabetical order, so
    that they cannot be laid beside the order of the stories.
    """

    theme: str
    stories: Cell
    tones: Mapping[str, Cell]
    groups: Mapping[str, Cell]
    telling: Telling
    threads: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def heard(self) -> tuple[str, ...]:
        """The groups of which stories are shown."""
        return tuple(group for group, cell in self.groups.items() if cell.value and group != UNSAID)

    @property
    def has_others(self) -> bool:
        """Whether other groups may have told too: a count is withheld."""
        return any(cell.value is None for cell in self.groups.values())


@dataclass(frozen=True)
class Told:
    """All that stories say, by theme. ``months`` are the first and the last in which stories were told."""

    stories: Cell
    themes: Mapping[str, Inside]
    threads: Mapping[str, Cell]
    months: tuple[str, str] | None
    rule: Rule = field(default_factory=Rule)

    def __getitem__(self, theme: str) -> Inside:
        return self.themes[theme]


def inside(
    facts: Iterable[Fact],
    *,
    themes: Sequence[str],
    groups: Sequence[str],
    rule: Rule | None = None,
    for_everybody: bool = True,
) -> Told:
    """What the stories say of every theme, as it may be shown.

    Parameters
    ----------
    facts : of stories that may count, in any order. Give all of one area and period: two views of some of them
        could be subtracted.
    themes, groups : all keys, in the order in which they are shown.
    rule : 10 stories, rounded to 5, unless another is given; for those who take part ``AT_THE_TABLE``.
    for_everybody : only quotes that everybody may read.

    Raises
    ------
    UnusableInput
        A story twice, or a theme, group or tone that is not known.

    Examples
    --------
    >>> facts = [Fact(str(n), ("wonen",), "resident", "bad") for n in range(9)]
    >>> told = inside(facts, themes=["wonen", "werk"], groups=["resident", "professional"], rule=AT_THE_TABLE)
    >>> told["wonen"].stories.value, told["wonen"].telling.value, told["wonen"].heard, told["werk"].telling.value
    (10.0, 'bad', ('resident',), 'nothing')
    """
    rule = Rule() if rule is None else rule
    known = sorted(facts, key=lambda fact: fact.story)
    _check(known, themes, groups)
    of_theme = {theme: [fact for fact in known if theme in fact.themes] for theme in themes}
    threads = sorted({thread for fact in known for thread in fact.threads})
    of_thread = {thread: [fact for fact in known if thread in fact.threads] for thread in threads}
    ledger = Ledger.empty()
    counts: dict[tuple[str, str], Cell] = {}
    for kind, sets in (("theme", of_theme), ("thread", of_thread)):
        for key, of in sets.items():
            counts[kind, key], ledger = ledger.ask(f"{kind} {key}", _keys(of), rule)
    total, _ = ledger.ask(ALL, _keys(known), rule)  # last: a theme tells more than the number of all
    shown: dict[str, list[Stories]] = {
        f"{kind} {key}": [_keys(sets[key])]
        for kind, sets in (("theme", of_theme), ("thread", of_thread))
        for key in sets
        if counts[kind, key].value
    }
    at = {thread: _home(of_thread[thread], of_theme) for thread in threads if counts["thread", thread].value}
    signals = {}
    for theme, of in of_theme.items():
        count, tables = counts["theme", theme], None
        if count.value:
            tables = protect_together(tables_of(of, groups), rule)
            if (told_of := tables[0][ALL]).value is None:
                count, tables = told_of, None
            elif _tells_apart(cells := _sets(tables, of), shown, theme, rule):
                tables = None
            else:
                shown[f"theme {theme}"] += cells
        here = tuple(thread for thread in threads if theme in at.get(thread, ()))
        signals[theme] = _signal(theme, count, tables, groups, here, _quotes(of, for_everybody) if count.value else ())
    months = sorted(fact.month for fact in known if fact.month)
    return Told(
        total,
        signals,
        {thread: counts["thread", thread] for thread in threads},
        (months[0], months[-1]) if months and any(cell.value for cell in counts.values()) else None,
        rule,
    )


def tables_of(facts: Sequence[Fact], groups: Sequence[str]) -> tuple[Table, Table]:
    """The stories of one theme by tone, and by group; what was not said is harmless."""
    tones = Axis("tone", dict.fromkeys([*(tone.value for tone in SIDES), UNSAID], ALL), harmless=frozenset({UNSAID}))
    tellers = Axis("group", dict.fromkeys([*groups, UNSAID], ALL), harmless=frozenset({UNSAID}))
    return (
        Table.tally([tones], ((fact.tone if fact.tone in SIDES else UNSAID,) for fact in facts)),
        Table.tally([tellers], ((fact.group or UNSAID,) for fact in facts)),
    )


def _signal(
    theme: str,
    count: Cell,
    tables: tuple[Protected, ...] | None,
    groups: Sequence[str],
    threads: tuple[str, ...],
    quotes: tuple[str, ...],
) -> Inside:
    if tables is None:
        return Inside(theme, count, {}, {}, _telling(count, None), threads, quotes)
    tones, tellers = tables
    by_tone = {tone: tones[tone] for tone in (*(tone.value for tone in SIDES), UNSAID)}
    by_group = {group: tellers[group] for group in (*groups, UNSAID)}
    return Inside(theme, count, by_tone, by_group, _telling(count, tones), threads, quotes)


def _telling(count: Cell, tones: Protected | None) -> Telling:
    """A function of what is shown."""
    if count.value is None:
        return Telling.FEW
    if count.value < ENOUGH:
        return Telling.FEW if count.value else Telling.NOTHING
    if tones is None:
        return Telling.UNCLEAR
    neither = tones[UNSAID].value
    with_tone = max(int(count.value - (neither or 0)), 0)
    bounds = {tone.value: bounds_of(tones, (tone.value,)) for tone in SIDES}
    found = most(bounds, with_tone, is_all=neither is not None)
    if found is NoneOf.DIVIDED:
        return Telling.MIXED
    return Telling.UNCLEAR if found is NoneOf.NOT_KNOWN else Telling(found)


def _home(of: Sequence[Fact], themes: Mapping[str, Sequence[Fact]]) -> tuple[str, ...]:
    """The themes that half of the stories of a thread or more are on."""
    return tuple(theme for theme in themes if 2 * sum(theme in fact.themes for fact in of) >= len(of))


def _quotes(of: Sequence[Fact], for_everybody: bool) -> tuple[str, ...]:
    return tuple(sorted({quote.words for fact in of for quote in fact.quotes if quote.is_public or not for_everybody}))


def _sets(tables: tuple[Protected, ...], of: Sequence[Fact]) -> list[Stories]:
    """The stories behind every count of the tables that is shown."""
    tones, tellers = tables
    by_tone = [_keys(fact for fact in of if fact.tone == tone) for tone in SIDES if tones[tone.value].value]
    keys = [node for node in tellers.axes[0].leaves if node != UNSAID and tellers[node].value]
    return by_tone + [_keys(fact for fact in of if fact.group == key) for key in keys]


def _tells_apart(cells: Sequence[Stories], shown: Mapping[str, Sequence[Stories]], theme: str, rule: Rule) -> bool:
    """Whether a count of this theme differs by a few stories from one that is shown elsewhere."""
    elsewhere = [stories for key, sets in shown.items() if key != f"theme {theme}" for stories in sets]
    return any(differs_by_few(cell, other, rule) for cell in cells for other in elsewhere)


def _keys(facts: Iterable[Fact]) -> Stories:
    return frozenset(fact.story for fact in facts)


def _check(facts: Sequence[Fact], themes: Sequence[str], groups: Sequence[str]) -> None:
    if twice := sorted(key for key, n in Counter(fact.story for fact in facts).items() if n > 1):
        raise UnusableInput(f"inside signal: story '{twice[0]}' was handed in twice; expected each once.")
    for fact in facts:
        for kind, said, known in (
            ("theme", fact.themes, themes),
            ("group", (fact.group,) if fact.group else (), groups),
            ("tone", (fact.tone,) if fact.tone else (), list(Tone)),
        ):
            if odd := [one for one in said if one not in known]:
                raise UnusableInput(
                    f"inside signal: story '{fact.story}' has {kind} '{odd[0]}'; expected one of {', '.join(known)}."
                )
