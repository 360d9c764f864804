"""The signals, proposals, verdicts and tallies in sentences for people. They say nothing that is not in the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from buurtblik.bridge.confront.answers import Readers, Recognition, Row, Tally
from buurtblik.bridge.confront.blind_spots import BlindSpot
from buurtblik.bridge.confront.inside import Inside, Telling
from buurtblik.bridge.confront.leaning import NoneOf
from buurtblik.bridge.confront.outcomes import Outcome
from buurtblik.bridge.confront.outside import Certainty, Outside, Standing
from buurtblik.bridge.confront.proposals import Proposal
from buurtblik.bridge.confront.verdicts import Dissent, History, Verdict
from buurtblik.bridge.confront.words import capital, listed, words
from buurtblik.disclosure.rule import Rule
from buurtblik.values import Cell, Language

Labels = Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True)
class Names:
    """What keys are called: of groups, threads, themes and indicators. A key without a name stands as it is."""

    groups: Labels = field(default_factory=dict)
    threads: Mapping[str, str] = field(default_factory=dict)  # in the words of who made them
    themes: Labels = field(default_factory=dict)
    indicators: Labels = field(default_factory=dict)

    def group(self, key: str, language: Language) -> str:
        return self.groups.get(key, {}).get(language, key)

    def thread(self, key: str) -> str:
        return self.threads.get(key, key)

    def theme(self, key: str, language: Language) -> str:
        return self.themes.get(key, {}).get(language, key)

    def indicator(self, key: str, language: Language) -> str:
        return self.indicators.get(key, {}).get(language, key)


def outside_sentences(outside: Outside, language: Language) -> tuple[str, ...]:
    """Where the figures stand, how they moved, how sure that is, and of when they are."""
    pack = words(language)["outside"]
    voices = outside.counting
    if not voices:
        return (pack["none"],)
    better, worse = (sum(figure.side == sign for figure in voices) for sign in (1, -1))
    place = listed(outside.references, language)
    facts = {"all": len(voices), "better": better, "worse": worse, "place": place}
    sided = {Standing.BETTER: better, Standing.WORSE: worse}
    key = outside.standing.value
    if sided.get(outside.standing) == 1:
        key = f"{'one' if len(voices) > 1 else 'only'}_{key}"
    told = [pack[key].format(n=sided.get(outside.standing, 0), **facts)]
    if outside.standing is Standing.AS and better + worse:
        told.append(pack["few_aside"].format(**facts))
    told.append(pack[f"course_{outside.course.value}"])
    if outside.certainty is not Certainty.NONE:
        told.append(pack[f"certainty_{outside.certainty.value}"])
    return (*told, pack["periods"].format(periods=listed(outside.periods, language)))


def inside_sentences(inside: Inside, language: Language, *, rule: Rule, names: Names | None = None) -> tuple[str, ...]:
    """How many stories, in which tone, of which groups, and what they tell together."""
    names = Names() if names is None else names
    pack = words(language)["inside"]
    if inside.telling in (Telling.NOTHING, Telling.FEW):
        return (pack[inside.telling.value],)
    told = [pack["stories"].format(n=_number(inside.stories, rule, language)), pack[inside.telling.value]]
    if inside.heard:
        groups = [names.group(group, language) for group in inside.heard]
        told.append(pack["heard"].format(groups=listed(groups, language)))
    if inside.has_others:
        told.append(pack["others"])
    if inside.threads:
        told.append(pack["threads"].format(threads=listed(map(names.thread, inside.threads), language)))
    return tuple(told)


def proposal_sentences(proposal: Proposal, language: Language) -> tuple[str, ...]:
    """What is proposed, what that means, why, the cautions, and that people set the verdict."""
    pack = words(language)["proposal"]
    return (
        pack["told"].format(judgement=proposal.judgement.label(language)),
        proposal.judgement.explanation(language),
        proposal.why.label(language),
        *(caution.label(language) for caution in proposal.cautions),
        pack["not_a_verdict"],
    )


def verdict_sentences(verdict: Verdict | None, language: Language) -> tuple[str, ...]:
    """Who set what, when and why, whether the program proposed something else, and every line of dissent."""
    pack = words(language)["verdict"]
    if verdict is None:
        return (pack["none"],)
    date = f"{verdict.at:%d-%m-%Y}"
    told = [
        capital(pack["told"].format(judgement=verdict.judgement.label(language), by=verdict.by, date=date)),
        pack["why"].format(why=verdict.why),
    ]
    proposed = verdict.basis.proposed.label(language)
    told.append(pack["follows"] if verdict.follows_the_proposal else pack["differs"].format(proposed=proposed))
    return (*told, *(_dissent(one, language) for one in verdict.dissent))


def history_sentences(history: History, language: Language) -> tuple[str, ...]:
    """The verdict that stands, with the dissent of all verdicts that were set."""
    return verdict_sentences(history.current, language)


def outcome_sentences(outcome: Outcome, language: Language) -> tuple[str, ...]:
    """As what it goes to the agenda, and who saw it otherwise."""
    told = words(language)["verdict"]["lifted"].format(sort=outcome.sort.label(language), title=outcome.title)
    return (told, *(_dissent(one, language) for one in outcome.dissent))


def blind_spot_sentence(spot: BlindSpot, language: Language, names: Names | None = None) -> str:
    """One line of a list: 'Verhalen ophalen: Wonen (de cijfers vallen op, maar niemand vertelde hierover).'"""
    names = Names() if names is None else names
    name = {
        "theme": names.theme(spot.key, language),
        "indicator": names.indicator(spot.key, language),
        "thread": names.thread(spot.key),
    }[spot.what.value]
    return f"{spot.to.label(language)}: {name} ({spot.because.label(language)})."


def tally_sentences(tally: Tally, language: Language, names: Names | None = None) -> tuple[str, ...]:
    """What most say of a figure, together and per group, and who sees it otherwise."""
    names = Names() if names is None else names
    pack = words(language)["tally"]
    if not tally.together.people.value:
        return (pack["nobody"],)
    told = [_leaning(tally.together, language)]
    for row in tally.rows:
        group = capital(names.group(row.group or "", language))
        told.append(pack["row"].format(group=group, answer=_lower(_leaning(row, language))))
    if tally.otherwise:
        groups = [names.group(row.group or "", language) for row in tally.otherwise]
        told.append(pack["otherwise"].format(groups=listed(groups, language)))
    return tuple(told)


def readers_sentences(readers: Readers, language: Language, names: Names | None = None) -> tuple[str, ...]:
    """How many readers of a group recognise a figure or not, in steps, with the reasons that are shown."""
    names = Names() if names is None else names
    pack = words(language)["readers"]
    told = []
    for which in Recognition:
        if count := readers.counts[which]:
            group = capital(names.group(readers.group, language))
            told.append(pack["row"].format(group=group, n=count, answer=pack[which.value]))
            if reasons := readers.reasons[which]:
                told.append(pack["because"].format(reasons="; ".join(one.rstrip(".") for one in reasons)))
    return tuple(told)


def _leaning(row: Row, language: Language) -> str:
    key = row.leaning.value if isinstance(row.leaning, NoneOf | Recognition) else NoneOf.NOT_KNOWN.value
    said: str = words(language)["tally"][key]
    return said


def _dissent(dissent: Dissent, language: Language) -> str:
    said: str = words(language)["verdict"]["dissent"]
    return said.format(by=dissent.by, words=dissent.words)


def _number(cell: Cell, rule: Rule, language: Language) -> str:
    value = int(cell.value or 0)
    about: str = words(language)["common"]["about"]
    return about.format(n=value) if rule.step > 1 and value else str(value)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
