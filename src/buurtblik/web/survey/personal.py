"""What questionnaires keep of people. A response has no name in it; who asks to be forgotten takes theirs along."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule, impersonal

_STAYS = "as long as the process, or until its respondent withdraws it"
_UNSHOWN = ("version", "code_hash", "source", "channel", "suspect", "story")

RULES = [
    Rule(
        model="survey.Questionnaire",
        what=_("Questionnaires that you began"),
        person="by__person",
        shown={"process__name": _("Process"), "name": _("Name"), "at": _("When?")},
        unshown=("state", "opened_at", "closes_on", "closed_at", "is_random", "invited", "to_stories"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_("The questionnaire stays. That it was you who began it goes."),
        stays="as long as the process",
    ),
    Rule(
        model="survey.Version",
        what=_("Questions that you wrote"),
        person="by__person",
        shown={"questionnaire__name": _("Questionnaire"), "number": _("Version"), "at": _("When?")},
        unshown=("definition",),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_("The questions stay. That it was you who wrote them goes."),
        stays="as long as the process",
    ),
    Rule(
        model="survey.Response",
        what=_("Questionnaires that you filled in"),
        person="person",
        shown={
            "questionnaire__name": _("Questionnaire"),
            "answers": _("Your answers"),
            "language": _("Language"),
            "group": _("You belong to"),
            "age": _("Age"),
            "sex": _("Sex"),
            "tenure": _("Your home"),
            "part": _("Part of the neighbourhood"),
            "at": _("When?"),
        },
        unshown=(*_UNSHOWN, "by"),
        erased=Erasure.GOES,
        stays=_STAYS,
    ),
    Rule(
        model="survey.Response",
        what=_("Answers of others that you brought in from a file"),
        person="by__person",
        shown={"questionnaire__name": _("Questionnaire"), "at": _("When?")},
        unshown=(*_UNSHOWN, "answers", "language", "group", "age", "sex", "tenure", "part", "person"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_("What others answered stays. That it was you who brought it in goes."),
        stays=_STAYS,
    ),
    *impersonal("survey.Outcome", stays="as long as the process; counts of groups, and no words of people"),
    *impersonal(
        "survey.WithdrawnResponse", stays="that a code was withdrawn and on which day; nothing of the response"
    ),
]
