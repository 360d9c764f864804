"""In which language and direction words of a story are shown."""

from __future__ import annotations

import doctest

import pytest

from buurtblik.web.stories import languages
from buurtblik.web.stories.languages import Written, written_in

ARABIC = "الحديقة جميلة ولكن هناك الكثير من القمامة"
TURKISH = "Bu mahallede çok güzel bir park var ama akşamları karanlık, daha çok ışık istiyoruz."


def test_the_examples_run():
    assert doctest.testmod(languages).failed == 0


@pytest.mark.parametrize(
    ("said", "words", "written"),
    [
        ("nl", "Het plein is fijn en de buren zijn aardig.", Written("nl", "ltr")),
        ("nl", "Plein", Written("nl", "ltr")),  # two words tell nothing: what was said stays
        ("nl", ARABIC, Written("ar", "rtl")),  # the form says Dutch by itself
        ("en", ARABIC, Written("ar", "rtl")),
        ("nl", TURKISH, Written("tr", "ltr")),
        ("en", "Het plein is fijn en de buren zijn aardig.", Written("nl", "ltr")),
        ("und", TURKISH, Written("tr", "ltr")),
        ("und", "Plein", Written("", "ltr")),
        ("nl", "مدرسة", Written("ar", "rtl")),
        ("en", "بلد", Written("", "rtl")),  # no language that we can tell, but no English
        ("und", "12", Written("", "auto")),
        ("nl", "", Written("nl", "auto")),
        ("tr", "Het plein is fijn en de buren zijn aardig.", Written("tr", "ltr")),  # somebody chose it
        ("ar", "Plein", Written("ar", "rtl")),
        ("ku", "ئەم باخچەیە جوانە", Written("ku", "rtl")),
        ("ku", "Ev park xweş e", Written("ku", "ltr")),
        ("ar-MA", ARABIC, Written("ar-MA", "rtl")),
    ],
)
def test_what_somebody_chose_stays_and_what_a_form_says_by_itself_gives_way_to_the_words(said, words, written):
    assert written_in(said, words) == written
