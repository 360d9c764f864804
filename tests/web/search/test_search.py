"""The index of texts on both databases: it answers what the library says, and nothing that is typed reaches it raw."""

from __future__ import annotations

import pytest
from benchmarks.set_of_questions import questions
from django.db import connection

from buurtblik.errors import UnusableInput
from buurtblik.text.search import Query, meets, query, terms
from buurtblik.web.people.models import Organisation
from buurtblik.web.search.actions import forget, index
from buurtblik.web.search.models import Indexed
from buurtblik.web.search.reads import LIMIT_MAX, Hit, count, search
from buurtblik.web.search.terms import TERMS_MAX

pytestmark = pytest.mark.usefixtures("database")

EVERY = questions()


def keep(*texts: str, kind: str = "story", tags: tuple[str, ...] = ()) -> None:
    for key, text in enumerate(texts, 1):
        index(kind=kind, key=key, text=text, tags=tags)


def found(question: str, *, kind: str = "story", **more: object) -> list[int]:
    return [hit.key for hit in search(kind, query(question), **more)]


def test_the_word_itself_comes_before_a_compound_with_it_and_before_its_parts():
    keep("Een tuin waar kinderen spelen.", "De kinderspeeltuin.", "De speeltuin.", "De weg.")

    assert search("story", query("speeltuin")) == [Hit(3, True), Hit(2, True), Hit(1, False)]
    assert count("story", query("speeltuin")) == 3


def test_a_text_that_says_it_more_often_comes_first():
    keep("De speeltuin is ver. " + "Er is meer aan de hand. " * 8, "Speeltuin, speeltuin, speeltuin!")

    assert found("speeltuin") == [2, 1]


def test_of_very_many_the_newest_are_weighed_and_who_asks_for_more_gets_more(monkeypatch):
    monkeypatch.setattr("buurtblik.web.search.reads.RANKED", 3)
    keep("Speeltuin, speeltuin, speeltuin!", *["De speeltuin is ver. Er is meer aan de hand."] * 7)

    assert found("speeltuin", limit=2) == [8, 7]
    assert found("speeltuin", limit=8) == [1, 8, 7, 6, 5, 4, 3, 2]
    assert [count("story", query("speeltuin"), most=most) for most in (3, 8, 9)] == [3, 8, 8]


def test_every_word_has_to_be_there():
    keep("De speeltuin is dicht.", "De speeltuin bij de winkels.")

    assert found("speeltuin winkel") == [2]


def test_what_was_changed_is_found_by_its_new_text_only():
    keep("De speeltuin.")

    index(kind="story", key=1, text="Het zwembad.")

    assert found("speeltuin") == []
    assert found("zwembad") == [1]
    assert Indexed.objects.count() == 1


def test_what_was_forgotten_is_not_found_and_forgetting_twice_changes_nothing():
    keep("De speeltuin.", "De speeltuin.")
    assert found("speeltuin") == [2, 1]

    assert forget(kind="story", keys=[1]) == 1
    assert forget(kind="story", keys=[1]) == 0

    assert found("speeltuin") == [2]


def test_kinds_and_tags_keep_apart():
    keep("De speeltuin.", tags=("process1", "area12"))
    keep("De speeltuin.", "Nog een speeltuin.", kind="reaction", tags=("process2",))

    assert found("speeltuin") == [1]
    assert sorted(found("speeltuin", kind="reaction")) == [1, 2]
    assert found("speeltuin", tags=["process1"]) == [1]
    assert found("speeltuin", tags=["process1", "area12"]) == [1]
    assert found("speeltuin", tags=["process2"]) == []
    assert count("reaction", query("speeltuin"), tags=["process2"]) == 2


def test_a_word_of_a_text_is_no_tag_and_no_kind():
    keep("process1 kstory tprocess1 area12")

    assert found("process1") == [1]
    assert found("process1", tags=["process1"]) == []


def test_only_what_somebody_may_see_is_found_and_counts_towards_the_limit():
    seen = [Organisation.objects.create(name=f"{n}", kind="corporation").pk for n in range(6)]
    for key in seen:
        index(kind="organisation", key=key, text="De speeltuin.")
    may_see = Organisation.objects.filter(name__in=["0", "3", "%s"]).order_by("name")

    assert sorted(found("speeltuin", kind="organisation", among=may_see)) == [seen[0], seen[3]]
    assert count("organisation", query("speeltuin"), among=may_see) == 2
    assert len(found("speeltuin", kind="organisation", among=may_see, limit=1)) == 1
    assert found("speeltuin", kind="organisation", among=Organisation.objects.none()) == []


def test_no_more_than_asked_and_never_more_than_five_hundred():
    keep(*["De speeltuin."] * 3)

    assert len(found("speeltuin", limit=2)) == 2
    assert found("speeltuin", limit=0) == []
    assert len(found("speeltuin", limit=10**9)) == 3
    assert LIMIT_MAX == 500


def test_what_is_no_kind_or_tag_is_refused():
    for kind in ("", "Story", "a b", "x" * 41, "verhaal é", "a'b", "a_b"):
        with pytest.raises(UnusableInput, match="no kind"):
            index(kind=kind, key=1, text="De speeltuin.")
    for tag in ("", "a b", "A", "a_b", "é", "a' | b"):
        with pytest.raises(UnusableInput, match="no tag"):
            search("story", query("speeltuin"), tags=[tag])

    assert Indexed.objects.count() == 0


def test_texts_in_other_scripts_and_with_signs_are_found():
    keep(
        "هذه مدرسة كبيرة", "Yeni bir okul istiyoruz.", "Це наша школа", "學校 在 這裡", "C'est l'école\x00 d'à côté 😀"
    )

    assert [found(word) for word in ("مدرسة", "OKUL", "школа", "學校", "ecole")] == [[1], [2], [3], [4], [5]]


@pytest.mark.slow
def test_of_a_text_of_a_million_characters_the_first_words_are_kept():
    words = " ".join(f"abc{number:x}" for number in range(150_000))
    assert len(words) > 1_000_000

    keep("Voorop " + words)

    assert found("voorop") == [1]
    assert found(f"abc{TERMS_MAX - 2:x}") == [1]
    assert found(f"abc{TERMS_MAX:x}") == []


HOSTILE = [
    *('"', "'", "''", '""', "*", "^", ":", "(", ")", "((", "-", "--", "+", "~", "\\", "/", "%", "%s", "%%", "_", ";", "|", "&", "!"),
    *("AND", "OR", "NOT", "NEAR", "NEAR(a b)", "NEAR(a b, 5)", "a AND", "OR a", "NOT NOT a", "a NOT b", "a OR OR b"),
    *('"a', 'a"', 'a" b', '"a" "b', 'a* b*', "^a", "words:a", "parts : a", "tags : kstory", "kstory", "{words parts} : a"),
    *("- words : a", "search_terms", "rank", "rowid", "'; DROP TABLE search_indexed; --", "1; SELECT 1", "\x00", "a\x00b"),
    *("' OR '1'='1", "' | 'a", "a & b", "a | b", "!a", "a <-> b", "a:*", "a:A", "'a':B", "\\'", "'a\\", "( a", "a )", "a & ", "& a"),
    *("\ud800", "a\udfff", "\u202ea", "\ufeff", "\u200b", "a\u0000", "\n", "\t", "\r\n", "￥", "：", "＊", "＂a＂", "a" * 1000),
    *("(" * 500, '"' * 999, "a " * 500, "NEAR(" * 100, "<script>alert(1)</script>", "{{ 7*7 }}", "${7*7}", "../../etc/passwd"),
]  # fmt: skip


def test_there_are_enough_hostile_questions():
    assert len(set(HOSTILE)) >= 80


@pytest.mark.parametrize("question", sorted(set(HOSTILE), key=HOSTILE.index), ids=range(len(set(HOSTILE))))
def test_a_hostile_question_is_words_or_nothing(question: str):
    texts = ("Een story met a en b en rank.", "De speeltuin NEAR or not AND drop table.")
    keep(*texts)

    hits = set(found(question))

    assert hits == {key for key, text in enumerate(texts, 1) if meets(query(question), terms(text))}
    assert Indexed.objects.count() == 2


def test_nothing_asked_nothing_found():
    keep("De speeltuin.")

    assert search("story", Query(())) == []
    assert count("story", Query(())) == 0


@pytest.mark.slow
def test_both_databases_find_what_the_library_says_for_all_questions_and_texts():
    texts = [text for q in EVERY for text in (*q.found, *q.not_found)]
    keep(*texts)
    kept = [terms(text) for text in texts]
    assert len(texts) > 900

    for q in EVERY:
        asked = query(q.text)
        hits = search("story", asked, limit=500)
        close = {key for key, has in enumerate(kept, 1) if meets(asked, has, closely=True)}
        every = {key for key, has in enumerate(kept, 1) if meets(asked, has)}
        assert {hit.key for hit in hits if hit.closely} == close, q.text
        assert {hit.key for hit in hits} == every, q.text
        assert [hit.closely for hit in hits] == sorted((hit.closely for hit in hits), reverse=True)
        assert count("story", asked) == len(every)


def test_the_index_and_its_table_agree():
    keep("De speeltuin.", "Het zwembad en de kinderspeeltuin.")
    index(kind="story", key=1, text="De bibliotheek.")
    forget(kind="story", keys=[2])

    assert found("bibliotheek") == [1]
    assert found("speeltuin zwembad") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms(search_terms, rank) VALUES ('integrity-check', 1)")
            cursor.execute("SELECT count(*) FROM search_terms")
            assert cursor.fetchone() == (1,)
