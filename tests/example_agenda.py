"""A made-up agenda with its evidence, signatures and who took part, of any size. Nothing in it is of real people."""

from __future__ import annotations

from datetime import UTC, date, datetime

from buurtblik.agenda.document.edition import Edition, Pictures, Signature, Stand, State, Who
from buurtblik.agenda.evidence.items import (
    Beside,
    FigureSeen,
    InBoth,
    Item,
    Objection,
    QuoteSeen,
    ThreadSeen,
    UrgencySeen,
    VerdictSeen,
)
from buurtblik.agenda.plan.challenges import Challenge, Evidence, Opportunity, Side, Strength
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan
from buurtblik.charts.sparkline import Series, sparkline
from buurtblik.paper.blocks import Chart
from buurtblik.values import Reason
from buurtblik.values import Status as Firm
from example_document import YEARS, write

AT = datetime(2026, 5, 12, 14, 30, tzinfo=UTC)
KNOWN = (
    ("sam_eenzaam", "Eenzaam", "Lonely", 52.3),
    ("vei_onveilig", "Voelt zich onveilig in de buurt", "Feels unsafe in the neighbourhood", 31.4),
    ("wer_bijstand", "Mensen met bijstand", "People on social assistance", 9.8),
    ("leef_groen", "Groen dichtbij", "Green nearby", 61.0),
    ("sam_vrijwilliger", "Doet vrijwilligerswerk", "Volunteers", 24.9),
)
TOLD = (
    "Ik spreek soms dagen niemand. Alleen de kassière van de winkel.",
    "Het plein is van ons allemaal. Op zondag eten we er samen.",
    "’s Avonds loop ik liever niet door het tunneltje. Er is te weinig licht.",
    "Mijn huis is koud en de huur gaat omhoog. Daar lig ik wakker van.",
    "Mijn kinderen gaan graag naar de speeltuin. De grote kinderen passen op de kleine.",
)
WHAT = (
    (
        "Een open inloop op dinsdag en donderdag",
        "Koffie, en hulp met brieven en formulieren. Iedereen kan binnenlopen.",
    ),
    ("Licht in de tunnel en langs het pad", "Er komen tien lampen. Het groen langs het pad wordt lager."),
    ("Samen eten op het plein", "Elke maand koken bewoners een maaltijd van hun eigen tafel."),
    (
        "Warme huizen aan de Lindelaan",
        "De woningen krijgen isolatie en nieuwe ramen. De huur gaat daardoor niet omhoog.",
    ),
    ("Een veilige oversteek bij de school", "Een zebrapad met licht, en een brede stoep waar kinderen wachten."),
)
WHERE = ("buurthuis aan de Lindelaan", "het pad tussen station en school", "het Lindeplein", "", "Kerkstraat")
PARTIES = (
    Party("gemeente", "Gemeente Lindemeer"),
    Party("corporatie", "Woonstichting De Linde"),
    Party("welzijn", "Welzijn Lindemeer"),
    Party("bewoners", "Bewonersgroep Lindeplein", is_residents=True),
    Party("school", "Basisschool De Kring"),
    Party("politie", "Politie"),
)
CHALLENGES = (
    "Mensen voelen zich minder alleen",
    "Iedereen durft ’s avonds over straat",
    "Warme huizen die te betalen zijn",
    "Kinderen groeien veilig op",
)


def figure(number: int) -> FigureSeen:
    key, nl, en, value = KNOWN[number % len(KNOWN)]
    more = f" ({number // len(KNOWN) + 1})" if number >= len(KNOWN) else ""
    return FigureSeen(
        id=f"f{number}",
        indicator=key,
        label=InBoth(nl + more, en + more),
        area_code="WK990101",
        area_name="Lindekwartier",
        period="2024" if number % 3 else "2022",
        release="2026-1",
        value=value,
        reason=None,
        written=InBoth(f"{value}%".replace(".", ","), f"{value}%"),
        source="RIVM, Gezondheid per wijk en buurt 2024" if number % 2 else "CBS, Kerncijfers wijken en buurten 2022",
        licence="CC BY 4.0",
        status=Firm.ESTIMATED if number % 2 else Firm.DEFINITE,
        lower=value - 3.1 if number % 2 else None,
        upper=value + 3.1 if number % 2 else None,
        boundary_year=2024,
        compared=(
            Beside("GM9901", "Lindemeer", 46.0, InBoth("46,0%", "46.0%"), 45.0, 47.0),
            Beside("NL00", "Nederland", None if number % 5 == 4 else 48.9, InBoth("48,9%", "48.9%")),
        ),
    )


def withheld() -> FigureSeen:
    return FigureSeen(
        id="fx", indicator="wer_schulden", label=InBoth("Problematische schulden", "Problem debts"),
        area_code="BU99010101", area_name="Lindehof", period="2024", release="2026-1", value=None,
        reason=Reason.TOO_FEW, written=InBoth("te weinig mensen om te tonen", "too few people to show"),
        source="CBS, Kerncijfers wijken en buurten 2022", licence="CC BY 4.0",
    )  # fmt: skip


def quote(number: int, *, gone: bool = False) -> QuoteSeen:
    if gone:
        return QuoteSeen(f"q{number}", None, "", 0, group="bewoners", month="2026-03")
    return QuoteSeen(
        f"q{number}", TOLD[number % len(TOLD)], f"S{number:07d}", 1, group="bewoners" if number % 3 else "",
        month="2026-03",
    )  # fmt: skip


def items(figures: int = 6, quotes: int = 5) -> tuple[Item, ...]:
    verdicts = tuple(
        VerdictSeen(
            f"v{number}",
            theme,
            verdict,
            why,
            "de gesprekstafel van 3 mei, met negen bewoners en vier organisaties",
            AT,
            tuple(id for id, known in ((f"f{number}", figures), (f"q{number}", quotes)) if number < known),
            (Objection("ondernemers", "Bij ons in de winkel is het juist druk en gezellig."),) if not number else (),
        )
        for number, (theme, verdict, why) in enumerate(
            (
                (
                    "samenleven",
                    "confirmed",
                    "Het cijfer en de verhalen wijzen dezelfde kant op: veel mensen zijn alleen.",
                ),
                ("veiligheid", "nuanced", "Overdag voelen mensen zich veilig. Het gaat om één donkere plek."),
            )
        )
    )
    urgent = UrgencySeen(
        "u1", "ronde-1", "samenleven", "shared",
        InBoth("Bewoners, professionals en gemeente vinden dit alle drie dringend.",
               "Residents, professionals and the municipality all find this urgent."), AT,
    )  # fmt: skip
    return (
        *(figure(number) for number in range(figures)),
        *((withheld(),) if figures else ()),
        *(quote(number) for number in range(quotes)),
        *((quote(quotes, gone=True),) if quotes else ()),
        ThreadSeen("t1", "draad-1", "Het plein brengt mensen bij elkaar", "20 tot 25"),
        *verdicts,
        urgent,
    )


def measure(number: int) -> Measure:
    title, what = WHAT[number % len(WHAT)]
    year = 2026 + number % 3
    owner = PARTIES[number % 5].id
    return Measure(
        f"m{number + 1}",
        title if number < len(WHAT) else f"{title}, deel {number // len(WHAT) + 1}",
        what=what,
        where=WHERE[number % len(WHERE)],
        owner=owner,
        partners=tuple({p.id: 1 for p in (PARTIES[(number + 1) % 5], PARTIES[(number + 3) % 6]) if p.id != owner}),
        start=date(year, 3, 1),
        due=date(year + 1, 12, 31),
        money=None
        if number % 11 == 7
        else ()
        if number % 5 == 2
        else (
            Money(year, 12_500, "gemeente", is_extra=bool(number % 2), is_covered=True),
            Money(year + 1, 7_500, "gemeente", is_covered=number % 4 != 1),
        ),
        goal=Goal("Mensen zeggen dat zij hier graag komen") if number % 4 == 3 else None,
        ambitions=("a1",) if number % 2 else (),
        residents_part="Bewoners kiezen de plek en helpen mee." if number % 3 else "",
        challenges=(f"o{number % len(CHALLENGES) + 1}",) + (("o1",) if number % 4 == 1 else ()),
        evidence=(Evidence("q2", Side.STORIES),) if number == 1 else (),
        policies=("sociale-basis",) if number % 2 else ("woonvisie",),
        status=tuple(Status)[number % 4] if number % 13 != 9 else Status.STOPPED,
    )


def plan(many: int = 6, figures: int = 6, quotes: int = 5) -> Plan:
    def seen(*ids: str) -> tuple[Evidence, ...]:
        sides = {"f": Side.FIGURES, "q": Side.STORIES, "t": Side.STORIES, "v": Side.TOGETHER, "u": Side.TOGETHER}
        there = {item.id for item in items(figures, quotes)}
        return tuple(Evidence(id, sides[id[0]]) for id in ids if id in there)

    return Plan(
        2026,
        2029,
        summary="In het Lindekwartier helpen buren elkaar. Dat willen we houden. Veel mensen voelen zich alleen, en "
        "één donkere tunnel houdt mensen ’s avonds thuis. Daarom komt er een inloop, meer licht en elke maand een "
        "maaltijd op het plein. Bewoners kiezen zelf wat er op het plein gebeurt.",
        vision=Vision("visie", "Een buurt waar mensen elkaar kennen, en waar iedereen ’s avonds over straat durft."),
        parties=PARTIES,
        strengths=(
            Strength("s1", "Buren helpen elkaar", "samenleven", seen("t1", "q1")),
            Strength("s2", "Veel groen dichtbij", "leefomgeving", seen("f3")),
        ),
        opportunities=(Opportunity("k1", "De school krijgt een nieuw gebouw"),),
        challenges=tuple(
            Challenge(
                f"o{number + 1}",
                title,
                "Wie alleen is, vindt niet vanzelf iemand." if not number else "",
                evidence=(seen("v0", "u1"), seen("v1"), seen("f2", "q3"), ())[number],
                strengths=("s1",),
                opportunities=("k1",) if number == 3 else (),
            )
            for number, title in enumerate(CHALLENGES)
        ),
        ambitions=(
            Ambition("a1", "Wie iemand zoekt om mee te praten, vindt die",
                     goal=Goal("", "sam_eenzaam", 52.3, 2024, 48.0, 2029)),
            Ambition("a2", "Kinderen gaan zelf naar school", goal=Goal("Ouders laten hun kind met een gerust hart gaan")),
        ),
        measures=tuple(measure(number) for number in range(many)),
        city_plans=(CityPlan("p1", "Mobiliteitsplan", "Minder auto’s in de Lindelaan.", "Bewoners praten mee in mei."),),
        not_done=(NotDone("n1", "Een eigen zwembad", "Het bad in de wijk hiernaast is op tien minuten fietsen."),),
    )  # fmt: skip


WHO = Who(
    brief=(
        InBoth("Ongeveer 60 mensen vertelden.", "About 60 people told."),
        InBoth("Bijna niet gehoord: mensen van 15 tot 25 jaar.", "Hardly heard: people aged 15 to 25."),
    ),
    whole=(
        InBoth("Mensen van 65 jaar en ouder: meer dan verwacht.", "People aged 65 and over: more than expected."),
        InBoth("Mensen van 15 tot 25 jaar: bijna niet.", "People aged 15 to 25: hardly."),
    ),
    took_part=("bewoners", "Woonstichting De Linde", "Basisschool De Kring", "Gemeente Lindemeer"),
    absent=("ondernemers van buiten het plein",),
    influence="Wat er op het plein komt, kiezen bewoners. Over de huur beslist de corporatie.",
)
SIGNED = (
    Signature("Bewonersgroep Lindeplein", Stand.RECOGNISED, "Zo is het hier.", date(2026, 6, 1)),
    Signature("Gemeente Lindemeer", Stand.ENDORSED, "", date(2026, 6, 3)),
    Signature("Woonstichting De Linde", Stand.RESERVATION, "De ramen kunnen pas na 2028.", date(2026, 6, 4)),
    Signature("Basisschool De Kring"),
)


def edition(*, many: int = 6, figures: int = 6, quotes: int = 5, **more: object) -> Edition:
    given: dict[str, object] = {
        "title": "Buurtagenda Lindekwartier",
        "place": "Lindekwartier",
        "plan": plan(many, figures, quotes),
        "on": date(2026, 6, 10),
        "by": "Gemeente Lindemeer",
        "state": State.ADOPTED,
        "number": 2,
        "items": items(figures, quotes),
        "signatures": SIGNED,
        "who": WHO,
        "reasons": ("De school kwam erbij.",),
        "policies": {"sociale-basis": "Sociale basis 2025-2028", "woonvisie": "Woonvisie"},
        "at": AT,
        "fictional": True,
    }
    return Edition(**{**given, **more})  # type: ignore[arg-type]


def trend(item: FigureSeen) -> Chart:
    """A small chart that ends at the value of a figure."""
    last = item.value or 0.0
    values = tuple(round(last + shift, 1) for shift in (1.8, 2.3, 0.9, 1.1, 0.4, 0.0))
    series = Series(YEARS, values, tuple(v - 3.1 for v in values), tuple(v + 3.1 for v in values), (False,) * 6)
    said = f"Lijn van {YEARS[0]} tot {YEARS[-1]}: van {write(values[0])} naar {write(values[-1])}."
    svg = sparkline(series, write=write, prefix=item.id, title=item.label["nl"], desc=said)
    rows = tuple((year, write(value)) for year, value in zip(YEARS, values, strict=True))
    return Chart(svg, item.label["nl"], said, (("Jaar", "Waarde"), *rows))


def pictures(figures: int = 6) -> Pictures:
    """A small chart for each figure."""
    return Pictures({f"f{number}": trend(figure(number)) for number in range(figures)})
