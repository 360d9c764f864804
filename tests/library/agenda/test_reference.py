"""The pages of building blocks and instruments follow their packs, and lead to each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from buurtblik.agenda.blocks import Act, block_sets
from buurtblik.agenda.blocks.loader import BLOCK
from buurtblik.agenda.instruments import Effort, Goal, Method, Scale, instruments
from buurtblik.agenda.instruments.loader import INSTRUMENT
from buurtblik.agenda.reference import blocks_page, instruments_page

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGES = {
    "building-blocks.md": lambda: blocks_page(block_sets()),
    "instruments.md": lambda: instruments_page(instruments(), block_sets()),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_up_to_date(name):
    page = (DOCS / "reference" / name).read_text("utf-8")

    assert page == PAGES[name](), "make the page again; the command stands at its top"


def test_every_block_and_every_instrument_has_its_own_heading():
    blocks = re.findall(r"^### (\d)\. (.+?) / ", PAGES["building-blocks.md"](), re.MULTILINE)
    tools = re.findall(r"^### (.+)$", PAGES["instruments.md"](), re.MULTILINE)

    assert blocks == [(str(b.number), b.title["nl"]) for b in block_sets()["buurtagenda"]]
    assert tools == list(instruments())


def test_every_use_is_told_on_both_pages():
    blocks, tools = PAGES["building-blocks.md"](), PAGES["instruments.md"]()
    uses = [(b, key) for b in block_sets()["buurtagenda"] for key in b.instruments]

    assert len(re.findall(r"\(instruments\.md#\w+\)", blocks)) == len(uses)
    for block, key in uses:
        entry = tools.split(f"\n### {key}\n")[1].split("\n### ")[0]
        assert f"{block.number} {block.title['en'].lower()}" in entry


def test_the_way_to_make_a_pack_names_every_field_and_every_word():
    page = (DOCS / "how-to" / "own-building-blocks.md").read_text("utf-8")
    fields = {n for s in (BLOCK, INSTRUMENT) for n in (*s.fields, *s.optional, *s.texts, *s.lists)}
    words = {word.value for kind in (Act, Effort, Goal, Method, Scale) for word in kind}

    assert {name for name in fields | words if f"`{name}`" not in page} == set()
    assert {name for name in BLOCK.keyed if f"[block.{name}]" not in page} == set()
