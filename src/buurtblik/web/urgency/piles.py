"""A pile of cards as it was typed: which rows are whole, and what is wrong with the others.

Only shape is looked at here: the whole pile at once, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.paper.ask import letters
from buurtblik.agenda.urgency.rounds import HIGHEST, LOWEST
from buurtblik.paper.codes import read_code, shown
from buurtblik.web.urgency.actions.cards import PILE_MAX, TypedCard, Wrong
from buurtblik.web.urgency.models import WORDS_MAX

ROWS = 12
FIELDS = ("code", "group", "scores", "theme", "words")
EXAMPLE = "K7D 4MX3"
_SHOWN = 40  # signs of what came that stand in a message


@dataclass
class Row:
    """One row of the page: what was typed in each field, and per field what is wrong with it."""

    number: int
    code: str = ""
    group: str = ""
    scores: str = ""
    theme: str = ""
    words: str = ""
    wrong: dict[str, str] = field(default_factory=dict)
    card: TypedCard | None = None

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name).strip() for name in FIELDS)


def empty_rows(count: int = ROWS) -> list[Row]:
    return [Row(number) for number in range(1, count + 1)]


def read_pile(posted: Mapping[str, str], themes: list[str]) -> list[Row]:
    """The rows of a form that was sent, each read as a card or with what is wrong. Empty rows stay empty."""
    try:
        count = min(max(int(posted.get("rows", ROWS)), 1), PILE_MAX)
    except ValueError:
        count = ROWS
    rows = []
    for number in range(1, count + 1):
        typed = {name: str(posted.get(f"{name}-{number}", "")).replace("\0", "") for name in FIELDS}
        row = Row(number, **typed)  # type: ignore[arg-type]
        if not row.is_empty:
            _read(row, themes)
        rows.append(row)
    return rows


def say_wrong(rows: list[Row], wrong: Mapping[str, Wrong]) -> None:
    """Put what an act refused beside the rows of those cards."""
    said = {
        Wrong.UNKNOWN: _("Card %(card)s is not of this round."),
        Wrong.DOUBLED: _("Card %(card)s stands in this pile twice."),
        Wrong.COUNTED: _("Card %(card)s counts already. Leave it out."),
        Wrong.CHANGED: _(
            "Card %(card)s came in with this pile before, and was not the same then. Begin a new pile for it."
        ),
        Wrong.DIFFERS: _("Card %(card)s was typed twice already, and differs. Settle it first."),
    }
    for row in rows:
        if row.card is not None and row.card.code in wrong:
            row.wrong["code"] = said[wrong[row.card.code]] % {"card": shown(row.card.code)}


def _read(row: Row, themes: list[str]) -> None:
    code = read_code(row.code)
    if code is None:
        row.wrong["code"] = _("Here stands “%(came)s”. A number has seven signs, such as %(such)s. Look again.") % {
            "came": row.code.strip()[:_SHOWN],
            "such": EXAMPLE,
        }
    by_letter = {letter: key for key, letter in letters().items()}
    group = by_letter.get(row.group.strip().upper())
    if group is None:
        row.wrong["group"] = _("Here stands “%(came)s”. Expected: a letter from %(first)s to %(last)s.") % {
            "came": row.group.strip()[:_SHOWN],
            "first": min(by_letter),
            "last": max(by_letter),
        }
    scores = _scores(row, themes)
    theme = _words(row, themes, scores or {})
    if not row.wrong and code is not None and group is not None and scores is not None:
        row.card = TypedCard(code, group, scores, theme, " ".join(row.words.split()))


def _scores(row: Row, themes: list[str]) -> dict[str, int] | None:
    digits = "".join(sign for sign in row.scores if sign not in " -.,")
    if len(digits) != len(themes) or any(sign not in "012345" for sign in digits):
        row.wrong["scores"] = _(
            "Here stands “%(came)s”. Expected: %(count)s digits, one for each theme, from %(low)s to %(high)s, or 0 "
            "for none."
        ) % {"came": row.scores.strip()[:_SHOWN], "count": len(themes), "low": LOWEST, "high": HIGHEST}
        return None
    scores = {theme: int(digit) for theme, digit in zip(themes, digits, strict=True) if digit != "0"}
    if not scores:
        row.wrong["scores"] = _("On this card nothing was crossed. Leave the row empty.")
        return None
    return scores


def _words(row: Row, themes: list[str], scores: Mapping[str, int]) -> str:
    """The theme with which the words stand; '' without words."""
    theme, words = row.theme.strip(), row.words.strip()
    if not words and not theme:
        return ""
    if theme not in {str(number) for number in range(1, len(themes) + 1)}:
        row.wrong["theme"] = _("Here stands “%(came)s”. Expected with words: the number of a theme, 1-%(last)s.") % {
            "came": theme[:_SHOWN],
            "last": len(themes),
        }
        return ""
    if not words:
        row.wrong["words"] = _("Here stands nothing, and there is a number of a theme. Expected: words, or neither.")
    elif len(words) > WORDS_MAX:
        row.wrong["words"] = _("Here stand %(came)s signs. There is room for %(most)s.") % {
            "came": len(words),
            "most": WORDS_MAX,
        }
    chosen = themes[int(theme) - 1]
    if "scores" not in row.wrong and chosen not in scores:
        row.wrong["theme"] = _("Theme %(number)s has no score on this card. Words stand with a score.") % {
            "number": theme
        }
    return chosen
