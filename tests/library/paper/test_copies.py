from __future__ import annotations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.copies import Copy, copies
from buurtblik.paper.pdf import pdf
from printed import about, codes_seen, faces, sizes_mm, tags, texts

CSS = (
    "@page { size: A6; margin: 5mm } body { font-family: 'Source Sans 3' } .page { height: 90mm; break-after: page } "
    ".page:last-child { break-after: auto } .n { position: absolute; top: 60mm }"
)
MASTER = "<div class='page'><section><h1>Een</h1><table><tr><th scope='col'>kop</th></tr><tr><td>cel</td></tr></table></section><section><p>Twee</p></section></div>"


def made(masters: list[str], of: list[Copy]) -> bytes:
    return copies(masters, of, page="page", css=CSS, title="Kaarten", language="nl", faces=faces())


def words(number: int) -> list[str]:
    return [f"<p class='n'>a{number}</p>", f"<p class='n' style='left:40mm'>b{number}</p>"]


def test_each_copy_has_the_shared_words_and_its_own():
    found = made([MASTER], [Copy(0, words(n)) for n in range(4)])

    assert texts(found) == [f"Een kop cel Twee a{n} b{n}" for n in range(4)]
    assert sizes_mm(found) == [(105, 148)] * 4
    assert about(found)["tagged"]


@pytest.mark.slow
def test_its_tags_are_those_of_a_page_laid_out_alone():
    one = MASTER.replace("</section><section>", "<p class='n'>a7</p></section><section>").replace(
        "</section></div>", "<p class='n' style='left:40mm'>b7</p></section></div>"
    )
    alone = tags(pdf(one, css=CSS, title="Kaarten", language="nl", faces=faces()), 0)
    copy = tags(made([MASTER], [Copy(0, words(n)) for n in (5, 6, 7)]), 2)

    assert [tag for tag in copy if tag[0] != "Div"] == [tag for tag in alone if tag[0] != "Div"]
    assert ("TH", "") in copy
    assert [said.strip() for _, said in copy if said] == ["Een", "kop", "cel", "a7", "Twee", "b7"]


def test_copies_of_two_masters_in_any_order():
    other = "<div class='page'><p>Achterkant</p></div>"
    found = made([MASTER, other], [Copy(0, words(1)), Copy(1), Copy(0, words(2)), Copy(1)])

    assert texts(found) == ["Een kop cel Twee a1 b1", "Achterkant", "Een kop cel Twee a2 b2", "Achterkant"]
    assert [said for _, said in tags(found, 3) if said] == ["Achterkant"]


def test_a_master_that_does_not_fit_is_refused():
    long = "<div>" + "<p>regel</p>" * 60 + "<div style='break-after:page'></div></div>"

    with pytest.raises(UnusableInput, match="does not fit"):
        made([long], [Copy(0)])


def test_a_link_is_refused():
    with pytest.raises(UnusableInput, match="link"):
        made(["<div class='page'><p><a href='https://x.nl/'>x</a></p></div>"], [Copy(0)])


@pytest.mark.slow
def test_the_same_copies_give_the_same_bytes():
    assert made([MASTER], [Copy(0, words(1))]) == made([MASTER], [Copy(0, words(1))])
    assert codes_seen(made([MASTER], [Copy(0)])) == []
