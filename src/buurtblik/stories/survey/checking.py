"""Everything that keeps a questionnaire from being asked, per question and field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from buurtblik.stories.survey.answers import Refused, answer
from buurtblik.stories.survey.condition_text import UnreadableCondition, condition
from buurtblik.stories.survey.conditions import (
    OWN,
    Answered,
    Compared,
    Count,
    Literal,
    Selected,
    Value,
    names_in,
    parts_of,
)
from buurtblik.stories.survey.questions import (
    CHOOSING,
    POINTS,
    Choice,
    Flaw,
    Group,
    Item,
    Kind,
    Question,
    Texts,
    everything,
    is_scale,
)
from buurtblik.stories.telling import cleaned

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")  # also a name in XML, for who asks it with another program
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
QUESTIONS_MAX = 300
CHOICES_MAX = 200
LANGUAGES_MAX = 20
DEPTH_MAX = 4
WORDS_MAX = 4_000

Lists = Mapping[str, tuple[Choice, ...]]


def flaws_of(
    key: str, title: Texts, languages: tuple[str, ...], items: tuple[Item, ...], lists: Lists
) -> tuple[Flaw, ...]:
    """What has to be mended, in the order of the questionnaire; nothing when it can be asked."""
    found = list(_languages(languages))
    if found:
        return tuple(found)
    first = languages[0]
    if not NAME.fullmatch(key):
        found.append(Flaw("form_name", "", "key", key))
    found += _words("", "title", title, languages, needs=first)
    all_items = list(everything(items))
    questions = {item.name: item for item in all_items if isinstance(item, Question)}
    if not any(question.kind is not Kind.NOTE for question in questions.values()):
        found.append(Flaw("form_empty", "", "items"))
    if len(all_items) > QUESTIONS_MAX or len(lists) > QUESTIONS_MAX:
        return (*found, Flaw("form_too_much", "", "items", str(len(all_items)), str(QUESTIONS_MAX)))
    if _depth(items) > DEPTH_MAX:
        return (*found, Flaw("form_too_deep", "", "items", expected=str(DEPTH_MAX)))
    found += _lists(lists, languages)
    seen: dict[str, Question] = {}
    names: set[str] = set()
    for item in all_items:
        found += _name(item.name, names)
        found += _condition(item.name, "relevant", item.relevant, seen, questions, lists, own=None)
        if isinstance(item, Group):
            found += _words(item.name, "label", item.label, languages)
            continue
        found += _question(item, languages, lists)
        found += _condition(item.name, "constraint", item.constraint, seen, questions, lists, own=item)
        seen[item.name] = item
    return tuple(found)


def near(name: str, names: Mapping[str, object] | tuple[str, ...]) -> str:
    """The names that look most like this one, for a message: ``"age, page"``."""
    return ", ".join(difflib.get_close_matches(name, list(names), n=3, cutoff=0.6))


def _languages(languages: tuple[str, ...]) -> Iterator[Flaw]:
    if not languages or len(set(languages)) != len(languages) or len(languages) > LANGUAGES_MAX:
        yield Flaw("form_languages", "", "languages", ", ".join(languages), str(LANGUAGES_MAX))
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            yield Flaw("form_language", "", "languages", language)


def _name(name: str, names: set[str]) -> Iterator[Flaw]:
    if not NAME.fullmatch(name):
        yield Flaw("form_name", name, "name", name)
    if name in names:
        yield Flaw("form_name_twice", name, "name", name)
    names.add(name)


def _words(at: str, where: str, texts: Texts, languages: tuple[str, ...], *, needs: str = "") -> Iterator[Flaw]:
    if needs and not texts.get(needs):
        yield Flaw("form_no_words", at, where, expected=needs)
    for language, text in texts.items():
        if language not in languages:
            yield Flaw("form_language_apart", at, where, language, ", ".join(languages))
        if len(text) > WORDS_MAX:
            yield Flaw("form_long", at, where, str(len(text)), str(WORDS_MAX))
        elif text != cleaned(text):
            yield Flaw("form_signs", at, where, text)
        if "${" in text:
            yield Flaw("form_words_refer", at, where, text)


def _lists(lists: Lists, languages: tuple[str, ...]) -> Iterator[Flaw]:
    for name, choices in lists.items():
        if not NAME.fullmatch(name):
            yield Flaw("form_name", name, "list_name", name)
        if not 1 <= len(choices) <= CHOICES_MAX:
            yield Flaw("form_choices", name, "list_name", str(len(choices)), str(CHOICES_MAX))
        seen: set[str] = set()
        for choice in choices:
            if not 1 <= len(choice.name) <= 64 or re.search(r"\s", choice.name) or cleaned(choice.name) != choice.name:
                yield Flaw("form_choice_name", name, choice.name, choice.name)
            if choice.name in seen:
                yield Flaw("form_choice_twice", name, choice.name, choice.name)
            seen.add(choice.name)
            yield from (
                Flaw(flaw.code, name, choice.name, flaw.came, flaw.expected)
                for flaw in _words(name, choice.name, choice.label, languages, needs=languages[0])
            )


def _question(question: Question, languages: tuple[str, ...], lists: Lists) -> Iterator[Flaw]:
    at = question.name
    yield from _words(at, "label", question.label, languages, needs=languages[0])
    for where in ("hint", "constraint_message", "required_message"):
        yield from _words(at, where, getattr(question, where), languages)
    if question.kind not in CHOOSING:
        if question.choices:
            yield Flaw("form_choices_unneeded", at, "type", question.choices)
    elif question.choices not in lists:
        yield Flaw("form_no_list", at, "type", question.choices, near(question.choices, tuple(lists)))
        return
    choices = lists.get(question.choices, ())
    if question.kind is Kind.SCALE and not is_scale(choices):
        yield Flaw("form_scale", at, "type", question.choices, f"{POINTS[0]} - {POINTS[1]}")
    if question.default:
        try:
            answer(question, choices, question.default.split() if question.kind in CHOOSING else question.default)
        except Refused:
            yield Flaw("form_default", at, "default", question.default)


def _condition(
    at: str,
    where: str,
    text: str,
    before: Mapping[str, Question],
    questions: Mapping[str, Question],
    lists: Lists,
    *,
    own: Question | None,
) -> Iterator[Flaw]:
    """Whether a condition can be worked out when this question is reached."""
    if not text:
        return
    try:
        tree = condition(text)
    except UnreadableCondition as error:
        yield Flaw("form_condition", at, where, error.came or text[-20:], error.expected)
        return
    known = dict(before) if own is None else {**before, OWN: own}
    for name in names_in(tree):
        if name not in known:
            code = "form_own" if name == OWN else "form_question_later" if name in questions else "form_no_question"
            yield Flaw(code, at, where, name, near(name, tuple(before)))
        elif known[name].kind is Kind.NOTE:
            yield Flaw("form_note_asked", at, where, name)
    for part in parts_of(tree):
        match part:
            case Selected(of=Answered(name), choice=choice):
                yield from _is_choice(at, where, known.get(name), choice, lists)
            case Count(what="count-selected", of=Answered(name)):
                if name in known and known[name].kind is not Kind.SELECT_MULTIPLE:
                    yield Flaw("form_not_multiple", at, where, name)
            case Compared(sign="=" | "!=", left=left, right=right):
                for one, other in ((left, right), (right, left)):
                    yield from _compares(at, where, one, other, known, lists)


def _compares(
    at: str, where: str, one: Value, other: Value, known: Mapping[str, Question], lists: Lists
) -> Iterator[Flaw]:
    if isinstance(one, Answered) and isinstance(other, Literal) and isinstance(other.value, str) and other.value:
        question = known.get(one.name)
        if question is not None and question.kind in CHOOSING - {Kind.SELECT_MULTIPLE}:
            yield from _is_choice(at, where, question, other.value, lists)


def _is_choice(at: str, where: str, question: Question | None, name: str, lists: Lists) -> Iterator[Flaw]:
    if question is None:
        return
    names = tuple(choice.name for choice in lists.get(question.choices, ()))
    if question.kind not in CHOOSING:
        yield Flaw("form_not_chosen", at, where, question.name)
    elif names and name not in names:
        yield Flaw("form_no_choice", at, where, name, ", ".join(names[:8]))


def _depth(items: tuple[Item, ...]) -> int:
    inner = [_depth(item.items) for item in items if isinstance(item, Group)]
    return 1 + max(inner, default=0) if inner else 0
