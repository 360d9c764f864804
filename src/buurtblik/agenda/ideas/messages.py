"""What who told an idea hears: how it stands now, the answer in full, and until when an answer may take."""

from __future__ import annotations

from datetime import date

from buurtblik.agenda.ideas.idea import Idea
from buurtblik.agenda.ideas.steps import Change, Status
from buurtblik.agenda.ideas.term import Term
from buurtblik.agenda.ideas.waiting import Wait, waiting
from buurtblik.agenda.ideas.words import counted, day_of, day_words, words
from buurtblik.values import Language


def message(idea: Idea, head: Idea, on: date, term: Term, language: Language) -> tuple[str, ...]:
    """Paragraphs for who told the idea, in plain words.

    Of a merged idea they say in which one it lives on and why, and hold the answer to that one. An answer that was
    taken back is told as such. ``head`` is the idea in which this one lives on, itself when it was not merged.
    """
    said = words(language)["message"]
    told = [said["thanks"].format(day=day_words(idea.received_on, language), name=idea.name)]
    if head.key != idea.key:
        told.append(said["merged"].format(name=head.name, why=idea.standing[-1].why.strip()))
    if (back := _retracted(idea) or _retracted(head)) is not None:
        form, change = back
        told.append(said[form].format(by=change.by, day=day_words(day_of(change.at), language), why=change.why.strip()))
    answer, how = head.answer, waiting(idea, head, on, term)
    if answer is not None and answer.to is not None:
        told.append(
            said["answer"].format(
                status=answer.to.explanation(language), by=answer.by, day=day_words(day_of(answer.at), language)
            )
        )
        told.append(answer.why.strip())
        if answer.to is Status.PARKED and answer.back_on is not None:
            form = "back" if how.wait is Wait.PARKED else "is_back"
            told.append(said[form].format(day=day_words(answer.back_on, language)))
    if how.wait.is_open:
        told += [head.status.explanation(language)] if head.status is Status.IN_REVIEW else []
        form = "overdue" if how.wait is Wait.OVERDUE else "wait"
        late = counted(how.late, "days", language)
        told.append(said[form].format(day=day_words(how.due, language), late=late))
    return tuple(told)


def _retracted(idea: Idea) -> tuple[str, Change] | None:
    """The step that took the last answer or merger back, when there was no answer or merger since."""
    kept: list[Change] = []
    found: tuple[str, Change] | None = None
    for change in idea.changes:
        if change.to is not None:
            kept.append(change)
            found = None if change.to.is_answer or change.to is Status.MERGED else found
            continue
        gone = kept.pop()
        if gone.to is Status.MERGED:
            found = ("apart_again", change)
        elif gone.to is not None and gone.to.is_answer:
            found = ("taken_back", change)
    return found
