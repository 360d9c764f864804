"""Codebooks in the format REFI-QDA go out and come in unchanged; those of other programs come in with what we know."""

from __future__ import annotations

import pytest
from hypothesis import given

from buurtblik.errors import RefusedInput
from buurtblik.intake.xmltext import read_xml
from buurtblik.stories.coding.codebook import Codebook
from buurtblik.stories.coding.qdc import NAMESPACE, read_qdc, write_qdc
from library.stories.coding.made_codebooks import SMALL, codebooks

# Written by hand after the published schema of the format (Codebook 1.0) and how programs fill it in.
FROM_ELSEWHERE = f"""\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{NAMESPACE} Codebook.xsd"
          origin="Een ander programma 9.1" xmlns="{NAMESPACE}">
  <Codes>
    <Code guid="{{1ff58b12-6f6f-4b0c-8be5-bbdc91f55294}}" name="Wonen" isCodable="false" color="#46AA00">
      <Description>Alles over
de woning </Description>
      <Code guid="AAAAAAA1-0000-0000-0000-000000000002" name="Huur &amp; koop" isCodable="true"/>
    </Code>
    <Code guid="AAAAAAA1-0000-0000-0000-000000000003" name="Straat" isCodable="true"/>
  </Codes>
  <Sets>
    <Set name="groep" guid="ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F0">
      <MemberCode guid="AAAAAAA1-0000-0000-0000-000000000003"/>
    </Set>
  </Sets>
</CodeBook>"""

FROM_TAGUETTE = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="{NAMESPACE}" origin="Taguette 1.4.1"><Codes>
<Code guid="0D62985D-B147-5D01-A9B5-CAE5DCD98342" name="wonen" isCodable="true"/>
<Code guid="725F0645-9CD3-598A-8D2B-EC3D39AB3C3F" name="wonen.huur" isCodable="true"/>
<Code guid="DFE5C38E-9449-5959-A1F7-E3D895CFA87F" name="mensen.buren" isCodable="true"/>
</Codes><Sets/></CodeBook>"""


def refusal(text: str | bytes):
    with pytest.raises(RefusedInput) as caught:
        read_qdc(text if isinstance(text, bytes) else text.encode(), name="a.qdc")
    (problem,) = caught.value.problems
    return problem


def coded(*codes: str) -> str:
    return f'<CodeBook xmlns="{NAMESPACE}"><Codes>{"".join(codes)}</Codes></CodeBook>'


@pytest.mark.slow
@given(codebooks())
def test_a_codebook_goes_out_and_comes_in_unchanged(codebook):
    data = write_qdc(codebook)

    found = read_qdc(data, name="a.qdc")

    assert found.codebook == codebook
    assert found.notes == ()
    assert write_qdc(found.codebook) == data


def test_what_we_write_is_what_the_schema_asks():
    root = read_xml(write_qdc(SMALL), name="a.qdc")

    assert (root.name, root.namespace) == ("CodeBook", NAMESPACE)
    assert [child.name for child in root.children] == ["Codes"]
    waiting = list(root.children[0].children)
    assert len(waiting) == 2
    for code in waiting:
        assert set(code.attributes) == {"guid", "name", "isCodable"}
        assert code.attributes["isCodable"] in {"true", "false"}
        assert [child.name for child in code.children] == sorted((c.name for c in code.children), reverse=True)
        waiting += code.all("Code")  # a description comes before the codes below
    assert len(waiting) == len(SMALL.codes)


def test_a_codebook_of_another_program_comes_in_and_what_is_left_out_is_told():
    found = read_qdc(FROM_ELSEWHERE.encode(), name="a.qdc")

    assert [(found.codebook.path(c.guid), c.description, c.groups_only) for c in found.codebook.codes] == [
        (("Wonen",), "Alles over\nde woning", True),
        (("Wonen", "Huur & koop"), "", False),
        (("Straat",), "", False),
    ]
    assert str(found.codebook.codes[0].guid) == "1ff58b12-6f6f-4b0c-8be5-bbdc91f55294"
    assert [note.say("en") for note in found.notes] == [
        "a.qdc: not taken over: the colours of the codes. Buurtblik knows no colours and sets of codes; names, places "
        "and description were taken over.".replace("description", "descriptions"),
        "a.qdc: not taken over: the sets of codes. Buurtblik knows no colours and sets of codes; names, places and "
        "descriptions were taken over.",
    ]


def test_tags_of_taguette_become_a_tree_with_what_is_missing_in_between():
    found = read_qdc(FROM_TAGUETTE.encode(), name="codebook.qdc").codebook

    assert [(found.path(code.guid), code.groups_only) for code in found.codes] == [
        (("wonen",), False),
        (("wonen", "huur"), False),
        (("mensen",), True),
        (("mensen", "buren"), False),
    ]
    assert str(found.codes[1].guid).upper() == "725F0645-9CD3-598A-8D2B-EC3D39AB3C3F"
    assert read_qdc(write_qdc(found), name="a.qdc").codebook == found


def test_a_code_without_guid_gets_the_same_one_each_time():
    text = coded('<Code name="a"><Code name="b"/></Code>', '<Code name="b"/>')

    assert read_qdc(text.encode(), name="a") == read_qdc(text.encode(), name="b")
    assert len(read_qdc(text.encode(), name="a").codebook.codes) == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (coded('<Code name="a" guid="x"/>'), "guid"),
        (coded('<Code name=""/>'), "name"),
        (coded("<Code/>"), "name"),
        (coded('<Code name="a"/>', '<Code name="A"/>'), "same_name"),
        (coded("<Code name='a'>" * 9 + "</Code>" * 9), "deep"),
        (coded(*(f'<Code name="{n}"/>' for n in range(1001))), "many"),
        (coded(f'<Code name="a"><Description>{"x" * 2001}</Description></Code>'), "description"),
    ],
    ids=["guid", "empty name", "no name", "same name", "deep", "many", "long"],
)
def test_codes_that_make_no_tree_are_refused_with_the_reason(text, why):
    problem = refusal(text)

    assert (problem.code, problem.facts["why"]) == ("bad_code", why)
    assert "{" not in problem.say("nl")


def test_two_codes_with_one_guid_are_refused():
    one = 'guid="AAAAAAA1-0000-0000-0000-000000000002"'

    assert refusal(coded(f'<Code name="a" {one}/>', f'<Code name="b" {one}/>')).facts["why"] == "same_guid"


@pytest.mark.parametrize(
    "text",
    [coded(), "<CodeBook/>", "<Project xmlns='urn:QDA-XML:project:1.0'/>", "<html/>", "<CodeBook xmlns='urn:x'/>"],
)
def test_another_document_is_no_codebook(text):
    assert refusal(text).code == "not_a_codebook"


def test_a_codebook_that_declares_entities_is_refused():
    assert refusal('<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>').code == "xml_declares"


def test_nothing_is_invented():
    assert Codebook() == Codebook(())
    assert refusal(write_qdc(Codebook())).code == "not_a_codebook"
