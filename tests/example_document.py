"""A made-up document with a block of every kind, and one of any size for measuring. Nothing in it is of real people."""

from __future__ import annotations

from datetime import UTC, datetime

from buurtblik.charts.sparkline import Series, sparkline
from buurtblik.paper.blocks import (
    Block,
    Box,
    Cards,
    Chart,
    Columns,
    Contents,
    FigureCard,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Quote,
    QuoteCard,
    Run,
    Small,
    Table,
    World,
)
from buurtblik.paper.document import Document

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
YEARS = ("2014", "2016", "2018", "2020", "2022", "2024")
ABOUT = (
    "Verzonnen voorbeeld: deze buurt bestaat niet.",
    "Cijfers over 2014 tot en met 2024, levering van 1 maart 2026.",
    "412 bewoners deden mee. Jongeren onder de 18 jaar spraken wij bijna niet.",
)
LABELS = (
    "Mensen die zich eenzaam voelen",
    "Mensen met een betaalde baan",
    "Voelt zich veilig in de buurt",
    "Heeft vertrouwen in buurtgenoten",
    "Woningen met energielabel A of B",
    "Kinderen die naar de opvang gaan",
)
SAID = (
    "Hier groet iedereen elkaar. Dat vind ik fijn.",
    "’s Avonds loop ik liever niet door het tunneltje. Er is te weinig licht.",
    "Ik woon hier veertig jaar en ik wil nergens anders heen. Maar de huizen zijn koud en de huur gaat omhoog. Dat gesprek moeten we voeren.",
)
THEMES = (
    "Wonen",
    "Veiligheid",
    "Gezondheid",
    "Samenleven",
    "Leefomgeving",
    "Werk en geld",
    "Onderwijs",
    "Duurzaamheid",
)


def write(value: float) -> str:
    return f"{value:.1f}%".replace(".", ",")


def chart(number: int, *, name: str = "", source: str = "") -> Chart:
    values = tuple(50.0 + (number * 7 + year * 3) % 17 for year in range(len(YEARS)))
    lows, highs = tuple(v - 2.1 for v in values), tuple(v + 2.1 for v in values)
    title = name or LABELS[number % len(LABELS)]
    series = Series(YEARS, values, lows, highs, (False,) * len(YEARS))
    svg = sparkline(series, write=write, prefix=f"c{number}", title=title, desc="lijn door de jaren")
    margins = [f"{write(a)} tot {write(b)}" for a, b in zip(lows, highs, strict=True)]
    rows = tuple((year, write(v), margin) for year, v, margin in zip(YEARS, values, margins, strict=True))
    alternative = f"Lijn van {YEARS[0]} tot {YEARS[-1]}: van {write(values[0])} naar {write(values[-1])}."
    return Chart(svg, title, alternative, (("Jaar", "Waarde", "Marge"), *rows), source=source)


def figure(number: int, *, anchor: str = "") -> FigureCard:
    drawn = chart(number)
    value, margin = drawn.rows[-1][1:]
    return FigureCard(
        LABELS[number % len(LABELS)],
        value,
        margin=f"tussen {margin.replace('tot', 'en')}",
        direction="hoger dan in Lindemeer (49,3%)",
        period="2024",
        source="Verzonnen monitor",
        release="levering 2026-03",
        chart=drawn,
        evidence=f"figure-{number}",
        anchor=anchor,
    )


def quote(number: int) -> QuoteCard:
    words = SAID[number % len(SAID)]
    return QuoteCard(
        words, by="een bewoner", theme="Samenleven", told="verteld in maart 2026", evidence=f"story-{number}"
    )


def measures(many: int) -> Table:
    rows = tuple(
        (
            f"{number}. Meer licht en minder hoge struiken langs het pad bij het tunneltje",
            (Run("Bewoners voelen zich er niet veilig", evidence=f"figure-{number % 6}"), Run(".")),
            "Gemeente Lindemeer, met Woonstichting De Linde",
            "maart 2027",
            "€ 12.500",
            "loopt",
        )
        for number in range(1, many + 1)
    )
    return Table(
        "Maatregelen",
        ("Wat", "Waarom", "Wie", "Klaar", "Geld", "Hoe het gaat"),
        rows,
        align=("start", "start", "start", "start", "end", "start"),
        widths=(29, 22, 21, 11, 10, 11),
    )


def agenda(*, figures: int = 60, quotes: int = 30, many: int = 40) -> Document:
    """Eight chapters with figures and quotes, and a table of measures: an agenda of any size."""
    blocks: list[Block] = [Contents(), Heading("In het kort", anchor="kort"), Paragraph(SAID[2]), PageBreak()]
    for place, theme in enumerate(THEMES):
        light = Run("er is te weinig licht", evidence=f"figure-{place % max(figures, 1)}")
        blocks += [
            Heading(theme),
            Paragraph((Run("Bewoners en organisaties herkennen dit: "), light, Run("."))),
            Heading("Wat wij tellen", 2),
            Cards(tuple(figure(n) for n in range(place, figures, len(THEMES)))),
            Heading("Wat bewoners vertellen", 2),
            Cards(tuple(quote(n) for n in range(place, quotes, len(THEMES)))),
        ]
    blocks += [Heading("Wat wij gaan doen"), measures(many)]
    subtitle = "Samen maken wij de buurt lichter en warmer."
    return Document("Buurtagenda Lindekwartier", "nl", tuple(blocks), subtitle=subtitle, about=ABOUT, at=AT)


def every_kind() -> Document:
    """Each block once or more, with other languages, links and evidence."""
    lonely = Run("Meer mensen voelen zich eenzaam dan elders", evidence="figure-0")
    blocks: tuple[Block, ...] = (
        Contents(),
        Heading("In het kort", anchor="kort"),
        Paragraph(
            (
                lonely,
                Run(", en "),
                Run("dat moet anders", bold=True),
                Run(". Lees "),
                Run("wat wij gaan doen", link="#doen"),
                Run(" of kijk op "),
                Run("onze site", link="/gebied/lindekwartier/"),
                Run(" en bij "),
                Run("de monitor", link="https://example.nl/monitor?a=1&b=2"),
                Run("."),
            )
        ),
        Box(
            (
                Paragraph("Wie deden mee: 412 bewoners en negen organisaties."),
                Items(("Bewoners", (Run("Organisaties", bold=True), Run(" uit de buurt")))),
            ),
            title="Zo kwam dit tot stand",
            world=World.TOGETHER,
        ),
        PageBreak(),
        Heading("Samenleven"),
        Heading("Wat wij tellen", 2),
        Cards(
            (
                figure(0, anchor="eenzaam"),
                figure(1),
                FigureCard(
                    "Jongeren zonder werk", "Niet gepubliceerd: er wonen te weinig mensen", source="Verzonnen bureau"
                ),
            )
        ),
        chart(2, name="Steeds meer mensen voelen zich veilig", source="Verzonnen peiling"),
        Heading("Wat bewoners vertellen", 2),
        Quote(SAID[1], by="een bewoner, verteld aan de keukentafel"),
        Cards(
            (
                quote(0),
                QuoteCard("أنا أحب هذا الحي\n\nالناس طيبون", by="een bewoner", theme="Ontmoeten", language="ar"),
            )
        ),
        Paragraph("Merhaba, burada yaşıyorum.", label="Uit een brief:", language="tr"),
        Small("Verzonnen voor dit voorbeeld."),
        Heading("Wat wij gaan doen", anchor="doen"),
        Columns(
            (
                (
                    Paragraph("Wat bewoners zelf doen."),
                    Items(("Buurtmoestuin", "Maaltijd op woensdag"), ordered=True),
                ),
                (Paragraph("Wat de gemeente doet."), Items(("Lampen plaatsen", "Struiken snoeien"), ordered=True)),
            )
        ),
        measures(3),
        figure(5),
    )
    return Document(
        "Buurtagenda Lindekwartier",
        "nl",
        blocks,
        subtitle="Samen maken wij de buurt lichter en warmer.",
        about=ABOUT,
        site="https://buurt.example.nl",
        at=AT,
    )
