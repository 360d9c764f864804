"""A process with a questionnaire about walking: Mira leads it, Fatima lives there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Choice, Group, Kind, Question
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Process
from buurtblik.web.survey import actions
from buurtblik.web.survey.models import Questionnaire

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
LATER = AT + timedelta(hours=1)
KEY = "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0"  # of a form; two signs make it whole
WORDS = "Het bankje bij de vijver."


def three(nl: str, en: str, ar: str = "") -> dict[str, str]:
    return {"nl": nl, "en": en, **({"ar": ar} if ar else {})}


YES_NO = (Choice("ja", three("Ja", "Yes", "نعم")), Choice("nee", three("Nee", "No", "لا")))
WITH = (
    Choice("alleen", three("Alleen", "Alone", "وحدي")),
    Choice("hond", three("Met de hond", "With the dog", "مع الكلب")),
    Choice("other", three("Anders", "Other", "غير ذلك")),
)


def made_form(**more: object) -> Form:
    """Two pages, a branch within a page, one between pages, and open words. In three languages."""
    items = (
        Group(
            "lopen",
            three("Lopen", "Walking", "المشي"),
            (
                Question(Kind.NOTE, "dag", three("Fijn dat u meedoet.", "Good that you join.", "شكراً")),
                Question(
                    Kind.SELECT_ONE, "loopt", three("Loopt u hier?", "Do you walk here?", "هل تمشي هنا؟"),
                    is_required=True, choices="ja_nee",
                ),
                Question(
                    Kind.SELECT_MULTIPLE, "met_wie", three("Met wie?", "With whom?", "مع من؟"),
                    relevant="${loopt} = 'ja'", choices="met", constraint="count-selected(.) <= 2",
                    constraint_message=three("Kies er hooguit twee", "Choose two at most"),
                ),
            ),
        ),
        Group(
            "meer",
            three("Meer", "More", "المزيد"),
            (Question(Kind.INTEGER, "keer", three("Hoe vaak per week?", "How often a week?"), constraint=". >= 0 and . <= 50"),),
            relevant="${loopt} = 'ja'",
        ),
        Group(
            "slot",
            three("Tot slot", "Finally", "أخيراً"),
            (
                Question(Kind.TEXT, "stay", three("Wat moet blijven?", "What must stay?", "ما الذي يجب أن يبقى؟"), appearance="multiline"),
                Question(Kind.TEXT, "missen", three("Wat mist u?", "What do you miss?")),
            ),
        ),
    )  # fmt: skip
    told = {
        "key": "wandelen", "title": three("Wandelen", "Walking", "المشي"), "languages": ("nl", "en", "ar"),
        "items": items, "lists": {"ja_nee": YES_NO, "met": WITH},
    }  # fmt: skip
    return Form(**{**told, **more})  # type: ignore[arg-type]


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="verhalen", acts=["collect"], since=AT)
    return made


def takes_part(process: Process, name: str, group: str = "resident", part: str = "member") -> Visitor:
    person = Person.objects.create(display_name=name)
    account = Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)
    Participant.objects.create(process=process, person=person, group=group, part=part, since=DAY)
    return visitor_with(account)


def makes(process: Process, by: Visitor, key: str = "aa", form: Form | None = None) -> Questionnaire:
    return actions.make_questionnaire(process=process, form=form or made_form(), visitor=by, key=KEY + key, at=AT)


def answers(questionnaire: Questionnaire, key: str = "aa", visitor: Visitor = NOBODY, scopes=None, **more):
    """Somebody answers; the response and its code."""
    background = {name: more.pop(name) for name in ("group", "age", "sex", "tenure", "part") if name in more}
    at = more.pop("at", AT)
    language = more.pop("language", "nl")
    return actions.answer_questionnaire(
        questionnaire=questionnaire,
        answers=more or {"loopt": "ja", "met_wie": ("hond",), "keer": 3, "stay": WORDS},
        background=actions.Background(**{"group": "resident", **background}),
        language=language, scopes=scopes, visitor=visitor, key=KEY + key, at=at,
    )  # fmt: skip


@pytest.fixture
def process(database) -> Process:
    return make_process()


@pytest.fixture
def lead(process) -> Visitor:
    return takes_part(process, "Mira", "policy", "lead")


@pytest.fixture
def resident(process) -> Visitor:
    return takes_part(process, "Fatima")


@pytest.fixture
def outsider(process) -> Visitor:
    person = Person.objects.create(display_name="Elders")
    return visitor_with(Account.objects.create_user("elders@example.nl", "zonnebloem-7-fiets", person=person))


@pytest.fixture
def draft(process, lead) -> Questionnaire:
    return makes(process, lead)


@pytest.fixture
def questionnaire(draft, lead) -> Questionnaire:
    return actions.open_questionnaire(questionnaire=draft, visitor=lead, at=AT)
