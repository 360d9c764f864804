"""Which instruments fit: the filter of the catalogue, and nothing but a filter.

It never ranks. What a group can use depends on people and trust, which no field here knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from buurtblik.agenda.instruments.model import Effort, Goal, Instrument, Method, Perspective, Scale
from buurtblik.errors import UnusableInput


def choose(
    instruments: Mapping[str, Instrument],
    *,
    perspective: Perspective | str | None = None,
    block: Sequence[str] | None = None,
    effort: Effort | str | None = None,
    scale: Scale | str | None = None,
    goal: Goal | str | None = None,
    method: Method | str | None = None,
    people: int | None = None,
) -> tuple[Instrument, ...]:
    """The instruments that answer to everything that is asked; None asks nothing.

    Parameters
    ----------
    instruments : the catalogue, by key.
    block : the keys that a building block names (``Block.instruments``). The answer keeps the order of the block;
        without it, that of the catalogue.
    effort : the most time there is: with ``days`` come the instruments of hours and of days.
    people : how many people are to work with it at a time.

    Raises
    ------
    UnusableInput
        A word is unknown, ``people`` is less than 1, or ``block`` names an instrument that is not there.

    Examples
    --------
    >>> from buurtblik.agenda.instruments import instruments
    >>> [i.key for i in choose(instruments(), perspective="inside", scale="straat", effort="hours")]
    ['tekenen_kaart', 'rondrit', 'bewonerswandeling']
    """
    perspective = _known(Perspective, perspective, "perspective")
    scale, goal = _known(Scale, scale, "scale"), _known(Goal, goal, "goal")
    method, effort = _known(Method, method, "method"), _known(Effort, effort, "effort")
    if people is not None and people < 1:
        raise UnusableInput(f"choose: people is {people}; expected 1 or more.")
    if absent := [key for key in block or () if key not in instruments]:
        raise UnusableInput(f"choose: there is no instrument {', '.join(absent)} in this catalogue.")
    efforts = list(Effort)
    affordable = efforts if effort is None else efforts[: efforts.index(effort) + 1]
    return tuple(
        i
        for i in (instruments.values() if block is None else [instruments[key] for key in block])
        if (perspective is None or i.perspective is perspective)
        and i.effort in affordable
        and (scale is None or scale in i.scales)
        and (goal is None or goal in i.goals)
        and (method is None or i.method is method)
        and (people is None or people in i.people)
    )


def _known[Word: (Perspective, Effort, Scale, Goal, Method)](
    kind: type[Word], word: Word | str | None, name: str
) -> Word | None:
    if word is None:
        return None
    try:
        return kind(word)
    except ValueError:
        raise UnusableInput(f"choose: {name} is '{word}'; expected one of {', '.join(kind)}.") from None
