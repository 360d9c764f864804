"""What is taken out of the index is gone: for every question, and in the embedded database to the last byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction

from buurtblik.text.search import query
from buurtblik.web.people.models import Organisation
from buurtblik.web.search import kinds
from buurtblik.web.search.actions import forget, index
from buurtblik.web.search.kinds import Searched, Text
from buurtblik.web.search.models import Indexed
from buurtblik.web.search.reads import search
from buurtblik.web.storage.wiping import wipe_log

AT = datetime(2026, 3, 1, tzinfo=UTC)


def bytes_on_disk() -> bytes:
    """Of the embedded database: the file and what was written ahead."""
    file = Path(connection.settings_dict["NAME"])
    log = file.with_name(file.name + "-wal")
    return file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def fill(number: int) -> None:
    with transaction.atomic():
        for key in range(2, number + 2):
            index(kind="story", key=key, text=f"Verhaal {key} over het plein, de zebra en de buren van nummer {key}.")


@pytest.fixture
def embedded(committed: str) -> None:
    if committed != "sqlite":
        pytest.skip("PostgreSQL keeps removed rows of every table until it vacuums")


@pytest.mark.slow
@pytest.mark.parametrize("way", ["forgotten", "changed"])
def test_the_words_are_no_longer_in_the_file(embedded: None, way: str):
    fill(150)
    index(kind="story", key=1, text="Mijn buurman Zwobbelmans steelt xylofoons.")
    fill(150)  # again, so that the words lie among others
    wipe_log()
    assert b"zwobbelman" in bytes_on_disk()

    if way == "forgotten":
        forget(kind="story", keys=[1])
    else:
        index(kind="story", key=1, text="Mijn buurman steelt xylofoons.")

    assert b"zwobbelman" not in bytes_on_disk()
    assert search("story", query("Zwobbelmans")) == []
    assert len(search("story", query("zebra"), limit=500)) == 150
    assert len(search("story", query("xylofoon"))) == (way == "changed")


def test_a_text_that_never_was_kept_leaves_nothing(embedded: None):
    with transaction.atomic():
        index(kind="story", key=1, text="Mijn buurman Zwobbelmans.")
        assert len(search("story", query("zwobbelmans"))) == 1
        transaction.set_rollback(True)

    assert search("story", query("zwobbelmans")) == []
    wipe_log()
    assert b"zwobbelman" not in bytes_on_disk()


@pytest.fixture
def organisations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Organisations are found by their name, unless it is hidden."""

    def texts(keys):
        shown = Organisation.objects.filter(pk__in=keys).exclude(name__startswith="hidden")
        return [Text(found.pk, found.name, ("organisation1",)) for found in shown]

    monkeypatch.setattr(kinds, "searched", lambda: (Searched("organisation", "people.Organisation", texts),))


@pytest.mark.usefixtures("database", "organisations")
def test_at_night_what_is_no_more_leaves_the_index():
    made = [Organisation.objects.create(name=name, kind="corporation") for name in ("Woonstede", "Woonkans")]
    for one in made:
        index(kind="organisation", key=one.pk, text=one.name)
    index(kind="story", key=made[0].pk, text="Woonstede")
    made[0].delete()

    assert kinds.tidy(AT) == 1
    assert kinds.tidy(AT) == 0

    assert [hit.key for hit in search("organisation", query("woonstede woonkans"))] == []
    assert [hit.key for hit in search("organisation", query("woonkans"))] == [made[1].pk]
    assert len(search("story", query("woonstede"))) == 1  # of a kind that nobody declared nothing is known


@pytest.mark.usefixtures("database", "organisations")
def test_what_older_rules_read_is_read_again_and_what_may_not_be_found_any_more_leaves():
    made = [Organisation.objects.create(name=name, kind="corporation") for name in ("Woonstede", "hidden", "Woonkans")]
    for one in made:
        index(kind="organisation", key=one.pk, text="oud")
    Indexed.objects.exclude(key=made[2].pk).update(made_with="before")

    assert kinds.tidy(AT) == 1

    assert [hit.key for hit in search("organisation", query("woonstede"), tags=["organisation1"])] == [made[0].pk]
    assert [hit.key for hit in search("organisation", query("oud"))] == [made[2].pk]
    assert not Indexed.objects.filter(key=made[1].pk).exists()


@pytest.mark.usefixtures("database", "organisations")
def test_at_night_what_was_missed_comes_in_and_what_may_not_be_found_any_more_leaves(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kinds, "AT_ONCE", 2)
    names = ("Woonstede", "hidden", "Woonkans", "Woonzorg", "Woonpunt")
    made = [Organisation.objects.create(name=name, kind="corporation") for name in names]
    index(kind="organisation", key=made[1].pk, text="hidden")
    index(kind="organisation", key=made[2].pk, text="Woonkans", tags=("organisation1",))

    assert kinds.mend(kinds.searched()[0]) == kinds.Mended(came=3, read_again=0, left=1)
    assert kinds.mend(kinds.searched()[0]) == kinds.Mended(0, 0, 0)

    keys = [one.pk for one in made if one.name != "hidden"]
    assert sorted(Indexed.objects.values_list("key", flat=True)) == keys


@pytest.mark.usefixtures("database", "organisations")
def test_an_installation_from_before_the_index_gets_one_and_any_can_be_made_anew():
    made = [Organisation.objects.create(name=name, kind="corporation") for name in ("Woonstede", "hidden", "Woonkans")]

    assert kinds.fill() == 2
    Indexed.objects.filter(key=made[0].pk).update(digest="wrong", words="wrong", tags="tother")
    assert kinds.fill() == 0  # there is one
    assert kinds.build() == {"organisation": 2}

    assert [hit.key for hit in search("organisation", query("woonstede"), tags=["organisation1"])] == [made[0].pk]
    assert search("organisation", query("wrong")) == []


def test_no_two_rooms_declare_the_same_kind():
    declared = [one.kind for one in kinds.searched()]

    assert len(declared) == len(set(declared))
