"""Words that want to be more than words stay words: on every page of ideas, in files, in the note and in letters."""

from __future__ import annotations

import pytest

from buurtblik.agenda.ideas.steps import Status
from buurtblik.web.ideas import actions
from buurtblik.web.people.models import Letter
from hostile_words import PAYLOADS

from .conftest import AT, answers, sends, shows

pytestmark = pytest.mark.slow
HERE = "/proces/west/ideeen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# One of each kind; a form lets no NUL through, so an act never sees one.
MARKUP = [one for one in PAYLOADS if "<" in one and "\0" not in one][::15]


@pytest.mark.parametrize("payload", MARKUP, ids=range(len(MARKUP)))
def test_no_markup_of_a_resident_or_an_official_reaches_a_page(reader, process, lead, payload):
    words = f"Een bankje {payload}"[:900]
    idea = sends(process, words=words, title=words[:100], own_part=words, needs=words, mail="a@example.nl").idea
    idea = shows(idea, lead)
    answers(idea, lead, Status.ADOPTED, f"Daar is dit jaar geld voor {payload}"[:900], said_by=words[:100])
    note = {"subject": words[:100], "occasion": words, "dissent": f"Woonstede: {words}"}
    actions.write_council_note(process=process, **note, visitor=lead, at=AT)
    reader.force_login(lead.account, BACKEND)
    one = f"{HERE}{idea.pk}/"

    for page in (HERE, one, one + "lezen/", one + "antwoord/", one + "terug/", HERE + "wat-is-ermee-gedaan/",
                 HERE + "raadsnotitie/", HERE + "raadsnotitie/schrijven/"):  # fmt: skip
        answer = reader.get(page)
        assert answer.status_code == 200, page
        assert payload not in answer.content.decode(), page
    first = reader.get(HERE + "ideeen.csv").content.decode("utf-8-sig").splitlines()
    assert not any(line.startswith(("=", "+", "@")) for line in first)
    assert "\n" not in Letter.objects.get().subject
