"""Tables with a line per respondent of a survey (E35): answers of people, not figures about areas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from buurtblik.errors import Problem, Severity
from buurtblik.intake.problems import problem

_RESPONDENT = re.compile(
    r"(respondent|resp|response|interview|deelnemer|enqu[eê]te)[\s_.-]*(id|nr|no|nummer|number|code|key)?",
    re.IGNORECASE,
)
_TEST = re.compile(r"\s*(test(en|ing)?|asdf\w*|qwerty|x{3,}|dit is een test)[\s.!]*\Z", re.IGNORECASE)
_MOST = 3


def survey_table(
    headings: Sequence[str], lines: Sequence[Sequence[str]], *, file: str, first_row: int = 2
) -> Problem | None:
    """E35 when a column numbers respondents; names doubles and test entries among the first lines, None otherwise."""
    at = next((i for i, h in enumerate(headings) if _RESPONDENT.fullmatch(h.strip())), None)
    if at is None:
        return None
    ids = Counter(line[at].strip() for line in lines if len(line) > at)
    odd = [f"2 × {key}" for key, count in ids.items() if key and count > 1]
    odd += [cell.strip() for line in lines for cell in line if _TEST.match(cell)]
    came = ", ".join([headings[at].strip(), *odd[:_MOST]])
    return problem("E35", file=file, row=first_row, column=headings[at], came=came, severity=Severity.REFUSAL)
