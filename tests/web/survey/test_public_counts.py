"""What everybody sees of a questionnaire that is closed, as somebody reads it who looks for exact numbers."""

from __future__ import annotations

import html
import re

import pytest

from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Choice, Kind, Question
from buurtblik.stories.weighting import Margin
from buurtblik.web.survey import actions
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Questionnaire, Response

from .conftest import AT, makes

HERE = "/proces/west/vragenlijst/"
ONE = HERE + "wandelen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def text(answer):
    return html.unescape(answer.content.decode())


KNOWN = Known(
    [Margin("sex", {"v": 0.5, "m": 0.5}), Margin("age", {"25-45": 0.5, "65+": 0.5}, True)],
    {"sex": {"woman": "v", "man": "m"}, "age": {"25-45": "25-45", "65+": "65+"}},
    {"nl": {"sex": {"": "Vrouw of man"}, "age": {"": "Leeftijd"}}},
    ["CBS, 2025"],
)


@pytest.mark.parametrize("is_random", [False, True])
def test_no_public_answer_holds_an_exact_count_of_people(reader, questionnaire, lead, is_random):
    """118 answered, 11 left their age open and 8 their sex; 73 walk here, 41 do not, 4 did not say."""
    Response.objects.bulk_create(
        Response(
            questionnaire=questionnaire, version=1, code_hash=f"x{number}", at=AT, group="resident",
            age="" if number % 10 == 3 and number < 108 else "65+" if number % 3 else "25-45",
            sex="" if number % 16 == 1 else "woman" if number % 4 else "man",
            answers={} if number % 32 == 5 else {"loopt": "ja" if number % 64 < 41 else "nee"},
        )
        for number in range(118)
    )  # fmt: skip
    rows = Response.objects.filter(questionnaire=questionnaire)
    said = [one.get("loopt") for one in rows.values_list("answers", flat=True)]
    exact = {118, rows.filter(age="").count(), rows.filter(sex="").count(), 118 - said.count(None)}
    exact |= {said.count("ja"), said.count("nee")}
    assert {11, 8, 118} <= exact
    Questionnaire.objects.filter(pk=questionnaire.pk).update(is_random=is_random, invited=400 if is_random else None)
    questionnaire.refresh_from_db()
    actions.close_questionnaire(questionnaire=questionnaire, known=KNOWN, visitor=lead, at=AT)

    addresses = [HERE, ONE, ONE + "uitkomst/", ONE + "uitkomst.csv", "/proces/west/", "/proces/west/wie-hoorden-we/"]
    seen = {one: counts_in(text(reader.get(one)), exact) for one in [*addresses, *("/en" + one for one in addresses)]}
    page = text(reader.get(ONE + "uitkomst/"))

    assert {address: found for address, found in seen.items() if found} == {}
    assert "Ongeveer 120 mensen deden mee." in page
    assert "Leeftijd: ongeveer 10 mensen vulden dit niet in." in page
    assert "Vrouw of man: " not in page
    assert "Bron: CBS, 2025." in page
    assert "Gewogen aandeel: van groepen waarvan weinig mensen meededen telt een antwoord zwaarder" in page
    reader.force_login(lead.account, BACKEND)
    assert "118 mensen deden mee." in text(reader.get(ONE + "uitkomst/?nu"))
    assert "Vrouw of man: 8 mensen" in text(reader.get(ONE + "uitkomst/?nu"))


def counts_in(page, exact):
    """Which of these numbers stand by themselves in what a reader sees, shares and margins left out."""
    seen = re.sub(r"<(script|style|head|svg).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    seen = re.sub(r"\d+(–\d+)?%|minder dan \d+|fewer than \d+", " ", seen)
    if ";" in seen and "<html" not in page:  # of a table of counts only the counts, and what is said beside them
        seen = " ".join(line.split(";")[2] for line in page.splitlines())
    return {int(number) for number in re.findall(r"(?<![\d.,-])\d+(?![\d.,-])", seen)} & exact


@pytest.mark.parametrize(
    ("points", "says"),
    [("2", "“Oneens”"), ("23", "“Oneens” en “Niet eens en niet oneens”"), ("3", "“Niet eens en niet oneens”")],
)
def test_the_middle_of_a_scale_is_told_in_its_words(reader, process, lead, points, says):
    words = ("Helemaal oneens", "Oneens", "Niet eens en niet oneens", "Eens", "Helemaal eens")
    scale = tuple(Choice(str(at), {"nl": one}) for at, one in enumerate(words, start=1))
    form = Form(
        "veilig", {"nl": "Veilig"}, ("nl",), (Question(Kind.SCALE, "fijn", {"nl": "Het is hier fijn."}, choices="eens"),),
        {"eens": scale},
    )  # fmt: skip
    made = actions.open_questionnaire(questionnaire=makes(process, lead, form=form), visitor=lead, at=AT)
    Response.objects.bulk_create(
        Response(questionnaire=made, version=1, code_hash=f"x{number}", at=AT, answers={"fijn": points[number % len(points)]})
        for number in range(40)
    )  # fmt: skip
    actions.close_questionnaire(questionnaire=made, known=None, visitor=lead, at=AT)

    assert f"In het midden: {says}." in text(reader.get(f"{HERE}{made.name}/uitkomst/"))
