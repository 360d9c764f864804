"""Languages in which people here tell, by their code; each can be named in both languages of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buurtblik.text.language import Direction, language_of
from buurtblik.text.language import direction_of as direction_in
from buurtblik.values import Language
from buurtblik.web.stories.models import FIELDS, Story

LANGUAGES_TOLD: Mapping[str, Mapping[Language, str]] = {
    "nl": {"nl": "Nederlands", "en": "Dutch"},
    "en": {"nl": "Engels", "en": "English"},
    "ar": {"nl": "Arabisch", "en": "Arabic"},
    "bg": {"nl": "Bulgaars", "en": "Bulgarian"},
    "de": {"nl": "Duits", "en": "German"},
    "es": {"nl": "Spaans", "en": "Spanish"},
    "fa": {"nl": "Farsi of Dari", "en": "Farsi or Dari"},
    "fr": {"nl": "Frans", "en": "French"},
    "fy": {"nl": "Fries", "en": "Frisian"},
    "he": {"nl": "Hebreeuws", "en": "Hebrew"},
    "ku": {"nl": "Koerdisch", "en": "Kurdish"},
    "pap": {"nl": "Papiaments", "en": "Papiamento"},
    "pl": {"nl": "Pools", "en": "Polish"},
    "pt": {"nl": "Portugees", "en": "Portuguese"},
    "rif": {"nl": "Berbers (Tarifit)", "en": "Berber (Tarifit)"},
    "ro": {"nl": "Roemeens", "en": "Romanian"},
    "ru": {"nl": "Russisch", "en": "Russian"},
    "so": {"nl": "Somalisch", "en": "Somali"},
    "srn": {"nl": "Sranantongo", "en": "Sranantongo"},
    "ti": {"nl": "Tigrinya", "en": "Tigrinya"},
    "tr": {"nl": "Turks", "en": "Turkish"},
    "uk": {"nl": "Oekraïens", "en": "Ukrainian"},
    "zh": {"nl": "Chinees", "en": "Chinese"},
    "und": {"nl": "een andere taal", "en": "another language"},
}
UNSAID = "und"
BY_DEFAULT = ("nl", "en", UNSAID)  # what a form or a file says where nobody chose
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ckb", "ur"}
_BOTH_WAYS = {"ku"}


def direction_of(language: str) -> str:
    """In which direction words in a language are written: "rtl", "ltr", or "auto" where nobody knows.

    >>> direction_of("ar"), direction_of("nl"), direction_of("und")
    ('rtl', 'ltr', 'auto')
    """
    if language == UNSAID or language in _BOTH_WAYS:
        return "auto"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def direction_unread(language: str) -> str:
    """The same for words that nobody read yet: a story from the right is one, and of others the first letter tells.

    >>> direction_unread("he"), direction_unread("nl")
    ('rtl', 'auto')
    """
    return "rtl" if direction_of(language) == "rtl" else "auto"


@dataclass(frozen=True)
class Written:
    """How words are written: the attributes ``lang``, empty where nobody knows, and ``dir``."""

    language: str
    direction: str


def written_of(story: Story) -> Written:
    """In which language a story is written, and in which direction."""
    return written_in(story.language, "\n".join(words for name in FIELDS if (words := getattr(story, name))))


def written_in(said: str, words: str) -> Written:
    """How words are written, by what was said of them; where that is what stands in a form by itself, by the words.

    >>> written_in("tr", "Ev"), written_in("nl", "Het plein is fijn.")
    (Written(language='tr', direction='ltr'), Written(language='nl', direction='ltr'))
    >>> written_in("nl", "الحديقة جميلة ولكن هناك الكثير"), written_in("und", "Park Transvaal")
    (Written(language='ar', direction='rtl'), Written(language='', direction='ltr'))
    """
    if said in _BOTH_WAYS:
        return Written(said, direction_in(words).value)
    if said not in BY_DEFAULT:
        return Written(said, direction_of(said))
    found = language_of(words)
    if found.code is None and (said == UNSAID or found.direction is Direction.RTL):
        return Written("", found.direction.value)  # right to left is no Dutch and no English
    return Written(found.code or said, found.direction.value)
