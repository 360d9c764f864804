"""A scan in words: a block for each step, what goes well first, for a page, paper or a terminal.

A block has a title, a sentence that says how to read it, and lines; a line says a fact, how sure and from where it is,
and what its maker warns for. Nothing is left out in silence: what is empty says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from buurtblik.bridge.scan.absences import Absence
from buurtblik.bridge.scan.budget import Detail, Step
from buurtblik.bridge.scan.changes import YEARS, Change
from buurtblik.bridge.scan.figure import Beside, Figure
from buurtblik.bridge.scan.picks import News, Pick, news
from buurtblik.bridge.scan.questions import divergence_text, questions
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.strengths import Found
from buurtblik.bridge.scan.words import listed, sentence, words
from buurtblik.figures.article_summary import FEW_PEOPLE, LEAST_KNOWN
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.sentences import why_in_short
from buurtblik.figures.sentences import words as figure_words
from buurtblik.values import Language, Level, Status


@dataclass(frozen=True, slots=True)
class Told:
    """One line. ``key`` is the indicator that it is about, "" for none; ``origin`` says period, status and source.

    A ``caveat`` that several lines of a block share stands at the first of them.
    """

    text: str
    key: str = ""
    origin: str = ""
    caveat: str = ""

    @property
    def head(self) -> str:
        """The first sentence: the figure itself."""
        return self.text.partition(". ")[0].rstrip(".") + "."

    @property
    def rest(self) -> str:
        """What is said of it after that."""
        return self.text.partition(". ")[2]


@dataclass(frozen=True, slots=True)
class Block:
    """One step of a scan in words. ``notes`` hold for the whole block."""

    step: Step
    title: str
    lead: str
    lines: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()


def title(scan: Scan, language: Language) -> str:
    """What the scan is called: 'Buurtscan van Overvecht'."""
    return str(words(language)["common"]["title"]).format(name=scan.area.name)


def made(scan: Scan, language: Language, *, dated: bool = True) -> tuple[str, ...]:
    """What goes with every scan: from which release it is and when, what it is for, and that figures are made up if so.

    ``dated`` is False for a page that says the same every day.
    """
    pack = words(language)
    told = [pack["common"]["talk"], pack["common"]["made"].format(release=scan.release)]
    if dated:
        told.append(pack["common"]["scanned"].format(day=scan.at.date().isoformat()))
    if scan.fictional:
        told.append(pack["notes"]["fictional"])
    return tuple(told)


def blocks(scan: Scan, language: Language, picks: Sequence[Pick] = ()) -> tuple[Block, ...]:
    """The steps of the budget in words, in their order. Picks are told as they were made, with what is newer."""
    makers = {
        Step.PORTRAIT: _portrait,
        Step.STRENGTHS: _strengths,
        Step.STANDS_OUT: _stands_out,
        Step.CHANGED: _changed,
        Step.DIVERGES: _diverges,
        Step.MISSING: _missing,
    }
    told = []
    for step in scan.budget.steps:
        if step is Step.PICKS:
            told.append(_picks(scan, language, picks))
        elif step is Step.QUESTIONS:
            told.append(_questions(scan, language, picks))
        else:
            told.append(makers[step](scan, language))
    return tuple(told)


def origin(figure: Figure, language: Language) -> str:
    """Period, how firm it is, and source: '2020 · schatting · RIVM, ...'."""
    status = "" if figure.status is Status.DEFINITE else figure_words(language)["status"][figure.status.word]
    return " · ".join(part for part in (figure.period, status, figure.source) if part)


def _portrait(scan: Scan, language: Language) -> Block:
    people = next((figure for figure in scan.figures if figure.key == "bev_inwoners"), None)
    notes = []
    if people is not None and people.value is not None and people.value < FEW_PEOPLE:
        notes.append(str(figure_words(language)["article"]["few_people"]))
    return Block(Step.PORTRAIT, words(language)["portrait"]["title"], scan.portrait[language], notes=tuple(notes))


def _strengths(scan: Scan, language: Language) -> Block:
    pack, good = words(language)["strengths"], scan.strengths
    lead = pack[f"{good.rung}_lead"].format(place=_place(scan), country=_country(scan))
    lines = [_found(one, language) for one in good.found] + [_change(one, language) for one in good.changed]
    notes = _model_notes((one.figure for one in good.found), language)
    return Block(Step.STRENGTHS, pack[good.rung], lead, _once(lines), notes)


def _stands_out(scan: Scan, language: Language) -> Block:
    pack, found = words(language)["stands_out"], scan.stands_out
    if not found:
        return Block(Step.STANDS_OUT, pack["title"], _nothing(scan, language))
    country = any(one.against.level is Level.COUNTRY for one in found)
    both = country and scan.reference is not None and scan.reference.level is not Level.COUNTRY
    lead = pack["lead_both" if both else "lead"].format(place=_place(scan), country=_country(scan))
    lines = _once(_found(one, language) for one in found)
    return Block(Step.STANDS_OUT, pack["title"], lead, lines, _model_notes((one.figure for one in found), language))


def _nothing(scan: Scan, language: Language) -> str:
    """Why nothing stands out; nothing at all is another thing than too little to say so."""
    pack = figure_words(language)["article"]
    if not scan.compared or scan.reference is None:
        return str(pack["no_reference"])
    if not scan.measured:
        return str(pack["too_few_peers"])
    return str(pack["notable_none" if scan.compared >= LEAST_KNOWN else "too_few_figures"]).format(place=_place(scan))


def _changed(scan: Scan, language: Language) -> Block:
    pack = words(language)["changed"]
    if not scan.changed:
        return Block(Step.CHANGED, pack["title"], pack["none"])
    notes = []
    if any(change.crosses_boundaries for change in scan.changed):
        notes.append(pack["boundaries"])
    if any(change.breaks_at for change in scan.changed):
        notes.append(pack["breaks"])
    notes += _model_notes((change.figure for change in scan.changed), language)
    lines = _once(_change(one, language) for one in scan.changed)
    return Block(Step.CHANGED, pack["title"], pack["lead"].format(years=YEARS), lines, tuple(notes))


def _diverges(scan: Scan, language: Language) -> Block:
    pack = words(language)["diverges"]
    if not scan.diverges:
        return Block(Step.DIVERGES, pack["title"], pack["none" if scan.laid else "nothing"])
    lines = []
    for one in scan.diverges:
        sources = " / ".join(dict.fromkeys((origin(one.counted, language), origin(one.felt, language))))
        lines.append(Told(divergence_text(one, language), one.counted.key, sources, _caveat(one.felt, language)))
    return Block(Step.DIVERGES, pack["title"], pack["lead"], _once(lines))


def _missing(scan: Scan, language: Language) -> Block:
    pack = words(language)["missing"]
    if not scan.missing:
        return Block(Step.MISSING, pack["title"], pack["none"])
    total, whys = sum(one.absent for one in scan.missing), dict[str, int]()
    for one in scan.missing:
        for why, keys in one.whys:
            whys[why] = whys.get(why, 0) + len(keys)
    ordered = sorted(whys.items(), key=lambda pair: -pair[1])
    lead = pack["total"].format(n=total, total=len(scan.figures), whys=_whys(ordered, language))
    detail = scan.budget.missing
    lines: tuple[Told, ...] = ()
    if detail is not Detail.TOTAL:
        lines = tuple(Told(_absence(one, language)) for one in scan.missing)
    notes: tuple[str, ...] = ()
    if detail is Detail.FIGURES:
        notes = tuple(_labels(why, scan, language) for why, _ in ordered)
    return Block(Step.MISSING, pack["title"], lead, lines, notes)


def _absence(one: Absence, language: Language) -> str:
    whys = _whys([(why, len(keys)) for why, keys in one.whys], language)
    theme = catalogue().theme(one.theme).label[language]
    return str(words(language)["missing"]["theme"]).format(theme=theme, n=one.absent, total=one.total, whys=whys)


def _whys(counts: Iterable[tuple[str, int]], language: Language) -> str:
    pack = words(language)["missing"]
    return "; ".join(pack["why"].format(n=n, why=why_in_short(why, language)) for why, n in counts)


def _labels(why: str, scan: Scan, language: Language) -> str:
    labels = ", ".join(figure.label[language] for figure in scan.figures if figure.why == why)
    template = str(words(language)["missing"]["figures"])
    return sentence(template.format(why=why_in_short(why, language), labels=labels))


def _picks(scan: Scan, language: Language, picks: Sequence[Pick]) -> Block:
    pack = words(language)["picks"]
    if not picks:
        return Block(Step.PICKS, pack["title"], pack["none"])
    lines = []
    for pick in picks:
        told = _fact(pick.figure, language)
        text = pack["line"].format(leaning=pack[pick.leaning], told=told, reason=sentence(pick.reason))
        if pick.note:
            text += " " + pack["note"].format(note=sentence(pick.note))
        if newer := news_sentence(pick, scan, language):
            text += " " + newer
        by = pack["by"].format(by=pick.by, day=pick.at.date().isoformat())
        lines.append(Told(text, pick.figure.key, f"{origin(pick.figure, language)} · {by}"))
    return Block(Step.PICKS, pack["title"], "", tuple(lines))


def news_sentence(pick: Pick, scan: Scan, language: Language) -> str:
    """What a newer release has where the pick keeps a figure; "" when it is the same release."""
    found = news(pick, scan)
    if found is None:
        return ""
    new = next((figure for figure in scan.figures if figure.key == pick.figure.key), None)
    told = sentence(new.told[language]) if new is not None else ""
    slots = {"release": scan.release, "told": told, "old": pick.figure.period, "period": new and new.period}
    if found is News.CAME and new is not None:
        slots["told"] = f"{told} ({new.period})"
    return " ".join(str(words(language)["newer"][found]).format(**slots).split())


def _questions(scan: Scan, language: Language, picks: Sequence[Pick]) -> Block:
    pack = words(language)["questions"]
    lines, before = [], ""
    for question in questions(scan, picks):
        fact = question.fact[language]
        lines.append(Told(question.text[language], " ".join(question.keys), "" if fact == before else fact))
        before = fact
    return Block(Step.QUESTIONS, pack["title"], pack["lead"], tuple(lines))


def _once(lines: Iterable[Told]) -> tuple[Told, ...]:
    """The lines, each caveat at the first that has it."""
    told: set[str] = set()
    kept = []
    for line in lines:
        kept.append(replace(line, caveat="") if line.caveat in told else line)
        told.add(line.caveat)
    return tuple(kept)


def _found(found: Found, language: Language) -> Told:
    figure = found.figure
    return Told(_fact(figure, language), figure.key, origin(figure, language), _caveat(figure, language))


def _fact(figure: Figure, language: Language) -> str:
    """The value in its sentence, and how it differs from gemeente and country."""
    pack = words(language)["common"]
    told = sentence(figure.told[language])
    beside = _compared([one for one in figure.beside if one.value is not None], language)
    if figure.value is None or not beside:
        return told if figure.value is not None else f"{figure.label[language]}. {told}"
    zero = f" {pack['zero']}" if figure.value == 0 else ""
    return f"{told}{zero} {pack['that_is'].format(compared=beside)}"


def _compared(beside: Sequence[Beside], language: Language) -> str:
    """How a figure differs from each of these; once for all when it clearly differs from none."""
    if not beside:
        return ""
    same = str(figure_words(language)["compare"]["same"])
    if all(one.told[language] == same.replace("{place}", one.name) for one in beside):
        return same.replace("{place}", listed((one.name for one in beside), language))
    return listed((one.told[language] for one in beside), language)


def _change(change: Change, language: Language) -> Told:
    pack, figure = words(language)["change"], change.figure
    sources = [origin(figure, language)]
    if change.then_source and change.then_source != figure.source:
        sources.append(pack["since"].format(since=change.since, source=change.then_source))
    if change.crosses_boundaries:
        sources.append(pack["years"].format(then=change.then_boundary_year, now=figure.boundary_year))
    return Told(change.told[language], figure.key, " · ".join(sources), _caveat(figure, language))


def _caveat(figure: Figure, language: Language) -> str:
    return figure.caveat[language] if figure.caveat is not None else ""


def _model_notes(figures: Iterable[Figure], language: Language) -> tuple[str, ...]:
    """What a prediction is, once for a block that has one."""
    if not any(figure.is_prediction for figure in figures):
        return ()
    about = figure_words(language)["status_about"]["modelled"]
    return (str(words(language)["notes"]["prediction"]).format(about=about),)


def _place(scan: Scan) -> str:
    return scan.reference.name if scan.reference is not None else ""


def _country(scan: Scan) -> str:
    return next((parent.name for parent in scan.parents if parent.level is Level.COUNTRY), "")
