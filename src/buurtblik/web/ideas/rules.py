"""What may be seen of an idea, and said with it, beyond what the table of rights says."""

from __future__ import annotations

import re
from datetime import date

from buurtblik.text.privacy import Kind, find
from buurtblik.web.ideas.models import Idea
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action

SAME_WORDS = 8  # so many words in a row are no chance: they are copied
_REACH = (Kind.MAIL, Kind.PHONE, Kind.ADDRESS)


def reads_unread(visitor: Visitor, process: Process, *, on: date) -> bool:
    """Whether a visitor reads ideas before they are shown, and those that are not."""
    return may(visitor, Action.READ, "idea_to_read", process, on=on)


def may_read(visitor: Visitor, idea: Idea, *, on: date) -> bool:
    """Whether a visitor may read the words of an idea: when somebody has read it and shows it, everybody."""
    return idea.read == Idea.Read.SHOWN or reads_unread(visitor, idea.process, on=on)


def reaches_a_person(text: str) -> bool:
    """Whether a text holds an address or a number by which a person can be reached."""
    return any(trace.kind in _REACH for trace in find(text))


def is_copied(text: str, source: str) -> bool:
    """Whether so many words in a row stand in both that one was copied from the other.

    >>> is_copied("een bankje bij de vijver zou heel erg fijn zijn", "Een bankje bij de vijver zou heel erg fijn zijn!")
    True
    >>> is_copied("een bankje bij de vijver", "een bankje bij de vijver")
    False
    """
    said, told = (re.findall(r"\w+", given.casefold()) for given in (text, source))
    runs = {tuple(told[at : at + SAME_WORDS]) for at in range(len(told) - SAME_WORDS + 1)}
    return any(tuple(said[at : at + SAME_WORDS]) in runs for at in range(len(said) - SAME_WORDS + 1))
