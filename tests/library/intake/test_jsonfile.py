"""JSON from outside is bounded, whole, and no error message in disguise."""

from __future__ import annotations

import json

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.limits import Limits


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_is_read_with_and_without_a_mark(tmp_path, make, mark):
    assert read_json(make.put(tmp_path, "a.json", mark + b'{"a": ["[[[", 1.5]}')) == {"a": ["[[[", 1.5]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"odata.error": {"code": "", "message": {"lang": "nl", "value": "more than 10000 records"}}}', "E28"),
        ('{"error": {"code": "429", "message": "Too many requests"}}', "E28"),
        ('{"value": [1], "odata.nextLink": "https://host/x?$skip=10000"}', "E28"),
        ('{"value": [1], "@odata.nextLink": "https://host/x"}', "E28"),
        ('{"type": "FeatureCollection", "numberMatched": 3, "features": [{}]}', "E28"),
        ('{"features": [], "links": [{"rel": "next", "href": "x"}]}', "E28"),
        ('{"value": [{"a": 1}, {"a"', "E28"),
        ('{"value": "abc', "E28"),
        ("<!DOCTYPE html><html><body>Onderhoud</body></html>", "E28"),
        ("<html>", "E28"),
        ('{"a": NaN}', "unreadable"),
        ('{"a": 1,, "b": 2}', "unreadable"),
        ("[" * 200_000, "limit_depth"),
        ("[" * 100 + "]" * 100, "limit_depth"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "limit_depth"),
        ('{"a": "\x00"}', "nul_bytes"),
        ("[" + "9" * 5000 + "]", "unreadable"),
    ],
)
def test_what_is_not_a_whole_answer_is_refused(tmp_path, make, content, code):
    with pytest.raises(RefusedInput) as refusal:
        read_json(make.put(tmp_path, "a.json", content))

    assert make.codes(refusal.value) == [code]
    assert refusal.value.say("nl").endswith("Er is niets bewaard.")


def test_size_is_limited(tmp_path, make):
    with pytest.raises(RefusedInput) as refusal:
        read_json(make.put(tmp_path, "a.json", json.dumps(list(range(100)))), Limits(json_bytes=50))

    assert make.codes(refusal.value) == ["limit_bytes"]


def test_a_complete_answer_of_a_web_service_passes(tmp_path, make):
    whole = {"type": "FeatureCollection", "numberMatched": 1, "features": [{"properties": {"error": "x"}}]}

    assert read_json(make.put(tmp_path, "a.json", json.dumps(whole))) == whole
