"""The page of indicators and the glossary follow the pack."""

from __future__ import annotations

from pathlib import Path

from buurtblik.figures.catalogue import catalogue, reference_page

DOCS = Path(__file__).resolve().parents[4] / "docs"


def test_the_page_of_indicators_is_up_to_date():
    page = (DOCS / "reference" / "indicators.md").read_text("utf-8")

    assert page == reference_page(catalogue()), "make the page again; the command stands at its top"


def test_every_indicator_has_its_own_heading():
    page = reference_page(catalogue())

    assert [line[4:] for line in page.splitlines() if line.startswith("### ")] == [
        i.key for theme in catalogue().themes for i in catalogue().by_theme(theme.key)
    ]


def test_the_glossary_pairs_at_least_sixty_words_once_each():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (DOCS / "glossary.md").read_text("utf-8").splitlines()
        if line.startswith("| ") and not line.startswith(("| Dutch", "| ---"))
    ]
    dutch = [row[0] for row in rows]

    assert len(rows) >= 60
    assert len(set(dutch)) == len(dutch)
    assert all(len(row) == 3 and all(row) for row in rows)


def test_the_glossary_names_every_theme():
    glossary = (DOCS / "glossary.md").read_text("utf-8")

    assert [t.label["nl"] for t in catalogue().themes if t.label["nl"].lower() not in glossary.lower()] == []
