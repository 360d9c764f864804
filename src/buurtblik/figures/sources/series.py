"""What is the same in every edition of a publisher's table, and the :class:`Source` that one edition is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtblik.figures.observations import Source


@dataclass(frozen=True, slots=True)
class Series:
    """A table that its publisher brings out again and again.

    ``precedence``: of two tables that fill one cell the higher one wins.
    """

    key: str
    publisher: str
    title: str
    precedence: int
    licence: str = "CC BY 4.0"

    def edition(
        self,
        edition: str | int,
        *,
        boundary_year: int,
        moment: datetime | None = None,
        part: str = "",
        note: str = "",
    ) -> Source:
        """One edition: its name stands behind the title, and ``note`` behind that.

        ``part`` tells apart tables of one edition that come in pieces, such as the layers of a map.

        >>> kwb = Series("cbs-kwb", "CBS", "Kerncijfers wijken en buurten", precedence=30)
        >>> kwb.edition(2023, boundary_year=2023).title
        'Kerncijfers wijken en buurten 2023'
        >>> kwb.edition(2023, boundary_year=2023, part="wijk").key
        'cbs-kwb-wijk'
        """
        return Source(
            key=f"{self.key}-{part}" if part else self.key,
            publisher=self.publisher,
            title=f"{self.title} {edition} {note}".rstrip(),
            edition=str(edition),
            boundary_year=boundary_year,
            moment=moment,
            licence=self.licence,
            precedence=self.precedence,
        )
