from __future__ import annotations

import subprocess
import sys

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper import pdf as paper
from buurtblik.paper.pdf import CannotPrint, pdf
from printed import about, faces, fonts_embedded, structure, texts

CSS = "@page { size: A5 } body { font-family: 'Source Sans 3' }"
PAGE = "<h1>Kaart één</h1><p>Wat is <b>dringend</b>?</p>"


def made(html: str = PAGE, **more: object) -> bytes:
    return pdf(html, **{"css": CSS, "title": "Een kaart", "language": "nl", "faces": faces(), **more})


def test_it_says_what_it_is_and_in_which_language_and_is_tagged():
    assert about(made()) == {"title": "Een kaart", "made": "", "tagged": True, "language": "nl"}
    assert about(made(language="en"))["language"] == "en"
    assert texts(made()) == ["Kaart één Wat is dringend?"]


def test_its_typefaces_travel_with_it():
    found = fonts_embedded(made())

    assert len(found) == 2
    assert all(found.values())
    assert all("Source-Sans-3" in name for name in found)


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes_in_another_process_too():
    here = made()
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); from printed import faces; from buurtblik.paper.pdf import pdf;"
        f"print(hashlib.sha256(pdf({PAGE!r}, css={CSS!r}, title='Een kaart', language='nl', faces=faces())).hexdigest())"
    )
    import hashlib

    tests = str(__import__("pathlib").Path(__file__).resolve().parents[2])
    there = subprocess.run([sys.executable, "-c", script, tests], capture_output=True, text=True, check=True).stdout

    assert made() == here
    assert there.strip() == hashlib.sha256(here).hexdigest()


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://127.0.0.1:9/a.png">',
        '<img src="file:///etc/hostname">',
        '<img src="data:image/png;base64,AAAA">',
        "<style>@import url(https://127.0.0.1:9/a.css);</style>",
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
    ],
)
def test_a_page_that_asks_for_a_file_or_an_address_is_refused(html):
    with pytest.raises(UnusableInput, match="Nothing was printed"):
        made(html)


def test_a_drawing_that_asks_for_a_file_does_not_get_it():
    opened: list[object] = []
    listening = [True]
    sys.addaudithook(
        lambda event, what: (
            opened.append(what) if listening and event == "open" and "hostname" in str(what[0]) else None
        )
    )
    for inside in ("<image href='file:///etc/hostname' width='9' height='9'/>", "<use href='file:///etc/hostname#a'/>"):
        made(f"<p>x</p><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}</svg>")
    listening.clear()

    assert opened == []


def test_a_document_has_a_title():
    with pytest.raises(UnusableInput, match="title"):
        made(title="  ")


def test_a_title_cannot_end_the_head():
    assert about(made(title="</title><p>x"))["title"] == "</title><p>x"
    assert texts(made(title="</title><p>x")) == ["Kaart één Wat is dringend?"]


def test_without_pango_it_says_what_to_install(monkeypatch):
    def missing() -> object:
        raise CannotPrint("paper: Pango is not on this machine; install it")

    monkeypatch.setattr(paper, "_weasyprint", missing)
    paper.can_print.cache_clear()
    try:
        assert not paper.can_print()
        with pytest.raises(CannotPrint, match="install"):
            made()
    finally:
        monkeypatch.undo()
        paper.can_print.cache_clear()


def test_a_library_that_does_not_load_is_the_same_as_none():
    script = (
        "import sys, types\n"
        "class Broken:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'weasyprint': raise OSError('cannot load library libpango-1.0-0')\n"
        "sys.meta_path.insert(0, Broken())\n"
        "from buurtblik.paper.pdf import can_print\n"
        "print(can_print())\n"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "False"


def test_it_is_loaded_at_the_first_page_only():
    script = "import sys; import buurtblik.agenda.urgency.paper.cards; print('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "False"


def test_the_shorter_style_of_a_browser_gives_the_same_bytes(monkeypatch):
    import weasyprint

    html = f"{PAGE}<ul><li>een<ol><li>twee</li></ol></li></ul><dl><dt>drie</dt></dl><table><tr><th>v</th></tr></table>"
    ours = made(html)
    monkeypatch.setattr(paper, "_browser_style", lambda: weasyprint.UA_STYLESHEET)

    assert made(html) == ours


DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="15">lijn</text></svg>'


def test_a_drawing_that_is_given_is_drawn_with_its_other_text():
    found = made('<h1>a</h1><img src="drawing:een" alt="Een lijn">', drawings={"een": DRAWN})

    drawn = [tag.alternative for top in structure(found, 0) for tag in top.each() if tag.kind == "Figure"]
    assert drawn == ["Een lijn"]
    assert "".join(texts(found)[0].split()) == "alijn"


def test_a_drawing_that_is_not_given_is_refused():
    with pytest.raises(UnusableInput, match="Nothing was printed"):
        made('<img src="drawing:twee" alt="Een lijn">', drawings={"een": DRAWN})
