"""Changes to a questionnaire, each giving a new one that can be asked, or saying why not.

Nothing is changed in place. A list of choices that no question uses any more goes with its last question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from buurtblik.stories.survey.checking import Lists
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Choice, Group, Item, Question, Texts, everything
from buurtblik.stories.survey.ready_made import Block


def begun(key: str, title: Texts, languages: tuple[str, ...], first: Sequence[Block]) -> Questionnaire:
    """A questionnaire that begins with these ready-made blocks, one or more.

    Where no block has words in the first language, they are in another one and wait to be translated.
    """
    found = {name: choices for block in first for name, choices in block.lists.items()}
    lists = {name: _choices_in(choices, languages) for name, choices in found.items()}
    items = tuple(_in_languages(block.group, languages) for block in first)
    return Questionnaire(key, title, languages, items, lists)


def with_question(
    form: Questionnaire,
    question: Question,
    choices: tuple[Choice, ...] = (),
    *,
    follows: tuple[Question, ...] = (),
    page: str = "",
    instead_of: str = "",
) -> Questionnaire:
    """The questionnaire with a question more, or with one in the place of another.

    Parameters
    ----------
    choices : when given, the list ``question.choices`` holds these from now on.
    follows : questions that come right behind it, such as what "other" means.
    page : the group at whose end it comes; without one it comes last of all.
    instead_of : the name of the question that it replaces; conditions that name it by that name have to fit still.

    Raises
    ------
    UnusableForm
        With everything that is wrong then.
    """
    lists = {**form.lists, question.choices: choices} if choices else dict(form.lists)
    if instead_of:
        items = _mapped(form.items, instead_of, lambda _: (question, *follows))
    elif page:
        items = _mapped(
            form.items,
            page,
            lambda g: (replace(g, items=(*g.items, question, *follows)),) if isinstance(g, Group) else (g,),
        )
    else:
        items = (*form.items, question, *follows)
    return _made(form, items, lists)


def with_page(form: Questionnaire, label: Texts) -> Questionnaire:
    """The questionnaire with an empty page at its end."""
    name = name_for(next(iter(label.values()), "page"), names_of(form))
    return _made(form, (*form.items, Group(name, label, ())), form.lists)


def with_block(form: Questionnaire, block: Block) -> Questionnaire:
    """The questionnaire with a ready-made block as its last page, in the languages of the form; once is enough."""
    if block.group.name in names_of(form):
        return form
    lists = {name: _choices_in(choices, form.languages) for name, choices in block.lists.items()}
    return _made(form, (*form.items, _in_languages(block.group, form.languages)), {**form.lists, **lists})


def without(form: Questionnaire, name: str) -> Questionnaire:
    """The questionnaire without a question, or without a group and all that it holds."""
    return _made(form, _mapped(form.items, name, lambda _: ()), form.lists)


def moved(form: Questionnaire, name: str, *, up: bool) -> Questionnaire:
    """The questionnaire with a question or group one place up or down; over the edge of its page it goes to the next.

    Raises UnusableForm when a condition would look at what comes later then.
    """
    return _made(form, _moved(form.items, name, up=up), form.lists)


def told_in(form: Questionnaire, title: Texts, languages: tuple[str, ...]) -> Questionnaire:
    """The questionnaire with another title and in other languages; words in a language that goes, go."""
    items = tuple(_in_languages(item, languages) for item in form.items)
    lists = {name: _choices_in(choices, languages) for name, choices in form.lists.items()}
    return replace(form, title=_kept(title, languages), languages=languages, items=items, lists=lists)


def asks_the_same(one: Questionnaire, other: Questionnaire) -> bool:
    """Whether answers to one are answers to the other: only words, the look and what is filled in beforehand differ.

    >>> from buurtblik.stories.survey.questions import Kind
    >>> ask = lambda text: Questionnaire("f", {"en": "F"}, ("en",), (Question(Kind.TEXT, "q", {"en": text}),))
    >>> asks_the_same(ask("Why?"), ask("Why is that?"))
    True
    """
    return _bones(one) == _bones(other)


def names_of(form: Questionnaire) -> frozenset[str]:
    """Every name that is taken."""
    return frozenset(item.name for item in everything(form.items))


def name_for(words: str, taken: Collection[str]) -> str:
    """A name after words, which nothing has yet.

    >>> name_for("Wat moet hier blijven?", ()), name_for("Één", {"een"}), name_for("ما", ())
    ('wat_moet_hier_blijven', 'een_2', 'q')
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:32].rstrip("_")
    name = name if name[:1].isalpha() else f"q_{name}".rstrip("_")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def _made(form: Questionnaire, items: tuple[Item, ...], lists: Lists) -> Questionnaire:
    used = {item.choices for item in everything(items) if isinstance(item, Question)}
    return replace(form, items=items, lists={name: choices for name, choices in lists.items() if name in used})


def _mapped(items: tuple[Item, ...], name: str, change: Callable[[Item], tuple[Item, ...]]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in items:
        if item.name == name:
            found += change(item)
        elif isinstance(item, Group):
            found.append(replace(item, items=_mapped(item.items, name, change)))
        else:
            found.append(item)
    return tuple(found)


def _moved(items: tuple[Item, ...], name: str, *, up: bool) -> tuple[Item, ...]:
    row = list(items)
    at = next((i for i, item in enumerate(row) if item.name == name), None)
    if at is None:
        return _moved_inside(items, name, up=up)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(row):
        return items
    neighbour = row[other]
    if isinstance(neighbour, Group) and not isinstance(row[at], Group):
        inner = (*neighbour.items, row[at]) if up else (row[at], *neighbour.items)
        row[other] = replace(neighbour, items=inner)
        del row[at]
    else:
        row[at], row[other] = row[other], row[at]
    return tuple(row)


def _moved_inside(items: tuple[Item, ...], name: str, *, up: bool) -> tuple[Item, ...]:
    """The same, of something in one of these groups: past its edge it comes to stand in the next group."""
    row: list[Item] = []
    for at, item in enumerate(items):
        names = [one.name for one in item.items] if isinstance(item, Group) else []
        if not isinstance(item, Group) or name not in {one.name for one in everything(item.items)}:
            row.append(item)
            continue
        at_edge = name == (names[0] if up else names[-1]) if names else False
        other = at - 1 if up else at + 1
        if at_edge and 0 <= other < len(items):
            return _over_the_edge(items, at, other, name)
        row.append(replace(item, items=_moved(item.items, name, up=up)))
    return tuple(row)


def _over_the_edge(items: tuple[Item, ...], at: int, other: int, name: str) -> tuple[Item, ...]:
    row, group, target = list(items), items[at], items[other]
    assert isinstance(group, Group)  # noqa: S101
    goes = next(one for one in group.items if one.name == name)
    row[at] = replace(group, items=tuple(one for one in group.items if one.name != name))
    up = other < at
    if isinstance(target, Group):
        row[other] = replace(target, items=(*target.items, goes) if up else (goes, *target.items))
    else:
        row.insert(at if up else at + 1, goes)
    return tuple(row)


def _choices_in(choices: tuple[Choice, ...], languages: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(replace(one, label=_kept(one.label, languages)) for one in choices)


def _in_languages(item: Item, languages: tuple[str, ...]) -> Item:
    label = _kept(item.label, languages)
    if isinstance(item, Group):
        return replace(item, label=label, items=tuple(_in_languages(one, languages) for one in item.items))
    return replace(
        item,
        label=label,
        hint=_kept(item.hint, languages),
        constraint_message=_kept(item.constraint_message, languages),
        required_message=_kept(item.required_message, languages),
    )


def _kept(texts: Texts, languages: tuple[str, ...]) -> Texts:
    """The words in these languages. Where the first has none, others lend it theirs, so that nothing is left unsaid."""
    found = {language: texts[language] for language in languages if texts.get(language)}
    first = languages[0] if languages else ""
    if first and first not in found and any(texts.values()):
        found[first] = next(words for words in texts.values() if words)
    return found


def _bones(form: Questionnaire) -> tuple[object, Mapping[str, tuple[str, ...]]]:
    def bare(item: Item) -> object:
        if isinstance(item, Group):
            return item.name, item.relevant, tuple(bare(one) for one in item.items)
        return item.name, item.kind, item.is_required, item.relevant, item.constraint, item.choices

    lists = {name: tuple(choice.name for choice in choices) for name, choices in form.lists.items()}
    return tuple(bare(item) for item in form.items), lists
