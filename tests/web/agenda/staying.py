"""What must hold of an adopted agenda while newer figures come in: asked of made-up and of real figures alike."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.test import Client

from buurtblik.agenda.evidence.items import FigureSeen, QuoteSeen
from buurtblik.figures.release import Release
from buurtblik.web.agenda.evidence import lines_of
from buurtblik.web.agenda.models import Version
from buurtblik.web.agenda.reads.drafts import drafted
from buurtblik.web.agenda.reads.versions import read
from buurtblik.web.stories.actions import withdraw_story
from printed import texts

from .conftest import signed_in
from .walked import ADOPTED, OTHER, QUOTED, SILENT, Walk, at_home, show


@dataclass(frozen=True)
class Releases:
    """The release that an agenda was made with and three newer ones, each in a home of its own.

    ``news`` is what pages say of each newer one; ``{now}`` stands for its figure.
    """

    homes: Sequence[Path]
    all: Sequence[Release]
    news: Sequence[str]


def everything_stays(releases: Releases, walked: Walk, reader: Client) -> None:
    """Facts to the byte, and what every page of the adopted version says of its figure."""
    version = walked.version
    was = figure_of(version)
    kept = (bytes(version.facts), version.digest, version.plan, version.release)
    assert was.release == releases.all[0].id
    assert len({one.id for one in releases.all}) == len(releases.all) == 4
    for home in releases.homes:
        with at_home(home):
            pages = [text(reader, walked.address), text(reader, f"{walked.address}deel/{challenge_of(version)}/")]
            papers = in_every_form(reader, walked)
        row = Version.objects.get(pk=version.pk)
        assert (bytes(row.facts), row.digest, row.plan, row.release) == kept
        assert figure_of(row) == was
        assert all(f"{was.period}: {written(was)}." in said and was.release in said for said in pages)
        assert all(one in said for said in papers for one in (written(was), was.period, was.release))


def the_draft_follows(releases: Releases, walked: Walk, reader: Client) -> None:
    """The draft has the newest figure and says what changed; a next version takes it, the adopted one does not."""
    process, was = walked.process, figure_of(walked.version)
    kept = bytes(walked.version.facts)
    why = f"{walked.address}deel/{challenge_of(walked.version)}/"
    here = f"/proces/{process.slug}/agenda/concept/"
    signed_in(reader, walked.lead)
    with at_home(releases.homes[0]):
        assert "In de nieuwste uitgave" not in text(reader, here) + text(reader, why)
    for home, release, news in zip(releases.homes[1:], releases.all[1:], releases.news, strict=True):
        with at_home(home):
            (now,) = [one for one in drafted(process, release).items if isinstance(one, FigureSeen)]
            said = news.format(now=written(now))
            assert f"{said} Een volgende versie neemt dat over." in text(reader, here)
            assert f"{said} Deze agenda blijft bij {written(was)}, zoals het toen was." in text(reader, why)
        line = next(one for one in lines_of(process, release) if one.indicator.key == was.indicator)
        assert (now.value, now.period, now.release) == (line.value, line.period, release.id)
        assert (now.value, now.period) != (was.value, was.period)
    assert Version.objects.get(process=process).pk == walked.version.pk

    for number, release in enumerate(releases.all[1:], start=2):
        made = show(process, walked.lead, release, at=ADOPTED + timedelta(days=number))
        told = figure_of(made)
        assert (made.number, told.release, made.release) == (number, release.id, release.id)
        assert (told.value, told.period) != (was.value, was.period)
        assert (bytes(Version.objects.get(number=1).facts), figure_of(Version.objects.get(number=1))) == (kept, was)


def words_go_and_figures_stay(releases: Releases, walked: Walk, reader: Client) -> None:
    """On the page and on paper: who took part and who did not, and words of a teller until they take them back."""
    version = walked.version
    kept, was = bytes(version.facts), figure_of(version)
    heard = version.heard["nl"]
    assert heard
    with at_home(releases.homes[0]):
        for said in in_every_form(reader, walked):
            assert all(one in said for one in (QUOTED, OTHER, written(was), SILENT, "Als er geld voor is.", *heard))

    withdraw_story(code=walked.codes[0], at=ADOPTED + timedelta(days=9))

    with at_home(releases.homes[3]):
        for said in in_every_form(reader, walked):
            assert QUOTED not in said
            assert all(one in said for one in (OTHER, written(was), was.release, SILENT, *heard))
    row = Version.objects.get(pk=version.pk)
    assert (bytes(row.facts), figure_of(row)) == (kept, was)
    assert sorted(one.is_withdrawn for one in read(row).items if isinstance(one, QuoteSeen)) == [False, True]
    assert read(row).chain.loose_ends() == ()


def in_every_form(reader: Client, walked: Walk) -> list[str]:
    """What the page, the PDF, the Word document and the JSON of the version say, made anew each time."""
    here = f"{walked.address}bestand/agenda."
    word = zipfile.ZipFile(io.BytesIO(reader.get(here + "docx").content)).read("word/document.xml").decode()
    return [
        text(reader, walked.address),
        plain(" ".join(texts(reader.get(here + "pdf").content))),
        plain(html.unescape(re.sub("<[^>]*>", "", word))),
        plain(json.dumps(reader.get(here + "json").json(), ensure_ascii=False)),
    ]


def figure_of(version: Version) -> FigureSeen:
    (found,) = [one for one in read(version).items if isinstance(one, FigureSeen)]
    return found


def written(figure: FigureSeen) -> str:
    return plain(figure.written.nl)


def challenge_of(version: Version) -> str:
    (found,) = read(version).plan.challenges
    return found.id


def text(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return plain(html.unescape(answer.content.decode()))


def plain(words: str) -> str:
    return words.replace("\xa0", " ")
