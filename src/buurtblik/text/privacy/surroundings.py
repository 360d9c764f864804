"""What the words around a capital tell: whether it is a person, a place or a thing, and how far a name reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buurtblik.text.privacy.lexicon import Words, lexicon
from buurtblik.text.privacy.tokens import Token
from buurtblik.text.privacy.traces import Certainty, Why

_LONGEST = 7  # words of one name
_BACK = 6  # words that are looked at before a name
# Ends of words that are places whatever stands before them, and ends that are family names too.
_PLACE = re.compile(
    r"[^\W\d_]{2}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|plantsoen|boulevard|park|pad|parkje|pleintje|straatje|school|college|kerk|markt|buurt|flat|centrum"
    r"|station|museum|theater|polder|tunnel|gebouw|terrein|fonds|brug|toren|begraafplaats|haven|zijde|kwartier|gasthuis|ziekenhuis|huizen)\Z"
)  # fmt: skip
_MAYBE_PLACE = re.compile(
    r"[^\W\d_]{2}(?:hof|burg|huis|berg|wijk|veld|horst|oord|brink|poort|dijk|bos|dorp|stad|eiland|land|meer|drecht|dam|molen|waard|donk|wal|vliet|werf|hal|bank|feest"
    r"|dag|loop|route|hoek|oever|heide|stein|steede|hage|rode|zicht|vaart|schie|rijn|schans|club|groep|raad|team|net|se|[sc]he|aans|isch|ers|tje|ing|heid|lijk)\Z"
)  # fmt: skip
_THING = re.compile(
    r"[^\W\d_]{2}(?:en|ing|heid|ers|schap|teit|isme|zorg|tijd|bouw|werk|tje|je|erij|age|iek|uur|eer|bus|teken)\Z"
)
_PRONOUNS = frozenset({"hij", "zij", "ze", "hem", "haar"})
_ASIDE = frozenset({" ", ". ", ".", ", ", " (", ", (", ' "'})
_AGE = re.compile(r",? ?\(?\d{2}\)? ?(?:jaar|jr)?[),]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that together are one name: from ``first`` to ``last``, both included."""

    first: int
    last: int
    certainty: Certainty
    why: Why


def reach(words: list[Token], at: int) -> int:
    """The last word of the name that may begin at ``at``: capitals, and prefixes with a capital behind them."""
    lists = lexicon()
    last = at
    for i in range(at + 1, min(len(words), at + _LONGEST)):
        word, before = words[i], words[i - 1]
        if word.gap != " " and not (word.gap in {". ", "."} and len(before.word) == 1):
            break
        if word.is_capital:
            known = word.form in lists.family or before.form in lists.around.prefix
            if (word.form in lists.no_name or (word.in_place and not words[at].in_place)) and not known:
                break
            last = i
        elif word.form not in lists.around.prefix:
            break
    return last


def follows(words: list[Token], at: int, before: Words) -> bool:
    """Whether the word before is one of these, with nothing but a space, a dot, a comma or a bracket between."""
    return at > 0 and words[at - 1].form in before and not words[at].opens and words[at].gap in _ASIDE


def is_listed(word: Token) -> bool:
    """Whether a word is a first name of the list, also as "Berend-Jan" and, with a capital, as "Brams"."""
    lists = lexicon()
    if word.form in lists.first:
        return True
    if not word.is_capital:
        return False
    if "-" in word.form:
        return word.form.split("-")[0] in lists.first and word.form.split("-")[-1] not in lists.no_name
    bare = word.form.removesuffix("s")
    return bare != word.form and bare in lists.first and bare not in lists.plain and word.form not in lists.no_name


def is_acronym(word: Token) -> bool:
    """Capitals only, or a capital inside: "GGD", "PostNL"."""
    if word.form in lexicon().first:
        return False
    inner = word.word[1:]
    return any(c.isupper() for c in inner) and (word.word.isupper() or not any(sign in inner for sign in "-'’"))


def is_initial(words: list[Token], at: int) -> bool:
    """One letter with a dot, and not that of "blok A."."""
    word = words[at]
    if len(word.word) != 1 or at + 1 >= len(words) or words[at + 1].gap not in {".", ". "}:
        return False
    if (
        any(c.isdigit() or c == "-" for c in word.gap)
        or words[at + 1].form in lexicon().around.opener - lexicon().around.prefix
    ):
        return False
    return word.opens or words[at - 1].form not in {
        "blok",
        "groep",
        "gebouw",
        "type",
        "flat",
        "vitamine",
        "plan",
        "zone",
    }


def is_introduced(words: list[Token], at: int) -> bool:
    """ "ik heet", "mijn naam is", "ik ben" (before a capital), "naam:"."""
    around = lexicon().around
    back = [word.form for word in words[max(0, at - _BACK) : at]]
    if not back:
        return False
    gap = words[at].gap
    if gap.strip(" \t") in {":", "="} and back[-1] in around.label:
        return True
    if gap != " ":
        return False
    if back[-1] in around.intro:
        ahead = (word.form for word in words[at + 1 : at + 4])
        return any(f in around.being or f in around.role for f in back[:-1]) or any(f in _PRONOUNS for f in ahead)
    if back[-2:] in (["naam", "is"], ["achternaam", "is"], ["voornaam", "is"]) or back[-1:] == ["naam"]:
        return True
    if back[-2:] in (["heet", "ik"], ["spreekt", "met"], ["spreek", "met"]):
        return True
    return words[at].is_capital and back[-2:] in (["ik", "ben"], ["ben", "ik"])


def is_signed(words: list[Token], at: int) -> bool:
    """Whether it stands under a greeting, on a line of its own or behind a comma."""
    word, around = words[at], lexicon().around
    if word.form in around.opener or not (word.opens or "," in word.gap or words[at - 1].form in around.greeting):
        return False
    return any(other.form in around.greeting for other in words[max(0, at - _BACK) : at])


def acts(text: str, words: list[Token], last: int) -> bool:
    """Whether what follows is what a person does, has or is: a verb, an age, "en ik", "'s moeder", "van hiernaast"."""
    around = lexicon().around
    if _AGE.match(text, words[last].end):
        return True
    after = [word.form for word in words[last + 1 : last + 4]]
    if not after:
        return False
    owns = text[words[last].end] in "'’"
    if after[0] in {"is", "was"} and after[1:2] and after[1] in around.somebody:
        return True
    if after[0] in around.verb or (owns and after[0] in around.role) or after[:2] == ["en", "ik"]:
        return True
    if after[0] == "en" and len(after) > 1 and words[last + 2].is_capital:
        return _may_be_a_person(words[last + 2])
    if words[last + 1].gap == ", " and words[last + 1].is_capital and is_listed(words[last + 1]):
        return True
    return after[0] == "van" and any(form in around.placed for form in after[1:])


def _may_be_a_person(word: Token) -> bool:
    if word.form in lexicon().no_name or word.in_place:
        return False
    return is_listed(word) or not looks_like_a_place(word)


def stands_as_a_thing(words: list[Token], at: int) -> bool:
    """Behind an article, a word for an organisation, or an article with an adjective: "het mooie Lombok"."""
    if not at or words[at].opens or words[at].gap != " ":
        return False
    around, before = lexicon().around, words[at - 1].form
    if before in around.article or before in around.organisation:
        return True
    if before in around.intro:
        return not is_introduced(words, at)
    if words[at].form in lexicon().family:
        return False
    return before.endswith("e") and at > 1 and words[at - 2].form in around.article and before not in around.role


def names_a_place(word: Token) -> bool:
    """Whether a word is a street, a school, a park whatever stands before it."""
    return _PLACE.search(word.form) is not None


def looks_like_a_place(word: Token) -> bool:
    """Whether the end of a word is that of many places, peoples and things, and of some family names."""
    return _MAYBE_PLACE.search(word.form) is not None


def is_stuff(word: Token) -> bool:
    """Whether a word can open a sentence without an article and is a thing: "Parkeren kan niet", "Groen is goed"."""
    return word.form in lexicon().around.stuff or _THING.search(word.form) is not None


def without_capitals(words: list[Token], at: int) -> bool:
    """Whether nobody used a capital inside the sentence of this word, nor to open it."""
    for word in reversed(words[max(0, at - 30) : at]):
        if word.is_capital:
            return False
        if word.opens:
            return True
    return True
