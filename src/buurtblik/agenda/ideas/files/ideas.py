"""Ideas from a file and to a file: a list of ideas, and beside it every step of their history.

The list alone is enough for who keeps ideas in a sheet: what stands in its columns of status becomes one step. With the
file of steps an idea comes back with all of its history. A file comes in whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from buurtblik.agenda.ideas.files.columns import BETWEEN, Choices, choices, headings, pack, words_of
from buurtblik.agenda.ideas.files.lines import BEGINS, BY_MAX, Line, Lines, lines_of
from buurtblik.agenda.ideas.idea import KEY_MAX, PART_MAX, TITLE_MAX, WORDS_MAX, Idea, Origin
from buurtblik.agenda.ideas.steps import Change, Fault, Status, fault_of, status_after
from buurtblik.agenda.ideas.term import LONGEST
from buurtblik.agenda.ideas.words import HERE, day_of
from buurtblik.paper.tables import Cell, as_csv
from buurtblik.values import LANGUAGES, Language

Labels = Mapping[str, str]  # key -> its word in one language
_TAKEN_BACK = "taken_back"


def ideas_csv(ideas: Iterable[Idea], language: Language, *, themes: Labels) -> str:
    """A list of ideas with a line for each: as they were told, and how it stands with them."""
    rows = [_row(idea, language, themes) for idea in ideas]
    return "\ufeff" + as_csv(headings("ideas", language), rows, language)


def steps_csv(ideas: Iterable[Idea], language: Language) -> str:
    """Every step of every idea, oldest first, with a line for each; also those that were taken back."""
    rows: list[list[Cell]] = [
        [
            idea.key,
            pack()[_TAKEN_BACK][language] if change.to is None else change.to.label(language),
            change.at.isoformat(),
            change.by,
            change.why,
            _iso(change.back_on),
            change.into,
        ]
        for idea in ideas
        for change in idea.changes
    ]
    return "\ufeff" + as_csv(headings("steps", language), rows, language)


def read_ideas(
    data: bytes,
    name: str,
    *,
    themes: Mapping[str, Collection[str]],
    on: date,
    origin: Origin = Origin.PAPER,
    known: Collection[str] = (),
    steps: tuple[bytes, str] | None = None,
) -> tuple[Idea, ...]:
    """The ideas of a CSV or XLSX file.

    Parameters
    ----------
    themes : key -> the words for it in every language.
    on : today; nothing that happened can lie after it.
    origin : where ideas were told of which the file does not say it.
    known : the keys of ideas that are in already. They do not come in again; another may have been merged into them.
    steps : the bytes and the name of the file of steps. Without it the columns of status give one step.

    Raises
    ------
    RefusedInput
        With every cell that is wrong, its row and its column. Nothing comes in.
    """
    found = lines_of(data, name, "ideas", needed=("key", "words", "received_on"))
    among = words_of(themes), choices(Origin), choices(Status)
    made: dict[str, tuple[Idea, Line]] = {}
    for line in found:
        key = line.key("key", KEY_MAX, needed=True)
        idea = _idea(line, key, on, origin, among)
        own = _own_step(line, on, among[2]) if steps is None else None
        if key in known:
            line.wrong("idea_known", "key", came=key)
        elif key in made:
            line.wrong("idea_twice", "key", came=key, expected=made[key][1].row)
        elif idea is not None:
            made[key] = (_with(idea, line, own), line)
    found.done()  # a history of what cannot be read says nothing
    given = made if steps is None else _with_steps(*steps, made, on, among[2])
    _check_mergers(given, known)
    found.done()
    return tuple(idea for idea, _ in given.values())


def _row(idea: Idea, language: Language, themes: Labels) -> list[Cell]:
    kept = idea.standing
    last = kept[-1] if kept else None
    return [
        idea.key,
        idea.title,
        idea.words,
        idea.origin.label(language),
        idea.source,
        _iso(idea.received_on),
        BETWEEN.join(themes.get(key, key) for key in idea.themes),
        idea.place,
        idea.own_part,
        idea.needs,
        str(idea.term_weeks or ""),
        idea.status.label(language),
        *(
            ("", "", "", "", "")
            if last is None
            else (_iso(day_of(last.at)), last.by, last.why, _iso(last.back_on), last.into)
        ),
    ]


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _idea(line: Line, key: str, on: date, usual: Origin, among: tuple[Choices, ...]) -> Idea | None:
    before = len(line.of.problems)
    received_on = line.day("received_on", needed=True, until=on)
    words = line.text("words", WORDS_MAX, needed=True)
    origin = line.choice("origin", among[1]) or usual.value
    place, own_part, needs = (line.text(field, PART_MAX) for field in ("place", "own_part", "needs"))
    title, source = line.text("title", TITLE_MAX), line.text("source", KEY_MAX)
    themes, weeks = line.several("themes", among[0]), line.whole("term_weeks", 1, LONGEST)
    if received_on is None or not key or len(line.of.problems) > before:
        return None
    told = (place, source, own_part, needs)
    return Idea(key, words, Origin(origin), received_on, title, themes, *told, term_weeks=weeks)


def _own_step(line: Line, on: date, among: Choices) -> Change | None:
    """The step that the columns of status tell; None when the idea was only received."""
    status = line.choice("status", among)
    if status in ("", Status.RECEIVED):
        if any(not line.is_empty(column) for column in ("why", "back_on", "into")):
            if status:
                line.wrong("idea_step", "status", came=Fault.NOT_FROM_HERE)
            elif line.is_empty("status"):
                line.wrong("idea_empty", "status")
        return None
    day = line.day("at", needed=True, until=on)
    return None if day is None else _change(line, Status(status), datetime.combine(day, BEGINS, HERE))


def _change(line: Line, to: Status | None, at: datetime) -> Change | None:
    before = len(line.of.problems)
    by, why = line.text("by", BY_MAX, needed=True), line.text("why", WORDS_MAX)
    back_on, into = line.day("back_on"), line.key("into", KEY_MAX)
    return Change(to, by, at, why, back_on, into) if len(line.of.problems) == before else None


def _with(idea: Idea, line: Line, change: Change | None) -> Idea:
    """The idea after a step more; what it was when the step cannot be taken, which the line remembers."""
    if change is None:
        return idea
    fault = fault_of(change, key=idea.key, received_on=idea.received_on, before=idea.changes)
    if fault is not None:
        line.wrong("idea_step", "to" if "to" in line.of.headings else "status", came=fault.value)
        return idea
    return replace(idea, changes=(*idea.changes, change))


def _with_steps(
    data: bytes, name: str, made: Mapping[str, tuple[Idea, Line]], on: date, among: Choices
) -> dict[str, tuple[Idea, Line]]:
    """The ideas with the steps of the second file, in the order of their moments."""
    found = lines_of(data, name, "steps", needed=("key", "to", "at", "by"))
    said = {status.value: [status.label(language) for language in LANGUAGES] for status in Status}
    kinds = words_of({**said, _TAKEN_BACK: [pack()[_TAKEN_BACK][language] for language in LANGUAGES]})
    steps: list[tuple[str, Change, Line]] = []
    for line in found:
        key = line.key("key", KEY_MAX, needed=True)
        to, at = line.choice("to", kinds, needed=True), line.moment("at", until=on)
        if key and key not in made:
            line.wrong("idea_unknown", "key", came=key)
        elif to and at is not None:
            change = _change(line, None if to == _TAKEN_BACK else Status(to), at)
            steps += [(key, change, line)] if change is not None else []
    found.done()
    given = dict(made)
    for key, change, line in sorted(steps, key=lambda one: one[1].at):  # those of one moment stay as they stand
        given[key] = (_with(given[key][0], line, change), line if change.to is Status.MERGED else given[key][1])
    found.done()
    for key, (_, line) in made.items():
        status = line.choice("status", among)
        follows = status_after(given[key][0].changes)
        if status and status != follows:
            line.wrong("idea_differs", "status", came=line.key("status", KEY_MAX), expected=follows.value)
    return given


def _check_mergers(given: Mapping[str, tuple[Idea, Line]], known: Collection[str]) -> None:
    """Every merged idea lives on in one that is there, and not in itself by way of another."""
    checked: list[Lines] = []
    for key, (idea, line) in given.items():
        checked.append(line.of)
        passed = [key]
        while (into := idea.lives_in) != idea.key:
            if into not in given:
                if into not in known:
                    line.wrong("idea_unknown", "into", came=into)
                break
            if into in passed:
                line.wrong("idea_circle", "key", came=key)
                break
            passed.append(into)
            idea = given[into][0]
    for lines in checked:
        lines.done()
