"""What the detector of people finds in the labelled texts, beside deduce: writes docs/reference/privacy-detector.md.

    .venv/bin/python -m benchmarks.privacy            the table, with deduce when it is installed
    .venv/bin/python -m benchmarks.privacy --print    show it, write nothing
    .venv/bin/python -m benchmarks.privacy --without-deduce

deduce is the extra ``[deduce]`` of pyproject.toml (``uv pip install -e .[deduce]``). Its first load builds tables for
some minutes and takes a gigabyte of memory. Its tables go into a temporary folder, or into one that is named.
"""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import labelled  # noqa: E402
from benchmarks.run import machine  # noqa: E402
from buurtblik.text.privacy import NOWHERE, Places, find  # noqa: E402
from buurtblik.text.privacy.lexicon import lexicon  # noqa: E402
from buurtblik.text.privacy.places import fold  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "privacy-detector.md"
HALF_NAMES = {"dev": "development", "held_out": "held out"}
NAMES = {
    "name": "name",
    "address": "address",
    "phone": "telephone",
    "mail": "mail",
    "iban": "IBAN",
    "bsn": "BSN",
    "birth_date": "date of birth",
    "plate": "number plate",
    "link": "link",
    "handle": "account",
    "direct": "**all of these**",
    "postcode": "postcode alone",
    "health": "health of another",
    "crime": "crime of another",
}
# What deduce calls the kinds; of others (institution, hospital, age, date) the table counts nothing.
DEDUCE = {
    "persoon": "name",
    "patient": "name",
    "locatie": "address",
    "telefoonnummer": "phone",
    "emailadres": "mail",
    "url": "link",
    "bsn": "bsn",
    "datum": "birth_date",
    "id": "bsn",
}


_ABOUT_DEDUCE = [
    "deduce was made for medical notes. It looks for no number plates, accounts or IBAN, and it marks every date,",
    "which counts here as wrong where it is no date of birth. Its marks of institutions, hospitals, ages and of places",
    "without a digit are left out. A library of another purpose is no measure of ours: it shows what these texts ask.",
]


@dataclass(frozen=True)
class Measured:
    """One finder on both halves, and its seconds of CPU for all texts."""

    name: str
    scores: dict[str, dict[str, labelled.Score]]
    seconds: float


def main(arguments: list[str]) -> None:
    asked = ArgumentParser(prog="python -m benchmarks.privacy")
    asked.add_argument("--print", action="store_true")
    asked.add_argument("--without-deduce", action="store_true")
    asked.add_argument("--deduce-tables", type=Path, help="a folder that keeps what deduce builds at its first load")
    told = asked.parse_args(arguments)
    places = Places.of(labelled.places())
    ours = _measure("ours", lambda text: ((t.start, t.end, t.kind.value) for t in find(text, places)))
    blind = _measure("ours, no places given", lambda t: ((x.start, x.end, x.kind.value) for x in find(t, NOWHERE)))
    theirs = None if told.without_deduce else _deduce(told.deduce_tables)
    text = page(places, ours, blind, theirs)
    print(text)
    if not told.print:
        PAGE.write_text(text, "utf-8")


def _measure(name: str, finder: Callable[[str], Iterable[tuple[int, int, str]]]) -> Measured:
    began = time.process_time()
    scores = {half: labelled.score(half, finder) for half in labelled.HALVES}
    return Measured(name, scores, time.process_time() - began)


def _deduce(tables: Path | None) -> Measured | None:
    """deduce on the same texts; None with a message when it is not installed."""
    try:
        from deduce import Deduce
    except ImportError:
        print("deduce is not installed (extra [deduce]); the table is made without it.", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory(prefix="buurtblik-deduce-") as folder:
        reader = Deduce(cache_path=tables or Path(folder))

        def finder(text: str) -> Iterable[tuple[int, int, str]]:
            for mark in reader.deidentify(text).annotations:
                kind = DEDUCE.get(mark.tag)
                if kind and (kind != "address" or any(c.isdigit() for c in mark.text)):
                    yield mark.start_char, mark.end_char, kind

        return _measure(f"deduce {version('deduce')}", finder)


def page(places: Places, ours: Measured, blind: Measured, theirs: Measured | None) -> str:
    sizes = {half: labelled.texts(half) for half in labelled.HALVES}
    traps = {half: sum(one.part == "traps" for one in sizes[half]) for half in labelled.HALVES}
    lines = [
        "# How well traces of people are found",
        "",
        "Made by `.venv/bin/python -m benchmarks.privacy`; do not edit by hand. Method:",
        "[methods/privacy-in-text.md](../methods/privacy-in-text.md). Texts: `tests/library/text/privacy_set`.",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}.",
        f"{len(sizes['dev'])} texts (development, {traps['dev']} of them with nobody in it) and",
        f"{len(sizes['held_out'])} (held out, {traps['held_out']} with nobody in it).",
        "",
        "- *Recall*: labels of which a part or all is marked, whatever the kind. *Whole*: labels marked from the first",
        "  to the last character. *Precision*: marks that touch a label. Names of places of the two towns were given.",
        "- The development half was used to improve the detector. The held-out half was written before there was one,",
        "  by the same hand; of it only counts were looked at.",
        "",
    ]
    for half in labelled.HALVES:
        lines += [f"## {HALF_NAMES[half].capitalize()} half", "", *_table(ours.scores[half]), ""]
    lines += ["## Names in no list", "", *_unlisted(places), ""]
    lines += ["## Beside others", "", *_beside([ours, blind, *([theirs] if theirs else [])]), ""]
    lines += [
        *(_ABOUT_DEDUCE if theirs else ["deduce was not installed at this run."]),
        "",
        "## What these numbers do not say",
        "",
        "The texts were made up by us, the detector too. Real residents write stranger things, and a story can point",
        "at somebody without any of these words. Every text is read by a person before others see it. Labels of health",
        "and crime mark one word per text, so their precision is a lower bound.",
        "",
    ]
    return "\n".join(lines)


def _table(scores: dict[str, labelled.Score]) -> list[str]:
    lines = ["| kind | labels | recall | whole | marks | precision |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for kind, name in NAMES.items():
        s = scores[kind]
        if s.labels or s.traces:
            shown = f"{s.recall:.3f} | {s.exactness:.3f} | {s.traces} | {s.precision:.3f}"
            lines.append(f"| {name} | {s.labels} | {shown} |")
    return lines


def _unlisted(places: Places) -> list[str]:
    """How many names are found of which no word is in a list, and how many when no first name were in any."""
    known = lexicon().first | lexicon().family
    lines = [
        "A list can hold the names of a test without helping with others. So: the names of which no word is in a list,",
        "and every text once more for each name, with a word that does not exist in the place of the first name.",
        "",
        "| half | names | of which in no list | recall of these | first names replaced | recall of these |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for half in labelled.HALVES:
        names = labelled.labels_of(half, "name")
        strange = [(t, a, z) for t, a, z in names if not any(fold(w) in known for w in _words(t[a:z]))]
        made_up = labelled.with_made_up_names(half)
        lines.append(
            f"| {HALF_NAMES[half]} | {len(names)} | {len(strange)} | {_found(strange, places):.3f} "
            f"| {len(made_up)} | {_found(made_up, places):.3f} |"
        )
    return lines


def _found(labels: list[tuple[str, int, int]], places: Places) -> float:
    hits = sum(any(m.start < end and start < m.end for m in find(text, places)) for text, start, end in labels)
    return hits / len(labels)


def _words(name: str) -> list[str]:
    return name.replace("-", " ").replace(".", " ").split()


def _beside(all_measured: list[Measured]) -> list[str]:
    lines = [
        "| finder | half | names: recall | names: precision | direct: recall | direct: precision | CPU, all texts |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in all_measured:
        for half in labelled.HALVES:
            name, direct = one.scores[half]["name"], one.scores[half]["direct"]
            numbers = f"{name.recall:.3f} | {name.precision:.3f} | {direct.recall:.3f} | {direct.precision:.3f}"
            lines.append(f"| {one.name} | {HALF_NAMES[half]} | {numbers} | {one.seconds:.1f} s |")
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
