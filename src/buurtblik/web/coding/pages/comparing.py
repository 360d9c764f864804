"""Where coders agree and differ, and whether a next story is still new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from buurtblik.charts.growth import GrowthWords, growth
from buurtblik.stories.coding.agreement import LEAST_STORIES
from buurtblik.stories.coding.comparison import LEAST_MARKED, CodeAgreement, Comparison
from buurtblik.stories.coding.differences import Difference
from buurtblik.stories.coding.saturation import Saturation
from buurtblik.values import Language
from buurtblik.web.coding.pages.asked import Asked, page
from buurtblik.web.coding.reads.progress import Compared, compared, saturation_of
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.stories.models import Story

MOST = 100  # differences on one page
LONGEST = 300  # signs of the words of one


@dataclass(frozen=True)
class Row:
    """A code in the table of agreement."""

    code: str
    value: str
    interval: str
    reading: str
    by_name: tuple[tuple[str, int], ...]  # of each coder, the sentences that they marked


@dataclass(frozen=True)
class Different:
    """A stretch that not everybody marked in the same way; ``lines`` say per code who marked it and who did not."""

    story: Story
    direction: str
    words: str
    lines: tuple[tuple[str, str, str], ...]


@page()
def compare(asked: Asked) -> HttpResponse:
    all_words = asked.may(Action.EDIT, "code")
    found = compared(asked.process, asked.part, asked.book, all_words=all_words)
    told = found.comparison
    listed = _listed(asked, found)
    names = [found.names[by] for by in told.coders]
    context = {
        "comparison": told,
        "coders": names,
        "rows": [
            Row(
                asked.book.path(one.code, asked.language),
                number(one.agreement.value, asked.language),
                interval(one, told, asked.language),
                one.reading(told.measure).label(asked.language),
                tuple(zip(names, one.marked, strict=True)),
            )
            for one in sorted(told.codes, key=lambda one: -one.by_any)
        ],
        "overall": number(told.overall.value, asked.language) if told.overall is not None else "",
        "reading": told.reading.label(asked.language),
        "together": told.reading.together(asked.language),
        "means": told.reading.means(asked.language),
        "least_stories": LEAST_STORIES,
        "least_marked": LEAST_MARKED,
        "source": told.source(asked.language),
        "differences": listed[:MOST],
        "more": len(listed[MOST:]),
        "all_words": all_words,
    }
    return asked.show("compare", context)


@page()
def still_new(asked: Asked) -> HttpResponse:
    found = saturation_of(asked.process, asked.book)
    context = {
        "found": found,
        "said": found.say(asked.language),
        "caution": found.caution(asked.language),
        "coverage": round(100 * found.coverage) if found.coverage is not None else None,
        "at_least": round(found.at_least) if found.at_least is not None else None,
        "steps": [
            (step.stories, step.new, step.codes, number(step.mean, asked.language, places=1)) for step in found.steps
        ],
        "roomy": _picture(found, asked.language, narrow=False) if found.steps else "",
        "narrow": _picture(found, asked.language, narrow=True) if found.steps else "",
    }
    return asked.show("still_new", context)


def number(value: float | None, language: Language, *, places: int = 2) -> str:
    """A number as people of the language write it; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:.{places}f}"
    text = "0" + text[2:] if text.startswith("-0") and float(text) == 0 else text
    return (text.replace(".", ",") if language == "nl" else text).replace("-", "−")


def interval(one: CodeAgreement, comparison: Comparison, language: Language) -> str:
    """Where the true number probably lies, or why there is nothing to say of it."""
    agreement = one.agreement
    if comparison.stories < LEAST_STORIES:
        return _("too few stories")
    if one.by_any < LEAST_MARKED:  # of so few sentences it would go from nothing to all
        return _("too few sentences")
    if agreement.low is None or agreement.high is None:
        return _("cannot be said")
    told = {"low": number(agreement.low, language), "high": number(agreement.high, language)}
    return _("%(low)s to %(high)s") % told


def _listed(asked: Asked, found: Compared) -> list[Different]:
    """The differences, those on the same words together, in the order of the stories."""
    places: dict[tuple[str, str, int, int], list[Difference]] = {}
    for one in found.differences:
        mark = one.fragment
        places.setdefault((mark.story, mark.part, mark.start, mark.end), []).append(one)
    order = {story: at for at, story in enumerate(found.stories)}
    return [
        _different(asked, found, same) for place, same in sorted(places.items(), key=lambda item: order[item[0][0]])
    ]


def _different(asked: Asked, found: Compared, same: Sequence[Difference]) -> Different:
    mark = same[0].fragment
    story = found.stories[mark.story]
    words = " ".join(getattr(story, mark.part)[mark.start : mark.end].split())
    lines: dict[str, tuple[str, str, str]] = {}
    for one in same:
        code = asked.book.path(one.fragment.code, asked.language)
        marked = ", ".join(found.names[by] for by in sorted({one.fragment.coder, *one.met_by}))
        lines.setdefault(code, (code, marked, ", ".join(found.names[by] for by in one.not_by)))
    told = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return Different(story, direction_of(story.language), told, tuple(lines.values()))


def _picture(found: Saturation, language: Language, *, narrow: bool) -> SafeString:
    words = GrowthWords(
        _("stories, in the order in which they came in"),
        _("codes"),
        _("as they came in"),
        _("mean of every possible order"),
    )
    last = found.steps[-1]
    drawn = growth(
        [step.codes for step in found.steps],
        [step.mean for step in found.steps],
        prefix="groei-smal" if narrow else "groei",
        title=found.say(language),
        desc=_("%(codes)s codes came up in %(stories)s stories.") % {"codes": last.codes, "stories": last.stories},
        words=words,
        narrow=narrow,
    )
    return mark_safe(drawn)  # noqa: S308 (the charts room escapes every text)
