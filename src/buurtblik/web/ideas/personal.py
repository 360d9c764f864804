"""What ideas keep of people. An idea has no name in it; who asks to be forgotten takes theirs along."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from buurtblik.web.ideas.models import Reach
from buurtblik.web.storage.personal import Erasure, Kept, Rule, impersonal

RULES = [
    Rule(
        model="ideas.Idea",
        what=_("Ideas that you sent in"),
        person="person",
        shown={
            "process__name": _("Process"),
            "title": _("A short name for it"),
            "words": _("Your idea"),
            "place": _("Where is it?"),
            "themes": _("Themes"),
            "own_part": _("What do you want to do for it yourself?"),
            "needs": _("What do you need for that?"),
            "received_on": _("When?"),
            "extended_why": _("Why does it take longer?"),
            "hidden_why": _("Why is it not shown?"),
            "at": _("When it came in"),
        },
        unshown=(
            "key", "code_hash", "origin", "source", "story", "term_weeks", "extended_on", "contact", "read", "suspect",
            "version",
        ),
        erased=Erasure.GOES,
        stays="as long as the process, or until its author takes it back",
    ),
    Rule(
        model="ideas.Reach",
        what=_("Where you want to hear the answer to an idea"),
        rows=lambda subject: Reach.objects.filter(mail__lower__in=subject.emails),
        shown={"idea__process__name": _("Process"), "mail": _("E-mail address"), "at": _("When?")},
        unshown=("language",),
        erased=Erasure.GOES,
        kept=(Kept(timedelta(days=365), "at", _("A year after the last message nobody needs the address.")),),
    ),
    *impersonal("ideas.Step", stays="what a group or department decided on an idea, by role, as long as the idea"),
    *impersonal("ideas.Policy", "ideas.Link", "ideas.DecisionMoment", stays="plans of organisations, by role"),
    *impersonal("ideas.CouncilNote", stays="the work of a group; who wrote it stands in the trail"),
    *impersonal("ideas.WithdrawnIdea", stays="that an idea was taken back and on which day; nothing of it"),
]  # fmt: skip
