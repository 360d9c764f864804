"""How fast a document is made, and whether five hundred measures take as long as they are many.

    .venv/bin/python -m benchmarks.documents            writes docs/reference/documents.md
    .venv/bin/python -m benchmarks.documents --print    writes nothing

CPU time of this process, the median of several rounds in which the documents take turns. The document is a
made-up one of the tests: eight chapters, with figures that each have a small chart, quotes, and a table of measures.
The agenda is made from its plan and evidence each time, with every chapter that people read.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from benchmarks.measure import ROOT, Result
from benchmarks.run import machine
from buurtblik.agenda.document.whole import agenda_document
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_html import as_fragment, as_page
from buurtblik.paper.as_json import as_json
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.document import Document
from example_agenda import edition, pictures
from example_document import agenda
from printed import faces

PAGE = ROOT / "docs" / "reference" / "documents.md"
ROUNDS = 3
GROWN = (100, 300, 500)  # measures; from the first to the second must cost as much as from the second to the third
LINEAR = 1.3


def seconds(calls: list[Callable[[], object]], *, rounds: int) -> list[float]:
    """Median CPU seconds of each call, in turns; the first round warms up and does not count."""
    spent: list[list[float]] = [[] for _ in calls]
    for turn in range(rounds + 1):
        for times, call in zip(spent, calls, strict=True):
            gc.collect()
            began = time.process_time()
            call()
            if turn:
                times.append(time.process_time() - began)
    return [median(times) for times in spent]


def results(_: Path) -> list[Result]:
    whole = agenda()
    ways: list[tuple[str, Callable[[Document], object], float, int]] = [
        ("page", as_page, 20, 20),
        ("PDF", lambda one: as_pdf(one, faces=faces()), 3000, ROUNDS),
        ("Word document", lambda one: as_docx(one, faces=faces()), 0, ROUNDS),
        ("JSON", as_json, 0, 20),
    ]
    found = []
    for name, make, most_ms, rounds in ways:
        (spent,) = seconds([lambda make=make: make(whole)], rounds=rounds)
        target = f"<= {most_ms / 1e3:g} s" if most_ms >= 1000 else f"<= {most_ms:g} ms" if most_ms else "-"
        what = f"40 measures, 60 figures with a chart, 30 quotes: {name}"
        found.append(
            Result(what, _shown(spent), "-", "-", target, not most_ms or spent * 1e3 <= most_ms, "CPU, median")
        )
    grown = [agenda(figures=0, quotes=0, many=many) for many in GROWN]
    for name, make, _most, rounds in ways:
        spent = seconds([lambda one=one, make=make: make(one) for one in grown], rounds=max(3, rounds // 4))
        ratio = (spent[2] - spent[1]) / max(spent[1] - spent[0], 1e-9)
        ours = ", ".join(f"{many}: {_shown(one)}" for many, one in zip(GROWN, spent, strict=True))
        how = "what the last 200 measures add, by what the 200 before added"
        found.append(Result(f"Measures, {name}", ours, "-", f"{ratio:.2f}", f"<= {LINEAR}", ratio <= LINEAR, how))
    return [*found, *from_plan()]


def from_plan() -> list[Result]:
    """The agenda from its plan and evidence: made and written each time, and whether it grows as its measures do."""
    whole, drawn = edition(many=40, figures=60, quotes=30), pictures(60)
    grown = [edition(many=many, figures=0, quotes=0) for many in GROWN]
    ways: list[tuple[str, Callable[[Document], object], float, int]] = [
        ("page", as_fragment, 50, 20),
        ("PDF", lambda one: as_pdf(one, faces=faces()), 3000, ROUNDS),
    ]
    found = []
    for name, make, most_ms, rounds in ways:
        (spent,) = seconds([lambda make=make: make(agenda_document(whole, "nl", drawn))], rounds=rounds)
        target = f"<= {most_ms / 1e3:g} s" if most_ms >= 1000 else f"<= {most_ms:g} ms"
        what = f"The agenda from its plan, 40 measures, 60 figures, 30 quotes: {name}"
        found.append(Result(what, _shown(spent), "-", "-", target, spent * 1e3 <= most_ms, "CPU, median"))
        each = seconds(
            [lambda one=one, make=make: make(agenda_document(one, "nl")) for one in grown], rounds=max(3, rounds // 4)
        )
        ratio = (each[2] - each[1]) / max(each[1] - each[0], 1e-9)
        ours = ", ".join(f"{many}: {_shown(one)}" for many, one in zip(GROWN, each, strict=True))
        how = "what the last 200 measures add, by what the 200 before added"
        told = f"The agenda from its plan, measures: {name}"
        found.append(Result(told, ours, "-", f"{ratio:.2f}", f"<= {LINEAR}", ratio <= LINEAR, how))
    return found


def page(found: list[Result]) -> str:
    lines = [
        "# How fast a document is made",
        "",
        "Made by `.venv/bin/python -m benchmarks.documents`; do not edit by hand. A made-up agenda of eight chapters;",
        "each figure has a small chart and, at the end, its numbers. Method: [paper](../methods/paper.md).",
        "",
        f"Measured on: {machine()}.",
        "",
        "| what | ours | ratio | target | met | how |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r.what} | {r.ours} | {r.ratio} | {r.target} | {'yes' if r.met else '**no**'} | {r.how} |" for r in found
    ]
    return "\n".join([*lines, ""])


def _shown(spent: float) -> str:
    return f"{spent:.2f} s" if spent >= 1 else f"{spent * 1e3:.1f} ms"


if __name__ == "__main__":
    made = page(results(Path()))
    print(made)
    if "--print" not in sys.argv:
        PAGE.write_text(made, "utf-8")
