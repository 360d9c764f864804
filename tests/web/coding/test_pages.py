"""The pages of coding: who sees what, bad input of every form, and what everybody may read."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.stories.coding.qdc import read_qdc
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Code, Finished, Fragment, Memo, Thread
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.process.models import Participant
from buurtblik.web.stories.models import Story

from ..extra_fields import check
from .conftest import AT, DAY, HOME, KEY, LATER, SAFETY, TEXT, make_process, make_story, mark, paths, takes_part
from .test_codes import THEMES, add

HERE = "/proces/west/coderen/"
BOOK = HERE + "codeboek/"
THREADS = "/proces/west/rode-draden/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def site(reader, process):
    return reader


def as_(site, visitor):
    site.force_login(visitor.account, BACKEND)
    return site


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def marks_by(site, story, **told):
    sent = {"version": story.version, "code": str(HOME), **told}
    return site.post(f"{HERE}verhaal/{story.name}/", sent)


def sentence(story, words: str, part: str = "text") -> str:
    start = getattr(story, part).index(words)
    return f"{part}:{start}:{start + len(words)}"


def stands() -> list[str]:
    return sorted(getattr(f.story, f.part)[f.start : f.end] for f in Fragment.objects.select_related("story"))


# Coding a story.


def test_ticked_sentences_are_marked_and_those_that_follow_each_other_as_one(site, process, anna):
    story = make_story(process)
    first, second = sentence(story, "Op het plein is het fijn."), sentence(story, "De huur is te hoog.")

    answer = marks_by(as_(site, anna), story, sentence=[second, first, second])

    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).fragment == "z-text-0"
    assert stands() == ["Op het plein is het fijn. De huur is te hoog."]


def test_exact_words_are_marked_beside_sentences(site, process, anna):
    story = make_story(process, wish="Een bankje 🙂 erbij.")

    marks_by(
        as_(site, anna),
        story,
        exact=sentence(story, "🙂 erbij", "wish"),
        sentence=sentence(story, "De huur is te hoog."),
    )

    assert stands() == ["De huur is te hoog.", "🙂 erbij"]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"exact": "text:0:0"},
        {"exact": "text:5:9000"},
        {"exact": "text:-1:4"},
        {"exact": "text:a:b"},
        {"exact": "summary:0:4"},
        {"exact": "x" * 99},
        {"exact": "text:00000000:00000004"},
        {"sentence": "text:²:٣"},
        {"sentence": ["text:0:4", "nergens"]},
        {"sentence": [f"text:{n}:{n + 1}" for n in range(0, 800, 3)]},
        {"sentence": "text:0:4", "code": ""},
        {"sentence": "text:0:4", "code": "zomaar"},
        {"sentence": "text:0:4", "code": str(guid_of("nobody"))},
        {"sentence": "text:0:4", "version": "een"},
    ],
)
def test_what_is_not_right_marks_nothing_and_says_so(site, process, anna, told):
    story = make_story(process, text=TEXT * 12)

    answer = marks_by(as_(site, anna), story, **told)

    assert answer.status_code == 422
    assert re.search('role="alert"|utrecht-form-field-error-message', answer.content.decode())
    assert Fragment.objects.count() == 0


def test_who_saw_older_words_is_shown_the_new_ones(site, process, anna):
    story = make_story(process)
    as_(site, anna).get(f"{HERE}verhaal/{story.name}/")
    Story.objects.filter(pk=story.pk).update(text="Heel andere woorden.", version=2)

    answer = marks_by(site, story, sentence="text:0:4")

    assert answer.status_code == 409
    assert "Heel andere woorden." in text(answer)
    assert Fragment.objects.count() == 0


def test_marks_stand_in_the_words_with_their_code_and_in_a_list(site, process, anna):
    story = make_story(process)
    mark(story, anna, "huur is te")
    mark(story, anna, "te hoog", SAFETY)

    page = as_(site, anna).get(f"{HERE}verhaal/{story.name}/").content.decode()

    words = re.sub(r"<[^>]+>", "", re.sub(r'<span class="cd-name".*?</span>.*?</span>', "", page, flags=re.DOTALL))
    assert "De huur is te hoog." in words
    assert re.findall(r'class="cd-mark">([^<]*)<', page) == ["huur is ", "te", " hoog"]
    assert [name.strip() for name in re.findall(r"gemarkeerd:</span> ([^<]*)</span>", page)] == [THEMES[0], THEMES[3]]


def test_one_mark_is_taken_away_and_that_of_another_stays(site, process, anna, bram):
    story = make_story(process)
    mine, theirs = mark(story, anna, "huur"), mark(story, bram, "huur")

    as_(site, anna).post(f"{HERE}markering/{mine.pk}/weg/")
    assert "Alleen wie een markering maakte" in text(site.post(f"{HERE}markering/{theirs.pk}/weg/", follow=True))
    assert site.post(f"{HERE}markering/999999/weg/").status_code == 404
    assert list(Fragment.objects.all()) == [theirs]
    assert site.get(f"{HERE}markering/{theirs.pk}/weg/").status_code == 405


@pytest.mark.slow
def test_a_code_that_was_used_before_is_a_button_with_a_number(site, process, anna):
    story = make_story(process)
    page = as_(site, anna).get(f"{HERE}verhaal/{story.name}/").content.decode()
    assert 'name="quick"' not in page
    rent = add(process, anna, "Huur", description="")
    mark(story, anna, "De huur", rent.guid)
    mark(story, anna, "plein", SAFETY)

    page = site.get(f"{HERE}verhaal/{story.name}/").content.decode()
    buttons = re.findall(r'name="quick" value="([^"]+)"[^>]*data-coding-number="(\d)"', page)
    assert buttons == [(str(rent.guid), "1"), (str(SAFETY), "2")]
    assert page.index(">Markeren<") < page.index('name="quick"')  # Enter in a field is the first button of a form

    answer = marks_by(site, story, code="", quick=str(SAFETY), sentence=sentence(story, "De huur is te hoog."))
    assert answer.status_code == 302
    assert f"?code={SAFETY}" in answer["Location"]
    assert marks_by(site, story, code=str(HOME), quick="zomaar", sentence="text:0:4").status_code == 422
    assert Fragment.objects.filter(code__guid=SAFETY).count() == 2


@pytest.mark.slow
def test_what_was_marked_last_is_undone_at_once_and_marks_of_others_stay(site, process, anna, bram):
    story, other = make_story(process), make_story(process)
    mark(story, bram, "De huur", at=LATER)
    mark(other, anna, "De huur", at=LATER)
    mark(story, anna, "plein")
    stretches = [sentence(story, "De huur is te hoog."), sentence(story, "plein")]
    marks_by(as_(site, anna), story, sentence=stretches[0], exact=sentence(story, "altijd"), code=str(SAFETY))
    address = f"{HERE}verhaal/{story.name}/"
    assert "Laatste markering ongedaan maken" in text(site.get(address))

    assert "2 markeringen zijn weer weg" in text(site.post(address, {"undo": "1"}, follow=True))
    assert stands() == ["De huur", "De huur", "plein"]
    assert "1 markering is weer weg" in text(site.post(address, {"undo": "1"}, follow=True))
    assert "niets om ongedaan" in text(site.post(address, {"undo": "1"}, follow=True))
    assert stands() == ["De huur", "De huur"]
    assert "Laatste markering" not in text(site.get(address))


@pytest.mark.slow
def test_marks_in_which_words_were_masked_wait_to_be_looked_at_again(site, process, anna, bram):
    story = make_story(process)
    mark(story, anna, "Truus helpt")
    theirs = mark(story, bram, "Truus helpt")
    story.text = TEXT.replace("Truus", "[naam]")
    story.version += 1
    story.save()
    address = f"{HERE}verhaal/{story.name}/"
    assert "1 markering om opnieuw te bekijken" in text(as_(site, anna).get(HERE))
    assert "er zijn woorden in veranderd" in text(site.get(address))

    mine = Fragment.objects.get(by__person=anna.person)
    site.post(f"{HERE}markering/{theirs.pk}/weg/", {"right": "1"})
    said = site.post(f"{HERE}markering/{mine.pk}/weg/", {"right": "1"}, follow=True)

    assert "De markering blijft zoals ze is." in text(said)
    assert stands() == ["[naam] helpt", "[naam] helpt"]
    assert list(Fragment.objects.order_by("pk").values_list("doubt", flat=True)) == ["", "changed"]
    assert "opnieuw te bekijken" not in text(site.get(HERE))
    assert "Klopt nog" not in text(site.get(address))


def test_a_code_that_went_while_somebody_chose_it_marks_nothing_and_says_so(site, process, lead, anna):
    story = make_story(process)
    rent = add(process, anna, "Huur")
    as_(site, anna).get(f"{HERE}verhaal/{story.name}/")
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=AT)

    answer = marks_by(site, story, code=str(rent.guid), sentence="text:0:4")

    assert answer.status_code == 422
    assert "Deze code is er niet meer" in text(answer)
    assert Fragment.objects.count() == 0


@pytest.mark.slow
def test_others_stay_unseen_until_both_are_done(site, process, anna, bram):
    story = make_story(process)
    mark(story, bram, "De huur is te hoog.", SAFETY)
    actions.write_memo(process=process, words="Twijfel!", story=story, visitor=bram, key=KEY + "aa", at=AT)
    address = f"{HERE}verhaal/{story.name}/"

    def sees() -> bool:
        page = text(site.get(address))
        return THEMES[3] in page.split("Wat anderen markeerden")[-1] and "Twijfel!" in page

    as_(site, anna)
    assert not sees()
    actions.finish_story(story=story, visitor=bram, at=AT)
    assert not sees()
    assert "Twijfel!" not in text(site.get(address))
    site.post(f"{address}klaar/")
    assert sees()
    site.post(f"{address}klaar/", {"again": "1"})
    assert not sees()


def test_done_leads_to_the_next_story_and_then_back(site, process, anna):
    stories = [make_story(process) for _ in range(3)]

    def done(story) -> str:
        return as_(site, anna).post(f"{HERE}verhaal/{story.name}/klaar/")["Location"]

    assert done(stories[1]).endswith(f"/{stories[2].name}/")
    assert done(stories[2]).endswith(f"/{stories[0].name}/")
    assert done(stories[0]) == HERE
    assert "U bent klaar met 3 van 3 verhalen." in text(site.get(HERE))
    assert Finished.objects.count() == 3


def test_a_memo_is_kept_and_taken_away(site, process, anna, bram):
    story = make_story(process)
    address = f"{HERE}verhaal/{story.name}/memo/"

    assert as_(site, anna).post(address, {"words": " ", "key": KEY + "aa"}).status_code == 422
    assert site.post(address, {"words": "Vertrouwen?", "key": KEY + "aa"}).status_code == 302
    assert "Vertrouwen?" in text(site.get(f"{HERE}verhaal/{story.name}/"))
    memo = Memo.objects.get()
    assert "Alleen wie een memo schreef" in text(as_(site, bram).post(f"{HERE}memo/{memo.pk}/weg/", follow=True))
    as_(site, anna).post(f"{HERE}memo/{memo.pk}/weg/")
    assert Memo.objects.count() == 0


@pytest.mark.parametrize("state", ["new", "held", "hidden", "merged", "replaced"])
def test_a_story_that_is_not_shown_is_not_there(site, process, anna, state):
    story = make_story(process, state=state, reason="x")

    assert as_(site, anna).get(f"{HERE}verhaal/{story.name}/").status_code == 404
    assert story.name not in text(site.get(HERE))


def test_a_story_of_another_process_is_not_there(site, process, anna):
    other = make_story(make_process(slug="oost", name="Oost"))

    assert as_(site, anna).get(f"{HERE}verhaal/{other.name}/").status_code == 404


@pytest.mark.parametrize(
    "address", [HERE, BOOK, HERE + "vergelijken/", HERE + "nog-nieuw/", HERE + "verhaal/AB000000/"]
)
def test_only_who_was_asked_to_take_part_codes(site, process, lead, anna, passer_by, outsider, address):
    make_story(process)

    assert site.get(address).status_code == 302  # to signing in
    for visitor in (passer_by, outsider):
        assert as_(site, visitor).get(address).status_code == 403
    for visitor in (lead, anna):
        assert as_(site, visitor).get(address).status_code == 200


def test_right_to_left_words_are_shown_so(site, process, anna):
    story = make_story(process, text="الحديقة جميلة. هل تأتي؟", language="ar")

    page = as_(site, anna).get(f"{HERE}verhaal/{story.name}/").content.decode()

    assert len(re.findall(r'<p id="zin-\d" lang="ar" dir="rtl">', page)) == 2


# The codebook.


@pytest.mark.slow
def test_codes_are_added_changed_moved_joined_taken_out_and_put_back_by_forms(site, process, lead):
    as_(site, lead)
    assert site.get(BOOK).status_code == 200

    site.post(BOOK + "nieuw/", {"name": " Huur ", "under": str(HOME), "description": "duur", "key": KEY + "aa"})
    site.post(BOOK + "nieuw/", {"name": "Duur", "under": "", "groups_only": "on", "key": KEY + "bb"})
    rent, dear = Code.objects.get(name="Huur"), Code.objects.get(name="Duur")
    assert (rent.parent.guid, rent.description, dear.parent, dear.groups_only) == (HOME, "duur", None, True)

    site.post(f"{BOOK}{rent.pk}/", {"name": "Huren", "description": "", "key": KEY + "cc"})
    site.post(f"{BOOK}{rent.pk}/verplaatsen/", {"under": str(SAFETY), "place": "first"})
    assert f"{THEMES[3]} > Huren" in paths(process)
    site.post(f"{BOOK}{rent.pk}/samenvoegen/", {"into": str(dear.guid)})
    assert "Huren" not in " ".join(paths(process))
    assert "telt als “Duur”" in text(site.get(BOOK))
    site.post(f"{BOOK}{rent.pk}/terug/")
    site.post(f"{BOOK}{rent.pk}/weg/")
    assert f"{THEMES[3]} > Huren" not in paths(process)
    site.post(f"{BOOK}{rent.pk}/terug/")
    assert f"{THEMES[3]} > Huren" in paths(process)


def test_the_same_form_keeps_a_theme_a_theme_in_both_languages(site, process, lead, anna):
    add(process, anna, "Huur")
    row = Code.objects.get(guid=HOME)
    english = as_(site, lead).get(f"/en{BOOK}{row.pk}/").context["form"]["name"].value()

    site.post(f"/en{BOOK}{row.pk}/", {"name": english, "description": "All about homes", "key": KEY + "bb"})

    row.refresh_from_db()
    assert (row.name, row.description) == (THEMES[0], "All about homes")
    assert english != THEMES[0]


@pytest.mark.slow
def test_what_breaks_the_tree_is_said_beside_the_field(site, process, lead, anna):
    rent = add(process, anna, "Huur")
    mark(make_story(process), anna, "De huur", rent.guid)
    as_(site, lead)

    for address, told, words in (
        ("nieuw/", {"name": "huur", "under": str(HOME), "key": KEY + "bb"}, "heet ook zo"),
        ("nieuw/", {"name": "", "key": KEY + "bb"}, "verplicht"),
        ("nieuw/", {"name": "x" * 121, "key": KEY + "bb"}, "120"),
        ("nieuw/", {"name": "ok", "under": str(guid_of("nobody")), "key": KEY + "bb"}, ""),
        (f"{rent.pk}/", {"name": " ", "key": KEY + "bb"}, "verplicht"),
        (f"{rent.pk}/verplaatsen/", {"under": str(rent.guid), "place": "last"}, ""),
        (f"{rent.pk}/samenvoegen/", {"into": str(rent.guid)}, ""),
        (f"{rent.pk}/weg/", {}, "1 markering gemaakt"),
    ):
        answer = site.post(BOOK + address, told)
        assert answer.status_code == 422, address
        assert words in text(answer)
        assert "utrecht-form-field-error-message" in answer.content.decode()
    assert f"{THEMES[0]} > Huur" in paths(process)


def test_a_code_that_was_taken_out_has_no_page_and_one_of_elsewhere_neither(site, process, lead, anna):
    rent = add(process, anna, "Huur")
    other = make_process(slug="oost", name="Oost")
    elsewhere = Code.objects.create(process=other, guid=guid_of("x"), name="Elders", at=AT)
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=AT)

    as_(site, lead)
    for pk in (rent.pk, elsewhere.pk, 999_999):
        assert site.get(f"{BOOK}{pk}/").status_code == 404
    assert site.post(f"{BOOK}{elsewhere.pk}/terug/").status_code == 404


def test_the_codebook_goes_along_as_a_file_and_comes_in_again(site, process, lead, anna):
    add(process, anna, "Huur", description="te hoog; =1+1")
    before = book_of(process).tree
    as_(site, lead)

    qdc, csv = site.get(BOOK + "codeboek.qdc"), site.get(BOOK + "codeboek.csv")

    assert read_qdc(qdc.content, name="a").codebook == before
    assert qdc["Content-Disposition"] == 'attachment; filename="codeboek-west.qdc"'
    for sent in (qdc.content, csv.content):
        answer = site.post(HERE + "bestand/", {"file": SimpleUploadedFile("x", sent)})
        assert answer.status_code == 200
        assert "0 nieuwe codes" in text(answer)
    assert book_of(process).tree == before
    assert site.get(BOOK + "codeboek.exe").status_code == 404


@pytest.mark.parametrize("kind", ["qdc", "csv"])
def test_a_codebook_goes_to_another_process_and_back_unchanged(site, process, lead, anna, kind):
    """Through the pages: out of one process, into an empty one, out of that again."""
    east = make_process(name="Buurtagenda Oost", slug="oost")
    Participant.objects.create(process=east, person=lead.person, part="lead", group="policy", since=DAY)
    rent = add(process, anna, 'Huur; te "hoog"', description="Regel een.\nRegel twee; =1+1 <b>")
    add(process, anna, "Meer > minder \\ gelijk", under=rent.guid, key="bb")
    add(process, anna, "إيجار", under=None, key="cc", groups_only=True)
    address = f"coderen/codeboek/codeboek.{kind}"
    out = as_(site, lead).get(f"/proces/west/{address}").content

    there = site.post("/proces/oost/coderen/bestand/", {"file": SimpleUploadedFile("x", out)})
    assert "3 nieuwe codes" in text(there)
    again = site.get(f"/proces/oost/{address}").content
    back = site.post(HERE + "bestand/", {"file": SimpleUploadedFile("x", again)})

    assert "0 nieuwe codes" in text(back)
    assert book_of(east).tree == book_of(process).tree
    assert again == out


def test_a_codebook_for_taguette_gives_the_same_names_and_descriptions(site, process, lead, anna):
    rent = add(process, anna, "Huur", description="te hoog, vaak")
    add(process, anna, "B.v. de kade", under=rent.guid, key="bb")
    east = make_process(name="Buurtagenda Oost", slug="oost")
    Participant.objects.create(process=east, person=lead.person, part="lead", group="policy", since=DAY)

    out = as_(site, lead).get(BOOK + "codeboek.taguette")
    site.post("/proces/oost/coderen/bestand/", {"file": SimpleUploadedFile("x.csv", out.content)})

    assert out["Content-Disposition"].endswith('codeboek-west.taguette.csv"')
    assert paths(east) == [path.replace("B.v.", "B,v,") for path in paths(process)]
    assert [code.description for code in book_of(east).tree.codes][1] == "te hoog, vaak"
    again = site.get("/proces/oost/coderen/codeboek/codeboek.taguette")
    assert again.content == out.content


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("name\nHuur\nStoep\n", ["Huur", "Stoep"]),
        ("Code;Uitleg\nHuur;wordt niet gelezen\n", ["Huur"]),
        ("description,code\nte hoog,Huur\n", ["Huur"]),
        ("tag,description\ngeld.huur,te hoog\n", ["geld", "geld > huur"]),
        ("\ufeffcode\tparent\nGeld\t\nHuur\tGeld\n", ["Geld", "Geld > Huur"]),
        ("code;parent;guid\nHuur;;\n", ["Huur"]),
    ],
)
def test_a_table_with_columns_left_out_or_called_otherwise_comes_in(site, process, lead, sent, found):
    answer = as_(site, lead).post(HERE + "bestand/", {"file": SimpleUploadedFile("x.csv", sent.encode())})

    assert answer.status_code == 200, text(answer)
    assert [path for path in paths(process) if path not in THEMES] == found


def test_marked_words_of_taguette_come_in(site, process, lead):
    make_story(process)
    sent = "id,document,tag,content\n1,a,geld.huur,De huur is te hoog\n2,a,geld,nergens te vinden\n"

    answer = as_(site, lead).post(HERE + "bestand/", {"file": SimpleUploadedFile("all_tags.csv", sent.encode())})

    page = text(answer)
    assert "2 nieuwe codes" in page
    assert "1 markering van u is toegevoegd" in page
    assert "nergens te vinden" in page
    assert stands() == ["De huur is te hoog"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "leeg"),
        (b"a;b\n1;2", "geen codeboek"),
        (b"<html><body>", "XML"),
        (b"<CodeBook/>", "geen codeboek"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', "DOCTYPE"),
        (b"SQLite format 3\x00" + b"x" * 3000, "Taguette"),
        (b"PK\x03\x04" + b"x" * 300, ""),
        (b"code;parent\nA;\na;", "heet ook zo"),
        (b"code;name\nA;B", ""),
        (b"code;parent\nA;Nergens", ""),
        (b"code;guid\nA;geen-nummer", ""),
        (b"\xff\xd8\xff\xe0 a photo", ""),
        (("code;parent\n" + "".join(f"c{n};\n" for n in range(1001))).encode(), "1.000"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_with_the_reason(site, process, lead, sent, words):
    answer = as_(site, lead).post(HERE + "bestand/", {"file": SimpleUploadedFile("x.csv", sent)})

    assert answer.status_code == 422
    assert words in text(answer)
    assert "Er is niets bewaard." in text(answer)
    assert Code.objects.count() == 0


def test_without_a_file_the_form_says_so(site, process, lead):
    assert as_(site, lead).post(HERE + "bestand/", {}).status_code == 422


# Comparing, and whether a story is still new.


def test_two_coders_see_where_they_differ_and_their_kappa(site, process, anna, bram):
    story = make_story(process, text="Een. Twee. Drie. Vier. Vijf. Zes.")
    for word in ("Een", "Twee", "Vijf"):
        mark(story, anna, word)
    for word in ("Een", "Twee"):
        mark(story, bram, word)
    assert "nog niets te vergelijken" in text(as_(site, anna).get(HERE + "vergelijken/"))
    for who in (anna, bram):
        actions.finish_story(story=story, visitor=who, at=AT)

    page = text(site.get(HERE + "vergelijken/"))

    assert "0,67" in page
    assert "gemarkeerd door Anna, niet door Bram" in page
    assert "Vijf" in page
    assert "1 verhaal dat minstens twee codeurs af hebben, 6 zinnen" in page
    assert "0.67" in text(site.get("/en" + HERE + "vergelijken/"))


def compared_table(page: str) -> dict[str, list[str]]:
    rows = re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', page, re.S)
    cells = {name: re.findall(r"<td[^>]*>(.*?)</td>", row) for name, row in rows}
    return {name: [re.sub(r"<span.*?</span>", "", cell) for cell in row] for name, row in cells.items()}


def test_why_there_is_no_interval_is_said_in_words(site, process, anna, bram):
    for number in range(9):
        story = make_story(process)
        for who in (anna, bram):
            mark(story, who, "De huur is te hoog.")
            if number == 8:
                mark(story, who, "Op het plein", SAFETY)
            actions.finish_story(story=story, visitor=who, at=AT)
    few = compared_table(text(as_(site, anna).get(HERE + "vergelijken/")))
    for _ in range(3):
        story = make_story(process)
        for who in (anna, bram):
            mark(story, who, "De huur is te hoog.")
            actions.finish_story(story=story, visitor=who, at=AT)

    page = text(site.get(HERE + "vergelijken/"))
    many = compared_table(page)

    assert {row[2] for name, row in few.items() if "samen" not in name} == {"te weinig verhalen"}
    assert many["Wonen"][:4] == ["goed", "1,00", "1,00 tot 1,00", "12"]
    assert many["Veiligheid"][2] == "te weinig zinnen"
    assert many["Alle codes samen"][2] == "alleen per code"
    assert "–" not in {cell for row in many.values() for cell in row}
    assert "Over alle codes samen zijn de codeurs het goed eens." in page
    assert page.index("Het interval zegt") < page.index("<table")


def test_differences_are_of_stories_that_one_is_done_with_oneself(site, process, lead, anna, bram):
    story = make_story(process)
    mark(story, bram, "De huur is te hoog.")
    kees = takes_part(process, "Kees")
    for who in (bram, kees):
        actions.finish_story(story=story, visitor=who, at=AT)

    assert "De huur is te hoog." not in text(as_(site, anna).get(HERE + "vergelijken/"))
    assert "Bram, Kees: 1 verhaal" in text(site.get(HERE + "vergelijken/"))
    for who in (kees, lead):
        assert "De huur is te hoog." in text(as_(site, who).get(HERE + "vergelijken/"))


def test_coders_stand_in_the_order_in_which_they_came(site, process, lead):
    story = make_story(process)
    coders = [takes_part(process, "Bram", pk=99_999_999), takes_part(process, "Kees", pk=100_000_000)]
    mark(story, coders[1], "De huur")
    for who in coders:
        actions.finish_story(story=story, visitor=who, at=AT)

    page = text(as_(site, lead).get(HERE + "vergelijken/"))

    assert "Bram, Kees: 1 verhaal" in page
    assert "gemarkeerd door Kees, niet door Bram" in page
    assert page.index("Zinnen van Bram") < page.index("Zinnen van Kees")


def test_whether_the_next_story_is_new_is_drawn_and_told_in_a_table(site, process, anna):
    assert "nog geen verhaal met een code" in text(as_(site, anna).get(HERE + "nog-nieuw/"))
    for n in range(10):
        story = make_story(process, at=AT.replace(minute=n))
        mark(story, anna, "De huur", HOME)
        if n == 4:
            mark(story, anna, "plein", SAFETY)

    page = site.get(HERE + "nog-nieuw/").content.decode()

    assert "Ongeveer één op de 10 verhalen brengt nog een nieuwe code." in html.unescape(page)
    assert page.count('class="bc bc-growth') == 2
    rows = re.findall(r'<th scope="row" class="is-number">(\d+)</th><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td>', page)
    assert rows == [(str(n + 1), "1" if n in (0, 4) else "0", "2" if n >= 4 else "1") for n in range(10)]


# Threads.


def thread_with(process, by, *fragments, name="Buren helpen", key="tt") -> Thread:
    made = actions.make_thread(process=process, name=name, description="Samen.", visitor=by, key=KEY + key, at=AT)
    return actions.choose_for_thread(thread=made, fragments=fragments, visitor=by, at=AT)


def test_a_thread_is_made_filled_shown_and_taken_back_by_forms(site, process, lead):
    story = make_story(process)
    one, two = mark(story, lead, "Buurvrouw Truus helpt altijd."), mark(story, lead, "De huur")
    as_(site, lead)

    made = site.post(THREADS + "nieuw/", {"name": "Buren helpen", "description": "Vaak.", "key": KEY + "aa"})
    thread = Thread.objects.get()
    assert made["Location"] == f"{THREADS}{thread.pk}/stukken/"
    assert site.post(THREADS + "nieuw/", {"name": "buren helpen", "key": KEY + "bb"}).status_code == 422
    site.post(f"{THREADS}{thread.pk}/stukken/", {"fragment": [one.pk, two.pk, "999", "x"]})
    assert thread.chosen.count() == 2
    site.post(f"{THREADS}{thread.pk}/stukken/", {"fragment": [one.pk]})
    site.post(f"{THREADS}{thread.pk}/wijzigen/", {"name": "Hulp", "description": "", "key": KEY + "cc"})
    site.post(f"{THREADS}{thread.pk}/tonen/")
    thread.refresh_from_db()
    assert (thread.name, thread.published_at is not None, thread.chosen.count()) == ("Hulp", True, 1)
    site.post(f"{THREADS}{thread.pk}/tonen/", {"back": "1"})
    assert Thread.objects.get().published_at is None
    assert site.get(f"{THREADS}{thread.pk}/weg/").status_code == 200
    site.post(f"{THREADS}{thread.pk}/weg/")
    assert Thread.objects.count() == 0


def test_words_that_two_coders_marked_the_same_are_one_line_to_choose(site, process, anna, bram):
    story = make_story(process)
    one, two = mark(story, anna, "De huur"), mark(story, bram, "De huur")
    mark(story, bram, "De huur", SAFETY)
    for who in (anna, bram):
        actions.finish_story(story=story, visitor=who, at=AT)
    thread = thread_with(process, anna, two)

    page = as_(site, anna).get(f"{THREADS}{thread.pk}/stukken/").content.decode()

    values = re.findall(r'name="fragment" value="(\d+)"( checked)?', page)
    assert (str(two.pk), " checked") in values
    assert str(one.pk) not in dict(values)
    assert len(values) == 2


def test_words_that_two_coders_marked_the_same_are_read_once_and_counted_once(site, process, lead, anna, bram):
    story = make_story(process)
    same = [mark(story, who, "De huur") for who in (anna, bram)]
    thread = thread_with(process, lead, *same, mark(story, bram, "Op het plein"))
    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    address = f"{THREADS}{thread.pk}/"

    pages = [site.get(address), as_(site, lead).get(address), site.get(address + "?publiek")]

    for page in pages:
        assert text(page).count('<blockquote class="cd-quote"') == 2
        assert "Er horen nog meer verhalen bij" not in text(page)
    assert "2 markeringen, 1 verhaal" in text(site.get(BOOK))


def test_what_may_go_into_a_thread_is_searched_and_what_is_in_it_stays(site, process, lead):
    story = make_story(process)
    rent, square = mark(story, lead, "De huur"), mark(story, lead, "Op het plein", SAFETY)
    thread = thread_with(process, lead, square)
    address = f"{THREADS}{thread.pk}/stukken/"
    as_(site, lead)

    page = site.get(address, {"zoek": " HUUR "}).content.decode()

    assert re.findall(r'type="(\w+)" name="fragment" value="(\d+)"', page) == [
        ("checkbox", str(rent.pk)), ("hidden", str(square.pk)),
    ]  # fmt: skip
    assert f'href="{HERE}verhaal/{story.name}/"' in page
    assert "1 stuk past hierbij" in page
    assert "0 stukken passen hierbij" in text(site.get(address, {"zoek": "<b>niets"}))
    assert "Veiligheid" in text(site.get(address, {"zoek": "veilig"}))
    site.post(address + "?zoek=huur", {"fragment": [rent.pk, square.pk]})
    assert thread.chosen.count() == 2


def test_a_story_in_another_language_has_its_summary_beside_it(site, process, anna):
    polish = make_story(process, text="Sąsiedzi przynoszą herbatę.", language="pl", summary="Buren brengen thee.")
    dutch = make_story(process, summary="Buren helpen.")
    as_(site, anna)

    page = text(site.get(f"{HERE}verhaal/{polish.name}/"))

    assert 'Samenvatting van wie het las:</strong> <span dir="auto">Buren brengen thee.' in page
    assert "Dit zijn niet de woorden van de verteller." in page
    assert "Buren helpen." not in text(site.get(f"{HERE}verhaal/{dutch.name}/"))


def test_threads_stand_beside_stories_as_far_as_tellers_allow(site, process, lead):
    open_story, closed = make_story(process), make_story(process, scopes=["agenda"])
    thread = thread_with(process, lead, mark(open_story, lead, "De huur"), mark(closed, lead, "De huur"))
    pages = ["/proces/west/verhalen/", f"/proces/west/verhalen/{open_story.name}/"]
    assert not any("Buren helpen" in text(site.get(page)) for page in pages)

    actions.publish_thread(thread=thread, visitor=lead, at=AT)

    assert all("Buren helpen" in text(site.get(page)) for page in pages)
    assert f'href="{THREADS}{thread.pk}/"' in site.get(pages[1]).content.decode()
    assert site.get(f"/proces/west/verhalen/{closed.name}/").status_code == 404
    as_(site, lead)
    assert "Rode draad" not in text(site.get(f"/proces/west/verhalen/{closed.name}/"))
    Fragment.objects.update(doubt="lost")
    assert "Rode draad: Buren" not in text(site.get(pages[1]))


def test_a_thread_that_is_not_published_is_not_there_for_others(site, process, lead, anna, passer_by, outsider):
    thread = thread_with(process, anna, mark(make_story(process), anna, "De huur"))
    address = f"{THREADS}{thread.pk}/"

    for visitor in (passer_by, outsider):
        assert as_(site, visitor).get(address).status_code == 404
        assert "Buren helpen" not in text(site.get(THREADS))
    site.logout()
    assert site.get(address).status_code == 404
    assert "Buren helpen" in text(as_(site, anna).get(THREADS))

    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    site.logout()
    assert "Buren helpen" in text(site.get(THREADS))
    assert site.get(address).status_code == 200


@pytest.mark.parametrize(
    ("scopes", "state", "shown"),
    [
        (["agenda", "quote"], "shown", True),
        (["agenda"], "shown", False),
        ([], "shown", False),
        (["agenda", "quote"], "hidden", False),
    ],
)
def test_everybody_reads_only_quotes_whose_tellers_allow_it(site, process, lead, scopes, state, shown):
    story = make_story(process, scopes=scopes)
    thread = thread_with(process, lead, mark(story, lead, "Buurvrouw Truus helpt altijd."))
    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    if state == "hidden":
        Story.objects.update(state=state, reason="x")

    for address in (THREADS, f"{THREADS}{thread.pk}/"):
        assert ("Truus helpt" in text(site.get(address))) is shown
    as_(site, lead)
    assert ("Truus helpt" in text(site.get(f"{THREADS}{thread.pk}/"))) is (state == "shown")
    assert ("Truus helpt" in text(site.get(f"{THREADS}{thread.pk}/?publiek"))) is shown


def test_few_stories_have_no_count_and_the_page_says_from_how_many_on(site, process, lead):
    fragments = [mark(make_story(process), lead, "De huur") for _ in range(4)]
    thread = thread_with(process, lead, *fragments)
    actions.publish_thread(thread=thread, visitor=lead, at=AT)

    page = text(site.get(f"{THREADS}{thread.pk}/"))

    assert "Vanaf 10 verhalen noemen wij het aantal" in page
    assert "Te weinig verhalen" not in page
    assert "4 verhalen" in text(as_(site, lead).get(f"{THREADS}{thread.pk}/"))


@pytest.mark.slow
def test_what_may_not_count_is_in_no_number_for_everybody(site, process, lead):
    counted = [make_story(process, scopes=["agenda"], tone="good") for _ in range(12)]
    not_counted = [make_story(process, scopes=[], tone="good") for _ in range(8)]
    thread = thread_with(process, lead, *(mark(story, lead, "De huur") for story in counted + not_counted))
    actions.publish_thread(thread=thread, visitor=lead, at=AT)

    assert "10 verhalen" in text(site.get(f"{THREADS}{thread.pk}/"))  # twelve, rounded
    assert "20 verhalen" in text(as_(site, lead).get(f"{THREADS}{thread.pk}/"))


@pytest.mark.slow
def test_a_withdrawn_story_is_gone_from_every_page(site, process, lead, anna):
    story = make_story(process, text="Kanariegeel is mijn deur.")
    fragment = mark(story, anna, "Kanariegeel")
    actions.finish_story(story=story, visitor=anna, at=AT)
    thread = thread_with(process, lead, fragment)
    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    pages = [
        HERE,
        BOOK,
        HERE + "vergelijken/",
        HERE + "nog-nieuw/",
        THREADS,
        f"{THREADS}{thread.pk}/",
        f"{THREADS}{thread.pk}/stukken/",
    ]
    as_(site, lead)
    assert sum("Kanariegeel" in text(site.get(page)) for page in pages) >= 3

    Story.objects.all().delete()

    assert not any("Kanariegeel" in text(site.get(page)) for page in pages)


# What holds for all.


def test_a_process_without_stories_has_pages_that_say_how_to_begin(site, process, lead):
    as_(site, lead)
    for page, said in (
        (HERE, "Er zijn nog geen verhalen om te coderen"),
        (BOOK, "Wonen"),
        (HERE + "vergelijken/", "nog niets te vergelijken"),
        (HERE + "nog-nieuw/", "nog geen verhaal met een code"),
        (THREADS, "Er zijn nog geen rode draden"),
    ):
        answer = site.get(page)
        assert answer.status_code == 200
        assert said in text(answer), page
    thread = thread_with(process, lead)
    assert "Er is nog niets gemarkeerd" in text(site.get(f"{THREADS}{thread.pk}/stukken/"))
    site.logout()
    assert site.get(THREADS).status_code == 200


def test_who_writes_for_others_gets_hints_beside_the_fields(site, process, lead):
    story = make_story(process)
    code = add(process, lead, "Huur")
    thread = thread_with(process, lead)
    as_(site, lead)

    for page, fields in (
        (f"{BOOK}nieuw/", 2), (f"{BOOK}{code.pk}/", 2), (f"{HERE}verhaal/{story.name}/", 1),
        (f"{THREADS}nieuw/", 2), (f"{THREADS}{thread.pk}/wijzigen/", 2),
    ):  # fmt: skip
        shown = site.get(page).content.decode()
        assert len(re.findall(r"data-hints(?!-)", shown)) == fields, page
        assert "data-hints-at=" in shown


@pytest.mark.slow
def test_what_people_write_is_text_on_every_page(site, process, lead):
    story = make_story(process, text=f"Voor {EVIL} na.", wish=EVIL)
    code = add(process, lead, EVIL[:110], description=EVIL)
    mark(story, lead, EVIL, code.guid)
    actions.write_memo(process=process, words=EVIL, story=story, visitor=lead, key=KEY + "bb", at=AT)
    thread = actions.make_thread(process=process, name=EVIL, description=EVIL, visitor=lead, key=KEY + "cc", at=AT)
    actions.choose_for_thread(thread=thread, fragments=Fragment.objects.all(), visitor=lead, at=AT)
    actions.publish_thread(thread=thread, visitor=lead, at=AT)
    bram = takes_part(process, "<b>Bram</b>")
    for who in (lead, bram):
        actions.finish_story(story=story, visitor=who, at=AT)
    as_(site, lead)

    for address in (
        HERE, f"{HERE}verhaal/{story.name}/", BOOK, f"{BOOK}{code.pk}/", f"{BOOK}{code.pk}/weg/", f"{BOOK}{code.pk}/verplaatsen/",
        HERE + "vergelijken/", HERE + "nog-nieuw/", THREADS, f"{THREADS}{thread.pk}/", f"{THREADS}{thread.pk}/stukken/",
        f"{THREADS}{thread.pk}/weg/", f"{THREADS}{thread.pk}/wijzigen/",
    ):  # fmt: skip
        page = site.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert "<b>Bram" not in page, address


@pytest.mark.slow
def test_forms_take_no_columns_that_they_do_not_ask_for(site, process, lead):
    story = make_story(process)
    code = add(process, lead, "Huur")
    thread = thread_with(process, lead)
    as_(site, lead)

    check(site, BOOK + "nieuw/", {"name": "Nieuw", "key": KEY + "bb"}, Code)
    check(site, f"{BOOK}{code.pk}/", {"name": "Anders", "key": KEY + "bb"}, Code)
    check(site, f"{BOOK}{code.pk}/verplaatsen/", {"under": str(SAFETY), "place": "last"}, Code)
    check(site, f"{HERE}verhaal/{story.name}/memo/", {"words": "Let op", "key": KEY + "bb"}, Memo)
    check(site, THREADS + "nieuw/", {"name": "Anders", "key": KEY + "cc"}, Thread)
    check(site, f"{THREADS}{thread.pk}/wijzigen/", {"name": "Anders", "key": KEY + "dd"}, Thread)


def questions(site, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert site.get(address).status_code == 200
    return len(asked)


@pytest.mark.slow
def test_a_page_asks_the_same_for_one_and_for_many(site, process, lead, anna):
    def more(n: int) -> None:
        story = make_story(process)
        code = add(process, anna, f"Code {n}", key=f"{n:02}")
        fragment = mark(story, lead, "De huur", code.guid)
        for who in (lead, anna):
            actions.finish_story(story=story, visitor=who, at=AT)
        thread = thread_with(process, lead, fragment, name=f"Draad {n}", key=f"t{n}")
        actions.publish_thread(thread=thread, visitor=lead, at=AT)

    more(1)
    as_(site, lead)
    pages = [HERE, BOOK, HERE + "vergelijken/", HERE + "nog-nieuw/", THREADS, f"{HERE}verhaal/AB000000/"]
    for page in pages:
        site.get(page)
    one = {page: questions(site, page) for page in pages}
    more(2)
    more(3)

    assert {page: questions(site, page) for page in pages} == one
    assert max(one.values()) <= 30


@pytest.mark.parametrize("said", ["", "0", "-1", "²", "9" * 5_000, "10000"])
def test_a_page_that_there_is_not_is_the_first(site, anna, said):
    as_(site, anna)

    assert site.get(HERE, {"page": said}).context["number"] == 1
