"""Where the data lives and which language is spoken: the only place that reads the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from shlex import quote
from shutil import which
from typing import Annotated, Literal

import typer

from buurtblik.values import LANGUAGES, Language

HOME, LANGUAGE = "BUURTBLIK_HOME", "BUURTBLIK_LANGUAGE"

HomeOption = Annotated[Path | None, typer.Option("--home", show_default=False)]
LanguageOption = Annotated[Literal["nl", "en"] | None, typer.Option("--language", show_default=False)]


@dataclass(frozen=True, slots=True)
class Place:
    """What a command needs to know of its surroundings."""

    home: Path
    language: Language
    options: str = ""  # what a next command must repeat to see the same: " --home ... --language en"


def place_of(context: typer.Context, home: Path | None) -> Place:
    """The home given after the command, else before it, else in the environment, else the usual one."""
    above = context.obj if isinstance(context.obj, dict) else {}
    usual = Path.home() / ".local" / "share" / "buurtblik"
    given = home or above.get("home")
    chosen = given or Path(os.environ.get(HOME) or usual)
    language = above["language"]
    # A script may have set the environment, and whoever types the next command does not have it.
    options = f" --home {quote(str(chosen))}" if given or chosen.expanduser() != usual else ""
    if language != (os.environ.get(LANGUAGE) or "nl"):
        options += f" --language {language}"
    return Place(chosen.expanduser(), language, options)


def command(place: Place, *arguments: str) -> str:
    """What a reader can type next, just as this command was typed: the same program, home and language."""
    typed = sys.argv[0]
    known = Path(typed).name == "buurtblik" and which("buurtblik") != typed
    return " ".join([quote(typed) if known else "buurtblik", *map(quote, arguments)]) + place.options


def asked_language(arguments: Sequence[str]) -> str:
    """The language that the arguments or the environment ask for, as it was written; the last one counts."""
    asked = os.environ.get(LANGUAGE) or "nl"
    for here, following in pairwise([*arguments, ""]):
        if here == "--":
            break
        if here == "--language" and following:
            asked = following
        elif here.startswith("--language="):
            asked = here.partition("=")[2]
    return asked


def language_of(asked: str) -> Language:
    """A language that we speak: Dutch when we do not speak what was asked."""
    return next((language for language in LANGUAGES if language == asked), "nl")
