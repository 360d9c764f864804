"""The words of a municipality for the writing help: of its own, and of ours that it switches off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.text.plain.lists import MOST_WORDS, About, key
from buurtblik.web.people.models import Organisation
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.plain.models import INSTEAD_MAX, WHY_MAX, WORD_MAX, OwnWord
from buurtblik.web.plain.reads import is_known
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act

MOST = 500  # words of one municipality


class NotOnTheList(BuurtblikError):
    """Our list has no such word, so there is nothing to switch off. Nothing was changed."""


class ListIsFull(BuurtblikError):
    """A municipality has at most ``MOST`` words. Nothing was changed."""


@act
def add_own_word(
    *, process: Process, word: str, instead: Sequence[str], why: str, kind: str, visitor: Visitor, at: datetime
) -> OwnWord:
    """Put a word on the list of the municipality of a process, in place of what it said of that word before.

    Raises UnusableInput for a word without letters or of more than eight words, and without another word or a reason.
    """
    require(visitor, Action.CREATE, "plain_word", process, at)
    told = [line.strip() for line in instead if line.strip()]
    if not told or not why.strip() or kind not in list(About):
        raise UnusableInput("plain: an own word says what instead, why, and of which kind it is. Nothing was changed.")
    if len("\n".join(told)) > INSTEAD_MAX or len(why) > WHY_MAX:
        raise UnusableInput(f"plain: alternatives have at most {INSTEAD_MAX} signs, a reason {WHY_MAX}.")
    said = {"instead": "\n".join(told), "why": why.strip(), "kind": kind, "is_off": False}
    return _put("add_own_word", process, word, said, visitor, at)


@act
def switch_off_word(*, process: Process, word: str, visitor: Visitor, at: datetime) -> OwnWord:
    """Give no hint any more about a word of ours in this municipality. Raises NotOnTheList."""
    require(visitor, Action.CREATE, "plain_word", process, at)
    if not is_known(word):
        raise NotOnTheList(f"plain: '{word}' is no word of the built-in list.")
    said = {"instead": "", "why": "", "kind": About.JARGON.value, "is_off": True}
    return _put("switch_off_word", process, word, said, visitor, at)


@act
def drop_own_word(*, process: Process, number: int, visitor: Visitor, at: datetime) -> None:
    """Take back what the municipality said of a word. Doing it twice changes nothing."""
    require(visitor, Action.DELETE, "plain_word", process, at)
    found = OwnWord.objects.filter(tenant=process.tenant_id, pk=number).first()
    if found is not None:
        found.delete()
        note("drop_own_word", "plain_word", number, by=visitor, process=process, action=Action.DELETE, at=at)


def _put(name: str, process: Process, word: str, said: dict[str, object], visitor: Visitor, at: datetime) -> OwnWord:
    word = " ".join(word.split())
    folded = " ".join(key(word))
    if not folded or len(key(word)) > MOST_WORDS or max(len(word), len(folded)) > WORD_MAX:
        raise UnusableInput(f"plain: '{word}' has {len(key(word))} words; expected one to {MOST_WORDS}.")
    Organisation.objects.select_for_update().get(pk=process.tenant_id)  # so that two do not both write the last one
    rows = OwnWord.objects.filter(tenant=process.tenant_id)
    if not rows.filter(key=folded).exists() and rows.count() >= MOST:
        raise ListIsFull(f"plain: there are {MOST} words already.")
    made, _is_new = OwnWord.objects.update_or_create(
        tenant_id=process.tenant_id, key=folded, defaults={"word": word, **said}
    )
    note(name, "plain_word", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return made
