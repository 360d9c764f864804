"""What a teller allowed, as whoever reads the story first sees it, and the story of a child."""

from __future__ import annotations

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from buurtblik.stories.telling import Teller

from .conftest import collects, tells

HERE = "/proces/west/verhalen/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHOW_TICKED = re.compile(r'value="shown"[^>]*checked')


def page_of(reader, by, told):
    reader.force_login(by.account, BACKEND)
    return html.unescape(reader.get(f"{HERE}lezen/{told.story.name}/").content.decode())


def test_who_reads_first_sees_what_the_teller_allowed_and_how(reader, process, moderator, interviewer):
    told = collects(process, interviewer, scopes=("agenda",))

    page = page_of(reader, moderator, told)

    assert "Het verhaal telt mee in de buurtagenda, zonder naam." in page
    assert "Iedereen mag mijn woorden lezen" not in page
    assert "Toestemming: mondeling, 1 maart 2026." in page


def test_who_reads_first_sees_that_a_teller_allowed_nothing_more(reader, process, moderator):
    page = page_of(reader, moderator, tells(process, scopes=()))

    assert "Alleen wie het plan maakt, leest het." in page


def test_the_story_of_a_child_warns_and_nothing_is_ticked_for_whoever_decides(reader, process, moderator):
    of_child = tells(process, key="kk", tellers=(Teller("resident", "0-15"),))
    of_adult = tells(process, "Wij eten samen op straat.", key="vv", tellers=(Teller("resident", "25-45"),))

    page, other = page_of(reader, moderator, of_child), page_of(reader, moderator, of_adult)

    assert "ouder of verzorger" in page
    assert not SHOW_TICKED.search(page)
    assert "ouder of verzorger" not in other
    assert SHOW_TICKED.search(other)


def test_who_tells_reads_that_a_parent_has_to_agree(reader, process):
    assert "Dan moet een ouder of verzorger het goedvinden" in reader.get(HERE + "vertellen/").content.decode()


def test_a_theme_that_we_do_not_know_is_named_in_sight(reader, process, lead):
    reader.force_login(lead.account, BACKEND)
    sent = SimpleUploadedFile("v.csv", b"verhaal;thema\nHet plein is van ons allemaal.;ruimtevaart\n")
    told = {"key": "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0fe", "file": sent}

    page = reader.post(HERE + "bestand/", told, follow=True).content.decode()

    assert "ruimtevaart" in page.split("Goed om te weten")[1].split("</details>")[0]
    assert "open><summary>Goed om te weten" in page


def test_a_file_in_which_everybody_may_read_says_that_the_story_then_counts_too(reader, process, lead):
    reader.force_login(lead.account, BACKEND)
    sent = SimpleUploadedFile("v.csv", b"verhaal;mag openbaar\nHet plein is van ons allemaal.;ja\n")
    told = {"key": "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0ff", "file": sent}

    page = reader.post(HERE + "bestand/", told, follow=True).content.decode()

    assert "Het verhaal telt mee in de buurtagenda" in page
    assert "Als iedereen een verhaal mag lezen, telt het ook mee in de buurtagenda." in page
