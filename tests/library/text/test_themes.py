"""Theme suggestions: by hand, by law, and on texts that were never learned from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.themes import CATEGORIES, held_out, macro_f1, ranked
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.text.themes import Meaning, ThemePack, default_pack, default_suggester, read_pack, suggest
from buurtblik.text.themes.features import seen
from buurtblik.text.themes.suggest import LEAST, learn, shared

SMALL = ThemePack(
    {"dier": ("hond", "kat"), "weer": ("regen", "zon")},
    {
        "dier": ("De hond blaft.", "Een kat slaapt.", "Honden rennen.", "Het paard hinnikt.", "De kat miauwt."),
        "weer": ("Het regent hard.", "De zon schijnt.", "Er valt sneeuw.", "Het waait flink.", "De zon is warm."),
    },
)


def test_the_themes_are_those_of_the_figures_and_the_agenda():
    figures = [theme.key for theme in catalogue().themes if theme.key != "bevolking"]

    assert list(default_pack().themes) == figures
    assert set().union(*CATEGORIES.values()) <= set(figures)


def test_there_are_hundreds_of_examples_and_none_is_in_the_set_that_was_held_out():
    pack = default_pack()
    examples = {text.casefold() for texts in pack.examples.values() for text in texts}
    texts = held_out()

    assert sum(map(len, pack.examples.values())) >= 600
    assert len(texts) >= 200
    assert {theme for theme, _ in texts} == set(pack.themes)
    assert not examples & {text.casefold() for _, text in texts}


@pytest.mark.slow
def test_suggestions_are_far_better_than_chance_on_texts_that_were_never_learned_from():
    pack, texts = default_pack(), held_out()
    true = np.array([pack.themes.index(theme) for theme, _ in texts])

    order = ranked(np.array([default_suggester().scores(seen(text)) for _, text in texts]))

    assert (order[:, 0] == true).mean() >= 0.55
    assert (order[:, :2] == true[:, None]).any(axis=1).mean() >= 0.70
    assert macro_f1(true, order[:, 0], len(pack.themes)) >= 0.55


def test_a_suggestion_names_the_words_that_made_it_as_the_teller_wrote_them():
    first, *_ = suggest("Bij ons zit SCHIMMEL in de slaapkamer, en de Woningbouwvereniging doet niets.")

    assert first.theme == "wonen"
    assert {"SCHIMMEL", "Woningbouwvereniging"} <= set(first.words)
    assert first.method == "letters"


def test_words_of_both_themes_give_both():
    found = suggest("De politie kwam na de inbraak, en de huisarts hielp mij bij mijn slaapproblemen.")

    assert {one.theme for one in found} == {"veiligheid", "gezondheid"}


@pytest.mark.parametrize("text", ["", "   ", "!?", "de het een van", "Xqzwv jkqx.", "😀😀", "\x00", "هذه مدرسة كبيرة"])
def test_nothing_is_suggested_where_nothing_is_known(text: str):
    assert suggest(text) == ()


def test_macro_f1_by_hand():
    # class 0: 1 of 2 found and 1 said wrongly: 2*1/(2+2); class 1: 1 of 2 found, 1 said wrongly; class 2 never said
    assert macro_f1(np.array([0, 0, 1, 1, 2]), np.array([0, 1, 1, 0, 0]), 3) == pytest.approx((2 / 5 + 2 / 4 + 0) / 3)


def test_a_pack_of_ones_own_is_learned_the_same_way_each_time():
    one, other = learn(SMALL), learn(SMALL)

    assert one.suggest("Mijn honden zijn nat van de sneeuw.") == other.suggest("Mijn honden zijn nat van de sneeuw.")
    assert one.suggest("Twee katten.")[0].theme == "dier"
    assert one.suggest("Regenwater.")[0].theme == "weer"


def test_the_order_of_the_examples_says_nothing():
    turned = ThemePack(SMALL.words, {theme: tuple(reversed(texts)) for theme, texts in SMALL.examples.items()})

    np.testing.assert_allclose(
        learn(SMALL).scores(seen("De hond en de zon.")), learn(turned).scores(seen("De hond en de zon.")), atol=1e-9
    )


WORDS = st.lists(
    st.sampled_from(
        [
            "schimmel",
            "huur",
            "politie",
            "bang",
            "dokter",
            "pijn",
            "school",
            "juf",
            "bus",
            "park",
            "gas",
            "zonnepaneel",
            "buren",
            "feest",
            "schuld",
            "baan",
        ]
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(WORDS, st.integers(0, 8))
def test_shares_add_up_and_no_more_is_suggested_than_asked(words: list[str], most: int):
    text = " ".join(words)

    found = suggest(text, most=most)

    assert len(found) <= most
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(LEAST <= one.score <= 1 for one in found)
    assert len({one.theme for one in found}) == len(found)
    assert all(word in words for one in found for word in one.words)
    assert shared(default_suggester().scores(seen(text))).sum() == pytest.approx(1)


def test_a_million_characters_are_a_text_like_any_other():
    assert suggest("De huur is te hoog. " * 50_000)[0].theme == "wonen"


def test_by_meaning_it_is_the_same_interface():
    places = {text: at for at, texts in enumerate(SMALL.examples.values()) for text in texts}

    def embed(texts):  # a model that knows by heart what is about what
        return np.array([[1.0, 0.0] if places.get(text, "zon" in text) == 0 else [0.0, 1.0] for text in texts])

    meaning = Meaning.learn(embed, SMALL)

    assert meaning.suggest("De zon!")[0].theme == "weer"
    assert meaning.suggest("De hond!")[0].theme == "dier"
    assert meaning.suggest("De hond!")[0].words == ()
    assert meaning.suggest("De hond!")[0].method == "meaning"
    assert meaning.suggest(" ") == ()


def a_pack(folder: Path, words: str = "", **examples: str) -> Path:
    (folder / "examples").mkdir()
    (folder / "words.toml").write_text(words or '[dier]\nwords = "hond kat"\n[weer]\nwords = "regen"\n', "utf-8")
    lines = {theme: "\n".join(texts) for theme, texts in SMALL.examples.items()} | examples
    for theme, text in lines.items():
        (folder / "examples" / f"{theme}.txt").write_text(text, "utf-8")
    return folder


def test_a_folder_is_read_as_it_is_written(tmp_path: Path):
    found = read_pack(a_pack(tmp_path))

    assert found.words == {"dier": ("hond", "kat"), "weer": ("regen",)}
    assert found.examples == SMALL.examples


@pytest.mark.parametrize(
    ("words", "examples", "says"),
    [
        ("[dier]\nwords = 3\n", {}, r"\[dier\] in words.toml has no words"),
        ("dier = 1\n", {}, r"\[dier\] in words.toml has no words"),
        ('[dier]\nwords = "hond"\n', {}, "fewer than two themes"),
        ("[dier\n", {}, "cannot be read"),
        ('[dier]\nwords = "hond"\n[plant]\nwords = "boom"\n', {}, "no examples/plant.txt"),
        ("", {"weer": "Het regent."}, "has 1 sentences"),
        ("", {"weer": "\n".join(SMALL.examples["dier"])}, "is an example of dier and of weer"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(tmp_path: Path, words: str, examples: dict[str, str], says: str):
    with pytest.raises(UnusableInput, match=says):
        read_pack(a_pack(tmp_path, words, **examples))


def test_an_empty_folder_is_refused(tmp_path: Path):
    with pytest.raises(UnusableInput, match=r"no words\.toml"):
        read_pack(tmp_path)
