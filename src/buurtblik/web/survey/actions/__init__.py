"""What can be done with questionnaires. Every act may be repeated and leaves a trace that names no respondent."""

from buurtblik.web.survey.actions.answering import Answered, Background, answer_questionnaire
from buurtblik.web.survey.actions.asking import Closing, close_questionnaire, open_questionnaire, settle_questionnaire
from buurtblik.web.survey.actions.importing import Imported, import_answers
from buurtblik.web.survey.actions.making import (
    ChangedByAnother,
    OtherQuestions,
    change_questionnaire,
    make_questionnaire,
    remove_questionnaire,
)
from buurtblik.web.survey.actions.withdrawing import withdraw_response, withdraw_responses_again

__all__ = [
    "Answered",
    "Background",
    "ChangedByAnother",
    "Closing",
    "Imported",
    "OtherQuestions",
    "answer_questionnaire",
    "change_questionnaire",
    "close_questionnaire",
    "import_answers",
    "make_questionnaire",
    "open_questionnaire",
    "remove_questionnaire",
    "settle_questionnaire",
    "withdraw_response",
    "withdraw_responses_again",
]
