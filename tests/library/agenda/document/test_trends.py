"""The small chart beside a figure: no year after the cited one, and never another value than the figure has."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from buurtblik.agenda.document.edition import Pictures
from buurtblik.agenda.document.trends import trend_charts
from buurtblik.agenda.document.whole import agenda_document
from buurtblik.figures.line import TrendPoint
from buurtblik.paper.as_html import as_page
from buurtblik.values import LANGUAGES, Reason, Status
from example_agenda import edition, figure


def profile(*values, code="WK990101", key="vei_onveilig"):
    points = tuple(
        TrendPoint(str(year), value, None if value is not None else Reason.MISSING, *((None, None) if value is None else (value - 1, value + 1)), Status.ESTIMATED, False)
        for year, value in zip(range(2020, 2030, 2), values, strict=False)
    )  # fmt: skip
    line = SimpleNamespace(indicator=SimpleNamespace(key=key), trend=points)
    return SimpleNamespace(area=SimpleNamespace(code=code), lines=[line])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_ends_at_the_cited_year(language):
    cited = figure(1)  # 31.4 in 2024

    found = trend_charts(edition(), [profile(30.0, 32.0, 31.4, 40.0)], language)
    assert list(found) == [cited.id]
    chart = found[cited.id]
    assert [row[0] for row in chart.rows[1:]] == ["2020", "2022", "2024"]
    assert "2026" not in chart.svg + chart.alternative
    assert ("31,4%" if language == "nl" else "31.4%") in chart.alternative
    page = as_page(agenda_document(edition(), language, Pictures(found)))
    assert chart.alternative in page


@pytest.mark.parametrize(
    "other",
    [
        profile(30.0, 32.0, 31.9),  # a newer release has another value
        profile(None, None, 31.4),
        profile(30.0, 32.0, None),
        profile(30.0, 32.0),
        profile(30.0, 32.0, 31.4, code="WK999999"),
        profile(30.0, 32.0, 31.4, key="sam_eenzaam"),
    ],
)
def test_there_is_no_chart_that_contradicts_its_figure(other):
    assert trend_charts(edition(), [other], "nl") == {}
