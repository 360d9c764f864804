"""The lines on top of every output: which version, which release and years, who took part, and who did not."""

from __future__ import annotations

from buurtblik.agenda.document.edition import Edition, State
from buurtblik.agenda.document.naming import day
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import FigureSeen
from buurtblik.agenda.plan.words import listed
from buurtblik.values import Language


def about(edition: Edition, language: Language) -> tuple[str, ...]:
    """Every output carries all of these lines; what was not written down is told as that."""
    told = [words(language)["about"]["fictional"]] if edition.fictional else []
    told += [standing(edition, language), figures_line(edition, language), *who_lines(edition, language)]
    if edition.state is not State.DRAFT:
        told.append(signed_line(edition, language))
    return tuple(told)


def standing(edition: Edition, language: Language) -> str:
    """Which version this is, whether it was adopted, and whose it is."""
    said = words(language)["about"]
    form = edition.state.value
    if edition.state is State.CONSULTATION and edition.respond_until is not None:
        form = "consultation_until"
    told = said[form].format(
        number=edition.number, day=day(edition.on, language), until=day(edition.respond_until, language)
    )
    return f"{told} {said['by'].format(by=edition.by)}"


def figures_line(edition: Edition, language: Language) -> str:
    """From which years and which release the figures are."""
    said = words(language)["about"]
    figures = [item for item in edition.evidence if isinstance(item, FigureSeen)]
    if not figures:
        return str(said["no_figures"])
    periods = sorted({item.period for item in figures})
    span = said["span"].format(first=periods[0], last=periods[-1]) if len(periods) > 1 else periods[0]
    releases = listed(sorted({item.release for item in figures}), language)
    return str(said["figures"].format(periods=span, releases=releases))


def who_lines(edition: Edition, language: Language) -> tuple[str, ...]:
    """Who took part and who did not, in two or more sentences; what was not written down is said, too."""
    said, who = words(language)["about"], edition.who
    if who.took_part:
        return (said["took_part"].format(names=listed(who.took_part, language)), *absent_lines(edition, language))
    return (*(() if who.brief else (said["nobody_told"],)), *absent_lines(edition, language))


def absent_lines(edition: Edition, language: Language) -> tuple[str, ...]:
    """How many were heard and of which groups nobody or hardly anybody was; or that nobody wrote it down."""
    said, who = words(language)["about"], edition.who
    told = [one[language] for one in who.brief]
    if who.absent:
        told.append(said["absent"].format(names=listed(who.absent, language)))
    elif not who.brief:
        told.append(said["unknown_absent"])
    return tuple(told)


def signed_line(edition: Edition, language: Language) -> str:
    """Who has not signed, or that everybody who was asked did."""
    said = words(language)["about"]
    if not edition.signatures:
        return str(said["nobody_asked"])
    if edition.silent:
        return str(said["silent"].format(names=listed(edition.silent, language)))
    return str(said["all_signed"])
