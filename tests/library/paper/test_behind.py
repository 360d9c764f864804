"""The numbers behind charts, for paper: every one is there, small charts in one table, other charts in their own."""

from __future__ import annotations

from buurtblik.paper.behind import behind, with_numbers
from buurtblik.paper.blocks import Cards, Chart, FigureCard, Heading, Paragraph, Table
from buurtblik.paper.document import Document
from example_document import chart, figure

SVG = chart(1).svg
ROWS = (("Jaar", "Waarde", "Marge"), ("2020", "58,2%", "56,1 tot 60,3"), ("2024", "niet gepubliceerd", ""))


def card(label: str) -> FigureCard:
    return FigureCard(label, "58,2%", chart=Chart(SVG, label, "Een lijn", ROWS))


def test_by_hand():
    own = Chart(SVG, "Meer mensen zijn eenzaam", "Een lijn", (("", "Waarde"), ("Overvecht", "58,2%")))
    found = behind(Document("t", "nl", (Cards((card("Eenzaam"), card("Gezond"))), own)))

    said = "2020: 58,2% (56,1 tot 60,3); 2024: niet gepubliceerd"
    assert found == (
        Heading("De cijfers achter de grafieken"),
        Table("Meer mensen zijn eenzaam", ("–", "Waarde"), (("Overvecht", "58,2%"),)),
        Table("Kleine grafieken", ("Cijfer", "Waarden"), (("Eenzaam", said), ("Gezond", said)), widths=(3, 7)),
    )


def test_without_charts_there_is_no_such_chapter():
    document = Document("t", "nl", (Paragraph("a"), FigureCard("Eenzaam", "58,2%")))

    assert behind(document) == ()
    assert with_numbers(document) == document


def test_every_number_of_every_chart_is_in_it():
    document = Document("t", "nl", (Cards(tuple(figure(n) for n in range(5))), chart(7)))
    found = " ".join(
        str(cell) for table in behind(document) if isinstance(table, Table) for row in table.rows for cell in row
    )

    for number in (0, 1, 2, 3, 4, 7):
        assert [cell for row in chart(number).rows[1:] for cell in row if cell not in found] == []
