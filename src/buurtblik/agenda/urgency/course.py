"""How urgency on one theme goes over the rounds: does it last, or does it fade too early?

Two rounds are compared on the groups that both of them show, each with the same weight, so that a
group that comes or goes does not look like a change of mind. A difference of one whole step of the
scale counts. The figure that goes with the theme comes in as a sign. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.urgency.occasions import Occasion
from buurtblik.agenda.urgency.results import ThemeResult
from buurtblik.agenda.urgency.rounds import Round
from buurtblik.agenda.urgency.verdict import Feeling, feeling
from buurtblik.agenda.urgency.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

ONE_STEP = 1.0


class Trend(StrEnum):
    NOTHING = "nothing"  # no round shows anything on this theme
    FIRST = "first"  # one round does
    NOT_COMPARABLE = "not_comparable"  # the last round shows no group that an earlier one shows
    RISES = "rises"
    FADES = "fades"
    LASTS = "lasts"  # about the same, and urgent for one group or more
    STAYS_LOW = "stays_low"  # about the same, and urgent for none

    def label(self, language: Language) -> str:
        text: str = words(language)["trends"][self.value]
        return text


class Alert(StrEnum):
    """Why the trend asks for a talk while the figure does not improve."""

    SCORES_FADE = "scores_fade"
    TRIGGER_FADES = "trigger_fades"  # there were occasions before, and none since the round before the last

    def text(self, language: Language) -> str:
        said: str = words(language)["alerts"][self.value]
        return said


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one theme.

    ``change`` is the last round minus the one before it that shows a group in common, in steps of the
    scale over those groups; None when there is no such round. ``without_result`` are rounds that show
    nothing on the theme. ``came`` and ``went`` are groups shown in only one of the two rounds.
    """

    trend: Trend
    change: float | None
    since: str | None
    came: tuple[str, ...]
    went: tuple[str, ...]
    without_result: tuple[str, ...]
    alerts: tuple[Alert, ...]


def course(
    theme: str,
    rounds: Sequence[tuple[Round, ThemeResult | None]],
    *,
    figure_favour: int | None = None,
    occasions: Iterable[Occasion] = (),
) -> Course:
    """The course of a theme over its rounds.

    Parameters
    ----------
    theme : the key of the theme.
    rounds : closed rounds, oldest first; the result on this theme, or None when the round left it out.
    figure_favour : how the related figure changed: 1 clearly more favourable, -1 clearly less, 0 no clear
        change, None when there is no figure. Without a figure there is no alert.
    occasions : what gave rise to asking; those on other themes are passed over.

    Raises
    ------
    UnusableInput
        Rounds that are open, doubled or out of order, results of another round or theme, another sign.
    """
    _check(theme, rounds, figure_favour)
    shown = [(of, result) for of, result in rounds if result is not None and result.rows]
    silent = tuple(of.key for of, result in rounds if result is None or not result.rows)
    if len(shown) < 2:
        return Course(Trend.FIRST if shown else Trend.NOTHING, None, None, (), (), silent, ())
    last = _medians(shown[-1][1])
    earlier = [(of, _medians(result)) for of, result in shown[:-1]]
    changes = [(of, groups, _change(groups, last)) for of, groups in earlier if groups.keys() & last.keys()]
    if not changes:
        before = earlier[-1][1]
        return Course(Trend.NOT_COMPARABLE, None, None, _only(last, before), _only(before, last), silent, ())
    before_round, before, change = changes[-1]
    trend = _trend(change, min(one for _, _, one in changes), last)
    alerts: list[Alert] = []
    was_felt = any(feeling(median) is Feeling.FELT for _, groups in earlier for median in groups.values())
    if figure_favour is not None and figure_favour <= 0 and was_felt:
        if trend is Trend.FADES:
            alerts.append(Alert.SCORES_FADE)
        if _is_quiet([o.date for o in occasions if o.theme == theme], shown[-2][0], shown[-1][0]):
            alerts.append(Alert.TRIGGER_FADES)
    return Course(
        trend, change, before_round.key, _only(last, before), _only(before, last), silent, tuple(alerts)
    )  # fmt: skip


def _check(theme: str, rounds: Sequence[tuple[Round, ThemeResult | None]], figure_favour: int | None) -> None:
    if figure_favour not in (None, -1, 0, 1):
        raise UnusableInput(f"course of '{theme}': the change of the figure is {figure_favour}; expected -1, 0 or 1.")
    for of, result in rounds:
        if of.closed is None:
            raise UnusableInput(f"course of '{theme}': round '{of.key}' is still open.")
        if result is not None and (result.round, result.theme) != (of.key, theme):
            raise UnusableInput(
                f"course of '{theme}': beside round '{of.key}' stands the result of round '{result.round}' on "
                f"'{result.theme}'."
            )
    days = [of.closed for of, _ in rounds if of.closed is not None]
    keys = [of.key for of, _ in rounds]
    if days != sorted(days) or len(set(keys)) != len(keys):
        raise UnusableInput(f"course of '{theme}': give each round once, oldest first; came {', '.join(keys)}.")


def _medians(result: ThemeResult) -> dict[str, float]:
    """The groups that are shown alone; who are together may differ from round to round."""
    return {row.group: row.median for row in result.rows if row.group is not None}


def _change(before: dict[str, float], after: dict[str, float]) -> float:
    both = before.keys() & after.keys()
    return sum(after[group] - before[group] for group in both) / len(both)


def _only(these: dict[str, float], those: dict[str, float]) -> tuple[str, ...]:
    return tuple(group for group in these if group not in those)


def _trend(change: float, deepest: float, last: dict[str, float]) -> Trend:
    if change >= ONE_STEP:
        return Trend.RISES
    if deepest <= -ONE_STEP:  # against any earlier round: small steps down add up
        return Trend.FADES
    felt = any(feeling(median) is Feeling.FELT for median in last.values())
    return Trend.LASTS if felt else Trend.STAYS_LOW


def _is_quiet(days: Sequence[date], before: Round, last: Round) -> bool:
    """Occasions until the round before the last was closed, and none from then until the last was closed."""
    if before.closed is None or last.closed is None:
        return False
    return any(day <= before.closed for day in days) and not any(before.closed < day <= last.closed for day in days)
