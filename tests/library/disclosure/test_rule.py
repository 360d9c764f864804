"""A rule says what it does, and refuses to be none."""

from __future__ import annotations

import pytest

from buurtblik.disclosure.rule import Rule, words
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES


def test_a_rule_tells_its_numbers_to_people():
    assert Rule().sentences("nl") == (
        "Aantallen van minder dan 10 mensen laten we niet zien.",
        "Andere aantallen zijn afgerond op 5. Daardoor kan een totaal iets anders zijn dan de som.",
        "Soms laten we ook een groter aantal weg. Zo kan niemand uitrekenen wat we niet laten zien: een weggelaten "
        "aantal kan altijd nog 10 mensen schelen.",
    )
    assert len(Rule(step=1).sentences("en")) == 2
    assert Rule(hides_zero=True).sentences("en")[0].endswith("nor that there are none.")


@pytest.mark.parametrize("wrong", [{"k": 2}, {"k": 3.0}, {"step": 0}, {"protection": 0}, {"k": True}])
def test_a_rule_that_protects_nobody_is_refused(wrong):
    with pytest.raises(UnusableInput, match="expected a whole number"):
        Rule(**wrong)


def test_both_languages_have_the_same_words():
    assert {language: sorted(words(language)) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, sorted(words("nl"))
    )
