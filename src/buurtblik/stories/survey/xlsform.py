"""The words of XLSForm: its sheets, columns and types, and how a column names its language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from buurtblik.stories.survey.checking import LANGUAGE
from buurtblik.stories.survey.languages import names_of_languages, own_name
from buurtblik.stories.survey.questions import Kind

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
LIKERT = "likert"  # the appearance that makes a row of a scale

# Types that are no choice, with older names that are still around.
PLAIN: Mapping[str, Kind] = {
    "integer": Kind.INTEGER,
    "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "date": Kind.DATE,
    "note": Kind.NOTE,
}
CHOSEN = re.compile(
    r"(?P<type>select_one|select one|select1|select_multiple|select multiple|select all that apply)"
    r"(?: from)?(?: (?P<list>\S+))?(?P<other> or[_ ]other| or specify other)?",
    re.IGNORECASE,
)
TYPES = "select_one …, select_multiple …, range, integer, decimal, text, date, note"
RECORDED = frozenset(
    {
        "start", "end", "today", "deviceid", "device_id", "subscriberid", "simserial", "phonenumber", "username",
        "email", "audit", "start-geopoint", "background-audio", "background-geopoint",
    }
)  # fmt: skip

# Columns whose words have a language, and columns without.
SPOKEN = ("label", "hint", "constraint_message", "required_message")
UNSPOKEN = ("type", "name", "required", "relevant", "constraint", "appearance", "default", "parameters", "disabled")
SETTING = ("form_title", "form_id", "version", "default_language")
TITLE = "title_"  # before a language; XLSForm has a title in one language only, and others pass these columns by
# Columns that would change what is asked; what stands in them cannot be left aside.
WEIGHTY = frozenset({"calculation", "choice_filter", "repeat_count", "trigger", "read_only", "readonly", "save_to"})
ALIASES: Mapping[str, str] = {
    "caption": "label",
    "relevance": "relevant",
    "constraint_msg": "constraint_message",
    "required_msg": "required_message",
    "list": "list_name",
    "value": "name",
    "id_string": "form_id",
}
YES = frozenset({"yes", "true", "true()", "1", "ja"})
NO = frozenset({"", "no", "false", "false()", "0", "nee"})


def with_code(language: str) -> str:
    """A language as a column names it.

    >>> with_code("nl")
    'Nederlands (nl)'
    """
    return f"{own_name(language)} ({language})"


def language_of(name: str) -> str | None:
    """The code of a language as a column names it; None when nobody can tell.

    >>> language_of("Nederlands (nl)"), language_of("pl"), language_of("turkish"), language_of("Klingon")
    ('nl', 'pl', 'tr', None)
    """
    name = name.strip()
    if found := re.search(r"\(\s*([^()\s]+)\s*\)$", name):
        code = found[1]
        return code if LANGUAGE.fullmatch(code) else None
    for code, names in names_of_languages().items():
        if name.casefold() in {one.casefold() for one in names}:
            return code
    lower = name.lower()
    return lower if lower in names_of_languages() else None


def column(heading: str) -> tuple[str, str]:
    """A column and the language that it names, which is empty without one.

    >>> column("label::Nederlands (nl)"), column("Constraint message"), column("relevance")
    (('label', 'Nederlands (nl)'), ('constraint_message', ''), ('relevant', ''))
    """
    name, mark, language = heading.strip().partition("::")
    if not mark and (old := heading.strip().partition(":"))[0].strip().lower() in SPOKEN:
        name, _, language = old
    plain = re.sub(r"[\s_]+", "_", name.strip().lower())
    return ALIASES.get(plain, plain), language.strip()


def as_name(text: str) -> str:
    """A text made into a name.

    >>> as_name("Wandelen in 2026"), as_name("2026")
    ('Wandelen_in_2026', 'form_2026')
    """
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", text).strip("_")[:60]
    return plain if plain[:1].isalpha() else f"form_{plain}".rstrip("_")
