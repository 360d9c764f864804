"""The pages of blocks and instruments, and the list to take along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.blocks import Block, BlockSet, block_sets
from buurtblik.agenda.instruments import Instrument, Perspective, word_names
from buurtblik.agenda.instruments import instruments as catalogue
from buurtblik.paper.tables import as_csv
from buurtblik.values import Language
from buurtblik.web.method.forms import Filter
from buurtblik.web.method.search import Asked, block_called, found
from buurtblik.web.ui.language import language_of
from buurtblik.web.ui.pure import pure

WORLDS = {Perspective.OUTSIDE: "tellen", Perspective.INSIDE: "vertellen", Perspective.TOGETHER: "samen"}


@dataclass(frozen=True)
class Card:
    """An instrument in the words of one language."""

    key: str
    world: str
    name: str
    what: str
    method: str
    effort: str
    scales: str
    least: int
    most: int | None
    why: str = ""  # what it is good for in the block that asks


@dataclass(frozen=True)
class BlockCard:
    """A block in the words of one language."""

    number: int
    title: str
    short: str
    question: str
    address: str
    why: str = ""  # what an instrument is good for in it


@pure()
def blocks(request: HttpRequest) -> HttpResponse:
    language = language_of(request.path_info)
    sets = [
        {
            "label": of.label[language],
            "about": of.about[language],
            "source": of.source[language],
            "blocks": [block_card(of, one, language) for one in of],
        }
        for of in block_sets().values()
    ]
    return render(request, "method/blocks.html", {"sets": sets, "count": len(catalogue())})


@pure()
def block(request: HttpRequest, key: str, set_key: str = "") -> HttpResponse:
    told = block_called(key, set_key=set_key)
    if told is None:
        raise Http404
    of, here = told
    language = language_of(request.path_info)
    context = {
        "set": of.label[language],
        "source": of.source[language],
        "here": block_card(of, here, language),
        "why": here.why[language],
        "input": here.input[language],
        "output": here.output[language],
        "who": here.who[language],
        "pitfalls": here.pitfalls[language],
        "checklist": [said[language] for said in here.checklist.values()],
        "cards": [card(catalogue()[one], language, why=here.uses[one][language]) for one in here.instruments],
        "line": [block_card(of, one, language) for one in of],
    }
    return render(request, "method/block.html", context)


@pure()
def instruments(request: HttpRequest) -> HttpResponse:
    language = language_of(request.path_info)
    form = Filter(request.GET, language=language)
    asked = form.asked
    form.count()
    cards = [card(one, language) for one in found(asked, language)]
    names = word_names()["perspectives"]
    worlds = [
        (WORLDS[view], names[view].label[language], names[view].about[language], in_world(cards, WORLDS[view]))
        for view in Perspective
    ]
    context = {
        "form": form,
        "asked": asked.anything,
        "count": len(cards),
        "all": len(catalogue()),
        "worlds": [world for world in worlds if world[3]],
        "filter": request.GET.urlencode() if not form.errors else "",
    }
    return render(request, "method/instruments.html", context, status=422 if form.errors else 200)


@pure()
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    one = catalogue().get(key)
    if one is None:
        raise Http404
    language, names = language_of(request.path_info), word_names()
    context = {
        "name": one.name[language],
        "what": one.what[language],
        "world": WORLDS[one.perspective],
        "perspective": names["perspectives"][one.perspective].label[language],
        "method_label": names["methods"][one.method].label[language],
        "method_about": names["methods"][one.method].about[language],
        "time": one.time[language],
        "group": one.group[language],
        "publisher": one.publisher,
        "steps": one.steps[language],
        "limits": one.limits[language],
        "scales": ", ".join(names["scales"][scale].label[language].lower() for scale in one.scales),
        "goals": ", ".join(names["goals"][goal].label[language].lower() for goal in one.goals),
        "uses": [
            block_card(of, block, language, why=block.uses[key][language])
            for of in block_sets().values()
            for block in of.using(key)
        ],
    }
    return render(request, "method/instrument.html", context)


@pure(keep=False)
def take_away(request: HttpRequest, form: str) -> HttpResponse:
    """The list of the page with the same filter, as a table or as data."""
    language = language_of(request.path_info)
    filled = Filter(request.GET, language=language)
    asked: Asked = filled.asked
    if filled.errors:
        raise Http404  # never another list than the address says
    chosen = found(asked, language)
    if form == "csv":
        content = "\ufeff" + as_csv(_headings(), (_row(one, language) for one in chosen), language)
        kind = "text/csv; charset=utf-8"
    else:
        content = json.dumps([_data(one, language) for one in chosen], ensure_ascii=False, indent=1)
        kind = "application/json"
    response = HttpResponse(content, content_type=kind)
    if form == "csv":
        response.headers["Content-Disposition"] = f'attachment; filename="{_("instruments")}.csv"'
    return response


def card(one: Instrument, language: Language, *, why: str = "") -> Card:
    names = word_names()
    return Card(
        key=one.key,
        world=WORLDS[one.perspective],
        name=one.name[language],
        what=one.what[language],
        method=names["methods"][one.method].label[language],
        effort=names["efforts"][one.effort].label[language],
        scales=", ".join(names["scales"][scale].label[language].lower() for scale in one.scales),
        least=one.people.least,
        most=one.people.most,
        why=why,
    )


def block_card(of: BlockSet, one: Block, language: Language, *, why: str = "") -> BlockCard:
    first = next(iter(block_sets())) == of.key
    address = reverse("block", args=[one.key]) if first else reverse("block_of_set", args=[of.key, one.key])
    return BlockCard(one.number, one.title[language], one.short[language], one.question[language], address, why)


def in_world(cards: list[Card], world: str) -> list[Card]:
    return [one for one in cards if one.world == world]


def _headings() -> list[str]:
    return [
        _("Name"), _("What it is"), _("View"), _("Way"), _("Time"), _("With whom"), _("At least"), _("At most"),
        _("Place"), _("What for"), _("How it goes"), _("What it does not do"), _("Look for"), _("Building blocks"),
    ]  # fmt: skip


def _row(one: Instrument, language: Language) -> list[str | float | None]:
    told = _data(one, language)
    return [
        told["name"], told["what"], told["perspective"], told["method"], told["time"], told["group"],
        one.people.least, one.people.most, ", ".join(told["scales"]), ", ".join(told["goals"]),
        " ".join(told["steps"]), " ".join(told["limits"]), told["publisher"],
        ", ".join(use["title"] for use in told["blocks"]),
    ]  # fmt: skip


def _data(one: Instrument, language: Language) -> dict[str, Any]:
    names = word_names()

    def label(kind: str, word: str) -> str:
        words: Mapping[str, Any] = names[kind]
        return str(words[word].label[language])

    return {
        "key": one.key,
        "name": one.name[language],
        "what": one.what[language],
        "perspective": label("perspectives", one.perspective),
        "method": label("methods", one.method),
        "time": one.time[language],
        "group": one.group[language],
        "people": {"least": one.people.least, "most": one.people.most},
        "scales": [label("scales", scale) for scale in one.scales],
        "goals": [label("goals", goal) for goal in one.goals],
        "steps": list(one.steps[language]),
        "limits": list(one.limits[language]),
        "publisher": one.publisher,
        "blocks": [
            {"set": of.key, "key": block.key, "title": block.title[language], "why": block.uses[one.key][language]}
            for of in block_sets().values()
            for block in of.using(one.key)
        ],
    }
