"""A document as a Word document that can be edited, with real styles, the same bytes each time.

Words of people stand in it as text: nothing that they wrote is a field, link or formula that a word processor would
follow. Charts are pictures with an alternative text; the tables behind them stand at the end.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC
from functools import cache
from io import BytesIO
from typing import Any

from buurtblik.paper.behind import with_numbers
from buurtblik.paper.blocks import Chart, within
from buurtblik.paper.document import Document
from buurtblik.paper.docx_body import Body
from buurtblik.paper.docx_styles import LOCALES, new_numbering, set_running, set_styles
from buurtblik.paper.pdf import Face
from buurtblik.paper.picture import pictures
from buurtblik.paper.sound import sound
from buurtblik.paper.tables import NO_MOMENT
from buurtblik.paper.words import words_of

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that an archive knows


def as_docx(document: Document, *, faces: Iterable[Face] = ()) -> bytes:
    """The document for a word processor.

    ``faces`` are the typefaces of the words in charts. Raises UnusableInput when there are charts with words and no
    typeface.
    """
    import docx as word  # takes a fifth of a second, which only who asks for a document should wait
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = with_numbers(document)
    made: Any = word.Document()
    _say_what_it_is(made, document)
    set_styles(made, document.language)
    words = words_of(document.language)
    set_running(made, document.title, words["page"], words["of"])
    charts = list({id(one): one for one in within(document.blocks) if isinstance(one, Chart)}.values())
    files = _kept(made, pictures([chart.svg for chart in charts], faces=faces))
    places = {id(chart): file for chart, file in zip(charts, files, strict=True)}
    names = {style.name: style.style_id for style in made.styles}
    body = Body(
        document,
        style=names.__getitem__,
        relate=cache(lambda address: str(made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))),
        picture=lambda chart: places[id(chart)],
        numbering=new_numbering(made),
    )
    written = "".join(body.written())
    out = BytesIO()
    made.save(out)
    return _same_each_time(out.getvalue(), written)


def _say_what_it_is(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.comments = sound(document.title)[:255], sound(document.by)[:255], ""
    about.language, about.last_modified_by = LOCALES[document.language], sound(document.by)[:255]
    about.created = about.modified = (document.at or NO_MOMENT).astimezone(UTC)


def _kept(made: Any, pngs: list[bytes]) -> list[str]:
    """Put pictures in the document, equal ones once; the numbers by which they are placed."""
    from docx.image.image import Image
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.image import ImagePart

    found: dict[bytes, str] = {}
    for png in pngs:
        if png not in found:
            name = PackURI(f"/word/media/chart{len(found) + 1}.png")
            part = ImagePart.from_image(Image.from_blob(png), name)
            found[png] = str(made.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    return [found[png] for png in pngs]


def _same_each_time(data: bytes, body: str) -> bytes:
    """The archive with its body, and no moment in it but the one that was given.

    The body goes in as text: moving it as a tree takes longer for each row than for the one before.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                before, pages, after = content.decode().rpartition("<w:sectPr")
                content = f"{before}{body}{pages}{after}".encode()
            new.writestr(zipfile.ZipInfo(info.filename, _FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
