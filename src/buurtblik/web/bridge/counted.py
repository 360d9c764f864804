"""Who was heard as tables of words, for documents that lie by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from buurtblik.bridge.who_was_heard import Heard, Row
from buurtblik.figures.numbers import writer
from buurtblik.figures.sentences import words
from buurtblik.values import Language, Reason
from buurtblik.web.bridge.reads.heard import told_of
from buurtblik.web.stories.beside import Counted


def counted_of(heard: Heard, language: Language) -> list[Counted]:
    """A table for each characteristic, with no more in it than the page of who was heard shows."""
    made = []
    for part in told_of(heard, language):
        headings = [_("Who"), _("Heard")]
        if part.is_compared:
            headings += [_("Part of those heard"), _("Expected"), _("How it compares")]
        rows = [[name.capitalize(), *_cells(row, language, is_compared=part.is_compared)] for name, row in part.rows]
        if rows:
            made.append(Counted(part.name, headings, rows))
    return made


def _cells(row: Row, language: Language, *, is_compared: bool) -> Sequence[str]:
    percent = writer(0, language, "{value}%")
    value = row.count.value
    few = str(words(language)["absent_short"][(row.count.reason or Reason.TOO_FEW).word])
    count = few if value is None else f"± {round(value)}" if value else "0"
    if not is_compared:
        return [count]
    share = "–"
    if row.share is not None and row.interval is not None:
        low, high = percent(100 * row.interval.low), percent(100 * row.interval.high)
        share = f"{percent(100 * row.share)} ({_('%(low)s to %(high)s') % {'low': low, 'high': high}})"
    expected = "–" if row.expected is None else percent(100 * row.expected)
    return [count, share, expected, _verdict(row)]


def _verdict(row: Row) -> str:
    said = {
        "not_at_all": _("not heard"),
        "hardly": _("hardly heard"),
        "less": _("less than expected"),
        "as_expected": _("about as expected"),
        "more": _("more than expected"),
    }
    return _("cannot be said") if row.verdict is None else said[row.verdict.word]
