from django.urls import path

from buurtblik.web.survey.pages import answering, asking, editing, files, making, overview, own, results

_HERE = "proces/<slug:slug>/vragenlijst/"
_ONE = _HERE + "<slug:name>/"
_EDIT = _ONE + "bewerken/"
urlpatterns = [
    path("antwoorden/", own.own, name="survey_own"),
    path(_HERE, overview.overview, name="survey_page"),
    path(_HERE + "nieuw/", making.new, name="survey_new"),
    path(_ONE, overview.one, name="survey_one"),
    path(_ONE + "invullen/", answering.fill, name="survey_fill"),
    path(_ONE + "klaar/", answering.done, name="survey_done"),
    path(_ONE + "uitkomst/", results.results, name="survey_results"),
    path(_ONE + "bestand.xlsx", files.form_file, name="survey_form_file"),
    path(_ONE + "antwoorden.csv", files.answers_csv, name="survey_answers_csv"),
    path(_ONE + "uitkomst.csv", files.counts_csv, name="survey_counts_csv"),
    path(_ONE + "antwoorden-limesurvey.csv", files.answers_limesurvey, name="survey_answers_limesurvey"),
    path(_ONE + "antwoorden.xlsx", files.answers_xlsx, name="survey_answers_xlsx"),
    path(_ONE + "inlezen/", files.bring_in, name="survey_bring_in"),
    path(_ONE + "instellen/", asking.settle, name="survey_settle"),
    path(_ONE + "stand/", asking.stand, name="survey_stand"),
    path(_EDIT, editing.edit, name="survey_edit"),
    path(_EDIT + "woorden/", editing.words, name="survey_words"),
    path(_EDIT + "vervangen/", making.replace, name="survey_replace"),
    path(_EDIT + "vraag/", editing.add, name="survey_question_add"),
    path(_EDIT + "vraag/<str:question>/", editing.change, name="survey_question"),
]
