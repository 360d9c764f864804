"""A document as JSON comes back as it was, and what is no document is refused with its place."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper import as_json as written
from buurtblik.paper.as_json import KINDS, as_json, read_json
from buurtblik.paper.blocks import Run, Table
from buurtblik.paper.document import Document
from example_document import agenda, every_kind

EVERY = as_json(every_kind())


def test_it_comes_back_as_it_was():
    for document in (every_kind(), agenda(figures=3, quotes=2, many=2), replace(every_kind(), by="", site="", at=None)):
        assert read_json(as_json(document)) == document
        assert as_json(read_json(as_json(document))) == as_json(document)


def test_a_table_without_heads_of_rows_comes_back_without():
    document = Document("t", "nl", (Table("a", ("b",), (("c",),), row_heads=False),))

    assert read_json(as_json(document)) == document


def test_every_kind_of_block_stands_in_the_example():
    assert {kind for kind in KINDS if f'"kind": "{kind}"' in EVERY} == set(KINDS)


def test_every_field_can_be_read():
    kinds = [*KINDS.values(), Run, Document]

    assert {str(one.type) for kind in kinds for one in fields(kind)} <= set(written._READERS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.update(format="x"), "no document"),
        (lambda told: told.update(version=2), "no document"),
        (lambda told: told.update(language="fr"), "language"),
        (lambda told: told.update(title=5), "document.title"),
        (lambda told: told.pop("title"), "title"),
        (lambda told: told.update(more=1), "more"),
        (lambda told: told.update(at="gisteren"), "document.at"),
        (lambda told: told.update(blocks={}), "a list"),
        (lambda told: told["blocks"].append({"kind": "script"}), "kind 'script'"),
        (lambda told: told["blocks"].append("x"), "blocks[1]"),
        (lambda told: told["blocks"].append({"kind": "heading", "words": "a", "level": "1"}), "blocks[1].level"),
        (lambda told: told["blocks"].append({"kind": "heading", "words": "a", "level": True}), "blocks[1].level"),
        (lambda told: told["blocks"].append({"kind": "box", "blocks": [], "world": "x"}), "blocks[1].world"),
        (lambda told: told["blocks"].append({"kind": "cards", "cards": [{"kind": "heading", "words": "a"}]}), "a figure_card"),
        (lambda told: told["blocks"].append({"kind": "figure_card", "label": "a", "value": "b", "chart": {"kind": "contents"}}), "a chart"),
        (lambda told: told["blocks"].append({"kind": "paragraph", "words": [{"words": "a", "link": "javascript:1"}]}), "javascript"),
        (lambda told: told["blocks"].append({"kind": "heading", "words": "a", "level": 3}), "level 3"),
        (lambda told: told["blocks"].append({"kind": "table", "caption": "a", "heads": ["b"], "rows": [["c", "d"]]}), "2 cells"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_its_place(change, said):
    told = json.loads(EVERY)
    told["blocks"] = told["blocks"][1:2]  # a heading, so that what is put behind it is the second
    change(told)

    with pytest.raises(UnusableInput) as refused:
        read_json(json.dumps(told))
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "null", "5", "{", "[" * 100_000, '{"format": "buurtblik-document"}'])
def test_what_is_no_json_of_ours_is_refused(text):
    with pytest.raises(UnusableInput):
        read_json(text)


def test_blocks_cannot_lie_too_deep():
    told = json.loads(as_json(Document("t", "nl", ())))
    deep = {"kind": "box", "blocks": []}
    for _ in range(200):
        deep = {"kind": "box", "blocks": [deep]}

    with pytest.raises(UnusableInput, match="deep"):
        read_json(json.dumps({**told, "blocks": [deep]}))
