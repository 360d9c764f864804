from __future__ import annotations

from django.http import HttpResponse

from buurtblik.web.figures.reads import release_of
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.pages.drawn import told_course
from buurtblik.web.urgency.reads.course import courses


@page()
def course(asked: Asked) -> HttpResponse:
    """Whether urgency lasts, theme by theme."""
    release = release_of(asked.request)
    found = courses(asked.process, release, asked.language)
    context = {
        "courses": [told_course(one, asked.language) for one in found],
        "has_area": bool(asked.process.area_code and release is not None and asked.process.area_code in release),
    }
    return asked.show("course", context)
