"""What one view sees and the other does not, in both directions: what to collect, and what to look up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from buurtblik.bridge.confront.inside import ENOUGH, Telling, Told
from buurtblik.bridge.confront.outside import Outside, Standing
from buurtblik.bridge.confront.words import Said


class To(Said):
    """What a blind spot asks for."""

    COLLECT = "collect"  # go and collect stories
    LOOK_UP = "look_up"  # look in the scan for a figure, or count something


class What(Said):
    THEME = "theme"
    INDICATOR = "indicator"
    THREAD = "thread"


class Because(Said):
    """Why it is a blind spot."""

    NO_STORY = "no_story"
    FEW_STORIES = "few_stories"
    NOT_PUT_BESIDE = "not_put_beside"  # no story was put at this figure
    NO_FIGURE = "no_figure"
    NO_FIGURE_BESIDE = "no_figure_beside"  # no story of this thread was put at a figure


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """One thing that only one of the two views sees. ``key`` is of the theme, the indicator or the thread."""

    to: To
    what: What
    key: str
    theme: str  # "" for a thread that stands at no theme
    because: Because


def blind_spots(
    outsides: Iterable[Outside],
    told: Told,
    *,
    at_figures: Mapping[str, Collection[str]] | None = None,
    threads_at_figures: Collection[str] = (),
) -> tuple[BlindSpot, ...]:
    """What to collect, then what to look up; within each themes first, in the order that was given.

    Parameters
    ----------
    outsides : the signal from outside of each theme.
    told : the signals from inside.
    at_figures : per indicator the stories that people put at it, None when nobody could do so yet; then indicators
        are not listed.
    threads_at_figures : the threads of which a story was put at a figure.

    Notes
    -----
    A theme is to be collected when its figures stand out and there are no or few stories; an indicator when it
    differs clearly and no story was put at it. A theme is to be looked up when it has five stories or more and no
    figure to compare; a thread when it has five or more and none of them was put at a figure. Counts are as shown.
    """
    signals = tuple(outsides)
    return (
        *_without_stories(signals, told),
        *_bare_indicators(signals, at_figures),
        *_without_figures(signals, told),
        *_bare_threads(told, threads_at_figures),
    )


def _without_stories(signals: Iterable[Outside], told: Told) -> list[BlindSpot]:
    because = {Telling.NOTHING: Because.NO_STORY, Telling.FEW: Because.FEW_STORIES}
    return [
        BlindSpot(To.COLLECT, What.THEME, one.theme, one.theme, because[telling])
        for one in signals
        if one.is_clear and (telling := told[one.theme].telling) in because
    ]


def _bare_indicators(signals: Iterable[Outside], at_figures: Mapping[str, Collection[str]] | None) -> list[BlindSpot]:
    if at_figures is None:
        return []
    return [
        BlindSpot(To.COLLECT, What.INDICATOR, figure.indicator, one.theme, Because.NOT_PUT_BESIDE)
        for one in signals
        for figure in one.counting
        if figure.side and not at_figures.get(figure.indicator)
    ]


def _without_figures(signals: Iterable[Outside], told: Told) -> list[BlindSpot]:
    silent = (Telling.NOTHING, Telling.FEW)
    return [
        BlindSpot(To.LOOK_UP, What.THEME, one.theme, one.theme, Because.NO_FIGURE)
        for one in signals
        if one.standing is Standing.UNKNOWN and told[one.theme].telling not in silent
    ]


def _bare_threads(told: Told, beside: Collection[str]) -> list[BlindSpot]:
    home = {thread: one.theme for one in told.themes.values() for thread in one.threads}
    return [
        BlindSpot(To.LOOK_UP, What.THREAD, thread, home.get(thread, ""), Because.NO_FIGURE_BESIDE)
        for thread, count in told.threads.items()
        if (count.value or 0) >= ENOUGH and thread not in beside
    ]
