"""The values of the catalogue: what an indicator means and where publishers print it.

Nothing here reads a file. ``loader.py`` makes these values from the TOML pack and
refuses a pack that breaks a rule (``rules.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from buurtblik.errors import BuurtblikError
from buurtblik.values import Direction, Kind, Language, Level

Words = Mapping[Language, str]


class BadCatalogue(BuurtblikError):
    """A catalogue pack breaks a rule. ``faults`` holds every sentence, the text is all of them."""

    def __init__(self, faults: list[str]) -> None:
        self.faults: tuple[str, ...] = tuple(faults)
        super().__init__(" ".join(faults))


@dataclass(frozen=True, slots=True)
class Binding:
    """One place where a publisher prints an indicator.

    ``column`` is the heading as that format names it (base name, without ``_NN``). With
    an empty ``recipe`` the printed value times ``scale`` is the figure. Otherwise:

    - ``share``: 100 * column / sum(of)
    - ``per_1000``: 1000 * column / sum(of)
    - ``ratio``: column / sum(of)
    - ``derived``: no file holds it. Format ``release``; ``column`` and ``of`` are keys of indicators
      and ``Indicator.formula`` says what is done with them, over a whole release

    ``rounding`` is the step to which the publisher rounded the counts that enter the recipe.
    ``editions`` says in which years the heading is used: '2013-2019', '2020-', '' = every year.
    """

    format: str
    column: str
    recipe: str = ""
    of: tuple[str, ...] = ()
    scale: float = 1.0
    editions: str = ""
    rounding: float | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every heading that the recipe needs, the one that is named to a reader first."""
        return (self.column, *self.of)

    def covers(self, year: int) -> bool:
        """Whether the heading is used in the edition of ``year``."""
        if not self.editions:
            return True
        first, _, last = self.editions.partition("-")
        until = last if "-" in self.editions else first
        return int(first or 0) <= year <= int(until or 9999)


@dataclass(frozen=True, slots=True)
class Unit:
    """How a value of this unit is written. ``percent`` units are compared in percentage points."""

    key: str
    label: Words  # "gram per kilometer": in a table heading
    short: Words  # "%", "km": behind a number; empty when a number needs nothing behind it
    template: Words  # "{value}%", "€ {value}.000": the value in a sentence
    is_percent: bool = False
    is_count: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    key: str
    label: Words
    order: int
    question: Words  # one B1 sentence


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one figure means, in words and in rules. Equal texts in both languages, or it is refused."""

    key: str
    label: Words
    short: Words  # at most 28 characters, for charts
    definition: Words
    unit: str  # key of a Unit
    theme: str  # key of a Theme
    direction: Direction
    kind: Kind
    levels: tuple[Level, ...]  # large to small
    first_year: int | None
    last_year: int | None  # None: still published
    denominator: Words | None
    bindings: tuple[Binding, ...]
    breaks: Mapping[str, Words]  # first period under the new definition -> why
    decimals: int
    caveat: Words | None  # what a reader must know to read it rightly: in sight
    detail: Words | None  # how exact it is: with the definition
    source: str
    licence: str
    subject: Words  # behind a percentage: "of adults feel lonely"; else a sentence with one {value}
    minimum: float | None
    maximum: float | None
    formula: str = ""  # only for recipe 'derived'
    about: str = ""  # figures with the same word say the same thing in another way; a summary takes one of them

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators in their order, the themes and the units. ``version`` is a hash of the pack's bytes."""

    indicators: tuple[Indicator, ...]
    themes: tuple[Theme, ...]
    units: Mapping[str, Unit]
    version: str
    _by_key: Mapping[str, Indicator] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {i.key: i for i in self.indicators})

    def __hash__(self) -> int:
        return hash(self.version)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def get(self, key: str) -> Indicator:
        """The indicator with this key; KeyError when there is none."""
        return self._by_key[key]

    def by_theme(self, key: str) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.theme == key)

    def theme(self, key: str) -> Theme:
        return next(t for t in self.themes if t.key == key)

    def unit(self, indicator: Indicator) -> Unit:
        return self.units[indicator.unit]

    def bindings_for(self, format: str) -> dict[str, tuple[tuple[Indicator, Binding], ...]]:
        """Heading (the one named to a reader) -> every (indicator, binding) of this format that uses it."""
        found: dict[str, tuple[tuple[Indicator, Binding], ...]] = {}
        for indicator in self.indicators:
            for binding in indicator.bindings:
                if binding.format == format:
                    found[binding.column] = (*found.get(binding.column, ()), (indicator, binding))
        return found
