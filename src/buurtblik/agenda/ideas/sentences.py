"""What was done with the ideas, in plain sentences for everybody: what came of them first, then what is late."""

from __future__ import annotations

from math import ceil

from buurtblik.agenda.ideas.overview import Line, Overview
from buurtblik.agenda.ideas.policy import Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.agenda.ideas.words import counted, day_of, day_words, words
from buurtblik.values import Language


def sentences(of: Overview, language: Language) -> tuple[str, ...]:
    """The account in sentences: how many ideas, what came of them, how long an answer took, and what is overdue.

    That ideas are overdue is said whenever one is, and never left out for being few.
    """
    said = words(language)["overview"]
    if not of.n:
        return (said["nothing"],)
    told = [said["all"].format(ideas=counted(of.n, "ideas", language), day=day_words(of.on, language))]
    told.append(said["promise"].format(weeks=counted(of.term_weeks, "weeks", language)))
    told += [
        said[status.value].format(ideas=counted(of.by_status[status], "ideas", language))
        for status in (Status.ADOPTED, Status.ADAPTED, Status.DECLINED, Status.PARKED, Status.MERGED)
        if status in of.by_status
    ]
    if of.median_days is not None:
        days = counted(ceil(of.median_days), "days", language)
        form = "median" if of.timed > 1 else "one_answer"
        told.append(said[form].format(days=days, ideas=counted(of.timed, "ideas", language)))
        if of.answered_late:
            told.append(said["was_late"].format(ideas=counted(of.answered_late, "ideas", language)))
    if of.waiting:
        told.append(said["waiting"].format(ideas=counted(of.waiting, "ideas", language)))
    if of.overdue:
        longest = counted(of.overdue[0].waiting.late, "days", language)
        told.append(said["overdue"].format(ideas=counted(len(of.overdue), "ideas", language), longest=longest))
    else:
        told.append(said["nothing_overdue"])
    told += [
        said[f"relation_{relation.value}"].format(ideas=counted(of.relations[relation], "ideas", language))
        for relation in Relation
        if relation in of.relations
    ]
    if of.own:
        told.append(said["own"].format(ideas=counted(len(of.own), "ideas", language)))
    return tuple(told)


def line_in_words(line: Line, language: Language) -> str:
    """How it stands with one idea, in one or two sentences; the reason itself is the answer's ``why``."""
    said = words(language)["line"]
    told = [said["within"].format(name=line.within)] if line.within else []
    how, answer = line.waiting, line.answer
    if answer is not None and answer.to is not None:
        told.append(
            said["answered"].format(
                status=answer.to.explanation(language), day=day_words(day_of(answer.at), language), by=answer.by
            )
        )
        if answer.back_on is not None:
            form = "back" if how.wait is Wait.PARKED else "is_back"
            told.append(said[form].format(day=day_words(answer.back_on, language)))
    if how.wait is Wait.OVERDUE:
        late = counted(how.late, "days", language)
        told.append(said["overdue"].format(day=day_words(how.due, language), late=late))
    elif how.wait.is_open:
        told.append(said["wait"].format(day=day_words(how.due, language)))
    return " ".join(told)
