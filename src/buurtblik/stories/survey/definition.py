"""A questionnaire as plain data (JSON), as it is kept and sent between programs of ours.

What comes in is looked at as closely as a file from a stranger: a wrong shape is refused, and then the whole is
checked like any questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Choice, Group, Item, Kind, Question

FORMAT = 1
_TEXTS = ("hint", "constraint_message", "required_message")
_WORDS = ("relevant", "constraint", "choices", "appearance", "default")


def as_data(form: Questionnaire) -> dict[str, Any]:
    """Mappings, lists and texts only; what is empty is left out.

    >>> form = Questionnaire("f", {"en": "F"}, ("en",), (Question(Kind.TEXT, "q", {"en": "Q?"}),))
    >>> as_data(form)["items"]
    [{'kind': 'text', 'name': 'q', 'label': {'en': 'Q?'}}]
    """
    return {
        "format": FORMAT,
        "key": form.key,
        "title": dict(form.title),
        "languages": list(form.languages),
        "version": form.version,
        "items": [_item(item) for item in form.items],
        "lists": {
            name: [{"name": choice.name, "label": dict(choice.label)} for choice in choices]
            for name, choices in form.lists.items()
        },
    }


def form_of(data: object) -> Questionnaire:
    """The questionnaire of such data.

    Raises
    ------
    UnusableForm
        It cannot be asked.
    UnusableInput
        It is no questionnaire, or in a later format.
    """
    form = _mapping(data, "a questionnaire")
    if form.get("format") != FORMAT:
        raise UnusableInput(f"questionnaire: format {form.get('format')!r}; expected {FORMAT}.")
    lists = {
        _text(name, "the name of a list"): tuple(
            Choice(_text(_mapping(one, "a choice").get("name"), "the name of a choice"), _texts(one.get("label")))
            for one in _list(choices, "choices")
        )
        for name, choices in _mapping(form.get("lists", {}), "lists").items()
    }
    return Questionnaire(
        key=_text(form.get("key"), "a key"),
        title=_texts(form.get("title")),
        languages=tuple(_text(one, "a language") for one in _list(form.get("languages"), "languages")),
        items=tuple(_read(one, 0) for one in _list(form.get("items"), "items")),
        lists=lists,
        version=_text(form.get("version", ""), "a version"),
    )


def _item(item: Item) -> dict[str, Any]:
    if isinstance(item, Group):
        made = {"group": item.name, "label": dict(item.label), "items": [_item(one) for one in item.items]}
        return made | {name: said for name in ("relevant", "appearance") if (said := getattr(item, name))}
    made = {"kind": item.kind.value, "name": item.name, "label": dict(item.label)}
    made |= {name: dict(said) for name in _TEXTS if (said := getattr(item, name))}
    made |= {name: said for name in _WORDS if (said := getattr(item, name))}
    return made | ({"required": True} if item.is_required else {})


def _read(data: object, depth: int) -> Item:
    item = _mapping(data, "a question or a group")
    if depth > 20:
        raise UnusableInput("questionnaire: groups lie too deep.")
    if "group" in item:
        inner = tuple(_read(one, depth + 1) for one in _list(item.get("items"), "items"))
        name, more = _text(item["group"], "the name of a group"), _words(item, ("relevant", "appearance"))
        return Group(name, _texts(item.get("label", {})), inner, **more)
    if item.get("kind") not in set(Kind):
        raise UnusableInput(f"questionnaire: {item.get('kind')!r} is no kind of question; expected {', '.join(Kind)}.")
    return Question(
        Kind(item["kind"]),
        _text(item.get("name"), "the name of a question"),
        _texts(item.get("label", {})),
        is_required=item.get("required") is True,
        hint=_texts(item.get("hint", {})),
        constraint_message=_texts(item.get("constraint_message", {})),
        required_message=_texts(item.get("required_message", {})),
        **_words(item, _WORDS),
    )


def _words(item: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _text(item.get(name, ""), name) for name in names}


def _mapping(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise UnusableInput(f"questionnaire: {type(data).__name__} in the place of {what}; expected a mapping.")
    return data


def _list(data: object, what: str) -> list[Any]:
    if not isinstance(data, list):
        raise UnusableInput(f"questionnaire: {type(data).__name__} in the place of {what}; expected a list.")
    return data


def _text(data: object, what: str) -> str:
    if not isinstance(data, str):
        raise UnusableInput(f"questionnaire: {type(data).__name__} in the place of {what}; expected a text.")
    return data


def _texts(data: object) -> dict[str, str]:
    return {_text(k, "a language"): _text(v, "words") for k, v in _mapping(data, "words per language").items()}
