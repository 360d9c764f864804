"""What nobody could read aloud, or what would lead somewhere else, is refused where it is made, with where and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import (
    Chart,
    Columns,
    Contents,
    FigureCard,
    Heading,
    Paragraph,
    Quote,
    QuoteCard,
    Run,
    Table,
)
from buurtblik.paper.document import Document, UnsoundDocument, paragraphs
from buurtblik.paper.signing import SignOff, sign_off_table
from example_document import chart, every_kind, figure

SVG = chart(1).svg
ROWS = (("Jaar", "Waarde"), ("2024", "5"))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Heading(" "), "heading"),
        (lambda: Heading("\x00\u202e"), "heading"),
        (lambda: Heading("a", 5), "level 5"),
        (lambda: Heading("a", anchor="Één"), "anchor"),
        (lambda: Heading("a", anchor="bd-1"), "bd-"),
        (lambda: Quote(""), "quote"),
        (lambda: Quote("a", language="nl'><b>"), "language"),
        (lambda: Chart(SVG, "Groei", "", ROWS), "alternative"),
        (lambda: Chart(SVG, "", "Een lijn", ROWS), "title"),
        (lambda: Chart(SVG, "Groei", "Een lijn", ()), "no table"),
        (lambda: Chart(SVG, "Groei", "Een lijn", ROWS[:1]), "no table"),
        (lambda: Chart(SVG, "Groei", "Een lijn", (*ROWS, ("2025",))), "row 2"),
        (lambda: Chart("een lijn", "Groei", "Een lijn", ROWS), "SVG"),
        (lambda: FigureCard("Eenzaam", ""), "value"),
        (lambda: Table("", ("a",), ()), "caption"),
        (lambda: Table("t", (), ()), "heads"),
        (lambda: Table("t", ("a", " "), ()), "heads"),
        (lambda: Table("t", ("a", "b"), (("1", "2"), ("3",))), "1 cells in row 2"),
        (lambda: Table("t", ("a", "b"), (), align=("end",)), "align"),
        (lambda: Table("t", ("a", "b"), (), widths=(1, 0)), "width"),
        (lambda: Columns(((),)), "columns"),
        (lambda: Contents(9), "depth"),
        (lambda: sign_off_table([SignOff("A", "ja"), SignOff("A", "nee")], "nl"), "twice"),
    ],
)
def test_it_says_what_is_missing_and_where(make, said):
    with pytest.raises(UnusableInput, match="paper") as refused:
        make()

    assert said in str(refused.value)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example/", "http://example.nl/", "mailto:a@b.nl",
        "https://a b/", "https://a\"onload=1", "https://", "https://x@evil.example/", "/\\evil.example", "\x01https://x/", "#Nee", "#",
        "ftp://x/", "gebied/1", "https://x/\u202e", "https://x/" + "a" * 2000,
    ],
)  # fmt: skip
def test_words_lead_nowhere_but_to_https_our_site_or_inside(link):
    for make in (
        lambda: Run("hier", link=link),
        lambda: QuoteCard("a", link=link),
        lambda: FigureCard("a", "b", link=link),
    ):
        with pytest.raises(UnusableInput, match="paper"):
            make()


@pytest.mark.parametrize("link", ["https://example.nl/a?b=1&c=2#d", "/gebied/1/", "#deel-2", "https://buurt.nl/é"])
def test_these_are_links(link):
    assert Run("hier", link=link).link == link


def test_a_document_tells_all_of_its_faults_at_once():
    with pytest.raises(UnsoundDocument) as refused:
        Document(
            " ",
            "nl",
            (
                Heading("Wonen", anchor="a"),
                Heading("Diep", 3),
                Heading("Werk", anchor="a"),
                Paragraph((Run("hier", link="#weg"),)),
                Table("t", ("h",), (((Run("daar", link="#weg-2"),),),)),
            ),
        )

    assert len(refused.value.faults) == 5
    assert [
        word
        for word in ("title", "level 3 after level 1", "once: a.", "'#weg'", "'#weg-2'")
        if word not in str(refused.value)
    ] == []


def test_headings_may_go_back_up_any_number_of_levels():
    Document("t", "nl", (Heading("a"), Heading("b", 2), Heading("c", 3), Heading("d"), Heading("e", 2)))


def test_a_first_heading_of_level_two_skips_one():
    with pytest.raises(UnsoundDocument, match="level 2 after level 0"):
        Document("t", "nl", (Heading("a", 2),))


def test_a_document_does_not_change():
    with pytest.raises(AttributeError):
        every_kind().title = "anders"  # type: ignore[misc]
    assert replace(figure(1)) == figure(1)


def test_empty_lines_part_paragraphs_and_keep_what_is_bold():
    parts = list(paragraphs((Run("een\n\ntw"), Run("ee\n\n\n\ndrie", bold=True))))

    assert [[(run.words, run.bold) for run in part] for part in parts] == [
        [("een", False)],
        [("tw", False), ("ee", True)],
        [("drie", True)],
    ]


def test_who_did_not_sign_stands_in_the_table():
    table = sign_off_table([SignOff("De Linde", "herkend", "Mooi", "1 juni"), SignOff("GGD", "nog niets gezegd")], "nl")

    assert table.heads == ("Wie", "Herkent dit", "In eigen woorden", "Wanneer")
    assert table.rows == (("De Linde", "herkend", "Mooi", "1 juni"), ("GGD", "nog niets gezegd", "", ""))
