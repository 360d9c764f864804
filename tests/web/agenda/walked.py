"""The whole chain by the acts of the platform: from a figure and stories to an agenda that four parties signed.

The stories are made up by us and say so in their first words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.test import override_settings

from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis
from buurtblik.bridge.scan.picks import Leaning, pick
from buurtblik.bridge.scan.scanning import scan
from buurtblik.figures.release import Release
from buurtblik.figures.store import Home, open_current
from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller, Telling
from buurtblik.stories.words import Method, Tone
from buurtblik.web.agenda import actions as agenda
from buurtblik.web.agenda.models import Version
from buurtblik.web.agenda.reads.became import waiting
from buurtblik.web.agenda.reads.drafts import drafted
from buurtblik.web.bridge import actions as bridge
from buurtblik.web.bridge.reads.board import board_of
from buurtblik.web.bridge.reads.heard import heard_in, said_of
from buurtblik.web.people.models import Membership, Organisation
from buurtblik.web.people.visitors import NOBODY, Visitor, visitor_with
from buurtblik.web.process import actions as process_acts
from buurtblik.web.process.models import Process
from buurtblik.web.stories import actions as stories

from .conftest import account_of, takes_part

BEGUN = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADOPTED = BEGUN + timedelta(days=60)
KEY = "5c3e9d70-1f2b-4c8e-a6d4-7b9e0f1a"  # of a form; four signs make it whole
FIGURE = "sam_eenzaam"
TITLE = "Bewoners kennen elkaar"
QUOTED = "Ik ken bijna niemand in mijn straat."
SILENT = "Stichting Samen Zijn"
OTHER = "Wij eten elke maand samen in de hal."
_INVENTED = ("Verzonnen verhaal, door ons geschreven.", "Verzonnen verhaal, ook door ons.", "Verzonnen verhaal.")


@dataclass(frozen=True)
class Walk:
    """An adopted agenda with one challenge that rests on one figure and two quotes, and who made it."""

    process: Process
    lead: Visitor
    version: Version
    codes: Sequence[str]  # with which the tellers take their stories back

    @property
    def address(self) -> str:
        return f"/proces/{self.process.slug}/agenda/versie/{self.version.number}/"


def walk(release: Release, *, town: str, area: str, name: str) -> Walk:
    """From the start of a process to the adoption of its first version."""
    process, lead = _process(town, area, name)
    codes = [_tells(process, lead, number, words) for number, words in enumerate((QUOTED, OTHER, "Goed zo."))]
    chosen = pick(
        scan(release, area, at=BEGUN), FIGURE, Leaning.WORRYING, reason="Dit horen wij ook.", by="Wij", at=BEGUN
    )
    bridge.keep_pick(process=process, chosen=chosen, visitor=lead, at=BEGUN)
    bridge.set_verdict(
        process=process, basis=Basis.of(board_of(process, release, "nl", inside=True).of("samenleven").proposal),
        judgement=Judgement.CONFIRMED, why="Cijfers en verhalen zeggen hetzelfde.", said_by="De gesprekstafel",
        visitor=lead, at=BEGUN,
    )  # fmt: skip
    quotes = process.stories.values_list("quotes", flat=True).exclude(quotes=None)
    bridge.lift_verdict(
        process=process, theme="samenleven", sort=Sort.CHALLENGE, title=TITLE,
        evidence=[f"figure:{FIGURE}:{chosen.figure.period}", *(f"quote:{one}" for one in quotes)],
        said_by="De gesprekstafel", visitor=lead, key=KEY + "lift", at=BEGUN,
    )  # fmt: skip
    draft = agenda.begin_agenda(process=process, first_year=2027, last_year=2030, visitor=lead, at=BEGUN)
    (became,) = waiting(process, drafted(process, release).plan)
    made = agenda.take_over(process=process, outcome=became.row.pk, release=release, visitor=lead, at=BEGUN)
    owner = process.parties.get(group="housing_association")
    agenda.add_part(
        process=process, kind="measures", visitor=lead, key=KEY + "meas", at=BEGUN,
        values={
            "title": "Koffie op dinsdag", "what": "Iedere dinsdag koffie voor wie wil.", "where": "de hal",
            "challenges": [made.part], "owner": f"p{owner.pk}", "due": "2028-01-01",
            "residents_part": "Bewoners schenken zelf.",
        },
    )  # fmt: skip
    assert draft.process == process
    version = show(process, lead, release, at=BEGUN + timedelta(days=1), closes_on=date(2026, 4, 1))
    _sign_and_adopt(version, lead)
    return Walk(process, lead, Version.objects.get(pk=version.pk), codes)


def show(process: Process, lead: Visitor, release: Release, *, at: datetime, closes_on: date | None = None) -> Version:
    """The draft as a version, with who was heard, as the page of it does."""
    heard = heard_in(process, release)
    return agenda.publish_version(
        process=process, why="De cijfers zijn opnieuw gelezen.", closes_on=closes_on,
        heard={"nl": said_of(heard, "nl"), "en": said_of(heard, "en")}, release=release,
        seen=drafted(process, release).token, visitor=lead, key=f"{KEY}{at:%m%d}", at=at,
    )  # fmt: skip


def served(home: Path, identity: str, place: Path) -> Path:
    """A home of its own in which one of the releases of another is the current one."""
    figures, ours = Home(home), Home(place)
    ours.figures.mkdir(parents=True)
    for there, here in ((figures.parts, ours.parts), (figures.releases, ours.releases)):
        here.symlink_to(there, target_is_directory=True)
    ours.pointer.write_text(identity + "\n", "utf-8")
    assert open_current(place).id == identity
    return place


def at_home(home: Path) -> override_settings:
    """Whoever reads the site now reads the figures of this home."""
    return override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=home))


def _process(town: str, area: str, name: str) -> tuple[Process, Visitor]:
    tenant = Organisation.objects.create(name=town, kind="municipality", is_tenant=True)
    mira = account_of("Mira")
    Membership.objects.create(person=mira.person, organisation=tenant, role="coordinator", since=date(2026, 1, 1))
    lead = visitor_with(mira)
    process = process_acts.start_process(
        tenant=tenant, name=f"Buurtagenda {name}", kind=Process.Kind.values[0], area_name=name, area_code=area,
        level=Process.Level.values[0], can_change="Wat wij samen doen.", starts=BEGUN.date(), visitor=lead,
        key=KEY + "proc", at=BEGUN,
    )  # fmt: skip
    process = process_acts.publish_process(process=process, visitor=lead, at=BEGUN)
    for block in ("buurtscan", "verhalen", "verbinden", "agenda"):
        process_acts.open_block(process=process, block=block, visitor=lead, at=BEGUN)
    for number, (party, group) in enumerate(
        {"Woonstede": "housing_association", f"Bewoners van {name}": "resident", SILENT: "other"}.items()
    ):
        process_acts.add_party(
            process=process, name=party, group=group, visitor=lead, key=f"{KEY}par{number}", at=BEGUN
        )
    return process, lead


def _tells(process: Process, lead: Visitor, number: int, words: str) -> str:
    """A story that everybody may read, with words of it to quote; the code of its teller."""
    telling = Telling(
        text=f"{_INVENTED[number]} {words}", told_on=BEGUN.date(), method=Method.WRITTEN,
        tellers=(Teller("resident"),), themes=("samenleven",), tone=Tone.MIXED,
    )  # fmt: skip
    told = stories.tell_story(
        process=process, telling=telling, scopes=("quote",), visitor=NOBODY, key=f"{KEY}st0{number}", at=BEGUN
    )
    quotes = [words] if number < 2 else []
    decided = stories.Decided(after=State.SHOWN, themes=["samenleven"], tone=Tone.MIXED.value, quotes=quotes)
    stories.read_story(story=told.story, decided=decided, version=told.story.version, visitor=lead, at=BEGUN)
    return told.code


def _sign_and_adopt(version: Version, lead: Visitor) -> None:
    """Three parties say what they think, one of them with a reservation; the fourth has said nothing yet."""
    process = version.process
    ours = process.parties.exclude(name=SILENT).order_by("pk")
    signing = [(lead, "recognised"), *((None, stand) for stand in ("acknowledged", "reservation"))]
    for party, (visitor, stand) in zip(ours, signing, strict=True):
        agenda.sign(
            version=version, party=party, stand=stand, words="Als er geld voor is.", signed_as="Gebiedsregisseur",
            visitor=visitor or takes_part(process, f"Lid{party.pk}", party=party), at=ADOPTED,
        )  # fmt: skip
    agenda.adopt(version=version, decided_by="De wijkraad", visitor=lead, at=ADOPTED)
