"""What somebody told, cleaned and checked before it is kept; the words themselves are never changed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from buurtblik.errors import UnusableInput
from buurtblik.stories.place import NOWHERE, Place
from buurtblik.stories.words import Age, Method, Sex, Tenure, Tone

TEXT_MAX = 50_000  # a talk of an hour, written out, is about 45,000 signs
PART_MAX = 2_000
SUMMARY_MAX = 1_000
TELLERS_MAX = 12
PARTS = ("pride", "stay", "change", "wish")  # also in the teller's own words
# Control signs but for the end of a line and the tab, halves of signs, and what turns the order of letters around for
# what follows, also outside of the story.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Teller:
    """Who told, without a name. Only the group is asked of everybody; an empty field was not said."""

    group: str
    age: str = ""
    sex: str = ""
    tenure: str = ""
    part: str = ""  # code of a buurt within the area

    def __post_init__(self) -> None:
        for said, kind in ((self.age, Age), (self.sex, Sex), (self.tenure, Tenure)):
            if said and said not in set(kind):
                raise UnusableInput(f"stories: '{said}' is no {kind.__name__.lower()}; expected {', '.join(kind)}.")


@dataclass(frozen=True)
class Telling:
    """One story as it was told."""

    text: str
    told_on: date
    method: Method
    tellers: tuple[Teller, ...]
    parts: Mapping[str, str] = field(default_factory=dict)  # pride, stay, change, wish -> words
    themes: tuple[str, ...] = ()
    tone: Tone | None = None
    language: str = "nl"  # BCP 47, as "ar" or "tr"; "und" when nobody knows
    place: Place = NOWHERE
    place_name: str = ""
    summary: str = ""

    def __post_init__(self) -> None:
        if not self.text and not any(self.parts.values()):
            raise UnusableInput("stories: a story needs words: of its own, or of what must stay or change.")
        if len(self.text) > TEXT_MAX or any(len(words) > PART_MAX for words in self.parts.values()):
            raise UnusableInput(f"stories: a story has at most {TEXT_MAX} signs and each answer {PART_MAX}.")
        if odd := sorted(set(self.parts) - set(PARTS)):
            raise UnusableInput(f"stories: '{odd[0]}' is no part of a story; expected {', '.join(PARTS)}.")
        if not 1 <= len(self.tellers) <= TELLERS_MAX:
            raise UnusableInput(f"stories: a story has 1 to {TELLERS_MAX} tellers, not {len(self.tellers)}.")
        if len(self.summary) > SUMMARY_MAX:
            raise UnusableInput(f"stories: a summary has at most {SUMMARY_MAX} signs.")


def cleaned(words: str) -> str:
    """The words without what cannot be seen or turns letters around, one sort of line end, no white edges.

    Letters, accents, emoji and scripts stay as they came; joiners within emoji and Arabic stay too.

    >>> cleaned(" Fijn\\r\\nhier\\x00\\u202e! ")
    'Fijn\\nhier!'
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSEEN.sub("", lines).strip()


def fingerprint(telling: Telling, *, among: Collection[str] = ()) -> str:
    """What is the same for two stories with the same words, whatever their white space, case and accents.

    ``among`` are words that make it differ between places, such as the number of the process.
    """
    words = " ".join([telling.text, *(telling.parts.get(part, "") for part in PARTS)])
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if c.isalnum())
    return hashlib.sha256("\0".join([*among, plain]).encode("utf-8", "surrogatepass")).hexdigest()
