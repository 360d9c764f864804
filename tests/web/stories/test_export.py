"""Stories as files: no more in them than may be read, gone when taken back, and in again unchanged."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import docx
import pytest

from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller
from buurtblik.web.stories import actions, beside
from buurtblik.web.stories.contents import contents
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.models import Teller as TellerRow

from .conftest import AT, make_process, takes_part, tells
from .test_files import OURS, keeps, takes

HERE = "/proces/west/verhalen/uitvoer/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PUBLIC, INSIDE = "Op het plein is het fijn.", "Dit is alleen voor binnen."
FILES = ("verhalen.zip", "verhalen.json", "verhalen.docx", "reacties.zip")


@pytest.fixture
def site(reader, process):
    return reader


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def quotes_of(story):
    return [one.words for one in story.quotes.order_by("pk")]


def show(story, by, **more):
    story.refresh_from_db()
    said = {"themes": story.themes, "tone": story.tone, "summary": story.summary, "quotes": quotes_of(story)}
    decided = actions.Decided(after=State.SHOWN, **{**said, **more})
    return actions.read_story(story=story, decided=decided, version=story.version, visitor=by, at=AT)


def told(process, by, text=PUBLIC, key="aa", scopes=("quote",), **more):
    made = tells(process, text, key, scopes=scopes, **more)
    show(made.story, by)
    return made


def sent(site, file, where=HERE):
    answer = site.get(where + file)
    assert answer.status_code == 200
    return answer.content


def in_zip(data, ending=".csv"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return next(archive.read(one).decode() for one in archive.namelist() if one.endswith(ending))


def rows(data):
    return list(csv.DictReader(io.StringIO(in_zip(data).removeprefix("\ufeff")), delimiter=";"))


def words_in(file, data):
    """All words of a file, its note too."""
    if file.endswith(".json"):
        return data.decode()
    if file.endswith(".zip"):
        return in_zip(data) + in_zip(data, ".html")
    made = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


@pytest.mark.parametrize("file", FILES)
def test_everybody_gets_what_everybody_may_read_and_nothing_more(site, process, moderator, file):
    told(process, moderator)
    told(process, moderator, INSIDE, "bb", scopes=("agenda",))
    tells(process, "Dit las nog niemand.", "cc")

    found = words_in(file, sent(site, file))

    assert PUBLIC in found
    assert INSIDE not in found
    assert "las nog niemand" not in found


@pytest.mark.parametrize("file", FILES)
def test_who_leads_gets_what_is_for_inside_too_but_never_what_was_masked(site, process, moderator, file):
    first = tells(process, "Mijn buurvrouw Truus helpt mij.", scopes=("agenda",))
    show(first.story, moderator, hide={"text": [Hidden(15, 20, "name")]})
    assert "Truus" in str(first.story.original.words)

    found = words_in(file, sent(as_(site, moderator), file, HERE + "binnen/"))

    assert "[naam] helpt mij" in found
    assert "Truus" not in found


def test_who_takes_part_gets_no_file_of_inside(site, resident):
    assert as_(site, resident).get(HERE + "binnen/verhalen.json").status_code == 403
    assert "voor binnen" not in site.get(HERE).content.decode()


@pytest.mark.parametrize("file", FILES)
def test_a_story_that_was_taken_back_is_gone_from_the_next_file(site, process, moderator, file):
    made = told(process, moderator)
    told(process, moderator, "Dit blijft staan.", "bb")
    lead = as_(site, moderator)
    for where in (HERE, HERE + "binnen/"):
        assert PUBLIC in words_in(file, sent(lead, file, where))

    actions.withdraw_story(code=made.code, at=AT)

    for where in (HERE, HERE + "binnen/"):
        found = words_in(file, sent(lead, file, where))
        assert PUBLIC not in found
        assert made.story.name not in found
        assert "Dit blijft staan." in found


def test_a_file_that_left_before_does_not_bring_a_story_back(site, process, moderator):
    made = told(process, moderator)
    told(process, moderator, "Dit blijft staan.", "bb")
    left = in_zip(sent(site, "verhalen.zip")).encode()
    actions.withdraw_story(code=made.code, at=AT)

    new = contents(keeps(process, moderator, left), parts=(), on=AT.date()).new

    assert (len(new.lines), new.before, new.withdrawn) == (0, 1, 1)


@pytest.mark.parametrize("file", FILES)
def test_every_file_says_when_how_many_who_was_heard_and_what_may_be_done(site, process, moderator, file):
    told(process, moderator)
    data = sent(site, file)
    found = words_in(file, data)

    assert "Er zijn nog te weinig vertellers om te laten zien wie gehoord is." in found
    assert "Probeer niet uit te zoeken wie een verhaal vertelde." in found
    if file == "verhalen.json":
        about = json.loads(data)["about"]
        assert (about["count"], about["for"], about["process"]) == (1, "everybody", "Buurtagenda West")
    else:
        assert "Gemaakt op " in found
        assert "1 verhaal" in found


def test_a_file_for_everybody_tells_month_and_group_and_nothing_nearer(site, process, moderator):
    for number in range(3):
        told(process, moderator, f"Bewoner {number}.", f"a{number}", tellers=(Teller("resident", age="25-45"),))
    told(process, moderator, "Een winkel.", "bb", tellers=(Teller("entrepreneur", sex="man"),))
    told(process, moderator, "Samen.", "cc", tellers=(Teller("resident"), Teller("resident"), Teller("entrepreneur")))

    found = {row["verhaal"]: row for row in rows(sent(site, "verhalen.zip"))}

    assert {row["maand"] for row in found.values()} == {"2026-03"}
    assert set(found["Een winkel."]) & {"datum", "leeftijd", "geslacht", "woning", "buurtcode"} == set()
    assert [found[one]["groep"] for one in ("Bewoner 1.", "Een winkel.", "Samen.")] == ["bewoners", "", "bewoners"]
    stories = json.loads(sent(site, "verhalen.json"))["stories"]
    assert {key for story in stories for teller in story.get("tellers", ()) for key in teller} <= {"group"}
    assert "25-45" not in json.dumps(stories)


def test_a_group_is_named_from_three_stories_on(site, process, moderator):
    for number in range(3):
        told(process, moderator, f"Winkel {number}.", f"a{number}", tellers=(Teller("entrepreneur"),))
        named = {row["groep"] for row in rows(sent(site, "verhalen.zip"))}
        assert named == ({""} if number < 2 else {"ondernemers"})


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "|calc"])
def test_no_cell_starts_a_formula(site, process, moderator, evil):
    told(process, moderator, f"{evil} zei hij", place_name=evil)

    for file, delimiter in (("verhalen.zip", ";"), ("reacties.zip", ",")):
        table = in_zip(sent(site, file)).removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(table), delimiter=delimiter):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "|")) for cell in row)


def test_a_table_begins_with_the_mark_by_which_a_spreadsheet_knows_utf_8(site, process, moderator):
    told(process, moderator, "Café 👍 الساحة")
    with zipfile.ZipFile(io.BytesIO(sent(site, "verhalen.zip"))) as archive:
        data = archive.read("verhalen.csv")

    assert data.startswith(b"\xef\xbb\xbf")
    assert "Café 👍 الساحة" in data.decode()


@pytest.mark.parametrize("file", ["verhalen.zip", "verhalen.json"])
def test_what_leaves_comes_in_again_unchanged(site, process, moderator, file):
    takes(keeps(process, moderator, OURS), moderator)
    for story in Story.objects.all():
        show(story, moderator)
    other = make_process(slug="oost", name="Buurtagenda Oost", tenant=process.tenant)
    reads = takes_part(other, "Ans", "policy", "moderator")
    left = sent(as_(site, moderator), file, HERE + "binnen/")

    takes(keeps(other, reads, left, name=file), reads)
    for story in other.stories.all():
        show(story, reads)
    again = sent(as_(site, reads), file, "/proces/oost/verhalen/uitvoer/binnen/")

    if file.endswith(".json"):
        assert json.loads(again)["stories"] == json.loads(left)["stories"]
        assert len(json.loads(left)["stories"]) == 3
    else:
        assert in_zip(again) == in_zip(left)
        assert len(rows(left)) == 3
    kept = ("text", "pride", "stay", "change", "wish", "themes", "tone", "told_on", "corners", "place_name", "scopes")
    of = [list(one.stories.order_by("source").values_list(*kept, "language", "method")) for one in (process, other)]
    assert of[0] == of[1]
    people = TellerRow.objects.order_by("story__source").values_list("group", "age")
    assert list(people.filter(story__process=process)) == list(people.filter(story__process=other))


@pytest.mark.parametrize("file", ["verhalen.zip", "verhalen.json"])
def test_what_left_is_known_when_it_comes_back_to_the_same_process(site, process, moderator, file):
    told(process, moderator)

    new = contents(keeps(process, moderator, sent(site, file), name=file), parts=(), on=AT.date()).new

    assert (len(new.lines), new.before) == (0, 1)


def test_a_document_reads_well_aloud(site, process, moderator, monkeypatch):
    told(process, moderator, "الساحة جميلة", language="ar", parts={"pride": "جيران"})
    counted = beside.Counted("Leeftijd", ["Wie", "Gehoord"], [["65 of ouder", "± 10"]])
    about = beside.About(["10 mensen vertelden."], "/", "Wie", tables=lambda: [counted])
    monkeypatch.setattr(beside, "_about", [lambda *_asked: about])

    made = docx.Document(io.BytesIO(sent(site, "verhalen.docx")))

    assert [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith(("Title", "Heading"))] == [
        ("Title", "Verhalen over West"),
        ("Heading 1", "Wie gehoord is en wie niet"),
        ("Heading 2", "Leeftijd"),
        ("Heading 1", "Wat er met deze verhalen mag"),
        ("Heading 1", "De verhalen"),
        ("Heading 2", "Verhaal 1"),
    ]  # fmt: skip
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Wie", "Gehoord"], ["65 of ouder", "± 10"]]
    assert 'w:val="Leeftijd"' in table._tbl.xml
    assert "<w:tblHeader/>" in table.rows[0]._tr.xml
    (words,) = [one for one in made.paragraphs if one.text == "الساحة جميلة"]
    assert "<w:bidi/>" in words._p.xml


def test_a_page_without_stories_says_so_and_a_file_can_still_be_made(site):
    assert "nog geen verhalen die iedereen mag lezen" in site.get(HERE).content.decode()
    for file in FILES:
        assert sent(site, file)


def test_a_file_that_we_do_not_make_is_not_there(site):
    assert site.get(HERE + "verhalen.exe").status_code == 404


def test_a_file_asks_the_database_as_often_for_one_story_as_for_many(site, process, moderator):
    def asked():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            sent(site, "verhalen.json")
        return len(queries)

    told(process, moderator)
    one = asked()
    for number in range(3):
        told(process, moderator, f"Nog een {number}.", f"b{number}")

    assert asked() == one
