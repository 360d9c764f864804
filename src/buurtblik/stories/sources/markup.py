"""Words between the tags of a web page -> the words alone, with their lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr"}
_UNSEEN = {"script", "style", "template", "noscript"}


def without_tags(text: str) -> str:
    """The words that a reader of the page sees; text without tags stays as it is.

    >>> without_tags("<p>Meer groen</p><p>en <b>minder</b> stenen &amp; hitte</p>")
    'Meer groen\\n\\nen minder stenen & hitte'
    >>> without_tags("3 < 4 en A&B")
    '3 < 4 en A&B'
    """
    if not re.search(r"<[a-zA-Z/!][^>]*>|&[a-z#0-9]+;", text):
        return text
    reader = _Words()
    reader.feed(text)
    reader.close()
    lines = "".join(reader.words).replace("\u00a0", " ")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
