"""Everything that can go wrong, as one sentence and an exit code.

0 done, 1 nothing found, 2 refused, not well asked or not clear which area is meant, 3 no figures yet,
130 stopped by the reader.
"""

from __future__ import annotations

import errno
import re
import sys
from typing import NoReturn

import typer

from buurtblik.cli.words import words
from buurtblik.errors import BuurtblikError, NoFigures, NoRoom, RefusedInput, UnknownArea
from buurtblik.values import Language

NOTHING_FOUND, REFUSED, NO_FIGURES, STOPPED = 1, 2, 3, 130
MOST = 20  # refused files that are named


class Failure(Exception):
    """A command stops with a sentence of words.toml."""

    def __init__(self, code: int, key: str, **slots: object) -> None:
        super().__init__(key)
        self.code, self.key, self.slots = code, key, slots


def fail(code: int, key: str, **slots: object) -> NoReturn:
    raise Failure(code, key, **slots)


def tell(error: BaseException, language: Language) -> int:
    """Write the sentence of ``error`` to standard error and give its exit code; bugs are raised again."""
    pack = words(language)
    if isinstance(error, Failure):
        _write(pack["error"][error.key].format(**error.slots))
        return error.code
    if isinstance(error, KeyboardInterrupt):
        _write(pack["error"]["stopped"])
        return STOPPED
    if isinstance(error, RefusedInput):
        _write(_shortened(error, language))
        return REFUSED
    if isinstance(error, typer.TyperException):
        _write(pack["frame"]["error"] + usage_fault(error, language))
        return REFUSED
    if isinstance(error, NoRoom) or _is_full(error):
        _write(pack["error"]["no_room"])
        return REFUSED
    if isinstance(error, BuurtblikError):
        return _tell_known(error, language)
    if isinstance(error, BrokenPipeError):
        raise error
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "")
        why = pack["system"].get(name) or error.strerror or error
        _write(pack["error"]["system"].format(path=error.filename or "-", why=why))
        return REFUSED
    raise error


def usage_fault(error: typer.TyperException, language: Language) -> str:
    """What is wrong with how the command was written, with where to find help."""
    pack, kind = words(language)["fault"], type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    name = option or _quoted(error.message)
    if parameter is not None:
        is_option = parameter.param_type_name == "option"
        name = parameter.opts[0] if is_option else parameter.metavar or parameter.name
    if kind == "UsageError" and "command" in error.message.lower() and _quoted(error.message):
        sentence = pack["no_command"].format(name=_quoted(error.message))
    elif kind == "BadParameter":
        value = _quoted(error.message)
        slots = {"name": name, "value": value, "choices": _choices(error.message, language)}
        sentence = pack["BadParameter" if value else "BadValue"].format(**slots).rstrip()
    elif kind in pack:
        sentence = pack[kind].format(name=name)
    else:
        sentence = pack["other"]
    context = getattr(error, "ctx", None)
    if context is None:
        return sentence
    return sentence + " " + words(language)["frame"]["try_help"].format(command=context.command_path)


def _tell_known(error: BuurtblikError, language: Language) -> int:
    pack, kind, text = words(language)["error"], type(error).__name__, str(error)
    if isinstance(error, NoFigures):
        if "no figures yet" in text:
            _write(pack["no_figures"])
        else:
            _write(pack["unreadable"] if kind == "UnreadableRelease" else pack["unknown"].format(text=text))
        return NO_FIGURES
    if isinstance(error, UnknownArea):
        _write(pack["unknown"].format(text=text))
        return NOTHING_FOUND
    known = {"ImportBusy": "busy", "CannotServe": "cannot_serve", "UnsafeSettings": "unsafe"}
    known |= {"SchemaTooOld": "old_tables", "StoreUnreachable": "no_database"}
    known |= {"CannotBackUp": "cannot_back_up", "CannotRestore": "cannot_restore", "NotAnAddress": "bad_address"}
    if kind == "HomeInUse":
        _write(pack["real_here" if "real figures" in text else "other_demo"])
    elif kind in known:
        _write(pack[known[kind]].format(text=text))
    else:
        _write(pack["unknown"].format(text=text))
    return REFUSED


def _shortened(refusal: RefusedInput, language: Language) -> str:
    """What was refused; of a folder with many files the first ones and how many more there are."""
    more = len(refusal.problems) - MOST
    if more <= 1:
        return refusal.say(language)
    from buurtblik.figures.numbers import format_number

    first = RefusedInput(refusal.problems[:MOST]).say(language)
    count = format_number(more, 0, language)
    return f"{first}\n{words(language)['error']['more_refused'].format(count=count)}"


def _is_full(error: BaseException) -> bool:
    from buurtblik.intake.full import is_full

    return isinstance(error, OSError) and is_full(error)


def _choices(message: str, language: Language) -> str:
    pack = words(language)["fault"]
    tail = message.partition(" is not one of ")[2] or message.partition(" is not ")[2]
    options = re.findall(r"'([^']+)'", tail)
    if options:
        return pack["choices"].format(choices=", ".join(options))
    return pack["number"] if "integer" in message else ""


def _quoted(message: str) -> str:
    found = re.search(r"'([^']*)'", message)
    return found[1] if found else ""


def _write(text: str) -> None:
    sys.stderr.write(text + "\n")
