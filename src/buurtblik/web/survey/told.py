"""What each act on questionnaires is called on the page of what happened. Who answered what is told to nobody."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "make_questionnaire": _("began a questionnaire"),
    "change_questionnaire": _("changed a questionnaire"),
    "settle_questionnaire": _("changed how a questionnaire is asked"),
    "remove_questionnaire": _("removed a questionnaire that was never opened"),
    "open_questionnaire": _("opened a questionnaire"),
    "close_questionnaire": _("closed a questionnaire and published what came out"),
    "answer_questionnaire": "",  # watching answers come in would tell who sent which
    "withdraw_response": "",
    "import_answers": _("brought in answers from a file"),
}

SHOWN = ("open_questionnaire", "close_questionnaire")
