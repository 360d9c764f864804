"""All addresses. Dutch has no prefix, English lives below /en/, files for machines stand outside both."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from buurtblik.web.agenda.urls import urlpatterns as agenda
from buurtblik.web.bridge.urls import urlpatterns as bridge
from buurtblik.web.coding.urls import urlpatterns as coding
from buurtblik.web.figures.pages.about import about
from buurtblik.web.figures.urls import urlpatterns as figures
from buurtblik.web.ideas.urls import urlpatterns as ideas
from buurtblik.web.method.urls import urlpatterns as method
from buurtblik.web.parties.urls import urlpatterns as parties
from buurtblik.web.people.urls import returning
from buurtblik.web.people.urls import urlpatterns as people
from buurtblik.web.plain.urls import urlpatterns as plain
from buurtblik.web.process.happened_urls import urlpatterns as happened
from buurtblik.web.process.urls import urlpatterns as process
from buurtblik.web.progress.urls import urlpatterns as progress
from buurtblik.web.stories.urls import machines as for_telling
from buurtblik.web.stories.urls import urlpatterns as stories
from buurtblik.web.survey.urls import urlpatterns as survey
from buurtblik.web.ui.urls import machines, words
from buurtblik.web.urgency.urls import urlpatterns as urgency

urlpatterns: list[URLPattern | URLResolver] = [
    *machines,
    *for_telling,
    *returning,
    *i18n_patterns(
        *figures,
        *method,
        *people,
        *plain,
        *happened,
        *urgency,
        *agenda,
        *progress,
        *bridge,
        *coding,
        *survey,
        *ideas,
        *stories,
        *process,
        *parties,
        path("over/", about, name="about"),
        *words,
        prefix_default_language=False,
    ),
]
handler400 = "buurtblik.web.ui.pages.bad_request"
handler403 = "buurtblik.web.ui.pages.not_allowed"
handler404 = "buurtblik.web.ui.pages.not_found"
handler500 = "buurtblik.web.ui.pages.broken"
