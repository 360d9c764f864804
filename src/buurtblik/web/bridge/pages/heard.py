"""Who was heard in a process, and who was not yet."""

from __future__ import annotations

from django.http import HttpResponse

from buurtblik.bridge.who_was_heard import Row
from buurtblik.figures.numbers import writer
from buurtblik.web.bridge.pages.figures import Asked, page
from buurtblik.web.bridge.reads.heard import heard_in, said_of, to_reach, told_of
from buurtblik.web.rights.table import Action


@page()
def heard(asked: Asked) -> HttpResponse:
    found = heard_in(asked.process, asked.release)
    percent = writer(0, asked.language, "{value}%")

    def shown(row: Row) -> dict[str, object]:
        return {
            "count": None if row.count.value is None else round(row.count.value),
            "share": "" if row.share is None else percent(100 * row.share),
            "low": "" if row.interval is None else percent(100 * row.interval.low),
            "high": "" if row.interval is None else percent(100 * row.interval.high),
            "expected": "" if row.expected is None else percent(100 * row.expected),
            "verdict": "" if row.verdict is None else row.verdict.word,
            "is_missing": row.is_missing,
        }

    context = {
        "said": said_of(found, asked.language),
        "parts": [(one, [(name, shown(row)) for name, row in one.rows]) for one in told_of(found, asked.language)],
        "reach": [
            (one.group, [(way.key, way.name[asked.language]) for way in one.ways])
            for one in to_reach(found, asked.language)
        ],
        "rule": found.rule.sentences(asked.language),
        "may_tell": asked.may(Action.CREATE, "story"),
    }
    return asked.show("heard", context)
