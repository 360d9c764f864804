"""The styles of our Word documents: named, few, and changed in one place by who edits the document."""

from __future__ import annotations

from typing import Any

from buurtblik.paper.sound import sound
from buurtblik.values import Language

INK, SOFT, LINE = "1B1F2A", "525A6B", "D5D9E0"
TELLEN, VERTELLEN, SAMEN = "1B4F8A", "9B1B4D", "5A2A7A"
SMALL, FIGURE, VALUE, ORIGIN = (
    "Buurtblik Small",
    "Buurtblik Figure",
    "Buurtblik Figure Value",
    "Buurtblik Figure Source",
)
SAID, LEAD, CLAIM = "Buurtblik Quote Source", "Buurtblik Lead", "Buurtblik Claim"
BOXES = {
    "none": "Buurtblik Box",
    "tellen": "Buurtblik Box Counted",
    "vertellen": "Buurtblik Box Told",
    "samen": "Buurtblik Box Together",
}
LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
_TINTS = {"none": "F5F5F2", "tellen": "E8EFF7", "vertellen": "FAEBF1", "samen": "F1EAF6"}
_EDGES = {"none": LINE, "tellen": TELLEN, "vertellen": VERTELLEN, "samen": SAMEN}
_HEADINGS = ((17, INK), (13, INK), (11.5, INK), (11, SOFT))


def set_styles(made: Any, language: Language) -> None:
    """Give a new document of python-docx the styles that the body names, and its language."""
    from docx.shared import Pt, RGBColor

    styles = made.styles

    def look(
        name: str, *, size: float | None = None, colour: str = "", bold: bool | None = None, **space: float
    ) -> Any:
        style = styles[name]
        if size is not None:
            style.font.size = Pt(size)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold = style.font.bold if bold is None else bold
        for side, points in space.items():
            setattr(style.paragraph_format, f"space_{side}", Pt(points))
        return style

    def add(name: str, base: str, **more: Any) -> Any:
        style = styles.add_style(name, 1)
        style.base_style, style.quick_style = styles[base], True
        return look(name, **more)

    normal = look("Normal", size=11, colour=INK, after=6)
    normal.font.name = "Calibri"
    normal.paragraph_format.line_spacing = 1.15
    _speaks(normal.element.get_or_add_rPr(), LOCALES[language])
    for name in ("Title", "Subtitle", "Quote", "Caption", *(f"Heading {n}" for n in range(1, 5))):
        _plain(styles[name])
    look("Title", size=26, colour=INK, bold=True, after=4)
    look("Subtitle", size=14, colour=SOFT, bold=False, after=8)
    for number, (size, colour) in enumerate(_HEADINGS, 1):
        look(f"Heading {number}", size=size, colour=colour, bold=True, before=18 if number == 1 else 12, after=4)
    look("Quote", size=12, colour=INK, after=6)
    _edge(styles["Quote"], VERTELLEN)
    look("Caption", size=11, colour=INK, bold=True, before=8, after=4).paragraph_format.keep_with_next = True
    add(SMALL, "Normal", size=9, colour=SOFT)
    add(LEAD, "Normal", bold=True, after=0).paragraph_format.keep_with_next = True
    add(SAID, "Normal", size=9, colour=SOFT, after=10)
    _edge(styles[SAID], VERTELLEN)
    add(FIGURE, "Normal", after=0).paragraph_format.keep_with_next = True
    _edge(styles[FIGURE], TELLEN)
    add(VALUE, FIGURE, size=20, bold=True)
    add(ORIGIN, FIGURE, size=9, colour=SOFT, after=12).paragraph_format.keep_with_next = False
    for world, name in BOXES.items():
        add(name, "Normal", after=3)
        _edge(styles[name], _EDGES[world], tint=_TINTS[world])
    for number in range(1, 5):
        style = add(f"TOC {number}", "Normal", after=2)
        style.paragraph_format.left_indent = Pt(12 * (number - 1))
    link = styles.add_style("Hyperlink", 2)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(SAMEN), True
    claim = styles.add_style(CLAIM, 2)
    claim.font.underline = True


def set_running(made: Any, title: str, page: str, of: str) -> None:
    """The title on top of each page but the first, and the number of the page below. Margins for 165 mm of text."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    part = made.sections[0]
    part.page_width, part.page_height = Mm(210), Mm(297)
    part.left_margin = part.right_margin = Mm(22.5)
    part.top_margin, part.bottom_margin = Mm(25), Mm(22)
    part.different_first_page_header_footer = True
    head = part.header.paragraphs[0]
    head.style = made.styles[SMALL]
    head.text = sound(title)
    for foot in (part.footer, part.first_page_footer):
        line = foot.paragraphs[0]
        line.style, line.alignment = made.styles[SMALL], WD_ALIGN_PARAGRAPH.RIGHT
        for before, field in ((f"{page} ", "PAGE"), (f" {of} ", "NUMPAGES")):
            line.add_run(before)
            line._p.append(
                parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )


def new_numbering(made: Any) -> Any:
    """A function that gives a new numbered list its own number, so that each starts at one."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = made.part.numbering_part.element
    shape = made.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(shape).abstractNumId.val
    count = [max(int(num.numId) for num in numbering.num_lst)]

    def another() -> int:
        count[0] += 1
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{count[0]}"><w:abstractNumId w:val="{abstract}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return count[0]

    return another


def _speaks(properties: Any, locale: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), locale)
    spoken.set(qn("w:bidi"), "ar-SA")
    properties.append(spoken)


def _plain(style: Any) -> None:
    """Take off what the template gives its styles: theme faces and colours, slant, lines and letter spacing."""
    from docx.oxml.ns import qn

    for properties in (style.element.rPr, style.element.pPr):
        for name in ("rFonts", "color", "i", "iCs", "spacing", "kern", "pBdr", "contextualSpacing"):
            found = None if properties is None else properties.find(qn(f"w:{name}"))
            if found is not None:
                properties.remove(found)


def _edge(style: Any, colour: str, *, tint: str = "") -> None:
    """A line at the left of the paragraphs of a style; paragraphs that follow each other share it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = style.element.get_or_add_pPr()
    bordered = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>'
    )
    _insert(properties, bordered)
    if tint:
        _insert(properties, parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{tint}"/>'))


_BEFORE = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr")


def _insert(properties: Any, child: Any) -> None:
    """Word wants the properties of a paragraph in an order of its own: after these, before all others."""
    from docx.oxml.ns import qn

    names = {qn(f"w:{name}") for name in _BEFORE}
    place = sum(1 for one in properties if one.tag in names)
    properties.insert(place, child)
