"""The publications behind a release: one line each, with the years that were taken in.

A publisher names every edition of a table after its year, so a list of titles is mostly the same
title again. Here the year is taken out of the title, and what then reads the same is one publication.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.figures.observations import Source


@dataclass(frozen=True)
class Publication:
    name: str
    years: str  # "2012, 2014–2024"; empty when its title names no year
    licence: str


@dataclass(frozen=True)
class Publisher:
    name: str
    publications: tuple[Publication, ...]
    licence: str  # of all its publications, empty when they differ


def publishers(sources: Iterable[Source]) -> tuple[Publisher, ...]:
    """The publishers in order of name, each with its publications in order of name."""
    editions: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for source in sources:
        name, year = without_year(source.title, source.edition)
        editions[source.publisher][name, source.licence].add(year)
    found = []
    for publisher, tables in sorted(editions.items()):
        publications = tuple(Publication(n, spans(years), licence) for (n, licence), years in sorted(tables.items()))
        licences = {publication.licence for publication in publications}
        found.append(Publisher(publisher, publications, licences.pop() if len(licences) == 1 else ""))
    return tuple(found)


def without_year(title: str, edition: str) -> tuple[str, str]:
    """The title without the year of its edition, and that year; the whole title when the year is not in it.

    >>> without_year("Kerncijfers wijken en buurten 2023", "2023")
    ('Kerncijfers wijken en buurten', '2023')
    >>> without_year("Leefbaarometer 3.0, stand 2014 (meting 2022)", "2014")
    ('Leefbaarometer 3.0 (meting 2022)', '2014')
    """
    name, found = re.subn(rf",?(?: stand)? {re.escape(edition)}\b", "", title, count=1)
    return (name.strip(), edition) if found and edition and name.strip() else (title, "")


def spans(years: Iterable[str]) -> str:
    """Years in order; three or more in a row as one span.

    >>> spans({"2012", "2016", "2017", "2020", "2018"}), spans({"2020", "2021"}), spans({""})
    ('2012, 2016–2018, 2020', '2020, 2021', '')
    """
    rows: list[list[str]] = []
    for year in sorted(year for year in years if year):
        follows = rows and year.isdigit() and rows[-1][-1].isdigit() and int(year) == int(rows[-1][-1]) + 1
        if follows:
            rows[-1].append(year)
        else:
            rows.append([year])
    return ", ".join(f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(row) for row in rows)
