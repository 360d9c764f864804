"""The rules that a PDF must keep to be read aloud, as far as a program can tell: each breach is a sentence.

Of PDF/UA-1 and the "Matterhorn protocol": a title that is shown, a language, tags; headings that begin at 1 and do
not jump; tables of which each cell has heads; pictures with another text; links with words; an outline.
"""

from __future__ import annotations

import re

import pypdfium2

from printed import Tag, about, structure


def faults(made: bytes, *, outline: bool = True) -> list[str]:
    """What breaks the rules, in the order of the pages; an empty list when nothing does."""
    found = []
    said = about(made)
    if not str(said["title"]).strip():
        found.append("it has no title")
    if not said["tagged"]:
        found.append("it has no tags")
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(said["language"])):
        found.append(f"its language is {said['language']!r}")
    level = 0
    for page in range(len(pypdfium2.PdfDocument(made))):
        for top in structure(made, page):
            for tag in top.each():
                where = f"page {page + 1}, {tag.kind}"
                if heading := re.fullmatch(r"H([1-6])", tag.kind):
                    now = int(heading[1])
                    if now > level + 1:
                        found.append(f"{where}: after H{level}")
                    if not tag.all_words.strip():
                        found.append(f"{where}: without words")
                    level = now
                elif tag.kind == "Figure" and not tag.alternative.strip():
                    found.append(f"{where}: without another text")
                elif tag.kind == "Link" and not tag.all_words.strip():
                    found.append(f"{where}: without words")
                elif tag.kind == "Table":
                    found += [f"{where}: {fault}" for fault in _table(tag)]
                elif tag.kind in ("L", "Table", "TR") and not tag.inside:
                    found.append(f"{where}: empty")
    if level == 0:
        found.append("it has no headings")
    if outline and level > 1 and not list(pypdfium2.PdfDocument(made).get_toc()):
        found.append("it has no outline")
    return found


def _table(table: Tag) -> list[str]:
    """A row of heads, rows as wide as it, and no cell outside a row."""
    rows = [tag for tag in table.each() if tag.kind == "TR"]
    if not rows:
        return ["without rows"]
    cells = [[tag for tag in row.inside if tag.kind in ("TH", "TD")] for row in rows]
    found = []
    if any(cell.kind != "TH" for cell in cells[0]):
        found.append("its first row holds no heads only")
    if len({len(row) for row in cells}) > 1:
        found.append(f"its rows have {[len(row) for row in cells]} cells")
    return found
