"""XML from a stranger: what it says comes in, what it could do does not."""

from __future__ import annotations

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.xmltext import XmlLimits, read_xml

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<a>&c;</a>"""
READS_A_FILE = b"""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>"""
FETCHES = b"""<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>"""


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(RefusedInput) as caught:
        read_xml(data, name="a.qdc", limits=XmlLimits(**limits))
    (problem,) = caught.value.problems
    assert problem.say("nl").endswith("Er is niets bewaard.")
    return problem.code


def test_elements_come_with_their_text_attributes_and_line():
    root = read_xml(b'<b:a xmlns:b="urn:x" c="1">\n <d>een &amp; twee</d>na\n</b:a>', name="a.xml")

    assert (root.name, root.namespace, root.attributes, root.line) == ("a", "urn:x", {"c": "1"}, 1)
    (child,) = root.children
    assert (child.name, child.text, child.line) == ("d", "een & twee", 2)
    assert root.text.split() == ["na"]
    assert root.first("d") is child
    assert root.first("e") is None


def test_letters_of_another_encoding_are_read():
    text = "<a>caf\u00e9</a>"

    assert read_xml(b'<?xml version="1.0" encoding="latin-1"?>' + text.encode("latin-1"), name="a").text == "caf\u00e9"
    assert read_xml(text.encode("utf-16"), name="a").text == "caf\u00e9"


@pytest.mark.parametrize("data", [BOMB, READS_A_FILE, FETCHES], ids=["bomb", "reads a file", "fetches"])
def test_a_document_that_declares_anything_is_refused(data):
    assert refusal(data) == "xml_declares"


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"<a></b>",
        b"text",
        b"<a/><b/>",
        b'<?xml version="1.0" encoding="nobody-knows"?><a/>',
        b"<a>\xff</a>",
        b"\0",
    ],
)
def test_what_is_no_whole_document_is_refused(data):
    assert refusal(data) == "not_xml"


def test_nothing_at_all_is_an_empty_file():
    assert refusal(b" \n") == "empty_file"


def test_a_document_is_refused_when_it_is_too_large_too_deep_or_has_too_much_in_it():
    assert read_xml(b"<a><a/></a>", name="a", limits=XmlLimits(bytes=11, elements=2, depth=2)).children
    assert refusal(b"<a><a/></a>", bytes=10) == "limit_xml"
    assert refusal(b"<a><a/></a>", elements=1) == "limit_xml"
    assert refusal(b"<a><a/></a>", depth=1) == "limit_depth"
    assert refusal(b"<a>" * 100_000) == "limit_depth"


def test_text_of_many_pieces_is_one_text():
    words = "woord " * 40_000

    assert read_xml(f"<a>{words}</a>".encode(), name="a").text == words
