"""The signal from inside: by hand, by law, and by somebody who wants to know what is not shown."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from buurtblik.bridge.confront.inside import AT_THE_TABLE, UNSAID, Fact, Telling, tables_of
from buurtblik.disclosure.protect import protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.stories.words import Tone

from ...disclosure.attacker import parts_of, ranges_beside
from . import made

RULES = [AT_THE_TABLE, Rule(), Rule(k=3, step=1), Rule(k=5), Rule(hides_zero=True)]


def collection(seed: int, size: int) -> list[Fact]:
    """Stories as they are told: on one to three themes, mostly of residents."""
    rng = random.Random(seed)
    return [
        Fact(
            f"s{number}",
            tuple(sorted(set(rng.choices(made.THEMES, [5, 2, 2, 4, 2, 5, 6, 1], k=rng.choice([1, 1, 2, 2, 3]))))),
            rng.choices([*made.GROUPS, ""], [14, 4, 2, 1, 1, 1])[0],
            rng.choices([*(tone.value for tone in Tone), ""], [3, 2, 6, 1, 1])[0],
            tuple(thread for thread in ("buren", "afval", "licht") if rng.random() < 0.15),
            (made.quote(f"q{number}", is_public=number % 2 == 0),),
            f"2026-{rng.randrange(3, 9):02}",
        )
        for number in range(size)
    ]


# By hand


def test_a_theme_by_hand():
    # 12 stories: 11 not good, 1 good. Shown: about 10 of them not good, 10 in all; the one is withheld.
    found = made.told(made.facts(bad=11) + made.facts(good=1, start=11))["samenleven"]

    assert (found.stories.value, found.tones["bad"].value, found.tones["good"].value) == (10.0, 10.0, None)
    assert (found.telling, found.heard, found.has_others) == (Telling.BAD, ("resident",), False)


@pytest.mark.parametrize(
    ("tones", "expected"),
    [
        ({}, Telling.NOTHING),
        ({"bad": 2}, Telling.FEW),
        ({"bad": 3}, Telling.BAD),  # about five
        ({"good": 10}, Telling.GOOD),
        ({"good": 10, "bad": 5}, Telling.GOOD),  # two thirds
        ({"good": 10, "bad": 10}, Telling.MIXED),
        ({"mixed": 10}, Telling.MIXED),
        ({"unsaid": 10}, Telling.UNCLEAR),
        ({"none": 10}, Telling.UNCLEAR),
        ({"bad": 10, "none": 10}, Telling.BAD),  # neither is no side
        ({"good": 2, "bad": 2}, Telling.UNCLEAR),  # neither two can be shown
    ],
    ids=str,
)
def test_what_stories_say_by_hand(tones, expected):
    assert made.told(made.facts(**tones))["samenleven"].telling is expected


def test_everybody_sees_no_signal_below_ten_stories():
    facts = made.facts(bad=9)

    assert made.told(facts)["samenleven"].telling is Telling.BAD
    assert made.told(facts, rule=None)["samenleven"].telling is Telling.FEW


def test_of_a_theme_with_too_few_stories_nothing_is_shown():
    told = [replace(fact, quotes=(made.quote("Fijn hier."),), threads=("buren",)) for fact in made.facts(good=2)]
    found = made.told(told + made.facts("wonen", bad=9))["samenleven"]

    assert (found.stories.reason.word, found.tones, found.groups, found.threads, found.quotes) == (
        "too_few", {}, {}, (), (),
    )  # fmt: skip


def test_a_quote_stands_there_when_its_teller_lets_it():
    quotes = (made.quote("Z: voor iedereen."), made.quote("A: voor wie meedoet.", is_public=False))
    facts = [*made.facts(bad=9), replace(made.facts(bad=1, start=9)[0], quotes=quotes)]

    assert made.told(facts)["samenleven"].quotes == ("Z: voor iedereen.",)
    inside = made.told(facts, for_everybody=False)["samenleven"].quotes
    assert inside == ("A: voor wie meedoet.", "Z: voor iedereen.")


def test_a_thread_stands_with_the_themes_that_half_of_its_stories_are_on():
    both = [replace(fact, themes=("samenleven", "wonen")) for fact in made.facts(bad=5)]
    facts = [replace(fact, threads=("buren",)) for fact in both + made.facts(bad=5, start=5)]
    told = made.told([*facts, *made.facts("wonen", bad=10)])

    assert told.threads["buren"].value == 10.0
    assert [theme for theme, one in told.themes.items() if one.threads] == ["wonen", "samenleven"]
    assert made.told(facts[3:] + made.facts("wonen", bad=10))["wonen"].threads == ()


def test_a_theme_that_differs_from_another_by_few_stories_is_not_shown_beside_it():
    # Ten stories on both themes, and one more on the second: who sees both knows that there is one.
    both = [replace(fact, themes=("wonen", "werk")) for fact in made.facts("wonen", bad=10)]
    others = made.facts("veiligheid", bad=20)
    told = made.told([*both, *made.facts("werk", good=1), *others])

    assert (told["wonen"].stories.value, told["werk"].stories.value) == (10.0, None)
    assert made.told([*both, *made.facts("werk", good=5), *others])["werk"].stories.value == 15.0


def test_the_number_of_all_stories_gives_way_to_that_of_a_theme():
    # Twelve in all, ten of them on one theme: both numbers would tell that two are not.
    told = made.told([*made.facts(bad=10), *made.facts("wonen", good=2)])

    assert (told["samenleven"].stories.value, told["wonen"].stories.value, told.stories.value) == (10.0, None, None)
    assert made.told([*made.facts(bad=10), *made.facts("wonen", good=3)]).stories.value == 15.0


def test_tones_that_differ_from_those_of_another_theme_by_few_are_not_shown_beside_them():
    both = [replace(fact, themes=("wonen", "werk")) for fact in made.facts("wonen", bad=10)]
    told = made.told([*both, *made.facts("werk", bad=1, good=9), *made.facts("wonen", start=10, good=5)])

    assert (told["wonen"].tones["bad"].value, told["werk"].stories.value) == (10.0, 20.0)
    assert (told["werk"].tones, told["werk"].groups, told["werk"].telling) == ({}, {}, Telling.UNCLEAR)


def test_the_months_are_the_first_and_the_last():
    facts = [replace(fact, month=f"2026-{3 + n % 4:02}") for n, fact in enumerate(made.facts(bad=8))]

    assert made.told(facts).months == ("2026-03", "2026-06")
    assert made.told(facts[:2]).months is None


# Laws


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_order_of_stories_does_not_matter(rule):
    facts = collection(1, 60)
    mixed = random.Random(2).sample(facts, len(facts))

    assert made.told(mixed, rule=rule) == made.told(facts, rule=rule)


def test_a_story_that_was_taken_back_leaves_what_would_have_been_without_it():
    facts = collection(3, 24)
    never = [made.told([fact for fact in facts if fact is not gone]) for gone in facts[:6]]
    everything = made.told(facts)  # they were all there, and were looked at
    after = [made.told([fact for fact in facts if fact.story != gone.story]) for gone in facts[:6]]

    assert after == never
    assert any(one != everything for one in after)
    assert any("q0" in one.quotes for one in everything.themes.values())
    assert all(f"q{n}" not in one.quotes for n, told in enumerate(after) for one in told.themes.values())


def test_what_is_told_is_a_function_of_what_is_shown():
    """Of 150 collections, those that show the same counts of a theme say the same of it."""
    said: dict[object, set[object]] = {}
    for seed in range(150):
        rng = random.Random(seed)
        facts = made.facts(**{tone: rng.randrange(9) for tone in ("good", "mixed", "bad", "unsaid")})
        found = made.told(facts)["samenleven"]
        shown = (found.stories, *found.tones.items(), *found.groups.items())
        said.setdefault(shown, set()).add((found.telling, found.heard))

    assert len(said) < 150
    assert all(len(found) == 1 for found in said.values())


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Fact("s", ("muziek",)), "story 's' has theme 'muziek'; expected one of wonen"),
        (Fact("s", (), "buren"), "story 's' has group 'buren'; expected one of resident"),
        (Fact("s", (), "resident", "sad"), "story 's' has tone 'sad'; expected one of good, mixed, bad, none"),
    ],
)
def test_what_is_not_known_is_refused(fact, said):
    with pytest.raises(UnusableInput, match=said):
        made.told([fact])


def test_a_story_twice_is_refused():
    with pytest.raises(UnusableInput, match="story 'samenleven resident 0' was handed in twice"):
        made.told(made.facts(bad=1) * 2)


# Attacked


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_no_withheld_tone_or_group_can_be_computed(rule):
    """Eight collections: of every theme, from its tones and groups together, as somebody would who has a solver."""
    widths, cells = [], 0
    for seed in range(8):
        facts = collection(seed, 20 + 15 * seed)
        for theme in made.THEMES:
            tables = tables_of([fact for fact in facts if theme in fact.themes], made.GROUPS)
            found = protect_together(tables, rule)
            signal = made.told(facts, rule=rule)[theme]
            for shown, cell in {**signal.tones, **signal.groups}.items():
                assert cell in (found[0].cells.get((shown,)), found[1].cells.get((shown,)))
                cells += 1
            if signal.tones:
                widths += [one.width for one in ranges_beside(found, tables)]

    assert cells > 50
    assert len(widths) > 20
    assert min(widths) >= rule.width


@pytest.mark.slow
@pytest.mark.parametrize("rule", [AT_THE_TABLE, Rule()], ids=str)
def test_no_small_part_of_themes_and_threads_can_be_computed_from_their_counts(rule):
    """The counts of all, of every theme and of every thread that are shown, taken together."""
    groups_seen = 0
    for seed in range(6):
        facts = collection(seed, 30 + 25 * seed)
        told = made.told(facts, rule=rule)
        sets = {"all": (facts, told.stories)}
        sets |= {t: ([f for f in facts if t in f.themes], one.stories) for t, one in told.themes.items()}
        sets |= {t: ([f for f in facts if t in f.threads], cell) for t, cell in told.threads.items()}
        shown = [(frozenset(f.story for f in of), cell.value) for of, cell in sets.values() if cell.value]
        groups_seen += len(shown)
        for one, other in combinations({group for group, _ in shown}, 2):
            assert not 0 < len(one ^ other) < rule.k
        groups, values = zip(*shown, strict=True)
        for size, left in parts_of(groups, shown=values, step=rule.step, k=rule.k):
            assert size >= rule.k or left.width >= rule.k

    assert groups_seen > 25


def test_who_did_not_say_is_counted_and_is_no_group():
    found = made.told(made.facts(group="", unsaid=12))["samenleven"]

    assert (found.stories.value, found.groups[UNSAID].value, found.tones[UNSAID].value) == (10.0, 10.0, 10.0)
    assert (found.heard, found.has_others, found.telling) == ((), False, Telling.UNCLEAR)
