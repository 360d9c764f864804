"""The register of policy and how ideas stand to it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.ideas.policy import (
    Link,
    Policy,
    PolicyFault,
    PolicyKind,
    RefusedPolicy,
    Relation,
    citywide,
    links_of,
    owners_of,
    register,
)
from buurtblik.errors import UnusableInput, problem_words
from buurtblik.values import LANGUAGES

DAY = date(2026, 5, 1)


def policy(key="groen", **more) -> Policy:
    return Policy(
        **{"key": key, "kind": PolicyKind.PROGRAMME, "name": "Groen in de wijk", "owner": "Stadsbeheer", **more}
    )


def link(policy="groen", relation=Relation.FITS, idea="1", words="", by="gebiedsmanager") -> Link:
    return Link(idea, relation, policy, words, by, DAY)


OF = register(
    [
        policy("groen"),
        policy("water", owner="Water"),
        policy("parkeren", owner="Verkeer", contact="wijkverkeerskundige"),
    ]
)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"key": " "}, PolicyFault.NOT_WHOLE),
        ({"name": ""}, PolicyFault.NOT_WHOLE),
        ({"owner": ""}, PolicyFault.NOT_WHOLE),
        ({"starts": DAY, "ends": date(2026, 4, 30)}, PolicyFault.ENDS_FIRST),
        ({"kind": PolicyKind.DECISION}, PolicyFault.NO_DAY),
        ({"link": "javascript:alert(1)"}, PolicyFault.NO_LINK),
        ({"link": "www.gemeente.example"}, PolicyFault.NO_LINK),
        ({"link": "https://[x"}, PolicyFault.NO_LINK),
        ({"link": "https://a b"}, PolicyFault.NO_LINK),
        ({"contact": "jan@gemeente.example"}, PolicyFault.PERSON),
        ({"contact": "bel 06-12345678"}, PolicyFault.PERSON),
        ({"amount_eur": 100}, PolicyFault.AMOUNT),
        ({"amount_eur": -1, "kind": PolicyKind.BUDGET}, PolicyFault.AMOUNT),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_says_why(wrong, fault):
    with pytest.raises(RefusedPolicy, match="register of policy") as refused:
        policy(**wrong)

    assert refused.value.fault is fault


def test_an_entry_can_hold_all_of_it():
    whole = policy(kind=PolicyKind.BUDGET, contact="gebiedsmanager Noord", starts=DAY, ends=DAY, amount_eur=0,
                   link="https://gemeente.example/groen?jaar=2026", themes=("leefomgeving",))  # fmt: skip

    assert whole.amount_eur == 0
    assert [whole.runs_on(day) for day in (date(2026, 4, 30), DAY, date(2026, 5, 2))] == [False, True, False]
    assert policy().runs_on(DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_an_entry_has_its_words(language):
    assert list(problem_words()["policy_entry"][language]["came"]) == [fault.value for fault in PolicyFault]


@given(st.sampled_from(Relation), st.sampled_from([None, "groen"]), st.sampled_from(["", " ", "Het schuurt."]))
def test_what_is_new_has_no_policy_what_fits_or_conflicts_has_one_and_a_conflict_has_words(relation, which, words):
    may_be = (which is None) == (relation is Relation.NEW) and (relation is not Relation.CONFLICTS or words.strip())

    if may_be:
        assert link(which, relation, words=words).policy == which
    else:
        with pytest.raises(UnusableInput):
            link(which, relation, words=words)


def test_somebody_stands_by_a_link():
    with pytest.raises(UnusableInput, match="nobody stands by"):
        link(by=" ")


def test_an_idea_can_fit_one_policy_and_conflict_with_another():
    rub = link("parkeren", Relation.CONFLICTS, words="Er gaan twee plekken weg.")
    links = [rub, link("water"), link("groen"), link("groen", idea="2")]

    assert [one.policy for one in links_of("1", links, OF)] == ["groen", "water", "parkeren"]
    assert owners_of("1", links, OF) == (("Stadsbeheer", ""), ("Water", ""), ("Verkeer", "wijkverkeerskundige"))
    assert links_of("3", links, OF) == ()


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ([link("bomen")], "there is no policy 'bomen'"),
        ([link(), link(relation=Relation.CONFLICTS, words="Toch niet.")], "named twice"),
        ([link(), link(None, Relation.NEW)], "called new and has a policy"),
        ([link(None, Relation.NEW), link(None, Relation.NEW)], "named twice"),
    ],
)
def test_links_that_do_not_stand_together_are_refused(links, said):
    with pytest.raises(UnusableInput, match=said):
        links_of("1", links, OF)


def test_a_key_stands_in_the_register_once():
    with pytest.raises(UnusableInput, match="two entries have the key 'groen'"):
        register([policy(), policy(name="Anders")])


def test_plans_of_the_whole_city_are_told_with_and_without_an_agreement_until_they_end():
    agreed = policy("a", is_citywide=True, participation="De wijkraad praat mee voor elk besluit.")
    silent = policy("b", is_citywide=True, participation=" ")
    over = policy("c", is_citywide=True, ends=date(2026, 4, 30))
    last_day = policy("e", is_citywide=True, ends=DAY)

    assert citywide([agreed, silent, over, policy("d"), last_day], DAY) == ([agreed], [silent, last_day])
