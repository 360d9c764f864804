"""Why there is no figure, and how firm a figure is, reads the same everywhere: figures/words.toml says it.

Pages, charts, exports and the command line take these words from that list. Here we look for a place
that spells its own: in the other packs of words, in the templates and in the code.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import buurtblik
from buurtblik.charts.words import WORDS
from buurtblik.figures.sentences import words
from buurtblik.values import LANGUAGES, Reason, Status

SOURCE = Path(buurtblik.__file__).parent
LIST = SOURCE / "figures" / "words.toml"
# Running text of the catalogue and of the problems tells about figures in general; it labels none.
RUNNING_TEXT = {"figures/catalogue/pack", "problems.toml", "demo"}
# Words that once stood for a reason or a status beside those of the list.
RETIRED = {
    "nl": {"geschat", "berekend met een model", "niet getoond door de bron", "niet gevraagd", "ontbreekt"},
    "en": {"estimated", "from a model", "not shown by the source", "not asked", "definite", "withheld"},
}


def own_words(language: str) -> set[str]:
    """The words of the list, and those that were used instead of them."""
    pack = tomllib.loads(LIST.read_text("utf-8"))[language]
    heads = {sentence.partition(":")[0].lower() for sentence in pack["absent"].values()}
    general = {WORDS[language].not_published}  # "geen cijfer", also the label of a map
    return (heads | set(pack["absent_short"].values()) | set(pack["status"].values()) | RETIRED[language]) - general


@cache
def texts(path: Path) -> tuple[str, ...]:
    """Every text in a file that a reader may see, whole: a label, not a word in a sentence."""
    return tuple(_texts(path))


def _texts(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        nodes = list(ast.walk(ast.parse(text)))
        keys = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
                yield node.value
    elif path.suffix == ".toml":
        yield from strings(tomllib.loads(text))
    elif path.suffix == ".po":
        yield from re.findall(r'^(?:msgid|msgstr\S*) "(.+)"$', text, re.MULTILINE)
    else:
        for quoted, bare in re.findall(r"""["']([^"'\n]+)["']|>([^<>{}\n]+)<""", text):
            yield quoted or bare


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)


def spelled_elsewhere(root: Path, language: str) -> list[str]:
    own = own_words(language)
    found = []
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".toml", ".po", ".html", ".js"}):
        place = path.relative_to(root).as_posix()
        if path == LIST or "vendor" in path.parts or place.startswith(tuple(RUNNING_TEXT)):
            continue
        found += [f"{place}: {text!r}" for text in texts(path) if text.strip(" .:").lower() in own]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_place_spells_its_own_word_for_a_reason_or_a_status(language):
    assert spelled_elsewhere(SOURCE, language) == []


@pytest.mark.parametrize("text", ['x = "Geschat"', 'x = "niet gepubliceerd"', 'x = "Te weinig mensen."'])
def test_a_place_that_does_is_found(tmp_path, text):
    (tmp_path / "place.py").write_text(text)

    assert len(spelled_elsewhere(tmp_path, "nl")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_status_has_its_words(language):
    pack = words(language)
    reasons, statuses = {reason.word for reason in Reason}, {status.word for status in Status}

    assert set(pack["absent_short"]) == reasons <= set(pack["absent"])
    assert set(pack["status"]) == set(pack["status_about"]) == statuses
    for sentence in pack["absent"].values():  # what it is called, and why
        assert re.fullmatch(r"[A-Z][^:.]+: [^:]+\.", sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_must_say_the_same_do(language):
    pack = words(language)

    assert WORDS[language].not_published == pack["absent"]["missing"].partition(":")[0].lower()
    assert pack["article"]["prediction"] == pack["status"]["modelled"]
    assert pack["kind"]["model"].startswith(pack["status"]["modelled"])
