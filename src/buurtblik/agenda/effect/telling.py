"""An effect in sentences and as a picture: what moved here and there, by which margin, and that it is no proof."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from buurtblik.agenda.effect.effect import Effect, Verdict, Why, joint
from buurtblik.agenda.effect.series import halves, joined
from buurtblik.agenda.effect.words import words
from buurtblik.agenda.ideas.words import day_words
from buurtblik.charts.sparkline import Series as Drawn
from buurtblik.charts.sparkline import sparkline
from buurtblik.figures.catalogue import Indicator, catalogue
from buurtblik.figures.numbers import format_number
from buurtblik.paper.blocks import Block, Chart, Heading, Paragraph, Small
from buurtblik.values import Language


def effect_sentences(of: Effect, language: Language) -> tuple[str, ...]:
    """What moved here and there, the verdict with its margin, and how it went before.

    That it is no proof of a cause is :func:`no_cause`; it belongs below every effect.
    """
    said = words(language)["effect"]
    if of.difference is None:
        slots = {"there": of.there.name, "before": of.before, "after": of.after, "since": day_words(of.since, language)}
        return (of.verdict.label(language) + ".", str(said[of.why.value]).format(**slots))
    low, high = sorted(end * of.indicator.direction.value for end in (of.low or 0.0, of.high or 0.0))
    gain = of.gain or 0.0
    told = [_moved(of, language), of.verdict.label(language) + "."]
    told.append(
        said["margin_better" if gain > 0 else "margin_worse" if gain < 0 else "margin_none"].format(
            size=points(abs(gain), of.indicator, language),
            low=signed(low, of.indicator, language),
            high=signed(high, of.indicator, language),
            there=of.there.name,
        )
    )
    if of.why is Why.SMALL:
        told.append(said["small"])
    if of.why is Why.WOBBLE:
        told.append(said["wobble"].format(size=points(of.wobble, of.indicator, language)))
    elif of.earlier:
        size = points(of.wobble, of.indicator, language)
        is_seen = any(sign in size for sign in "123456789")
        told.append(said["before_that"].format(size=size) if is_seen else said["before_none"])
    return tuple(told)


def no_cause(language: Language) -> str:
    """That moving together is no proof of a cause, in two sentences."""
    return str(words(language)["effect"]["no_cause"])


def effect_blocks(of: Sequence[Effect], language: Language, *, prefix: str = "effect") -> tuple[Block, ...]:
    """The effects on one figure as a piece of a document: joint verdict, each comparison with its picture, the caveat.

    Nothing for no effects.
    """
    if not of:
        return ()
    said = words(language)["effect"]
    label = of[0].indicator.label[language]
    verdict = joint(of)
    blocks: list[Block] = [
        Heading(said["head"].format(label=label), 2),
        Paragraph(said[f"joint_{verdict.value}"], label=verdict.label(language)),
    ]
    for number, one in enumerate(of, 1):
        blocks.append(
            Paragraph(" ".join(effect_sentences(one, language)), label=said["with"].format(there=one.there.name))
        )
        if (chart := effect_chart(one, language, prefix=f"{prefix}{number}")) is not None:
            blocks.append(chart)
    blocks.append(Small(no_cause(language)))
    return tuple(blocks)


def effect_chart(of: Effect, language: Language, *, prefix: str) -> Chart | None:
    """The difference between here and there through the years, with its margin; the table holds both places.

    None with fewer than two periods in which both have a figure.
    """
    said = words(language)["chart"]
    pairs = [
        (point, other)
        for point in of.here.points
        if (other := of.there.at(point.period)) is not None and point.value is not None and other.value is not None
    ]
    if len(pairs) < 2:
        return None
    values = tuple((a.value or 0.0) - (b.value or 0.0) for a, b in pairs)
    lows, highs, rows = [], [], []
    for (a, b), value in zip(pairs, values, strict=True):
        (a_low, a_high), (b_low, b_high) = halves(a, of.indicator), halves(b, of.indicator)
        low, high = value - joined((a_low, b_high)), value + joined((a_high, b_low))
        lows.append(low)
        highs.append(high)
        rows.append(
            (
                a.period,
                written(a.value or 0.0, of.indicator, language),
                written(b.value or 0.0, of.indicator, language),
                said["difference"].format(
                    value=signed(value, of.indicator, language),
                    low=signed(low, of.indicator, language),
                    high=signed(high, of.indicator, language),
                ),
            )
        )
    title = said["title"].format(label=of.indicator.label[language], here=of.here.name, there=of.there.name)
    first, last = signed(values[0], of.indicator, language), signed(values[-1], of.indicator, language)
    alternative = said["alternative"].format(
        since=pairs[0][0].period, until=pairs[-1][0].period, first=first, last=last, day=day_words(of.since, language)
    )
    periods = tuple(a.period for a, _ in pairs)
    breaks = tuple(a.breaks or b.breaks for a, b in pairs)
    svg = sparkline(
        Drawn(periods, values, tuple(lows), tuple(highs), breaks),
        write=lambda value: signed(value, of.indicator, language),
        prefix=prefix,
        title=title,
        desc=alternative,
        language=language,
    )
    heads = (said["period"], of.here.name, of.there.name, said["apart"])
    return Chart(svg, title, alternative, (heads, *rows))


def written(value: float, indicator: Indicator, language: Language) -> str:
    """A value with its unit."""
    template = str(catalogue().unit(indicator).template[language])
    return template.replace("{value}", format_number(value, indicator.decimals, language))


def points(value: float, indicator: Indicator, language: Language) -> str:
    """A difference in its own unit; of percentages in percentage points."""
    if catalogue().unit(indicator).is_percent:
        shown = format_number(value, indicator.decimals, language)
        return str(words(language)["effect"]["points"]).format(n=shown)
    return written(value, indicator, language)


def signed(value: float, indicator: Indicator, language: Language) -> str:
    """A difference with its sign and without its unit."""
    if not isfinite(value):
        return str(words(language)["effect"]["no_end"])
    shown = format_number(value, indicator.decimals, language)
    return f"+{shown}" if value > 0 and any(sign in shown for sign in "123456789") else shown


def _moved(of: Effect, language: Language) -> str:
    slots = {"there": _capital(of.there.name), "here": _capital(of.here.name)}
    for name, series in (("here", of.here), ("there", of.there)):
        for when, period in (("then", of.before), ("now", of.after)):
            point = series.at(period)
            value = point.value if point is not None and point.value is not None else 0.0
            slots[f"{name}_{when}"] = written(value, of.indicator, language)
    return str(words(language)["effect"]["moved"]).format(before=of.before, after=of.after, **slots)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


__all__ = ["Verdict", "effect_blocks", "effect_chart", "effect_sentences", "no_cause"]
