"""A page is made once; what is kept can not be stale, wrong or endless."""

from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from buurtblik.web.config import pagecache
from buurtblik.web.config.pagecache import make_room, page_key, read_page, write_page
from buurtblik.web.figures.pages import profile as profile_page

DISTRICT = "/profiel/WK990105/west/"


@pytest.fixture
def rendered(monkeypatch):
    """How often the article was written."""
    times = []
    written = profile_page.written

    def counting(*args, **kwargs):
        times.append(1)
        return written(*args, **kwargs)

    monkeypatch.setattr(profile_page, "written", counting)
    return times


@pytest.fixture(autouse=True)
def nothing_kept(town_home):
    import shutil

    shutil.rmtree(town_home / "cache" / "pages", ignore_errors=True)


def test_the_second_request_is_the_same_page_without_rendering(reader, rendered):
    first, second = reader.get(DISTRICT), reader.get(DISTRICT)

    assert len(rendered) == 1
    assert first.content == second.content
    keep = {"Content-Security-Policy", "ETag", "Content-Language", "Content-Type", "Permissions-Policy"}
    assert {k: first[k] for k in keep} == {k: second[k] for k in keep}


def test_a_reader_who_has_the_page_gets_a_304_without_rendering(reader, rendered):
    etag = reader.get(DISTRICT)["ETag"]
    again = reader.get(DISTRICT, headers={"if-none-match": etag})

    assert (again.status_code, again.content, len(rendered)) == (304, b"", 1)


def test_a_reader_takes_it_packed_or_plain(reader):
    packed = reader.get(DISTRICT, headers={"accept-encoding": "gzip, br"})
    plain = reader.get(DISTRICT)

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain
    assert packed["Vary"] == "Accept-Encoding"


def test_language_release_and_settings_give_other_names(reader, town_home):
    names = {page_key(DISTRICT, "a"), page_key("/en" + DISTRICT, "a"), page_key(DISTRICT, "b")}

    assert len(names) == 3
    assert reader.get(DISTRICT)["ETag"] != reader.get("/en" + DISTRICT)["ETag"]


def test_a_new_release_shows_at_once(town_home, tmp_path, reader, rendered):
    reader.get(DISTRICT)
    pointer = town_home / "figures" / "current"
    words = pointer.read_text()
    pointer.rename(tmp_path / "kept")
    try:
        assert reader.get(DISTRICT).status_code == 404
    finally:
        pointer.write_text(words)
    assert reader.get(DISTRICT).status_code == 200


def test_invented_queries_are_not_kept(reader, town_home):
    for n in range(3):
        assert reader.get(f"/over/?x={n}").status_code == 200
        assert reader.get(f"/zoek?q=west{n}").status_code == 200

    assert list((town_home / "cache").glob("pages/*/*/*")) == []


def test_a_damaged_page_is_made_again(reader, town_home, rendered):
    whole = reader.get(DISTRICT).content
    (file,) = (town_home / "cache").glob("pages/*/*/*")
    for damage in (b"", b"{}\n", file.read_bytes()[:-10], b"\0" * 400):
        file.write_bytes(damage)
        assert reader.get(DISTRICT).content == whole

    assert len(rendered) == 5


def test_what_is_written_reads_back(tmp_path):
    write_page(tmp_path / "ab" / "abc", {"Content-Type": "text/html", "ETag": "x"}, b"packed\nbytes")

    assert read_page(tmp_path / "ab" / "abc") == ({"Content-Type": "text/html"}, b"packed\nbytes")
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["abc"]


def test_room_is_made_from_the_oldest_on_and_other_releases_go_first(tmp_path):
    for n, name in enumerate(["one", "two", "three"]):
        write_page(tmp_path / "new" / "aa" / name, {}, bytes(1000))
        os.utime(tmp_path / "new" / "aa" / name, (n, n))
    write_page(tmp_path / "old" / "aa" / "page", {}, bytes(1000))

    left = make_room(tmp_path, 2500, current="new")

    assert {path.name for path in tmp_path.glob("*/*/*")} == {"two", "three"}
    assert left == sum(path.stat().st_size for path in tmp_path.glob("*/*/*"))


def test_a_full_disk_costs_speed_and_not_a_page(reader, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(pagecache, "write_page", full)

    assert reader.get(DISTRICT).status_code == 200


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_kept_page_is_not_given_over_plain_http_in_production(town_home, reader):
    assert reader.get(DISTRICT).status_code == 301


def test_the_moment_is_in_no_page(reader):
    assert str(datetime.now(UTC).year + 0) + "-" not in reader.get("/over/").content.decode()
