"""What the room of questionnaires brings: one that is open, with an answer in it."""

from __future__ import annotations

from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Choice, Kind, Question
from buurtblik.web.survey.kept_forms import definition_of
from buurtblik.web.survey.models import Outcome, Questionnaire, Response, Version
from buurtblik.web.survey.reads.counting import rows_of
from buurtblik.web.survey.reads.outcome import as_kept
from worlds import Place, brings

YES_NO = (Choice("ja", {"nl": "Ja"}), Choice("nee", {"nl": "Nee"}))
ASKED = Form(
    "wandelen",
    {"nl": "Wandelen"},
    ("nl",),
    (Question(Kind.SELECT_ONE, "loopt", {"nl": "Loopt u hier?"}, choices="ja_nee"),),
    {"ja_nee": YES_NO},
)


@brings("questionnaire")
def questionnaire(place: Place) -> object:
    made = Questionnaire.objects.create(
        process=place.process, name="wandelen", state="open", opened_at=place.at, at=place.at
    )
    Version.objects.create(questionnaire=made, number=1, definition=definition_of(ASKED), at=place.at)
    Response.objects.create(
        questionnaire=made, version=1, code_hash=f"R{place.process.pk}", answers={"loopt": "ja"}, group="resident",
        at=place.at,
    )  # fmt: skip
    return {"name": made.name, "question": "loopt"}


@brings("response")
def response(place: Place) -> object:
    return place.bring("questionnaire")


@brings("imported_response")
def imported_response(place: Place) -> object:
    return place.bring("questionnaire")


@brings("survey_result")
def survey_result(place: Place) -> object:
    """What came out of it, as everybody may read."""
    made = place.bring("questionnaire")
    found = Questionnaire.objects.get(process=place.process)
    kept = as_kept(found, rows_of(found), None)
    Outcome.objects.create(questionnaire=found, results=kept, input_hash="x", method="m", at=place.at)
    return made
