"""Conversations about meaning: what lies on the table, what was said of each figure, and who was asked and came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.answers import Answer, Question, Recognition, Worth, tally
from buurtblik.bridge.confront.inside import AT_THE_TABLE
from buurtblik.bridge.confront.telling import Names, tally_sentences
from buurtblik.disclosure.counts import shown
from buurtblik.disclosure.rule import Rule
from buurtblik.figures.line import Line
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, words, write_for
from buurtblik.values import Language
from buurtblik.web.bridge.models import Conversation, TableAnswer
from buurtblik.web.bridge.reads.board import Board
from buurtblik.web.bridge.reads.facts import Said
from buurtblik.web.bridge.reads.figures import lines_of
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name

QUOTES_MAX = 16


@dataclass(frozen=True)
class OnTable:
    """A figure on the table."""

    key: str
    name: str
    value: str
    compared: str
    origin: str


@dataclass(frozen=True)
class Spoken:
    """What was said of one figure, as far as it may be shown; ``words`` of groups for those who take part."""

    figure: OnTable
    sentences: Sequence[str]
    words: Sequence[tuple[str, str, Sequence[str]]]  # group, question, words


def conversations_of(process: Process) -> list[Conversation]:
    """The next one first."""
    return list(Conversation.objects.filter(process=process).order_by("-starts", "-pk"))


def conversation_in(process: Process, number: int) -> Conversation | None:
    return Conversation.objects.filter(process=process, pk=number).select_related("process").first()


def to_choose(process: Process, board: Board) -> list[tuple[str, str]]:
    """Figures that can lie on the table: those that were picked first, then those that count in a theme."""
    names = {card.key: f"{theme.name}: {card.name}" for theme in board.themes for card in theme.figures}
    picked = list(process.picks.order_by("at").values_list("indicator", flat=True))
    ordered = [*(key for key in picked if key in names), *(key for key in names if key not in picked)]
    return [(key, names[key]) for key in ordered]


def on_table(conversation: Conversation, release: Release | None, language: Language) -> list[OnTable]:
    """The figures as they stand in the release of now; one that has no value is left out."""
    lines = {line.indicator.key: line for line in lines_of(conversation.process, release)}
    return [_on_table(lines[key], language) for key in conversation.figures if key in lines]


def quotes_for(conversation: Conversation, release: Release | None, board: Board) -> list[tuple[str, Said]]:
    """Theme and words that everybody may read now, first on the themes of the figures on the table.

    Asked anew for each set that is printed: words that were taken back in the meantime are not on it.
    """
    lines = {line.indicator.key: line for line in lines_of(conversation.process, release)}
    mine = [lines[key].indicator.theme for key in conversation.figures if key in lines]
    ordered = [*(one for one in board.themes if one.key in mine), *(one for one in board.themes if one.key not in mine)]
    found: dict[str, tuple[str, Said]] = {}
    for theme in ordered:
        for said in theme.quotes[:4]:
            if said.is_for_all:
                found.setdefault(said.words, (theme.name, said))
    return list(found.values())[:QUOTES_MAX]


def spoken_of(conversation: Conversation, release: Release | None, language: Language, *, inside: bool) -> list[Spoken]:
    """What was said, of a conversation that is closed: for everybody from ten people, for who takes part from three."""
    if conversation.closed_at is None:
        return []
    rule = AT_THE_TABLE if inside else Rule()
    names = Names(groups={key: group.label for key, group in groups().items()})
    told = {one.figure: one for one in tally(_answers(conversation), list(groups()), rule=rule)}
    found = []
    for figure in on_table(conversation, release, language):
        one = told.get(figure.key)
        if one is None:
            continue
        texts_of = [
            (names.group(row.group or "", language), question.label(language), texts)
            for row in one.rows
            for question, texts in row.words.items()
            if inside
        ]
        found.append(Spoken(figure, tally_sentences(one, language, names), texts_of))
    return found


def typed_of(conversation: Conversation) -> int:
    """How many cards were typed in."""
    return TableAnswer.objects.filter(conversation=conversation).values("card").distinct().count()


def card_of(conversation: Conversation, card: int) -> list[TableAnswer]:
    return list(TableAnswer.objects.filter(conversation=conversation, card=card))


def asked_and_came(conversation: Conversation, language: Language) -> list[tuple[str, int, str, str]]:
    """Group, how many were asked, how, and how many came: rounded to five, and of one or two that they are few."""
    found = []
    for key, group in groups().items():
        asked = conversation.invited.get(key, {})
        many, came = int(asked.get("many") or 0), int(conversation.came.get(key) or 0)
        if many or came:
            cell = shown(came, AT_THE_TABLE)
            few = str(words(language)["absent_short"]["too_few"])
            said = few if cell.value is None else f"± {round(cell.value)}" if cell.value else "0"
            found.append((group.label[language], many, str(asked.get("how") or ""), said))
    return found


def _answers(conversation: Conversation) -> list[Answer]:
    rows = TableAnswer.objects.filter(conversation=conversation).order_by("pk")
    return [
        Answer(
            row.figure,
            f"card {row.card}",
            row.group,
            row.at,
            Recognition(row.recognises) if row.recognises else None,
            Worth(row.worth) if row.worth else None,
            {Question(question): words for question, words in row.words.items()},
        )
        for row in rows
        if row.group in groups()
    ]


def _on_table(line: Line, language: Language) -> OnTable:
    value = write_for(line, language)(line.value) if line.value is not None else ""
    origin = f"{line.source}, {line.period}"
    name = f"{theme_name(line.indicator.theme, language)}: {line.indicator.label[language]}"
    return OnTable(line.indicator.key, name, value, compare_sentence(line, language), origin)
