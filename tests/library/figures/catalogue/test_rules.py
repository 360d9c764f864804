"""Every rule of a pack, each with a small pack that breaks it and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from buurtblik.figures.catalogue import BadCatalogue, load

THEMES = """
[bevolking]
order = 0
nl = { label = "Wie wonen hier", question = "Wie wonen hier?" }
en = { label = "Who live here", question = "Who live here?" }
[wonen]
order = 1
nl = { label = "Wonen", question = "Hoe wonen mensen hier?" }
en = { label = "Housing", question = "How do people live here?" }
"""
UNITS = """
[percent]
is_percent = true
nl = { label = "procent", short = "%", template = "{value}%" }
en = { label = "per cent", short = "%", template = "{value}%" }
[km]
nl = { label = "kilometer", short = "km", template = "{value} km" }
en = { label = "kilometres", short = "km", template = "{value} km" }
"""
PUBLISHERS = '[made_up]\ntitle = "Bureau Verzonnen"\nlicence = "CC0 1.0"\n'
NOTES = '[careful]\nnl = "Let op."\nen = "Mind this."\n[exact]\ndetail = true\nnl = "Op vijf."\nen = "To five."\n'

OWNED = {
    "key": "won_koop",
    "theme": "wonen",
    "unit": "percent",
    "direction": "neutral",
    "kind": "objective",
    "levels": ["gemeente", "buurt"],
    "years": [2013, 2025],
    "decimals": 0,
    "range": [0, 100],
    "source": "made_up",
    "nl.label": "Koopwoningen",
    "nl.short": "Koop",
    "nl.definition": "Huizen van bewoners.",
    "nl.subject": "van de woningen is koop",
    "en.label": "Owned homes",
    "en.short": "Owned",
    "en.definition": "Homes of residents.",
    "en.subject": "of homes are owned",
}


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{k}" = {toml(v)}' for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def entry(*leave_out: str, **other: Any) -> str:
    """One indicator; ``nl__label`` stands for nl.label."""
    fields = {**OWNED, **{name.replace("__", "."): value for name, value in other.items()}}
    lines = [f"{name} = {toml(value)}" for name, value in fields.items() if name not in leave_out]
    return "[[indicator]]\n" + "\n".join(lines) + "\n"


def pack(folder: Path, *entries: str, **files: str) -> Path:
    whole = {"themes": THEMES, "units": UNITS, "publishers": PUBLISHERS, "notes": NOTES, **files}
    for name, text in whole.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    (folder / "a_wonen.toml").write_text("\n".join(entries), "utf-8")
    return folder


def binding(column: str = "p_koopw", **other: Any) -> dict[str, Any]:
    return {"format": "kwb", "column": column, **other}


def test_a_small_whole_pack_is_taken(tmp_path):
    found = load(
        pack(tmp_path, entry(notes=["exact", "careful"], nl__caveat="Zelf.", en__caveat="Own.", bindings=[binding()]))
    )

    (indicator,) = found.indicators
    assert indicator.key == "won_koop"
    assert indicator.caveat == {"nl": "Zelf. Let op.", "en": "Own. Mind this."}
    assert indicator.detail == {"nl": "Op vijf.", "en": "To five."}
    assert (indicator.source, indicator.licence) == ("Bureau Verzonnen", "CC0 1.0")
    assert found.bindings_for("kwb")["p_koopw"] == ((indicator, indicator.bindings[0]),)


def test_another_pack_has_another_version(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    assert load(pack(first, entry())).version != load(pack(second, entry(decimals=1))).version


BROKEN = {
    "composition with a direction": (
        entry(theme="bevolking", kind="composition", direction="lower_is_better"),
        "composition is never judged: direction must be neutral, not lower_is_better.",
    ),
    "a direction in the context": (
        entry(theme="bevolking", direction="higher_is_better"),
        "'bevolking' only says who live somewhere: direction must be neutral, not higher_is_better.",
    ),
    "composition in a theme that is judged": (
        entry(kind="composition"),
        "composition belongs to the theme 'bevolking', not to 'wonen'.",
    ),
    "a model without a caveat": (entry(kind="model"), "a figure of a model must say so in a caveat."),
    "a model with only a detail": (
        entry(kind="model", notes=["exact"]),
        "a figure of a model must say so in a caveat.",
    ),
    "an unknown theme": (entry(theme="water"), "unknown theme 'water'; themes.toml has no such key."),
    "an unknown unit": (entry(unit="mile"), "unknown unit 'mile'; units.toml has no such key."),
    "an unknown publisher": (entry(source="nobody"), "unknown source 'nobody'; publishers.toml has no such key."),
    "an unknown note": (entry(notes=["gone"]), "unknown note 'gone'; notes.toml has no such key."),
    "an unknown level": (
        entry(levels=["gemeente", "straat"]),
        "unknown level 'straat'; choose from land, gemeente, wijk, buurt.",
    ),
    "levels upside down": (entry(levels=["buurt", "wijk"]), "give at least one level, from large to small, each once."),
    "no level": (entry(levels=[]), "give at least one level, from large to small, each once."),
    "an unknown direction": (
        entry(direction="up"),
        "unknown direction 'up'; choose from higher_is_better, lower_is_better, neutral.",
    ),
    "an unknown kind": (
        entry(kind="guess"),
        "unknown kind 'guess'; choose from composition, model, objective, subjective.",
    ),
    "a key that is no key": (
        entry(key="Won-Koop"),
        "a key has lower case letters, digits and underscores only.",
    ),
    "no English label": (entry("en.label"), "label is missing in 'en'."),
    "an empty Dutch definition": (entry(nl__definition=" "), "definition is missing in 'nl'."),
    "a caveat in one language": (entry(nl__caveat="Let op."), "caveat stands in one language only; give it in both."),
    "a misspelt field": (entry(decimal=1), "'decimal' is not a field of an indicator."),
    "a missing field": (entry("decimals"), "'decimals' is missing."),
    "a short label that is too long": (
        entry(nl__short="Koopwoningen in deze gemeente"),
        "short in 'nl' has 29 characters; 28 is the most.",
    ),
    "a label that is too long": (entry(en__label="x" * 61), "label in 'en' has 61 characters; 60 is the most."),
    "a break before the first year": (
        entry(breaks={"2012": "careful"}),
        "the break in 2012 lies outside the years of the indicator.",
    ),
    "a break after the last year": (
        entry(breaks={"2026": "careful"}),
        "the break in 2026 lies outside the years of the indicator.",
    ),
    "years upside down": (entry(years=[2025, 2013]), "years are [], [first] or [first, last]."),
    "too many decimals": (entry(decimals=5), "decimals is a whole number from 0 to 4, not 5."),
    "a negative number of decimals": (entry(decimals=-1), "decimals is a whole number from 0 to 4, not -1."),
    "a range upside down": (
        entry(range=[100, 0]),
        "range is [lowest, highest]; leave an open end as an empty text.",
    ),
    "a subject without a place for the value": (
        entry(unit="km", nl__subject="De school is ver", en__subject="The school is {value} away"),
        "the subject in 'nl' needs {value} once, because its unit is not per cent.",
    ),
    "a subject with a capital behind a percentage": (
        entry(en__subject="Homes are owned"),
        "the subject in 'en' stands behind a percentage and starts with a small letter.",
    ),
    "an unknown format": (
        entry(bindings=[{"format": "fax", "column": "x"}]),
        "unknown format 'fax'; choose from kwb, lbm, politie, release, rivm, statline, statline_pivot, tmap2022, "
        "wbk_gpkg, wbk_shp.",
    ),
    "an unknown recipe": (
        entry(bindings=[binding(recipe="magic")]),
        "unknown recipe 'magic'; choose from derived, per_1000, ratio, share.",
    ),
    "a share of nothing": (
        entry(bindings=[binding(recipe="share")]),
        "kwb 'p_koopw': the recipe 'share' needs 'of', the columns to divide by.",
    ),
    "a denominator without a recipe": (
        entry(bindings=[binding(of=["a_woning"])]),
        "kwb 'p_koopw': 'of' has no meaning without a recipe.",
    ),
    "a derived figure without a formula": (
        entry(bindings=[{"format": "release", "column": "won_woz", "recipe": "derived"}]),
        "release 'won_woz': 'derived', the format 'release' and a formula go together.",
    ),
    "editions that are no years": (
        entry(bindings=[binding(editions="since 2013")]),
        "kwb 'p_koopw': editions are written as 2023, 2013-2019, 2020- or -2012.",
    ),
    "a binding without a column": (
        entry(bindings=[{"format": "kwb"}]),
        "a binding has format, column and perhaps editions, of, recipe, rounding, scale.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_pack_is_refused_for(name, tmp_path):
    text, fault = BROKEN[name]

    with pytest.raises(BadCatalogue) as refusal:
        load(pack(tmp_path, text))

    key = "Won-Koop" if "no key" in name else "won_koop"
    assert refusal.value.faults == (f"catalogue: a_wonen.toml: {key}: {fault}",)


def test_a_key_may_be_used_once(tmp_path):
    with pytest.raises(BadCatalogue) as refusal:
        load(pack(tmp_path, entry(), entry()))

    assert refusal.value.faults == ("catalogue: won_koop: the key is used twice.",)


def test_a_word_for_the_same_thing_is_a_word_and_stands_at_two_indicators(tmp_path):
    assert len(load(pack(tmp_path, entry(about="koop"), entry(key="won_huur", about="koop")))) == 2
    for word, fault in (
        ("koop", "catalogue: about 'koop' stands at one indicator only; it tells which say the same."),
        ("Koop!", "catalogue: a_wonen.toml: won_koop: 'about' is one word of lower case letters and underscores."),
    ):
        with pytest.raises(BadCatalogue) as refusal:
            load(pack(tmp_path, entry(about=word)))
        assert fault in refusal.value.faults


def test_two_indicators_may_not_read_the_same_heading_of_the_same_edition(tmp_path):
    one = entry(bindings=[binding(editions="2013-2019")])
    other = entry(key="won_huur", bindings=[binding(editions="2019-")])

    with pytest.raises(BadCatalogue) as refusal:
        load(pack(tmp_path, one, other))

    assert refusal.value.faults == (
        "catalogue: won_koop and won_huur: kwb 'p_koopw' is bound twice for the same edition.",
    )


def test_two_indicators_may_read_the_same_heading_of_different_editions(tmp_path):
    one = entry(bindings=[binding(editions="-2018")])
    other = entry(key="won_huur", bindings=[binding(editions="2019-")])

    assert len(load(pack(tmp_path, one, other))) == 2


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (
            {"themes": THEMES.replace('question = "How do people live here?"', 'question = ""')},
            "catalogue: themes.toml: wonen: question is missing in 'en'.",
        ),
        (
            {"units": UNITS.replace('template = "{value} km"', 'template = "km"')},
            "catalogue: units.toml: km: the template has no {value}.",
        ),
        ({"notes": NOTES.replace("true", '"yes"')}, "catalogue: notes.toml: exact: detail must be true or false."),
        ({"notes": '[careful]\nnl = "Let op."\n'}, "catalogue: notes.toml: careful: its text is missing in 'en'."),
    ],
)
def test_shared_words_are_whole_in_both_languages(files, fault, tmp_path):
    with pytest.raises(BadCatalogue) as refusal:
        load(pack(tmp_path, entry(), **files))

    assert refusal.value.faults == (fault,)


def test_every_fault_is_told_at_once(tmp_path):
    with pytest.raises(BadCatalogue) as refusal:
        load(pack(tmp_path, entry(theme="water", decimals=9), entry(key="won_huur", unit="mile")))

    assert [fault.split(": ", 2)[2] for fault in refusal.value.faults] == [
        "won_koop: unknown theme 'water'; themes.toml has no such key.",
        "won_koop: decimals is a whole number from 0 to 4, not 9.",
        "won_huur: unknown unit 'mile'; units.toml has no such key.",
    ]


def test_a_file_that_is_no_toml_is_named(tmp_path):
    with pytest.raises(BadCatalogue, match=r"a_wonen\.toml is not valid TOML"):
        load(pack(tmp_path, "[[indicator"))


def test_a_pack_without_themes_is_refused(tmp_path):
    (pack(tmp_path, entry()) / "themes.toml").unlink()

    with pytest.raises(BadCatalogue, match=r"the pack lacks themes\.toml"):
        load(tmp_path)
