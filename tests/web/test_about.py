"""The page about the figures: what to read first, the words of the profiles, and a short list of sources."""

from __future__ import annotations

import re

import pytest

from buurtblik.figures.observations import Source
from buurtblik.figures.sentences import words
from buurtblik.web.figures.publications import Publication, publishers, spans, without_year


def source(title: str, edition: str, publisher: str = "CBS", licence: str = "CC BY 4.0") -> Source:
    return Source("key", publisher, title, edition, None, None, licence)


def test_the_editions_of_a_table_are_one_publication():
    found = publishers(
        [
            source("Kerncijfers 2013", "2013"),
            source("Kerncijfers 2012", "2012"),
            source("Kerncijfers 2014", "2014"),
            source("Nabijheid 2020", "2020"),
            source("Gezondheid 2016", "2016", "RIVM"),
            source("Gezondheid 2016", "2016", "RIVM"),
        ]
    )

    assert [(p.name, p.licence) for p in found] == [("CBS", "CC BY 4.0"), ("RIVM", "CC BY 4.0")]
    assert found[0].publications == (
        Publication("Kerncijfers", "2012–2014", "CC BY 4.0"),
        Publication("Nabijheid", "2020", "CC BY 4.0"),
    )
    assert [p.years for p in found[1].publications] == ["2016"]


def test_two_licences_of_one_publisher_stay_with_their_publications():
    (found,) = publishers([source("A 2020", "2020"), source("B 2020", "2020", licence="CC0 1.0")])

    assert found.licence == ""
    assert [p.licence for p in found.publications] == ["CC BY 4.0", "CC0 1.0"]


@pytest.mark.parametrize(
    ("title", "edition", "expected"),
    [
        ("Stand 2014 (meting 2022)", "2022", ("Stand 2014 (meting)", "2022")),
        ("Wijkindeling", "2022", ("Wijkindeling", "")),
        ("Kaart 20221", "2022", ("Kaart 20221", "")),
        ("2022", "2022", ("2022", "")),
        ("Zonder uitgave", "", ("Zonder uitgave", "")),
    ],
)
def test_only_the_year_of_the_edition_leaves_a_title(title, edition, expected):
    assert without_year(title, edition) == expected


def test_years_in_a_row_are_one_span():
    assert spans(["2020", "2018", "2019", "2010", "2012"]) == "2010, 2012, 2018–2020"
    assert spans([]) == ""


def test_what_to_read_comes_first_and_no_publication_is_listed_twice(reader, release):
    text = reader.get("/over/").content.decode()
    lines = re.findall(r"<li>([^<]+?)\s*<span class=\"bb-years\">", text)

    assert text.index('id="vergelijken"') < text.index('id="geen-cijfer"') < text.index('id="bronnen"')
    assert len(lines) == len(set(lines)) == len({s.key for s in release.sources}) < len(release.sources) / 5
    assert "2012, 2016, 2020, 2022" in text


def test_reasons_and_statuses_are_in_the_words_of_a_profile(reader):
    for language, start in (("nl", ""), ("en", "/en")):
        text = reader.get(f"{start}/over/").content.decode()
        plain = re.sub(r"<[^>]+>", "", text)
        pack = words(language)

        for word in ("missing", "withheld", "not_applicable", "not_yet_published", "too_few", "not_imported"):
            assert pack["absent"][word] in plain
        for word, meaning in pack["status_about"].items():
            assert f"{pack['status'][word].capitalize()}: {meaning}" in plain
