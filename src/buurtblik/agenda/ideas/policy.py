"""The register of policy, and how an idea stands to it: it fits, it conflicts, or it is new.

A contact is a role, never a name with a number or an address. See docs/methods/ideas.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from buurtblik.agenda.ideas.words import words
from buurtblik.errors import UnusableInput, problem_words
from buurtblik.text.privacy import Kind as TraceKind
from buurtblik.text.privacy import find
from buurtblik.values import Language

_REACH_OF_A_PERSON = (TraceKind.MAIL, TraceKind.PHONE, TraceKind.ADDRESS)


class PolicyKind(StrEnum):
    POLICY = "policy"
    PROGRAMME = "programme"
    PROJECT = "project"  # it runs now
    BUDGET = "budget"  # a line of the budget
    REGULATION = "regulation"
    DECISION = "decision"  # a moment on which something is decided

    def label(self, language: Language) -> str:
        text: str = words(language)["policies"][self.value]
        return text


class Relation(StrEnum):
    FITS = "fits"
    CONFLICTS = "conflicts"
    NEW = "new"  # no policy is about it yet

    def label(self, language: Language) -> str:
        text: str = words(language)["relations"][self.value]
        return text


class PolicyFault(StrEnum):
    """What is wrong with an entry of the register."""

    NOT_WHOLE = "not_whole"
    ENDS_FIRST = "ends_first"
    NO_DAY = "no_day"
    NO_LINK = "no_link"
    PERSON = "person"
    AMOUNT = "amount"


class RefusedPolicy(UnusableInput):
    """An entry of the register that cannot be; ``fault`` says why."""

    def __init__(self, name: str, fault: PolicyFault) -> None:
        self.fault = fault
        super().__init__(f"register of policy: '{name}': {problem_words()['policy_entry']['en']['came'][fault.value]}.")


@dataclass(frozen=True, slots=True)
class Policy:
    """One entry of the register.

    Parameters
    ----------
    owner : the department or party that answers for it. ``contact`` is a role there.
    starts, ends : its period; None where it is not known, or has no end. A decision moment is on ``starts``.
    link : a page about it, beginning with https:// or http://.
    is_citywide : a plan for the whole municipality that touches this neighbourhood.
    participation : what was agreed on how the neighbourhood takes part.
    amount_eur : of a budget line, whole euros a year; None when not known.

    Raises
    ------
    RefusedPolicy
        A key, name or owner is missing, the period ends before it starts, a decision moment has no day, the link is no
        address of a page, the contact holds an address or a number, or there is an amount on what is no budget line.
    """

    key: str
    kind: PolicyKind
    name: str
    owner: str
    contact: str = ""
    about: str = ""
    starts: date | None = None
    ends: date | None = None
    link: str = ""
    themes: tuple[str, ...] = ()
    is_citywide: bool = False
    participation: str = ""
    amount_eur: int | None = None

    def __post_init__(self) -> None:
        fault = _fault_of(self)
        if fault is not None:
            raise RefusedPolicy(self.key or self.name, fault)

    def runs_on(self, day: date) -> bool:
        """Whether its period holds this day; an unknown begin or end holds every day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Link:
    """How an idea stands to a policy, as a person judged it. ``by`` is a role or a name.

    What is new has no policy; what fits or conflicts has one. A conflict says in words where it rubs.
    """

    idea: str
    relation: Relation
    policy: str | None
    words: str
    by: str
    on: date

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise UnusableInput(f"idea '{self.idea}': nobody stands by how it stands to policy; give a role or a name.")
        if (self.relation is Relation.NEW) != (self.policy is None):
            expected = "no policy" if self.relation is Relation.NEW else "the key of a policy"
            raise UnusableInput(f"idea '{self.idea}' {self.relation}: policy is {self.policy!r}; expected {expected}.")
        if self.relation is Relation.CONFLICTS and not self.words.strip():
            raise UnusableInput(f"idea '{self.idea}' conflicts with '{self.policy}' without words; say where it rubs.")


def register(entries: Iterable[Policy]) -> Mapping[str, Policy]:
    """The entries by their key, in order. Raises UnusableInput when a key stands in it twice."""
    made: dict[str, Policy] = {}
    for entry in entries:
        if entry.key in made:
            raise UnusableInput(f"register of policy: two entries have the key '{entry.key}'; expected one.")
        made[entry.key] = entry
    return made


def links_of(idea: str, links: Iterable[Link], of: Mapping[str, Policy]) -> tuple[Link, ...]:
    """The links of one idea: what fits, then what conflicts, each in the order of the register; or that it is new.

    Raises
    ------
    UnusableInput
        It names a policy that is not in the register, the same policy twice, or says new beside a policy.
    """
    own = [link for link in links if link.idea == idea]
    names = [link.policy for link in own]
    if unknown := [name for name in names if name is not None and name not in of]:
        raise UnusableInput(f"idea '{idea}': there is no policy '{unknown[0]}' in the register.")
    if len(set(names)) != len(names):
        raise UnusableInput(f"idea '{idea}': the same policy is named twice; keep one judgement of each.")
    if None in names and len(names) > 1:
        raise UnusableInput(f"idea '{idea}': it is called new and has a policy as well; keep one of both.")
    order = {key: at for at, key in enumerate(of)}
    ranks = list(Relation)
    return tuple(sorted(own, key=lambda link: (ranks.index(link.relation), order.get(link.policy or "", -1))))


def owners_of(idea: str, links: Iterable[Link], of: Mapping[str, Policy]) -> tuple[tuple[str, str], ...]:
    """Whom to speak with about an idea: (department, role) of each policy it touches, each once."""
    touched = [of[link.policy] for link in links_of(idea, links, of) if link.policy is not None]
    return tuple(dict.fromkeys((entry.owner, entry.contact) for entry in touched))


def citywide(entries: Iterable[Policy], on: date) -> tuple[Sequence[Policy], Sequence[Policy]]:
    """Plans for the whole city that run on a day or later: with an agreement on taking part, and without."""
    here = [entry for entry in entries if entry.is_citywide and (entry.ends is None or entry.ends >= on)]
    agreed = [entry for entry in here if entry.participation.strip()]
    return agreed, [entry for entry in here if not entry.participation.strip()]


def _fault_of(entry: Policy) -> PolicyFault | None:
    has_amount = entry.amount_eur is not None
    wrong = (
        (PolicyFault.NOT_WHOLE, not (entry.key.strip() and entry.name.strip() and entry.owner.strip())),
        (PolicyFault.ENDS_FIRST, bool(entry.starts and entry.ends and entry.ends < entry.starts)),
        (PolicyFault.NO_DAY, entry.kind is PolicyKind.DECISION and entry.starts is None),
        (PolicyFault.NO_LINK, bool(entry.link) and not _is_page(entry.link)),
        (PolicyFault.PERSON, any(trace.kind in _REACH_OF_A_PERSON for trace in find(entry.contact))),
        (PolicyFault.AMOUNT, has_amount and (entry.kind is not PolicyKind.BUDGET or (entry.amount_eur or 0) < 0)),
    )
    return next((fault for fault, is_so in wrong if is_so), None)


def _is_page(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not any(sign.isspace() for sign in link)
