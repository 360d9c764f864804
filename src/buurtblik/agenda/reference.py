"""The packs as pages of the documentation: ``building-blocks.md`` and ``instruments.md`` in docs/reference.

The pages are made from the packs and never written by hand; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buurtblik.agenda.blocks import Block, BlockSet, act_names
from buurtblik.agenda.instruments import Instrument, People, Perspective, word_names
from buurtblik.agenda.packs import Words

BLOCKS_HEAD = """# Building blocks

How a neighbourhood makes its agenda, in blocks. This page is made from the pack in
`src/buurtblik/agenda/blocks/pack`; do not edit it. To make it again:

```
.venv/bin/python -c "from buurtblik.agenda import blocks, reference; \\
    print(reference.blocks_page(blocks.block_sets()), end='')" > docs/reference/building-blocks.md
```

The number is a name to call a block by, not an order of doing: every block can be open, paused or taken up again.
A block opens *acts*, and every permission about contributions asks for one of them. Another set of blocks is another
file: [how to](../how-to/own-building-blocks.md). The instruments are told in [their own list](instruments.md).
"""
INSTRUMENTS_HEAD = """# Instruments

Ways to look at a neighbourhood: {count}, from outside (figures), from inside (stories) and both together. This page is
made from the pack in `src/buurtblik/agenda/instruments/pack`; do not edit it. To make it again:

```
.venv/bin/python -c "from buurtblik.agenda import blocks, instruments, reference; \\
    print(reference.instruments_page(instruments.instruments(), blocks.block_sets()), end='')" \\
    > docs/reference/instruments.md
```

Time and group size are our own estimates. The name behind *look for* is that of a publisher or of a place that uses
it. What an instrument is good for in a block is told with [the block](building-blocks.md)."""


def blocks_page(sets: Mapping[str, BlockSet]) -> str:
    """The page of building blocks as Markdown: Dutch first, English in italics."""
    return "\n".join(_blocks(sets))


def instruments_page(instruments: Mapping[str, Instrument], sets: Mapping[str, BlockSet]) -> str:
    """The page of instruments as Markdown, by perspective, with the blocks in which each is used."""
    return "\n".join(_instruments(instruments, sets))


def _blocks(sets: Mapping[str, BlockSet]) -> Iterator[str]:
    yield BLOCKS_HEAD
    for name in act_names().values():
        yield f"- **{name.label['nl']}** / {name.label['en']}: {name.about['nl']} *{name.about['en']}*"
    for blocks in sets.values():
        yield f"\n## {blocks.label['nl']} / {blocks.label['en']}\n"
        yield f"`{blocks.key}`, version {blocks.version}, {len(blocks)} blocks.\n"
        yield _both(blocks.about)
        yield f"\n{_both(blocks.source)}"
        for block in blocks:
            yield from _block(block)
    yield ""


def _block(block: Block) -> Iterator[str]:
    yield f"\n### {block.number}. {block.title['nl']} / {block.title['en']}\n"
    yield f"`{block.key}`; opens {', '.join(block.acts)}.\n"
    yield f"**{block.question['nl']}** *{block.question['en']}*\n"
    yield _both(block.why)
    for heading, told in (
        ("What goes in", block.input),
        ("What comes out", block.output),
        ("Who", block.who),
        ("What often goes wrong", block.pitfalls),
    ):
        yield f"\n{heading}:\n"
        for dutch, english in zip(told["nl"], told["en"], strict=True):
            yield f"- {dutch} *{english}*"
    yield "\nChecklist:\n"
    for key, text in block.checklist.items():
        yield f"- `{key}`: {text['nl']} *{text['en']}*"
    yield "\nInstruments:\n"
    for key, text in block.uses.items():
        yield f"- [`{key}`](instruments.md#{key}): {text['nl']} *{text['en']}*"


def _instruments(instruments: Mapping[str, Instrument], sets: Mapping[str, BlockSet]) -> Iterator[str]:
    yield INSTRUMENTS_HEAD.format(count=len(instruments))
    for perspective in Perspective:
        found = [i for i in instruments.values() if i.perspective is perspective]
        name = word_names()["perspectives"][perspective]
        yield f"\n## {name.label['nl']} / {name.label['en']}\n"
        yield f"{_both(name.about)}"
        for instrument in found:
            yield from _instrument(instrument, sets)
    yield ""


def _instrument(i: Instrument, sets: Mapping[str, BlockSet]) -> Iterator[str]:
    told = word_names()
    yield f"\n### {i.key}\n"
    yield f"**{i.name['nl']}** / {i.name['en']}\n"
    yield f"{_both(i.what)}\n"
    method = told["methods"][i.method].label["en"].lower()
    yield f"- {method}; goals: {', '.join(i.goals)}; scale: {', '.join(i.scales)}"
    yield f"- time: `{i.effort}`. {i.time['nl']} *{i.time['en']}*"
    yield f"- group: {_people(i.people)}. {i.group['nl']} *{i.group['en']}*"
    for blocks in sets.values():
        if used := blocks.using(i.key):
            yield f"- {blocks.label['en']}: {', '.join(f'{b.number} {b.title["en"].lower()}' for b in used)}"
    if i.reaches:
        yield f"- reaches people that other ways often miss: {', '.join(f'`{one}`' for one in i.reaches)}"
    if i.publisher:
        yield f"- look for: {i.publisher}"
    for heading, items in (("How to use it", i.steps), ("Limits", i.limits)):
        yield f"\n{heading}:\n"
        for number, (dutch, english) in enumerate(zip(items["nl"], items["en"], strict=True), start=1):
            yield f"{f'{number}.' if items is i.steps else '-'} {dutch} *{english}*"


def _people(people: People) -> str:
    return f"{people.least} or more" if people.most is None else f"{people.least} to {people.most}"


def _both(text: Words) -> str:
    return f"{text['nl']}\\\n*{text['en']}*"
