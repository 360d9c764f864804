"""Who was heard: by hand, for a skewed sample, by law, and by an attacker."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.instruments import instruments
from buurtblik.bridge.margins import Population, not_counted
from buurtblik.bridge.telling import part_sentences, sentences
from buurtblik.bridge.who_was_heard import Verdict, ways_to_reach, who_was_heard
from buurtblik.bridge.who_was_heard import verdict as judged
from buurtblik.disclosure.protect import protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import Axis, Table
from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting import wilson
from buurtblik.values import LANGUAGES, Reason

from ..disclosure.attacker import ranges_beside
from . import people as made

AGE, SEX = made.populations()["age"], made.populations()["sex"]
STAFF = Rule(k=3, step=1)  # for those who may see the stories themselves
SKEWED = {  # 200 tellers: hardly anybody under 45, nearly three in four women
    "age": made.column(age_15_25=0, age_25_45=12, age_45_65=78, age_65_plus=102, unsaid=8),
    "sex": made.column(v=145, m=55),
    "tenure": made.column(koop=140, corporatie=44, overig=16),
}


def verdicts(found, part=0):
    return {row.category: row.verdict for row in found.parts[part].rows}


# By hand


def test_eight_of_sixty_where_nineteen_were_to_be_expected_by_hand():
    # Expected 31/86 = 36%. 8 of 60 is 13.3%, Wilson 6.9 to 24.2%: below 36%, and half of it, 18%, lies inside.
    ages = made.column(age_15_25=7, age_25_45=8, age_45_65=25, age_65_plus=20)
    found = who_was_heard({"age": ages}, [AGE], rule=STAFF)
    row = found.parts[0].rows[1]

    assert (row.category, row.count.value, row.share) == ("25-45", 8.0, pytest.approx(8 / 60))
    assert (row.interval.low, row.interval.high) == (pytest.approx(0.069, abs=5e-4), pytest.approx(0.242, abs=5e-4))
    assert row.verdict is Verdict.LESS
    assert sentences(found, "nl")[4] == (
        "Mensen van 25 tot 45 jaar: minder gehoord dan u zou verwachten (8 van de 60 vertellers; "
        "met 95% zekerheid 7 tot 24%; 36% van de bewoners vanaf 15 jaar)."
    )


def test_verdicts_by_hand():
    # Of 100, 20% was to be expected: 0 none; 3 (1.0 to 8.5%) below 10; 12 (7.0 to 19.8%) below 20; 28 (20.1 to 37.5%) above.
    assert [judged(count, 100, 0.2).word for count in (0, 3, 12, 13, 27, 28)] == [
        "not_at_all", "hardly", "less", "as_expected", "as_expected", "more",
    ]  # fmt: skip
    assert judged(0, 100, 0.0) is Verdict.AS_EXPECTED  # nobody lives there either


def test_who_would_have_to_be_others_by_hand():
    # 145 + 55 = 200: 72.5% women where 51% are; half of (21.5 + 21.5) points.
    found = who_was_heard({"sex": SKEWED["sex"]}, [SEX], rule=STAFF)

    assert found.parts[0].dissimilarity == pytest.approx(0.215)


def test_who_did_not_say_stands_apart_and_counts_in_no_share():
    ages = made.column(age_15_25=10, age_25_45=10, age_45_65=10, age_65_plus=10, unsaid=20)
    found = who_was_heard({"age": ages}, [AGE])

    assert (found.total.value, found.parts[0].said.value, found.parts[0].unsaid.value) == (60.0, 40.0, 20.0)
    assert {row.share for row in found.parts[0].rows} == {0.25}
    assert "Leeftijd: ongeveer 20 mensen zeiden dit niet." in sentences(found, "nl")


# A skewed sample


def test_a_skewed_sample_names_who_is_missing_largest_group_first():
    found = who_was_heard(SKEWED, list(made.populations().values()))

    assert [(part.population.key, row.category) for part, row in found.missing] == [("age", "25-45"), ("age", "15-25")]
    assert verdicts(found) == {
        "15-25": Verdict.NOT_AT_ALL, "25-45": Verdict.HARDLY, "45-65": Verdict.MORE, "65+": Verdict.MORE,
    }  # fmt: skip
    assert verdicts(found, 1) == {"v": Verdict.MORE, "m": Verdict.LESS}
    assert verdicts(found, 2)["corporatie"] is Verdict.LESS
    assert sentences(found, "nl", brief=True) == (
        "Ongeveer 200 mensen vertelden over hun buurt.",
        "Nog niet of nauwelijks gehoord: mensen van 25 tot 45 jaar en mensen van 15 tot 25 jaar.",
        "Minder gehoord dan te verwachten: huurders van een woningcorporatie, mannen en huurders van een andere verhuurder.",
        "Dit is wat deze mensen vertelden. Het zegt niet wat iedereen in de buurt vindt.",
    )


def test_that_no_group_is_missing_is_said_only_where_it_is_known_of_all():
    words = {key: {"nl": key, "en": key} for key in ("bewoners", "woningcorporatie", "anderen")}
    role = not_counted("role", words["bewoners"], words, remainder=["anderen"])
    alike = made.column(v=51, m=49)
    found = who_was_heard({"sex": alike}, [SEX])
    nobody = who_was_heard({"sex": alike, "role": ["bewoners"] * 100}, [SEX, role])
    unsaid = who_was_heard({"sex": alike, "role": [None] * 100}, [SEX, role])
    unsure = who_was_heard({"sex": made.column(v=12, m=4, unsaid=30)}, [SEX])
    none = "Geen groep is minder gehoord dan te verwachten, voor zover er cijfers over zijn."

    assert (sentences(found, "nl")[1], sentences(unsaid, "nl")[1]) == (none, none)
    assert sentences(nobody, "nl")[1] == "Niemand gehoord van: woningcorporatie."
    assert {row.verdict for row in unsure.parts[0].rows} == {None}
    assert sentences(unsure, "nl")[1] == "Van sommige groepen kunnen we niet zeggen of zij genoeg gehoord zijn."


def test_in_which_way_people_were_heard_is_no_group_that_is_missing():
    words = {
        "story": {"nl": "met een verhaal", "en": "with a story"},
        "answers": {"nl": "met een vragenlijst", "en": ""},
    }
    way = not_counted("way", {"nl": "Hoe", "en": "How"}, words, is_group=False)
    both, few = (who_was_heard({"way": ["story"] * n + ["answers"] * 40}, [way]) for n in (0, 3))

    assert (
        sentences(both, "nl", who="both", brief=True)[1]
        == "Daarvan 0 met een verhaal en ongeveer 40 met een vragenlijst."
    )
    assert not any("verhaal" in one or "Niemand" in one for one in sentences(few, "nl", who="both", brief=True))


def test_each_missing_group_comes_with_instruments_that_reach_it():
    found = who_was_heard(SKEWED, list(made.populations().values()))
    ways = {
        row.category: [one.key for one in several] for _, row, several in ways_to_reach(found, instruments().values())
    }

    assert "photovoice" in ways["15-25"]
    assert "praatplaat" in ways["25-45"]


def test_every_group_of_the_pack_is_reached_by_some_instrument():
    reached = {group for one in instruments().values() for group in one.reaches}

    assert reached == {f"{one.key}:{category}" for one in made.populations().values() for category in one.categories}


# What cannot be said


def test_a_withheld_count_has_no_share_and_a_verdict_only_when_every_possible_count_has_the_same():
    # Of 600 people 4 are young where 84 were to be expected; whatever is hidden, it is hardly any.
    many = {"age": made.column(age_15_25=4, age_25_45=220, age_45_65=200, age_65_plus=176)}
    few = {"age": made.column(age_15_25=4, age_25_45=22, age_45_65=20, age_65_plus=14)}
    sure, unsure = (who_was_heard(people, [AGE]).parts[0].rows[0] for people in (many, few))

    assert (sure.count.reason, sure.share, sure.interval) == (Reason.TOO_FEW, None, None)
    assert (sure.verdict, unsure.verdict) == (Verdict.HARDLY, None)
    told = sentences(who_was_heard(few, [AGE]), "nl")
    assert any(
        "hier kunnen we niets over zeggen (aantal niet getoond, zo is niemand te herkennen;" in one for one in told
    )


def test_an_area_without_figures_is_told_without_verdicts():
    lacking = made.populations(bev_25_45=None)["age"]
    found = who_was_heard({"age": SKEWED["age"]}, [lacking])

    assert {row.verdict for row in found.parts[0].rows} == {None}
    assert found.parts[0].dissimilarity is None
    assert "Leeftijd: van deze buurt is er geen cijfer om mee te vergelijken." in sentences(found, "nl")
    assert sentences(found, "en")[1] == "Nobody heard of: people aged 15 to 25."
    assert sentences(found, "en")[3] == "People aged 15 to 25: 0 of the 190 tellers."


def test_a_role_that_no_figure_counts_is_told_and_compared_with_nothing():
    words = {"nl": "bewoners", "en": "residents"}
    role = not_counted("role", {"nl": "Rol", "en": "Role"}, {"resident": words})
    found = who_was_heard({"role": ["resident"] * 30}, [role])

    assert part_sentences(found.parts[0], found, "nl") == (
        "Bewoners: ongeveer 30 van de 30 vertellers.",
        "Rol: hiervan zijn er geen cijfers om mee te vergelijken.",
    )


def test_nobody_and_too_few_say_so():
    nobody, few = (who_was_heard({"sex": made.column(v=count)}, [SEX]) for count in (0, 4))

    assert sentences(nobody, "nl") == ("Er zijn nog geen verhalen.",)
    assert sentences(few, "nl") == ("Er zijn nog te weinig vertellers om te laten zien wie gehoord is.",)
    assert sentences(few, "en", who="respondents") == ("There are too few answers yet to show who took part.",)


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ({"age": ["15-25"]}, "nothing is known of 'sex'"),
        ({"age": ["15-25"], "sex": ["v", "m"]}, "as many for each"),
        ({"age": ["15-25"], "sex": ["x"]}, "'x' is no category of sex"),
    ],
)
def test_people_of_whom_something_else_is_known_are_refused(people, says):
    with pytest.raises(UnusableInput, match=says):
        who_was_heard(people, [AGE, SEX])


# By law


@given(st.integers(1, 400), st.floats(0.001, 0.999), st.data())
def test_more_people_are_never_heard_less(n, expected, data):
    count = data.draw(st.integers(0, n - 1)) if n > 1 else 0

    assert judged(count, n, expected) <= judged(count + 1, n, expected)


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_shares_are_of_who_said_it_and_every_interval_holds_its_share(counts, unsaid):
    ages = made.column(
        **dict(zip(["age_15_25", "age_25_45", "age_45_65", "age_65_plus"], counts, strict=True)), unsaid=unsaid
    )
    found = who_was_heard({"age": ages}, [AGE], rule=Rule(k=3, step=1, protection=1))

    for part in found.parts:
        for row in part.rows:
            if row.share is not None:
                assert row.interval == wilson(row.share, part.said.value)
                assert row.interval.low - 1e-12 <= row.share <= row.interval.high + 1e-12
        if part.dissimilarity is not None:
            assert 0 <= part.dissimilarity <= 1


def test_a_group_that_is_heard_as_it_lives_there_is_seldom_called_anything_else():
    """Tellers drawn as the area is, 500 times: at most 6% of the verdicts on a group says more or less."""
    rng, wrong = np.random.default_rng(13), 0
    shares = list(AGE.shares.values())
    for _ in range(500):
        counts = rng.multinomial(150, shares)
        wrong += sum(
            judged(int(c), 150, share) is not Verdict.AS_EXPECTED for c, share in zip(counts, shares, strict=True)
        )

    assert wrong / 2000 <= 0.06


# By an attacker


@pytest.mark.slow
def test_who_was_heard_tells_nothing_that_the_shown_counts_do_not():
    """All samples of up to 26 people of two groups and some who did not say: alike tables give alike outcomes."""
    population = Population("sex", SEX.label, SEX.of, SEX.categories, shares={"v": 0.51, "m": 0.49})
    rule, seen = Rule(k=5, step=5), {}
    for v, m, unsaid in product(range(13), range(11), (0, 2, 5)):
        found = who_was_heard({"sex": made.column(v=v, m=m, unsaid=unsaid)}, [population], rule=rule)
        if found.parts:
            part = found.parts[0]
            table = (found.total, part.said, part.unsaid, *(row.count for row in part.rows))
            seen.setdefault(table, set()).add((part.rows, part.dissimilarity, sentences(found, "nl")))

    assert len(seen) > 20
    assert all(len(outcomes) == 1 for outcomes in seen.values())


def as_table(population: Population, column) -> Table:
    tree = {**dict.fromkeys(population.categories, "said"), "unsaid": "*", "said": "*"}
    people = [("unsaid" if category is None else category,) for category in column]
    return Table.tally([Axis(population.key, tree, harmless=frozenset({"unsaid"}))], people)


@pytest.mark.slow
def test_no_group_of_made_up_samples_can_be_computed_from_all_tables_together():
    rng, withheld = np.random.default_rng(14), 0
    for _ in range(25):
        n = int(rng.integers(20, 120))
        columns = {
            one.key: [
                None if c == "?" else str(c)
                for c in rng.choice([*one.categories, "?"], n, p=rng.dirichlet([0.6] * (len(one.categories) + 1)))
            ]
            for one in made.populations().values()
        }
        found = who_was_heard(columns, list(made.populations().values()))
        tables = [as_table(one, columns[one.key]) for one in made.populations().values()]
        shown = protect_together(tables)
        assert [[row.count for row in part.rows] for part in found.parts] == [
            [one[category] for category in part.population.categories]
            for part, one in zip(found.parts, shown, strict=True)
        ]
        left = ranges_beside(shown, tables)
        withheld += len(left)
        assert min((one.width for one in left), default=10) >= 10

    assert withheld > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_told_is_whole_and_ends_as_a_sentence(language):
    for people in (SKEWED, {key: column[:30] for key, column in SKEWED.items()}):
        for who in ("tellers", "respondents"):
            told = sentences(who_was_heard(people, list(made.populations().values())), language, who=who)
            assert all(one.endswith(".") and "{" not in one and one[0].isupper() for one in told)
