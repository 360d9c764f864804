"""Names of people: by the words around them, by lists, by prefixes and initials, and by a capital inside a sentence.

One walk over the words. A capital that opens a sentence says nothing; a capital inside one says something, unless the
word is a place, a shop, a people, a street. See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from buurtblik.text.privacy.lexicon import lexicon
from buurtblik.text.privacy.places import NOWHERE, Places
from buurtblik.text.privacy.surroundings import (
    Run,
    acts,
    follows,
    is_acronym,
    is_initial,
    is_introduced,
    is_listed,
    is_signed,
    is_stuff,
    looks_like_a_place,
    names_a_place,
    reach,
    stands_as_a_thing,
    without_capitals,
)
from buurtblik.text.privacy.tokens import Token, tokens
from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why


def names(text: str, places: Places = NOWHERE, contacts: Collection[int] = ()) -> Iterator[Trace]:
    """Names of people in ``text``; a name that was found once is found again where less tells of it.

    ``contacts``: where telephone numbers, addresses and the like begin; a capital right before one is a name.
    """
    words = tokens(text, places)
    runs = list(_runs(text, words, frozenset(contacts)))
    for run in [*runs, *_again(words, runs)]:
        yield Trace(words[run.first].start, words[run.last].end, Kind.NAME, run.certainty, run.why)


def _runs(text: str, words: list[Token], contacts: frozenset[int]) -> Iterator[Run]:
    lists = lexicon()
    before = lists.around.title | lists.around.role | lists.around.intro
    done = 0
    for at, word in enumerate(words):
        if at < done:
            continue
        if not word.is_capital:
            if word.form in lists.certain or (at and words[at - 1].form in before):
                run = _small(words, at)
            else:
                continue
        else:
            last = _before_contact(words, at, reach(words, at), contacts)
            if names_a_place(words[last]):
                done = last + 1
                continue
            run = _capital(text, words, at, last) or _beside(text, words, at, last, contacts)
            if run is None and (stands_as_a_thing(words, at) or word.form in lists.around.prefix):
                done = last + 1  # "de Oude Westen": the second capital is no name either
        if run is not None:
            done = run.last + 1
            yield run


def _before_contact(words: list[Token], at: int, last: int, contacts: Collection[int]) -> int:
    """The last word of a name that ends where an address begins: of "Jan de Vries van Kade 14" it is "Vries"."""
    cut = next((i for i in range(at + 1, last + 1) if words[i].start in contacts), None)
    return last if cut is None else next(i for i in range(cut - 1, at - 1, -1) if words[i].is_capital)


def _small(words: list[Token], at: int) -> Run | None:
    """A name without a capital: on the list, or behind a title or "ik heet" where nobody uses capitals."""
    word, lists = words[at], lexicon()
    listed = is_listed(word)
    if word.form in lists.certain:
        return Run(at, at, Certainty.LIKELY, Why.LIST)
    if word.gap != " " or len(word.form) < 3 or word.form in lists.silent:
        return None
    titled = follows(words, at, lists.around.title)
    if listed and (titled or follows(words, at, lists.around.role) or is_introduced(words, at)):
        return Run(at, at, Certainty.LIKELY, Why.CONTEXT)
    if (titled or is_introduced(words, at)) and without_capitals(words, at):
        return Run(at, at, Certainty.POSSIBLE, Why.CONTEXT)
    return None


def _capital(text: str, words: list[Token], at: int, last: int) -> Run | None:
    """What the words before a capital, the word itself and the words behind it say together."""
    word, lists = words[at], lexicon()
    around, listed = lists.around, is_listed(word)
    if is_initial(words, at):
        if stands_as_a_thing(words, at) and looks_like_a_place(words[last]):
            return None  # "op de A. Rodenbachhof"
        return Run(at, last, Certainty.CERTAIN, Why.PREFIX) if last > at else None
    if len(word.word) == 1 or (word.form in around.prefix and last == at):
        return None
    no_name = word.form in lists.no_person or is_acronym(word) or (word.in_place and not listed)
    if follows(words, at, around.title) and word.form not in around.after_title and (not no_name or listed):
        return Run(at, last, Certainty.CERTAIN, Why.CONTEXT)
    if no_name and not (listed and last > at):
        return None
    if is_introduced(words, at) or is_signed(words, at):
        return Run(at, last, Certainty.CERTAIN, Why.CONTEXT)
    if follows(words, at, around.role) and (word.form not in around.opener or word.form in around.prefix):
        return Run(at, last, Certainty.LIKELY, Why.CONTEXT)
    if word.form in around.prefix:
        return _prefixed(words, at, last) or _behind_a_preposition(words, at, last)
    if listed and word.form not in lists.plain and not word.in_place:
        return Run(at, last, Certainty.LIKELY, Why.LIST)
    if word.opens:
        return _opening(text, words, at, last, listed=listed)
    return _inside(words, at, last, listed=listed)


def _prefixed(words: list[Token], at: int, last: int) -> Run | None:
    """ "Van Rossum", "El Amrani": a capital on the prefix says that no first name stands before it."""
    family, prefix = lexicon().family, words[at]
    known = words[last].form in family or f"{prefix.form}-{words[last].form}" in family
    if words[last].form in lexicon().no_name or any(
        word.form not in lexicon().around.prefix for word in words[at:last]
    ):
        return None
    if prefix.opens:
        return Run(at, last, Certainty.POSSIBLE, Why.PREFIX) if known else None
    if known or (prefix.form in lexicon().around.telling_prefix and not words[last].in_place):
        return Run(at, last, Certainty.LIKELY, Why.PREFIX)
    return None


def _behind_a_preposition(words: list[Token], at: int, last: int) -> Run | None:
    """ "Van Samira hoorde ik": a preposition opens the sentence, and the capital behind it stands inside one."""
    if not words[at].opens or words[at].form != "van" or words[at + 1].form in lexicon().around.prefix:
        return None
    name = words[at + 1]
    if name.form in lexicon().no_name or is_acronym(name) or (name.in_place and not is_listed(name)):
        return None
    return _inside(words, at + 1, last, listed=is_listed(name))


def _opening(text: str, words: list[Token], at: int, last: int, *, listed: bool) -> Run | None:
    """A capital that opens a sentence: a name only when a family name follows, or when it does what people do."""
    word, lists = words[at], lexicon()
    if last > at and words[last].form in lists.family and word.form not in lists.around.opener:
        return Run(at, last, Certainty.LIKELY, Why.CONTEXT)
    if word.form in lists.around.opener or (not listed and is_stuff(word)):
        return None
    if acts(text, words, last) or (listed and last > at):
        return Run(at, last, Certainty.POSSIBLE, Why.CONTEXT)
    return None


def _inside(words: list[Token], at: int, last: int, *, listed: bool) -> Run | None:
    """A capital inside a sentence: a name, unless it stands where a place or a thing stands."""
    word, lists = words[at], lexicon()
    surname = words[last].form in lists.family
    if stands_as_a_thing(words, at):
        return None
    minding = at > 1 and words[at - 2].form in lists.around.minding
    if words[at - 1].form in lists.around.where and not minding and (not listed or word.in_place):
        return None
    if listed:
        return Run(at, last, Certainty.LIKELY, Why.LIST)
    a_place = (looks_like_a_place(word) and last == at) or word.form.endswith(("ijke", "ische"))
    if word.form in lists.around.opener or (a_place and not surname):
        return None
    return Run(at, last, Certainty.LIKELY if surname else Certainty.POSSIBLE, Why.CAPITAL)


def _beside(text: str, words: list[Token], at: int, last: int, contacts: frozenset[int]) -> Run | None:
    """A capital that opens a line or an item, with a telephone number or an address right behind it."""
    word, lists = words[at], lexicon()
    if not contacts or word.in_place or word.form in lists.silent or is_acronym(word):
        return None
    if is_stuff(word) or not (word.opens or "," in word.gap):
        return None
    end = words[last].end
    beside = any(end + n in contacts and not any(map(str.isalnum, text[end : end + n])) for n in range(1, 5))
    return Run(at, last, Certainty.POSSIBLE, Why.CONTEXT) if beside else None


def _again(words: list[Token], runs: Iterable[Run]) -> Iterator[Run]:
    """Capitals that were a name elsewhere in the same text."""
    lists = lexicon()
    covered: set[int] = set()
    known: set[str] = set()
    for run in runs:
        covered.update(range(run.first, run.last + 1))
        if run.certainty > Certainty.POSSIBLE:
            known.update(words[i].form for i in range(run.first, run.last + 1))
    known -= lists.around.prefix | lists.around.opener | lists.no_name
    for at, word in enumerate(words):
        if (
            word.is_capital
            and word.form in known
            and at not in covered
            and len(word.form) > 1
            and not stands_as_a_thing(words, at)
        ):
            yield Run(at, at, Certainty.LIKELY, Why.SAME_NAME)
