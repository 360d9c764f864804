"""Problems with the severity and the words of the pack ``problems.toml``.

A caller names the code and what it saw; how bad that is by default, and how it is said in
Dutch and English, is data. ``reference_page`` writes docs/reference/problems.md from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtblik.errors import Problem, RefusedInput, Severity, problem_words

_SHOWN = 80  # characters of a foreign value that a message repeats


def problem(
    code: str,
    *,
    file: str,
    row: int | None = None,
    column: str | None = None,
    came: object = "",
    expected: object = "",
    severity: Severity | None = None,
    sheet: str | None = None,
    **facts: Any,
) -> Problem:
    """A problem of this code, with the default severity of the pack unless one is given."""
    entry = problem_words()[code]
    return Problem(
        code=code,
        severity=severity or Severity(entry["severity"]),
        file=file,
        row=row,
        column=None if column is None else shown(column),
        came=shown(came),
        expected=shown(expected),
        facts={**entry.get("facts", {}), **facts},
        sheet=None if sheet is None else shown(sheet),
    )


def refused(code: str, **where: Any) -> RefusedInput:
    """The refusal of a whole file for one reason: ``raise refused("empty_file", file=name)``."""
    return RefusedInput([problem(code, **{"severity": Severity.REFUSAL, **where})])


def listed(names: Iterable[str]) -> str:
    """As many whole names as a message repeats, with '…' when there are more.

    >>> listed(["g_gas", "g_ele"]), listed(["x" * 60, "y" * 60])[-4:]
    ('g_gas, g_ele', 'x, …')
    """
    text = ""
    for name in dict.fromkeys(map(shown, names)):
        longer = f"{text}, {name}" if text else name
        if len(longer) > _SHOWN - len(", …") and text:
            return text + ", …"
        text = longer
    return text


def shown(value: object) -> str:
    """A foreign value as a message repeats it: one line, no control characters, not too long."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def reference_page() -> str:
    """docs/reference/problems.md: every code with its default severity and words."""
    words = problem_words()
    lines = [
        "# Problems that an import can report",
        "",
        "Made from `src/buurtblik/problems.toml` by `buurtblik.intake.problems.reference_page()`; do not edit by hand.",
        "",
        "- **note**: mended without loss. **warning**: taken in, but you should know. **refusal**: nothing is stored.",
        "- The severity is the default; one code may be a note where it was mended and a refusal where it was not.",
        "- A message reads: file, row, column: *what came*. Expected: … *What to do*.",
        "  A refusal ends with *Nothing was stored.*",
        "",
    ]
    for code, entry in words.items():
        if code == "common":
            continue
        lines += [f"## {code}", "", f"Default severity: **{entry['severity']}**.", ""]
        for language in ("nl", "en"):
            said = entry[language]
            lines += [f"- {language}: {said['what']} {said['do']}"]
            if "alone" in said:
                lines += [f"  or: {said['alone']}"]
        lines += [""]
    return "\n".join(lines)
