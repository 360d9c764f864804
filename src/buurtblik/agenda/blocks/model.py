"""The values of building blocks: what a step of the work asks, gives and opens.

Nothing here knows an order of doing. A block has a number to call it by; which blocks are open
in a process is decided by people, and kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.packs import Lists, Words


class Act(StrEnum):
    """The three kinds of act that a block can open; every permission about contributions asks for one of them."""

    COLLECT = "collect"  # bring in something new: an occasion, a figure, a story, an idea, a comment
    JUDGE = "judge"  # say what you think of what is there: score, recognise, weigh
    DECIDE = "decide"  # settle something on behalf of a party: start, choose, answer, adopt


@dataclass(frozen=True, slots=True)
class Block:
    """One building block, in words for everybody in the neighbourhood."""

    key: str
    number: int
    acts: tuple[Act, ...]
    title: Words
    short: Words  # at most 16 characters: on the line of blocks on a phone
    question: Words
    why: Words
    input: Lists  # what you need before you can begin
    output: Lists  # what there is when it goes well
    who: Lists
    pitfalls: Lists  # what often goes wrong, and what helps
    checklist: Mapping[str, Words]
    uses: Mapping[str, Words]  # key of an instrument -> what it is good for in this block

    @property
    def instruments(self) -> tuple[str, ...]:
        """The keys of the instruments that fit this block, the one to try first in front."""
        return tuple(self.uses)

    def opens(self, act: Act) -> bool:
        return act in self.acts


@dataclass(frozen=True, slots=True)
class BlockSet:
    """A way of working in building blocks. ``version`` is for people, ``digest`` follows the bytes of the file."""

    key: str
    version: str
    digest: str
    label: Words
    about: Words
    source: Words  # which publication the facts come from, and whose words these are
    blocks: tuple[Block, ...]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    def get(self, key: str) -> Block:
        """The block with this key; KeyError when there is none."""
        for block in self.blocks:
            if block.key == key:
                return block
        raise KeyError(key)

    def using(self, instrument: str) -> tuple[Block, ...]:
        """The blocks that name this instrument."""
        return tuple(block for block in self.blocks if instrument in block.uses)
