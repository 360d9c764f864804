"""The table of docs/how-to/privacy.md, made from the declared rules; that page says how to make it again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils.translation import override

from buurtblik.web.storage.personal import Erasure, Rule, rules

BEGIN, END = "<!-- rules -->", "<!-- end of rules -->"
_FATE = {
    Erasure.GOES: "goes",
    Erasure.EMPTIED: "loses what leads to you",
    Erasure.STAYS: "stays, and leads to nobody",
    Erasure.NOTHING: "holds nothing about you",
}


def with_table(page: str) -> str:
    """A page with the table between its marks made again."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{table()}{END}{after}"


def write(page: str) -> None:
    """Make the table in a file again."""
    place = Path(page)
    place.write_text(with_table(place.read_text("utf-8")), "utf-8")


def table() -> str:
    """Every rule about people, and every rule with an end, as a Markdown table."""
    rows = ["| table | what | taken along | when you are forgotten | kept |", "| --- | --- | --- | --- | --- |"]
    with override("en"):
        rows += [_row(rule) for rule in rules() if rule.of_person or rule.kept]
    return "\n".join(rows) + "\n"


def _row(rule: Rule) -> str:
    fate = _FATE[rule.erased] + (f". {rule.why}" if rule.why else "")
    kept = "; ".join(f"{_time(each.time)} after `{each.since}`. {each.why}" for each in rule.kept) or rule.stays
    shown = ", ".join(str(label).lower() for label in rule.shown.values()) or "nothing"
    return f"| `{rule.model}` | {rule.what or rule.stays or 'no words'} | {shown} | {fate} | {kept} |"


def _time(time: timedelta) -> str:
    if not time:
        return "at once"
    return f"{time.days // 365} years" if time.days >= 730 else f"{time.days} days"
