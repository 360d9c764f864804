"""Files of other programs through the pages: in by the page for files, out by the page to take along, and in again."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

import story_files as made
from buurtblik.web.stories.models import Story

from .conftest import make_process, takes_part
from .test_export import in_zip, sent, show
from .test_files import BACKEND, form, sends, site, text

__all__ = ["site"]
INSIDE = "/proces/west/verhalen/uitvoer/binnen/"
RENAMED = made.OPENSTAD.replace("Titel", "Kop van het idee").replace("Beschrijving", "Tekst van het idee")


def comes_in(site, data, name, **more):
    """Sent, looked at and taken in, as somebody does who changes nothing but ``more``."""
    answer = sends(site, data, name=name)
    assert answer.status_code == 302, text(answer)
    here = answer["Location"]
    if more:
        site.post(here, form(site, here) | more)
    taken = site.post(here, form(site, here) | {"agreed": "on", "take": "1"})
    assert taken.status_code == 302, text(taken)
    return text(site.get(here))


FROM = {
    "openstad": (made.OPENSTAD, "ideeen.csv", ["Een boom voor elke straat", "Het pad is donker."]),
    "openstad api": (made.OPENSTAD_API, "ideeen.json", ["Een boom voor elke straat"]),
    "kobo": (made.KOBO, "kobo.csv", ["langs het station", "om mee te voetballen"]),
    "talk": (made.TALK, "reacties.csv", ["Ik hou van dit plein", "Het mag wel groener"]),
    "ours": (made.OURS, "verhalen.csv", ["Wij drinken koffie", "مرحبا"]),
}


@pytest.mark.parametrize("of", FROM)
def test_a_file_of_another_program_comes_in_names_nobody_and_goes_out_and_in_again(site, process, moderator, of):
    data, name, words = FROM[of]
    comes_in(site, data, name)
    for story in Story.objects.all():
        show(story, moderator)

    left = sent(site, "verhalen.json", INSIDE)
    told = json.loads(left)["stories"]
    for one in words:
        assert one in left.decode()
    for person in ("Jan Voorbeeld", "Piet Voorbeeld", "@voorbeeld", "Alice", "Bob"):
        assert person not in left.decode()

    other = make_process(slug="oost", name="Buurtagenda Oost", tenant=process.tenant)
    reads = takes_part(other, "Ans", "policy", "moderator")
    site.force_login(reads.account, BACKEND)
    kept = [
        (story.text, story.told_on, story.corners, story.themes)
        for story in process.stories.order_by("told_on", "text")
    ]
    table = left
    here = site.post(
        "/proces/oost/verhalen/bestand/", {"key": "k" * 36, "file": upload(table, "verhalen.json")}
    )["Location"]  # fmt: skip
    site.post(here, form(site, here) | {"agreed": "on", "take": "1"})
    for story in other.stories.all():
        show(story, reads)
    again = json.loads(sent(site, "verhalen.json", "/proces/oost/verhalen/uitvoer/binnen/"))["stories"]

    bare = [[{key: value for key, value in one.items() if key != "source"} for one in many] for many in (told, again)]
    assert sorted(map(str, bare[0])) == sorted(map(str, bare[1]))
    assert [
        (story.text, story.told_on, story.corners, story.themes) for story in other.stories.order_by("told_on", "text")
    ] == kept


def upload(data, name):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def test_comments_go_out_and_their_words_come_in_again(site, process, moderator):
    comes_in(site, made.TALK, "reacties.csv")
    for story in Story.objects.all():
        show(story, moderator)

    left = in_zip(sent(site, "reacties.zip", INSIDE))

    assert {row["comment"] for row in csv.DictReader(io.StringIO(left))} == {
        "Ik hou van dit plein",
        "Het mag wel groener",
    }
    other = make_process(slug="oost", name="Buurtagenda Oost", tenant=process.tenant)
    reads = takes_part(other, "Ans", "policy", "moderator")
    site.force_login(reads.account, BACKEND)
    here = site.post("/proces/oost/verhalen/bestand/", {"key": "k" * 36, "file": upload(left.encode(), "r.csv")})[
        "Location"
    ]
    site.post(here, form(site, here) | {"agreed": "on", "take": "1"})
    words = [sorted(one.stories.values_list("text", flat=True)) for one in (process, other)]
    assert words[0] == words[1]


def test_forty_stories_of_a_spreadsheet_come_in_with_their_days(site, process):
    rows = [["nummer", "verhaal", "groep", "datum", "mag openbaar"]]
    rows += [[n, f"Verhaal {n}: hier is het =fijn.", "bewoner", date(2026, 2, 1 + n % 28), "ja"] for n in range(40)]

    page = comes_in(site, made.workbook(rows), "verhalen.xlsx")

    assert "40 verhalen kwamen binnen" in page
    assert Story.objects.filter(scopes=["agenda", "quote"]).count() == 40
    assert Story.objects.get(source="ours:7").told_on == date(2026, 2, 8)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (RENAMED, ["Kop van het idee", "Tekst van het idee"]),
        (made.KOBO.replace("gesprek/Wat maakt u hier mee?", "q1"), ["q1", "hierin staan de meeste woorden"]),
        (made.OURS.replace("verhaal;", "vehraal;", 1), ["vehraal", "de naam lijkt op een naam die wij kennen"]),
        ("naam;leeftijd\nJan;7\n", ["Wij weten nog niet in welke kolom"]),
    ],
)
def test_columns_that_were_renamed_or_are_missing_are_told_in_words_and_nothing_is_guessed(site, process, data, words):
    page = text(site.get(sends(site, data, name="x.csv")["Location"]))

    for one in words:
        assert one in page
    assert not Story.objects.exists()


def test_a_column_that_was_renamed_comes_in_when_a_person_says_what_it_is(site, process):
    here = sends(site, RENAMED, name="ideeen.csv")["Location"]
    place = RENAMED.partition("\r\n")[0].split(",").index("Tekst van het idee")

    site.post(here, form(site, here) | {f"column{place}": "text", "look": "1"})
    site.post(here, form(site, here) | {"agreed": "on", "take": "1"})

    assert Story.objects.filter(text__contains="Het pad is donker.").count() == 1
