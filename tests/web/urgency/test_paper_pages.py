"""The pages of cards, of typing them in and of the shared tablet: bad input, what is kept, and what stays behind."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from buurtblik.paper.codes import new_codes, shown
from buurtblik.web.guard.limits import LIMITS, Limit, Limits
from buurtblik.web.people.visitors import GUEST_COOKIE
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.cards import TypedCard, make_cards, type_cards
from buurtblik.web.urgency.actions.tablets import open_tablet
from buurtblik.web.urgency.models import WORDS_MAX, Ballot, Card, CardSet, Score, Tablet, Typing
from buurtblik.web.urgency.piles import PILE_MAX, ROWS

from .conftest import AT, KEY, asked
from .test_pages import HERE, as_, closed, text

pytestmark = pytest.mark.slow

CARDS, TYPE = HERE + "ronde/1/kaarten/", HERE + "ronde/1/kaarten/intypen/"
SETTLE, TABLETS = HERE + "ronde/1/kaarten/verschillen/", HERE + "ronde/1/tablet/"
SET = {"count": "3", "size": "a6", "card_language": "nl", "made_by": "De gemeente", "what_next": "", "until": ""}


@pytest.fixture
def site(reader, process, lead, round):
    return as_(reader, lead)


@pytest.fixture
def codes(round, lead):
    told = {"count": 4, "size": "a6", "language": "nl", "made_by": "De gemeente", "what_next": "", "until": None}
    made = make_cards(round=round, visitor=lead, key=KEY + "cc", at=AT, **told)
    return list(Card.objects.filter(set=made).order_by("pk").values_list("code", flat=True))


@pytest.fixture
def stranger(reader, round, lead):
    """A tablet that nobody signed in on, and the address of its start."""
    opened = open_tablet(round=round, name="de hal", visitor=lead, key=KEY + "tt", at=AT)
    reader.logout()
    reader.cookies.clear()
    return reader, f"{TABLETS}{opened.word}/"


def key():
    return str(uuid4())


def pile(*rows, **more):
    """What the page sends: rows of card, group, numbers, theme and words."""
    sent = {"key": key(), "rows": str(ROWS), **more}
    for number, row in enumerate(rows, start=1):
        names = ("code", "group", "scores", "theme", "words")
        sent |= {f"{name}-{number}": value for name, value in zip(names, (*row, "", "", "", ""), strict=False)}
    return sent


def errors(answer):
    """Of each field that has one: its error, as it stands beside it."""
    found = re.findall(r'<li id="([a-z]+-\d+)_error"[^>]*>(.*?)</li>', text(answer))
    for name, _ in found:
        assert re.search(rf'id="{name}"[^>]*aria-invalid="true" aria-describedby="{name}_error"', text(answer))
    return dict(found)


def typed_value(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text(answer))[1]


# ---- cards


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"count": ""}, "count"), ({"count": "0"}, "count"), ({"count": "401"}, "count"), ({"count": "veel"}, "count"),
        ({"count": "9" * 400}, "count"), ({"size": "a3"}, "size"), ({"size": ""}, "size"), ({"card_language": "fr"}, "card_language"),
        ({"made_by": " "}, "made_by"), ({"made_by": "x" * 101}, "made_by"), ({"what_next": "x" * 161}, "what_next"),
        ({"made_by": "a\x00b"}, "made_by"), ({"until": "2020-01-01"}, "until"), ({"until": "morgen"}, "until"),
    ],
)  # fmt: skip
def test_cards_that_cannot_be_made_say_so_beside_the_field_and_keep_the_rest(site, wrong, field):
    answer = site.post(CARDS, {"key": key(), **SET, "what_next": "In juni hoort u meer", **wrong})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in text(answer)
    assert "In juni hoort u meer" in text(answer) or field == "what_next"
    assert not CardSet.objects.exists()


def test_an_empty_form_of_cards_is_told_what_is_missing(site):
    answer = site.post(CARDS, {})

    assert answer.status_code == 422
    assert {f for f in SET if f'id="id_{f}_error"' in text(answer)} == {"count", "size", "card_language", "made_by"}


def test_more_cards_than_a_round_has_room_for(site, codes, monkeypatch):
    monkeypatch.setattr("buurtblik.web.urgency.actions.cards.CARDS_MAX", 6)

    answer = site.post(CARDS, {"key": key(), **SET})

    assert answer.status_code == 422
    assert "hoogstens 6 kaarten. Er is nog plaats voor 2." in text(answer)
    assert Card.objects.count() == len(codes)


def test_a_form_of_cards_sent_twice_makes_one_set_and_what_nobody_asked_for_is_not_taken(site, round):
    sent = {"key": key(), **SET, "round": "99", "code": "K7D4MX3", "at": "2020-01-01", "by": "1"}
    answers = [site.post(CARDS, sent) for _ in range(2)]

    made = CardSet.objects.get()
    assert [a["Location"] for a in answers] == [f"{CARDS}#set-{made.pk}"] * 2
    assert made.round == round
    assert made.at.year > 2020
    assert not Card.objects.filter(code="K7D4MX3").exists()


def test_a_set_of_another_round_is_not_found_in_this_one(site, round, codes, lead):
    old = CardSet.objects.get()
    closed(round, lead)
    asked(round.process, lead, "bb")

    assert site.get(f"{CARDS}{old.pk}/kaarten.pdf").status_code in (200, 503)
    for what in ("kaarten", "uitleg"):
        assert site.get(f"{HERE}ronde/2/kaarten/{old.pk}/{what}.pdf").status_code == 404


def test_a_closed_round_makes_and_takes_no_cards_and_keeps_what_there_was(site, round, codes, lead):
    closed(round, lead)

    for method, address, sent, status in (
        ("post", CARDS, {"key": key(), **SET}, 409), ("post", TYPE, pile((codes[0], "a", "12345000")), 409),
        ("post", SETTLE, {"card": "1", "choice": "1"}, 409), ("post", TABLETS, {"key": key(), "name": "de hal"}, 409),
        ("get", TYPE, {}, 200), ("get", SETTLE, {}, 200),
    ):  # fmt: skip
        answer = getattr(site, method)(address, sent)
        assert (answer.status_code, "Deze ronde is gesloten" in text(answer)) == (status, True), address
    assert "Maak deze kaarten" not in text(site.get(CARDS))
    assert (CardSet.objects.count(), Typing.objects.count(), Tablet.objects.count()) == (1, 0, 0)


def test_who_closes_a_round_hears_of_cards_that_do_not_count_yet(site, round, codes, lead):
    address = HERE + "ronde/1/sluiten/"
    assert "die nog niet meetellen" not in text(site.get(address))

    card = TypedCard(codes[0], "resident", {"wonen": 3})
    type_cards(round=round, pile=[card], visitor=lead, key=KEY + "p1", at=AT)

    assert "1 zijn één keer ingetypt en 0 verschillen" in text(site.get(address))


# ---- typing


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "a", "12345000"), {"code-1": "Hier staat “”"}),
        (("K7D4MX4", "a", "12345000"), {"code-1": "Hier staat “K7D4MX4”. Een nummer heeft zeven tekens"}),
        (("x" * 60, "a", "12345000"), {"code-1": "x" * 40 + "”"}),
        (("{code}", "", "12345000"), {"group-1": "Hier staat “”"}),
        (("{code}", "z", "12345000"), {"group-1": "Hier staat “z”. Verwacht: een letter van A tot"}),
        (("{code}", "a", ""), {"scores-1": "Hier staat “”. Verwacht: 8 cijfers"}),
        (("{code}", "a", "1234500"), {"scores-1": "Hier staat “1234500”. Verwacht: 8 cijfers"}),
        (("{code}", "a", "123450000"), {"scores-1": "123450000"}),
        (("{code}", "a", "12345006"), {"scores-1": "van 1 tot en met 5"}),
        (("{code}", "a", "1234500x"), {"scores-1": "1234500x"}),
        (("{code}", "a", "١٢٣٤٥٠٠٠"), {"scores-1": "8 cijfers"}),
        (("{code}", "a", "00000000"), {"scores-1": "niets"}),
        (("{code}", "a", "12345000", "9", "tekst"), {"theme-1": "Hier staat “9”. Verwacht"}),
        (("{code}", "a", "12345000", "", "tekst"), {"theme-1": "Hier staat “”"}),
        (("{code}", "a", "12345000", "8", "tekst"), {"theme-1": "Thema 8"}),
        (("{code}", "a", "12345000", "1", ""), {"words-1": "Hier staat niets"}),
        (("{code}", "a", "12345000", "1", "x" * (WORDS_MAX + 1)), {"words-1": "Hier staan 501 tekens"}),
        (("zzz", "?", "9", "77", ""), {"code-1": "zzz", "group-1": "?", "scores-1": "9", "theme-1": "77"}),
    ],
)
def test_a_row_that_is_not_right_says_what_came_and_what_was_expected(site, codes, row, said):
    row = [value.format(code=codes[0]) for value in row]

    answer = site.post(TYPE, pile(row, (codes[1], "b", "55555555", "2", "Hier blijft dit staan")))

    assert answer.status_code == 422
    found = errors(answer)
    assert found.keys() == said.keys()
    assert all(part in found[name] for name, part in said.items()), found
    assert "<title>Nog niet goed" in text(answer)
    for name, value in zip(("code", "group", "scores", "theme", "words"), row, strict=False):
        assert typed_value(answer, f"{name}-1") == value
    assert typed_value(answer, "words-2") == "Hier blijft dit staan"
    assert not Typing.objects.exists()


def test_what_came_is_shown_as_text(site, codes):
    answer = site.post(TYPE, pile((codes[0], "<b>a</b>", "12345000", "1", '"><script>alert(1)</script>')))

    assert "<b>a</b>" not in text(answer)
    assert "<script>alert" not in text(answer)
    assert "&lt;b&gt;a&lt;/b&gt;" in errors(answer)["group-1"]


def test_a_card_that_is_unknown_doubled_or_of_another_round(site, round, codes, lead):
    closed(round, lead)
    asked(round.process, lead, "bb")
    site.post(HERE + "ronde/2/kaarten/", {"key": key(), **SET})
    good = Card.objects.filter(round__number=2).first().code
    unknown = new_codes(1, below=lambda n: 5)[0]

    answer = site.post(
        HERE + "ronde/2/kaarten/intypen/",
        pile(*((code, "a", "11111111") for code in (codes[0], unknown, good, shown(good).lower()))),
    )

    assert errors(answer) == {
        "code-1": f"Kaart {shown(codes[0])} hoort niet bij deze ronde.",
        "code-2": f"Kaart {shown(unknown)} hoort niet bij deze ronde.",
        "code-3": f"Kaart {shown(good)} staat twee keer in deze stapel.",
        "code-4": f"Kaart {shown(good)} staat twee keer in deze stapel.",
    }
    assert not Typing.objects.exists()


def test_a_pile_sent_twice_is_taken_once_and_one_that_was_changed_is_not_dropped(site, codes):
    first = pile((codes[0], "a", "11111111", "1", "Zo is het"), (codes[1], "b", "22222222"))
    for _ in range(2):
        assert site.post(TYPE, first).status_code == 302
    assert Typing.objects.count() == 2

    changed = site.post(TYPE, first | {"scores-1": "11111115"})
    assert errors(changed).keys() == {"code-1"}
    assert "was toen niet hetzelfde" in errors(changed)["code-1"]

    again = first | {"key": key()}
    for _ in range(2):
        assert site.post(TYPE, again).status_code == 302
    assert Ballot.objects.count() == 2
    changed = site.post(TYPE, again | {"words-1": "Zo is het niet"})
    assert errors(changed).keys() == {"code-1"}
    assert list(Score.objects.exclude(words="").values_list("words", flat=True)) == ["Zo is het"]

    counted = site.post(TYPE, first | {"key": key()})
    assert "telt al mee" in errors(counted)["code-1"]


@pytest.mark.parametrize("sent", [{"key": ""}, {"key": "kort"}, {"key": "a\x00" * 20}])
def test_a_pile_without_a_key_of_ours_is_asked_for_once_more(site, codes, sent):
    answer = site.post(TYPE, pile((codes[0], "a", "12345000")) | sent)

    assert answer.status_code == 422
    assert "Verstuur de stapel nog een keer" in text(answer)
    fresh = typed_value(answer, "key")
    assert len(fresh) == 36
    assert site.post(TYPE, pile((typed_value(answer, "code-1"), "a", "12345000")) | {"key": fresh}).status_code == 302


@pytest.mark.parametrize("rows", ["", "x", "-3", "0", "99999", "9" * 5000])
def test_a_pile_of_strange_length_is_read_as_far_as_a_pile_goes(site, codes, rows):
    answer = site.post(TYPE, pile((codes[0], "a", "12345000"), rows=rows))

    assert answer.status_code == 302
    assert Typing.objects.count() == 1


def test_nothing_typed_and_what_nobody_asked_for(site, codes):
    assert "Er is nog niets ingetypt" in text(site.post(TYPE, pile()))
    extra = {"turn-1": "2", "counted_at": "2020-01-01", "by": "1", f"code-{PILE_MAX + 1}": codes[1]}

    assert site.post(TYPE, pile((codes[0], "a", "12345000", "1", "met\x00 nul")) | extra).status_code == 302
    typing = Typing.objects.get()
    assert (typing.card.code, typing.turn, typing.words) == (codes[0], 1, "met nul")
    assert typing.card.counted_at is None


def test_more_lines_keep_what_was_typed_up_to_a_pile(site, codes):
    answer = site.post(TYPE, pile((codes[0], "q", "1"), more="1"))
    assert (answer.status_code, typed_value(answer, "rows")) == (200, str(2 * ROWS))
    assert (typed_value(answer, "group-1"), errors(answer)) == ("q", {})

    full = site.post(TYPE, pile(rows=str(PILE_MAX), more="1"))
    assert typed_value(full, "rows") == str(PILE_MAX)
    assert 'name="more"' not in text(full)


# ---- settling


def differing(site, code):
    site.post(TYPE, pile((code, "a", "11111111")))
    return site.post(TYPE, pile((code, "a", "11111112")))


def test_settling_asks_for_a_choice_and_knows_the_card(site, codes, round, lead):
    assert differing(site, codes[0])["Location"] == SETTLE
    card = Card.objects.get(code=codes[0])
    other = Card.objects.get(code=codes[1])

    for sent in ({"card": card.pk}, {"card": card.pk, "choice": "3"}, {"card": card.pk, "choice": "\x00"}):
        answer = site.post(SETTLE, sent)
        assert (answer.status_code, "Kies wat klopt" in text(answer)) == (422, True), sent
    for sent in (
        {},
        {"card": "0", "choice": "1"},
        {"card": "9" * 40, "choice": "1"},
        {"card": other.pk, "choice": "1"},
    ):
        answer = site.post(SETTLE, sent)
        assert (answer.status_code, "Deze kaart verschilt niet meer" in text(answer)) == (422, True), sent
    assert not Ballot.objects.exists()

    for choice in ("2", "1"):  # the second page was open in another tab
        assert site.post(SETTLE, {"card": card.pk, "choice": choice}).status_code == 302
    assert Score.objects.get(theme=round.themes[-1]).value == 2


def test_a_card_to_type_again_is_typed_again(site, codes):
    differing(site, codes[0])
    card = Card.objects.get(code=codes[0])

    assert site.post(SETTLE, {"card": card.pk, "choice": "again"}).status_code == 302
    assert "twee keer" in text(site.get(SETTLE))
    assert not Typing.objects.exists()


# ---- the tablet


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b"])
def test_a_tablet_needs_a_place(site, name):
    answer = site.post(TABLETS, {"key": key(), "name": name})

    assert (answer.status_code, 'id="id_name_error"' in text(answer)) == (422, True)
    assert not Tablet.objects.exists()


def test_a_tablet_opened_twice_is_one_and_its_word_is_shown_once(site):
    sent = {"key": key(), "name": "De hal", "word_hash": "x", "ended_at": "2020-01-01"}
    links = [re.search(r'href="(http[^"]*/tablet/[^"]+/)"', text(site.post(TABLETS, sent)))[1] for _ in range(2)]

    assert links[0] == links[1]
    assert Tablet.objects.get().ended_at is None
    assert links[0].split("/")[-2] not in text(site.get(TABLETS))


def test_who_begins_on_this_device_is_signed_out_of_it(site):
    answer = site.post(TABLETS, {"key": key(), "name": "De hal", "here": "1"})

    assert answer.status_code == 302
    assert "_auth_user_id" not in site.session
    assert site.get(answer["Location"]).status_code == 200


def turn(**more):
    return {"key": key(), "group": "resident", "score_wonen": "4", "words_wonen": "", **more}


def test_a_turn_leaves_nothing_behind(stranger):
    tablet, start = stranger
    tablet.cookies.clear()
    sent = tablet.post(start + "invullen/", turn(words_wonen="Te duur hier"))
    pages = [sent, tablet.get(start), tablet.get(sent["Location"]), tablet.get(start + "invullen/")]
    pages.append(tablet.post(start + "invullen/", turn(group="", words_wonen="Bijna verstuurd")))

    assert [p.status_code for p in pages] == [302, 200, 200, 200, 422]
    assert sent["Location"] == start + "?klaar"
    for page in pages:
        assert "no-store" in page["Cache-Control"]
        assert "private" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"  # the word stays here, and a form can say where it comes from
        assert set(page.cookies) <= {"csrftoken"}
    assert GUEST_COOKIE not in tablet.cookies
    assert not any("Te duur hier" in text(page) for page in pages)
    assert "Bijna verstuurd" in text(pages[-1])
    assert "Bijna verstuurd" not in text(tablet.get(start + "invullen/"))


def test_a_turn_is_of_nobody_also_when_somebody_is_signed_in_on_that_device(stranger, resident):
    tablet, start = stranger
    as_(tablet, resident).post(
        start + "invullen/", turn(person="1", channel="web", card="K7D4MX3", score_verzonnen="5")
    )

    ballot = Ballot.objects.get()
    assert (ballot.person, ballot.channel, ballot.group) == (None, "kiosk", "resident")
    assert ballot.card.startswith("tablet-")
    assert [(s.theme, s.value) for s in ballot.scores.all()] == [("wonen", 4)]


def test_two_people_after_one_another_are_two_and_a_turn_sent_twice_is_one(stranger):
    tablet, start = stranger
    one = turn()
    for sent in (one, one, one | {"score_wonen": "1"}, turn(group="professional")):
        assert tablet.post(start + "invullen/", sent)["Location"] == start + "?klaar"

    assert sorted((b.group, b.scores.get().value) for b in Ballot.objects.all()) == [
        ("professional", 4),
        ("resident", 4),
    ]


def test_a_page_that_was_not_right_shows_nothing_of_a_turn_that_was_sent_after_it(stranger):
    tablet, start = stranger
    faulty = turn(group="", words_wonen="Wat ik schreef")
    shown_once = tablet.post(start + "invullen/", faulty)
    assert "Wat ik schreef" in text(shown_once)
    tablet.post(start + "invullen/", faulty | {"group": "resident"})

    again = tablet.post(start + "invullen/", faulty)  # the next person goes back and lets the browser send it again

    assert (again.status_code, again["Location"]) == (302, start + "?klaar")
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"group": ""}, "group"), ({"group": "koning"}, "group"), ({"score_wonen": "6"}, "score_wonen"),
        ({"score_wonen": "", "words_wonen": "waarom"}, "score_wonen"), ({"words_wonen": "x" * 501}, "words_wonen"),
        ({"words_wonen": "a\x00b"}, "words_wonen"), ({"key": "kort"}, ""),
    ],
)  # fmt: skip
def test_a_turn_that_is_not_right_says_so_and_keeps_what_was_filled_in(stranger, wrong, field):
    tablet, start = stranger
    answer = tablet.post(start + "invullen/", turn(words_werk="Dit blijft", score_werk="2") | wrong)

    assert (answer.status_code, 'role="alert"' in text(answer)) == (422, True)
    assert "Dit blijft" in text(answer)
    assert not field or re.search(rf'id="[0-9a-f]{{6}}_{field}_error"', text(answer))
    assert not Ballot.objects.exists()


def test_an_empty_turn_is_told_to_choose(stranger):
    tablet, start = stranger
    for sent in ({}, {"key": key()}, {"key": key(), "group": "resident"}):
        assert tablet.post(start + "invullen/", sent).status_code == 422
    assert not Ballot.objects.exists()


def test_a_tablet_that_is_used_faster_than_people_can_waits_and_loses_nothing(stranger, monkeypatch):
    tablet, start = stranger
    monkeypatch.setitem(LIMITS, "tablet", Limits(person=(Limit(3, 600),)))
    turns = [turn(words_wonen=f"Turn {n}") for n in range(4)]

    answers = [tablet.post(start + "invullen/", sent) for sent in turns]

    assert [a.status_code for a in answers] == [302, 302, 302, 429]
    assert int(answers[3]["Retry-After"]) > 0
    assert "te vaak" in text(answers[3])
    assert "Turn 3" in text(answers[3])
    assert tablet.post(start + "invullen/", turns[0]).status_code == 302  # sent again: it counts already
    assert Ballot.objects.count() == 3


def test_the_form_of_the_next_person_is_new(stranger):
    tablet, start = stranger
    forms = [text(tablet.get(start + "invullen/")) for _ in range(2)]
    keys, ids = ([re.search(p, f)[1] for f in forms] for p in (r'name="key" value="([^"]+)"', r'for="([0-9a-f]{6})_'))

    assert keys[0] != keys[1]
    assert ids[0] != ids[1]
    assert "checked" not in re.sub(r'value=""[^>]*checked|checked[^>]*value=""', "", forms[0])


def test_a_tablet_that_was_ended_or_of_a_closed_round_takes_nothing(stranger, round, lead):
    tablet, start = stranger
    for address in (start.replace("ronde/1", "ronde/7"), f"{TABLETS}nietdezetablet/"):
        assert tablet.get(address).status_code == 410
    Tablet.objects.update(ended_at=timezone.now())
    answers = [tablet.get(start), tablet.get(start + "invullen/"), tablet.post(start + "invullen/", turn())]
    Tablet.objects.update(ended_at=None)
    assert tablet.get(start).status_code == 200

    actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=1))
    answers += [tablet.get(start), tablet.post(start + "invullen/", turn(words_wonen="Te laat"))]

    assert [a.status_code for a in answers] == [410] * 5
    assert all("Deze tablet is niet open" in text(a) and "no-store" in a["Cache-Control"] for a in answers)
    assert not Ballot.objects.exists()


def test_ending_a_tablet_of_another_round_is_not_possible(site, round, lead):
    site.post(TABLETS, {"key": key(), "name": "De hal"})
    made = Tablet.objects.get()
    closed(round, lead)
    asked(round.process, lead, "bb")

    assert site.post(f"{HERE}ronde/2/tablet/{made.pk}/stoppen/").status_code == 404
    for _ in range(2):
        assert site.post(f"{TABLETS}{made.pk}/stoppen/").status_code == 302
    assert Tablet.objects.get().ended_at is not None
