"""The Word document in another program: LibreOffice opens it and keeps headings, tables, pictures and languages."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.behind import with_numbers
from buurtblik.paper.blocks import Chart, Heading, Items, Quote, QuoteCard, Table, plain, within
from example_document import every_kind
from printed import faces, texts
from tagged import faults

NAMES = ("soffice", "libreoffice")
SPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Path:
    """The folder with the document as LibreOffice kept it: .odt and a tagged .pdf."""
    office = next(filter(None, map(shutil.which, NAMES)), None)
    if office is None:
        pytest.skip("LibreOffice is not installed (on Debian: apt install libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("office")
    (folder / "agenda.docx").write_bytes(as_docx(every_kind(), faces=faces()))
    tagged = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    for kind in ("odt", tagged):
        command = [
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
            "--outdir", str(folder), str(folder / "agenda.docx"),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def root(opened) -> ElementTree.Element:
    with zipfile.ZipFile(opened / "agenda.odt") as archive:
        return ElementTree.fromstring(archive.read("content.xml"))


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_headings_are_headings_of_the_same_level(root):
    level = f"{{{SPACES['text']}}}outline-level"
    found = [(int(one.attrib[level]), words(one)) for one in root.iterfind(".//text:h", SPACES)]

    document = with_numbers(every_kind())
    assert [one for one in found if one[1]] == [
        (block.level, block.words) for block in within(document.blocks) if isinstance(block, Heading)
    ]


def test_tables_keep_their_cells_and_the_row_of_heads(root):
    document = with_numbers(every_kind())
    wanted = [block for block in within(document.blocks) if isinstance(block, Table)]
    tables = root.findall(".//table:table", SPACES)

    assert len(tables) == len(wanted)
    for table, block in zip(tables, wanted, strict=True):
        heads = table.find("table:table-header-rows", SPACES)
        assert heads is not None
        assert [words(cell) for cell in heads.iterfind(".//table:table-cell", SPACES)] == list(block.heads)
        cells = [words(cell) for cell in table.iterfind("table:table-row/table:table-cell", SPACES)]
        assert cells == [" ".join(plain(cell).split()) for row in block.rows for cell in row]


def test_pictures_keep_their_other_text(root):
    found = [words(one) for one in root.iterfind(".//draw:frame/svg:desc", SPACES)]

    assert found == [block.alternative for block in within(every_kind().blocks) if isinstance(block, Chart)]


def test_lists_and_quotes_stay_what_they_are(root):
    blocks = list(within(every_kind().blocks))
    items = [words(one) for one in root.iterfind(".//text:list-item/text:p", SPACES)]
    styles = {
        one.attrib[f"{{{SPACES['style']}}}name"]: one.attrib.get(f"{{{SPACES['style']}}}parent-style-name")
        for one in root.iterfind(".//style:style", SPACES)
    }
    quoted = [
        words(one)
        for one in root.iterfind(".//text:p", SPACES)
        if "Quote" in (style := one.attrib[f"{{{SPACES['text']}}}style-name"], styles.get(style))
    ]

    assert items == [plain(item) for block in blocks if isinstance(block, Items) for item in block.items]
    said = [block.words for block in blocks if isinstance(block, Quote | QuoteCard)]
    assert quoted == [part for one in said for part in one.split("\n\n")]


def test_as_a_pdf_of_its_own_it_keeps_to_the_rules(opened):
    made = (opened / "agenda.pdf").read_bytes()

    assert faults(made) == []
    assert "Buurtagenda Lindekwartier" in texts(made)[0]
