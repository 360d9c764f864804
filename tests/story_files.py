"""Files with stories, made by hand as each program writes them; nobody in them exists."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

from buurtblik.stories.sources.choices import Choices, choices
from buurtblik.stories.sources.lines import Read
from buurtblik.stories.sources.mapping import Columns, mapping_of, proposed
from buurtblik.stories.sources.reading import Defaults, read_stories
from buurtblik.stories.sources.table import RawTable, read_raw
from buurtblik.stories.words import Method

TODAY = date(2026, 6, 1)
DEFAULTS = Defaults(group="resident", told_on=date(2026, 5, 1), method=Method.WRITTEN)
CHOICES: Choices = choices(
    groups={
        "resident": ["bewoners", "residents"],
        "professional": ["professionals in de buurt", "professionals in the neighbourhood"],
        "entrepreneur": ["ondernemers", "entrepreneurs"],
    },
    themes={
        "wonen": ["Wonen", "Housing"],
        "veiligheid": ["Veiligheid", "Safety"],
        "gezondheid": ["Gezondheid en zorg", "Health and care"],
        "leefomgeving": ["Leefomgeving", "Surroundings"],
    },
    languages={"nl": ["Nederlands", "Dutch"], "ar": ["Arabisch", "Arabic"], "tr": ["Turks", "Turkish"]},
)

OURS = (
    "nummer;verhaal;trots;moet blijven;moet anders;wens;groep;leeftijd;datum;plek;breedtegraad;lengtegraad;thema's;"
    "toon;taal;mag in agenda;mag openbaar;mag foto\r\n"
    'a1;"Wij drinken koffie op het plein.\nElke woensdag.";het plein;de bomen;;meer banken;bewoners;34;14-3-2026;'
    "Havenplein;52,0907;5,1214;Leefomgeving, Wonen;vooral fijn;nl;ja;ja;nee\r\n"
    "a2;;;;Het licht in de tunnel is stuk.;;ondernemer;;2026-03-20;tunnel;;;veiligheid;vooral niet fijn;;ja;nee;\r\n"
    "a3;مرحبا;;;;;bewoner;65+;1 april 2026;;;;;;Arabisch;;;\r\n"
)
# The three parts of a file of Pabulib; the proposals, numbers and voters are made up.
PABULIB = (
    "META\nkey;value\ndescription;Buurtbudget Lindemeer\ncountry;Netherlands\nunit;Lindemeer\nnum_projects;3\n"
    "num_votes;4\nbudget;90000\ndate_begin;1.3.2025\nlanguage;Dutch\ncurrency;EUR\n"
    "PROJECTS\nproject_id;cost;name;category;votes;neighbourhood\n"
    "101;20000;Geveltuinen in de Bakkerstraat;Leefomgeving;3;Oost\n"
    '102;7500.50;"Koffie; en een praatje";Samen doen, Ontmoeten;2;\n'
    "103;;Licht in de tunnel;Veiligheid;0;West\n"
    "VOTES\nvoter_id;age;sex;vote\n9001;34;F;101,102\n9002;71;M;101\n9003;;;101,102\n9004;19;F;103\n"
)
# Headings of the export of ideas in the management screens of OpenStad (apps/admin-server/src/lib/keyMap.ts).
OPENSTAD = (
    "Inzending ID,Project ID,Titel,Samenvatting,Beschrijving,Locatie (lat),Locatie (lng),Datum aangemaakt (leesbaar),"
    "Aantal likes,Waarschijnlijk spam,Gebruiker naam,Gebruiker e-mailadres,tags.theme\r\n"
    '7,2,Een boom voor elke straat,Meer schaduw in de zomer,"<p>Op warme dagen is er <b>geen schaduw</b>.</p>'
    '<p>Bomen &amp; bankjes!</p>",52.3702,4.8952,12 maart 2026 14:30,31,Nee,Jan Voorbeeld,jan@voorbeeld.test,Wonen\r\n'
    "9,2,Licht op het pad,,Het pad is donker.,,,13 maart 2026 09:00,4,Nee,Piet Voorbeeld,piet@voorbeeld.test,\r\n"
)
OPENSTAD_API = json.dumps(
    {
        "metadata": {"page": 0, "pageSize": 20, "pageCount": 1, "totalCount": 1},
        "records": [
            {
                "id": 7,
                "projectId": 2,
                "title": "Een boom voor elke straat",
                "summary": "Meer schaduw in de zomer",
                "description": "<p>Op warme dagen is er geen schaduw.</p>",
                "location": {"lat": 52.3702, "lng": 4.8952},
                "createdAt": "2026-03-12T23:30:00.000Z",
                "tags": [{"id": 1, "name": "Wonen", "type": "theme"}, {"id": 2, "name": "Centrum", "type": "area"}],
                "user": {"id": 4, "name": "Jan Voorbeeld", "email": "jan@voorbeeld.test"},
                "images": [{"url": "https://voorbeeld.test/a.jpg"}],
            }
        ],
    }
)
# The serializer of proposals in Decidim, nested keys joined by a stroke (decidim-core exporters).
DECIDIM = (
    "id;category/id;category/name/nl;category/name/en;title/nl;title/en;body/nl;body/en;state;reference;latitude;"
    "longitude;published_at;author/name;url\n"
    '12;3;Wonen;Housing;Meer banken;More benches;"<p>Zet banken neer.</p>";Put benches there.;accepted;X-1;52.0907;'
    "5.1214;2026-02-01 10:00:00 +0100;Jan Voorbeeld;https://voorbeeld.test/12\n"
    "13;;;;Alleen een titel;;;;;X-2;;;2026-02-02 10:00:00 +0100;;\n"
)
KOBO = (
    "start;end;today;wie/groep;wie/leeftijd;gesprek/Wat maakt u hier mee?;_plek_latitude;_plek_longitude;_id;_uuid;"
    "_submission_time;_submitted_by;__version__;_index\n"
    "2026-04-01T10:00:00.000+02:00;2026-04-01T10:09:00.000+02:00;2026-04-01;bewoner;71;"
    "Ik durf 's avonds niet meer langs het station te lopen.;52.0907;5.1214;501;0f-1;2026-04-01T08:09:00;jan;v1;1\n"
    "2026-04-02T10:00:00.000+02:00;2026-04-02T10:09:00.000+02:00;2026-04-02;bewoner;18;"
    "Op het veldje is altijd iemand om mee te voetballen.;;;502;0f-2;2026-04-02T08:09:00;jan;v1;2\n"
)
KOBO_API = json.dumps(
    {
        "count": 1,
        "next": None,
        "results": [
            {
                "_id": 501,
                "_uuid": "0f-1",
                "_submission_time": "2026-04-01T08:09:00",
                "_submitted_by": "jan",
                "gesprek/verhaal": "Ik durf 's avonds niet meer langs het station te lopen.",
                "_geolocation": [52.0907, 5.1214],
                "_attachments": [],
            }
        ],
    }
)
ODK = (
    "SubmissionDate,verhaal,loc-Latitude,loc-Longitude,meta-instanceID,KEY,SubmitterName,AttachmentsPresent\n"
    "2026-04-01T08:09:00.000Z,Het speelveld is van iedereen.,52.0907,5.1214,uuid:1,uuid:1,jan,0\n"
)
TALK = "id,interview,comment\n1,Alice,Ik hou van dit plein\n2,Bob,Het mag wel groener\n"


def read(data: str | bytes, name: str = "verhalen.csv", *, columns: Columns | None = None) -> Read:
    """What a file holds, by the columns that we propose ourselves."""
    table = raw(data, name)
    found = mapping_of(proposed(table)) if columns is None else columns
    return read_stories(table, found, choices=CHOICES, defaults=DEFAULTS, on=TODAY)


def raw(data: str | bytes, name: str = "verhalen.csv") -> RawTable:
    return read_raw(data if isinstance(data, bytes) else data.encode(), name)


def said_by(found: Read) -> list[str]:
    return [problem.code for problem in found.problems]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, day = book.add_worksheet("verhalen"), book.add_format({"num_format": "d-m-yyyy"})
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(r, c, cell, day)
                elif cell is not None:
                    sheet.write(r, c, cell)
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
