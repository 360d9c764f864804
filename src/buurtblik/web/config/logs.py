"""What a log tells of a failure: where and of which kind, never its text, which may hold what somebody filled in."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """A traceback with the files, lines and functions, and the names of the exceptions in place of their words."""

    def formatException(self, ei: _Failure) -> str:
        problem, lines, seen = ei[1], [], set()
        while problem is not None and id(problem) not in seen:
            seen.add(id(problem))
            kind = f"{type(problem).__module__}.{type(problem).__qualname__}"
            lines.append("".join(traceback.format_tb(problem.__traceback__)) + kind)
            problem = problem.__cause__ or problem.__context__
        return "\nbecause of:\n".join(lines)
