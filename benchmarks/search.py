"""Searching in Dutch texts: what is found and how fast. Writes docs/reference/text-search.md.

.venv/bin/python -m benchmarks.search             all of it
.venv/bin/python -m benchmarks.search --print     show, write nothing
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from benchmarks.measure import ROOT
from benchmarks.run import machine
from benchmarks.set_of_questions import Finds, questions, score
from buurtblik.text.letters import folded
from buurtblik.text.search import meets, query, terms
from buurtblik.text.words import pack

PAGE = ROOT / "docs" / "reference" / "text-search.md"


def ours(question: str, text: str) -> bool:
    return meets(query(question), terms(text))


def without_parts(question: str, text: str) -> bool:
    """Our roots, but a compound is one word."""
    asked, has = terms(question).words, set(terms(text).words)
    return bool(asked) and all(stem in has for stem in asked)


def _plain(text: str) -> list[str]:
    found = (folded(word) for word in re.findall(r"\w+", text))
    return [word for word in found if word not in pack().empty]


def _by(stem: Callable[[str], str]) -> Finds:
    def finds(question: str, text: str) -> bool:
        has = {stem(word) for word in _plain(text)}
        return all(stem(word) in has for word in _plain(question))

    return finds


@cache
def methods() -> dict[str, Finds]:
    import simplemma
    import snowballstemmer

    snowball = snowballstemmer.stemmer("dutch")
    return {
        "words as they are": _by(lambda word: word),
        "snowballstemmer, Dutch": _by(snowball.stemWord),
        "simplemma": _by(lambda word: simplemma.lemmatize(word, lang="nl")),
        "ours, without parts of compounds": without_parts,
        "**ours**": ours,
    }


def found_table(more: dict[str, Finds]) -> Iterator[str]:
    every = questions()
    yield "| method | recall, tuned on | recall, held out | precision, held out |"
    yield "| --- | --- | --- | --- |"
    for name, finds in {**methods(), **more}.items():
        tuned, held = (score([q for q in every if q.held == half], finds) for half in (False, True))
        yield f"| {name} | {tuned.recall:.3f} | {held.recall:.3f} | {held.precision:.3f} |"


def kinds_table() -> Iterator[str]:
    every = questions()
    heads = ("kind", "questions", "right", "wrong", "right, held out")
    yield f"| {' | '.join(heads)} |"
    yield "| --- | --- | --- | --- | --- |"
    for kind in dict.fromkeys(q.kind for q in every):
        asked = [q for q in every if q.kind == kind]
        all_of_them, held = score(asked, ours), score([q for q in asked if q.held], ours)
        yield (
            f"| {kind} | {len(asked)} | {all_of_them.right} of {all_of_them.wanted} "
            f"| {all_of_them.wrong} of {all_of_them.unwanted} | {held.right} of {held.wanted} |"
        )


_ROWS = {
    "search": "a question: the best 20",
    "processor": "the same, time of the processor alone",
    "page": "a question: the best 20, each with its excerpt",
    "count": "how many there are",
    "website": "as the page of the website: ten with marks among what everybody may read, and how many",
    "website_processor": "the same, time of the processor alone",
    "index": "a new text into the index",
    "forget": "a text out of the index and out of the file",
    "dutch": "a question by the configuration dutch, ranked by the same",
}
_FAST = """{texts:,} made-up texts of {words:.0f} words on average. Half of the 300 questions find more than {half:,.0f}
of them, 5 in 100 more than {most:,.0f} (`benchmarks/search_speed.py` says how they are made). By the wall clock, with
everything that the platform does; the target is 95 of 100 within 25 ms. Programs that want a processor when all are
taken wait for their turn: the time of the processor alone leaves that out.

Measured on: {machine}. Meanwhile {busy:.0f} programs wanted a processor.
"""
_TOP = """# Searching in texts

Made by `.venv/bin/python -m benchmarks.search`; do not edit by hand.
How it works: [the method](../methods/text-search.md).

## What is found

300 questions with {found} texts that should be found and {not_found} that should not, written by hand before the method
was tuned (`tests/library/text/search_set.txt`). Every second question was held out while tuning. *Recall*: of the texts
that should be found, the share that is. *Precision*: of the texts of the set that are found, the share that should be;
those that should not be found were chosen because they look alike, so that it says more about look-alikes than about
daily use. Words without a meaning of their own are not asked in any method. In the second table *right* is what
should be found and is, *wrong* what should not be found and is.

"""


def page(told: dict[str, dict[str, Any]]) -> str:
    every = questions()
    top = _TOP.format(found=sum(len(q.found) for q in every), not_found=sum(len(q.not_found) for q in every))
    tables = [*found_table(_peer(told)), "", "By kind of question, our method:", "", *kinds_table()]
    return top + "\n".join([*tables, "", *speed_section(told)]) + "\n"


def _peer(told: dict[str, dict[str, Any]]) -> dict[str, Finds]:
    found = told.get("PostgreSQL", {}).get("dutch_found")
    if not found:
        return {}
    known = {
        (q.text, text): is_found
        for q, sides in zip(questions(), found, strict=True)
        for texts, side in zip((q.found, q.not_found), sides, strict=True)
        for text, is_found in zip(texts, side, strict=True)
    }
    return {"PostgreSQL, configuration dutch": lambda question, text: known[question, text]}


def speed_section(told: dict[str, dict[str, Any]]) -> Iterator[str]:
    if not told:
        return
    one = next(iter(told.values()))
    yield from ("## How fast", "")
    half, most = one["hits"]
    yield _FAST.format(
        texts=one["texts"], words=one["words"], half=half, most=most, machine=machine(), busy=one["busy"]
    )
    yield f"| milliseconds: half, 95 of 100, slowest | {' | '.join(told)} |"
    yield "| --- " * (len(told) + 1) + "|"
    for name, words in _ROWS.items():
        yield f"| {words} | {' | '.join(_times(of.get(name)) for of in told.values())} |"
    sizes = [f"{of['mb']:.0f} MB" if "mb" in of else "-" for of in told.values()]
    yield f"| size of the index and its table | {' | '.join(sizes)} |"


def _times(times: list[float] | None) -> str:
    return " / ".join(f"{t:.1f}" for t in times) if times else "-"


def speed(numbers: list[str]) -> dict[str, dict[str, Any]]:
    """What each database needs, by its name."""
    sys.path.append(str(ROOT / "tests"))
    from databases.postgres import NoPostgres, own_postgres

    def run(address: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="buurtblik-search-") as home:
            own = {**os.environ, "BUURTBLIK_HOME": home, "BUURTBLIK_DATABASE": address}
            command = [sys.executable, "-m", "benchmarks.search_speed", home, *numbers]
            done = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True, check=True)
            told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
            return told

    told = {"SQLite": run("")}
    try:
        with own_postgres(durable=True) as address:
            told["PostgreSQL"] = run(address)
    except NoPostgres as reason:
        print(reason, file=sys.stderr)
    return told


def main(arguments: list[str]) -> None:
    numbers = [argument for argument in arguments if argument.isdigit()]
    made = page({} if "found" in arguments else speed(numbers))
    print(made)
    if "--print" not in arguments and not numbers and "found" not in arguments:
        PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
