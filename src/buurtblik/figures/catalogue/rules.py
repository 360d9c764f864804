"""What a catalogue pack must obey; each broken rule is one sentence that says what to mend.

The first rule is about people: composition (age, origin, household) describes who live
somewhere and is never judged. A pack in which it has a direction is refused as a whole.
See docs/methods/catalogue.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from buurtblik.values import LANGUAGES, Direction, Kind, Level

Table = Mapping[str, Any]

SHORT_MAX = 28  # characters beside a chart on a phone
LABEL_MAX = 60
DECIMALS_MAX = 4
CONTEXT = "bevolking"  # the theme that is never judged

FORMATS = frozenset(
    ("kwb", "statline", "statline_pivot", "wbk_gpkg", "wbk_shp", "rivm", "lbm", "tmap2022", "politie", "release")
)
RECIPES = frozenset(("", "share", "per_1000", "ratio", "derived"))

REQUIRED = frozenset(
    ("key", "theme", "unit", "direction", "kind", "levels", "years", "decimals", "range", "source", "nl", "en")
)
OPTIONAL = frozenset(("notes", "breaks", "formula", "bindings", "about"))
WORDS = ("label", "short", "definition", "subject")
OPTIONAL_WORDS = ("denominator", "caveat")
BINDING = frozenset(("format", "column", "recipe", "of", "scale", "editions", "rounding"))
CHOICES = {
    "direction": frozenset(d.word for d in Direction),
    "kind": frozenset(k.value for k in Kind),
}


def faults(entries: list[tuple[str, Table]], words: Mapping[str, Table]) -> list[str]:
    """Every broken rule of a pack: ``entries`` are (file, indicator), ``words`` the four shared files."""
    found = list(_shared(words))
    for file, entry in entries:
        where = f"catalogue: {file}: {entry.get('key', 'an indicator without key')}"
        shape = list(_shape(entry))
        # The rules about meaning can only be asked of an entry that is whole.
        found += [f"{where}: {text}" for text in (shape or _meaning(entry, words))]
    keys = [entry.get("key", "") for _, entry in entries]
    found += [f"catalogue: {key}: the key is used twice." for key in sorted({k for k in keys if keys.count(k) > 1})]
    found += _double_bindings(entries)
    words_used = [entry["about"] for _, entry in entries if "about" in entry]
    found += [
        f"catalogue: about '{w}' stands at one indicator only; it tells which say the same."
        for w in sorted({w for w in words_used if words_used.count(w) == 1})
    ]
    return found


def _shared(words: Mapping[str, Table]) -> Iterator[str]:
    fields = {"themes": ("label", "question"), "units": ("label", "template"), "notes": ()}
    for name, needed in fields.items():
        for key, table in words[name].items():
            for language in LANGUAGES:
                told = table.get(language)
                lacking = [f for f in needed if not (told or {}).get(f)] if needed else [] if told else ["its text"]
                for field in lacking:
                    yield f"catalogue: {name}.toml: {key}: {field} is missing in '{language}'."
            if name == "notes" and not isinstance(table.get("detail", False), bool):
                yield f"catalogue: notes.toml: {key}: detail must be true or false."
            if name == "units" and any("{value}" not in (table.get(x) or {}).get("template", "") for x in LANGUAGES):
                yield f"catalogue: units.toml: {key}: the template has no {{value}}."


def _shape(entry: Table) -> Iterator[str]:
    for field in sorted(REQUIRED - entry.keys()):
        yield f"'{field}' is missing."
    for field in sorted(entry.keys() - REQUIRED - OPTIONAL):
        yield f"'{field}' is not a field of an indicator."
    for language in LANGUAGES:
        told = entry.get(language, {})
        for field in WORDS:
            if not str(told.get(field, "")).strip():
                yield f"{field} is missing in '{language}'."
        for field in sorted(told.keys() - set(WORDS) - set(OPTIONAL_WORDS)):
            yield f"'{language}.{field}' is not a field of an indicator."
    for field in OPTIONAL_WORDS:
        if (field in entry.get("nl", {})) != (field in entry.get("en", {})):
            yield f"{field} stands in one language only; give it in both."


def _meaning(entry: Table, words: Mapping[str, Table]) -> Iterator[str]:
    yield from _names(entry, words)
    yield from _people(entry, words)
    yield from _numbers(entry)
    yield from _sentences(entry, words)
    for binding in entry.get("bindings", []):
        yield from _binding(binding, entry)


def _names(entry: Table, words: Mapping[str, Table]) -> Iterator[str]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", entry["key"]):
        yield "a key has lower case letters, digits and underscores only."
    if "about" in entry and not re.fullmatch(r"[a-z][a-z_]*", str(entry["about"])):
        yield "'about' is one word of lower case letters and underscores."
    for field, place in (("theme", "themes"), ("unit", "units"), ("source", "publishers")):
        if entry[field] not in words[place]:
            yield f"unknown {field} '{entry[field]}'; {place}.toml has no such key."
    for field, known in CHOICES.items():
        if entry[field] not in known:
            yield f"unknown {field} '{entry[field]}'; choose from {', '.join(sorted(known))}."
    levels = [level.value for level in Level]
    for level in entry["levels"]:
        if level not in levels:
            yield f"unknown level '{level}'; choose from {', '.join(levels)}."
    right = [level for level in entry["levels"] if level in levels]
    if not entry["levels"] or right != [level for level in levels if level in right]:
        yield "give at least one level, from large to small, each once."
    for note in (*entry.get("notes", []), *entry.get("breaks", {}).values()):
        if note not in words["notes"]:
            yield f"unknown note '{note}'; notes.toml has no such key."


def _people(entry: Table, words: Mapping[str, Table]) -> Iterator[str]:
    neutral = entry["direction"] == Direction.NEUTRAL.word
    if entry["kind"] == Kind.COMPOSITION and not neutral:
        yield f"composition is never judged: direction must be neutral, not {entry['direction']}."
    elif entry["theme"] == CONTEXT and not neutral:
        yield f"'{CONTEXT}' only says who live somewhere: direction must be neutral, not {entry['direction']}."
    if entry["kind"] == Kind.COMPOSITION and entry["theme"] != CONTEXT:
        yield f"composition belongs to the theme '{CONTEXT}', not to '{entry['theme']}'."
    in_sight = [n for n in entry.get("notes", []) if not words["notes"].get(n, {}).get("detail")]
    if entry["kind"] == Kind.MODEL and not (in_sight or "caveat" in entry["nl"]):
        yield "a figure of a model must say so in a caveat."


def _numbers(entry: Table) -> Iterator[str]:
    years, bounds, decimals = entry["years"], entry["range"], entry["decimals"]
    if len(years) > 2 or years != sorted(years):
        yield "years are [], [first] or [first, last]."
    first, last = (years[0] if years else 0), (years[1] if len(years) == 2 else 9999)
    for period in entry.get("breaks", {}):
        if not (period.isdigit() and first <= int(period) <= last):
            yield f"the break in {period} lies outside the years of the indicator."
    if not (isinstance(decimals, int) and 0 <= decimals <= DECIMALS_MAX):
        yield f"decimals is a whole number from 0 to {DECIMALS_MAX}, not {decimals}."
    if len(bounds) != 2 or ("" not in bounds and bounds[0] >= bounds[1]):
        yield "range is [lowest, highest]; leave an open end as an empty text."


def _sentences(entry: Table, words: Mapping[str, Table]) -> Iterator[str]:
    percent = words["units"].get(entry["unit"], {}).get("is_percent", entry["unit"] not in words["units"])
    for language in LANGUAGES:
        told = entry[language]
        for field, most in (("short", SHORT_MAX), ("label", LABEL_MAX)):
            if len(told[field]) > most:
                yield f"{field} in '{language}' has {len(told[field])} characters; {most} is the most."
        slots = told["subject"].count("{value}")
        if slots > 1 or (slots == 0 and not percent):
            yield f"the subject in '{language}' needs {{value}} once, because its unit is not per cent."
        if slots == 0 and percent and not told["subject"][0].islower():
            yield f"the subject in '{language}' stands behind a percentage and starts with a small letter."


def _binding(binding: Table, entry: Table) -> Iterator[str]:
    if binding.keys() - BINDING or not {"format", "column"} <= binding.keys():
        yield f"a binding has format, column and perhaps {', '.join(sorted(BINDING - {'format', 'column'}))}."
        return
    what = f"{binding['format']} '{binding['column']}'"
    recipe, of = binding.get("recipe", ""), binding.get("of", [])
    if binding["format"] not in FORMATS:
        yield f"unknown format '{binding['format']}'; choose from {', '.join(sorted(FORMATS))}."
    if recipe not in RECIPES:
        yield f"unknown recipe '{recipe}'; choose from {', '.join(sorted(RECIPES - {''}))}."
    elif recipe in ("share", "per_1000", "ratio") and not of:
        yield f"{what}: the recipe '{recipe}' needs 'of', the columns to divide by."
    elif recipe == "" and of:
        yield f"{what}: 'of' has no meaning without a recipe."
    if (recipe == "derived") != (binding["format"] == "release") or (recipe == "derived") != ("formula" in entry):
        yield f"{what}: 'derived', the format 'release' and a formula go together."
    if not re.fullmatch(r"|\d{4}|\d{4}-(\d{4})?|-\d{4}", binding.get("editions", "")):
        yield f"{what}: editions are written as 2023, 2013-2019, 2020- or -2012."


def _double_bindings(entries: list[tuple[str, Table]]) -> Iterator[str]:
    bound: dict[tuple[str, str], list[tuple[str, Table]]] = {}
    for _, entry in entries:
        for b in entry.get("bindings", []):
            if b.get("recipe") != "derived":
                bound.setdefault((b.get("format", ""), b.get("column", "")), []).append((entry.get("key", ""), b))
    for (format, column), users in bound.items():
        for (one, a), (other, b) in combinations(users, 2):
            (first, last), (start, end) = _span(a), _span(b)
            if first <= end and start <= last:
                both = one if one == other else f"{one} and {other}"
                yield f"catalogue: {both}: {format} '{column}' is bound twice for the same edition."


def _span(binding: Table) -> tuple[int, int]:
    first, dash, last = binding.get("editions", "").partition("-")
    return int(first or 0), int((last if dash else first) or 9999)
