"""Help pages and failures in the language of the reader.

The commands are written once, without words; before they run they are given those of
``words.toml``. Adding a language is adding a table there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from buurtblik.cli.failures import REFUSED, STOPPED, tell
from buurtblik.cli.place import asked_language, language_of
from buurtblik.cli.words import words
from buurtblik.values import LANGUAGES, Language


class SpokenCommand(TyperCommand):
    """A command whose help is in one language."""

    language: Language = "nl"

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _parameters(self, ctx, formatter)


class SpokenGroup(TyperGroup):
    """A group of commands whose help is in one language."""

    language: Language = "nl"

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _parameters(self, ctx, formatter)
        with formatter.section(words(self.language)["frame"]["commands"]):
            formatter.write_dl([(name, self.commands[name].help or "") for name in self.list_commands(ctx)])


class Program(SpokenGroup):
    """The whole program: it learns the language first and turns every failure into a sentence."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        arguments = list(sys.argv[1:] if args is None else args)
        asked = asked_language(arguments)
        language = language_of(asked)
        speak(self, language)
        code = self._run(arguments, asked, language, {**extra, "standalone_mode": False})
        if extra.get("standalone_mode", True):
            sys.exit(code)
        return code

    def _run(self, arguments: list[str], asked: str, language: Language, extra: dict[str, Any]) -> int:
        if asked not in LANGUAGES:
            sys.stderr.write(words(language)["error"]["bad_language"].format(value=asked) + "\n")
            return REFUSED
        try:
            result = super().main(arguments, **{**extra, "prog_name": "buurtblik"})
        except BrokenPipeError:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except (Exception, KeyboardInterrupt) as error:
            return tell(error, language)
        if result == STOPPED:
            return tell(KeyboardInterrupt(), language)
        return result if isinstance(result, int) else 0


def speak(command: Any, language: Language, path: str = "") -> None:
    """Give a command, its parameters and everything under it the words of one language."""
    pack = words(language)
    command.language = language
    command.help = pack["help"][path]
    command.options_metavar = pack["frame"]["options_metavar"]
    for parameter in command.params:
        name = parameter.name.removesuffix("_")
        parameter.help = pack["param"][name]
        parameter.metavar = pack["metavar"].get(name)
    for name, below in getattr(command, "commands", {}).items():
        speak(below, language, f"{path} {name}".strip())
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = pack["frame"]["command_metavar"]


def everything(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it; what the reference page must describe."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from everything(below, f"{path} {name}".strip())


def _usage(command: SpokenCommand | SpokenGroup, ctx: Any, formatter: Any) -> None:
    arguments = [_shape(p) for p in command.get_params(ctx) if p.param_type_name == "argument"]
    below = [command.subcommand_metavar] if isinstance(command, SpokenGroup) else []
    pieces = " ".join([str(command.options_metavar), *arguments, *below])
    formatter.write_usage(ctx.command_path, pieces, prefix=words(command.language)["frame"]["usage"])


def _parameters(command: SpokenCommand | SpokenGroup, ctx: Any, formatter: Any) -> None:
    frame = words(command.language)["frame"]
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    parameters: list[Any] = list(command.get_params(ctx))
    for parameter in parameters:
        if parameter.name == "help":
            rows["option"].append((", ".join(parameter.opts), frame["help_option"]))
            continue
        kind = parameter.param_type_name
        text = parameter.help or ""
        if kind == "option" and parameter.show_default and parameter.default not in (None, False):
            text += f" [{frame['default']}{getattr(parameter.default, 'value', parameter.default)}]"
        rows[kind].append((_shape(parameter), text))
    for kind in ("argument", "option"):
        if rows[kind]:
            with formatter.section(frame[kind + "s"]):
                formatter.write_dl(rows[kind])


def _shape(parameter: Any) -> str:
    """'--home DIR', 'PATH...'"""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    value = "" if getattr(parameter, "is_flag", False) else f" {parameter.metavar or parameter.name.upper()}"
    return ", ".join(parameter.opts) + value
