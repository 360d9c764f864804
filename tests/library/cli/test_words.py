"""Help, faults and the reference page: complete in both languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
import typer

from buurtblik.cli.help import everything, speak
from buurtblik.cli.main import app
from buurtblik.values import LANGUAGES

from .conftest import Say

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "command-line.md"
COMMANDS = [
    "import",
    "areas",
    "profile",
    "scan",
    "releases",
    "demo",
    "demo make",
    "serve",
    "migrate",
    "admin",
    "backup",
    "restore",
    "tidy",
    "index",
    "worker",
]


def shape(pack: object) -> object:
    return {key: shape(value) for key, value in pack.items()} if isinstance(pack, dict) else "text"


def slots(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_both_languages_have_the_same_words_and_slots() -> None:
    pack = tomllib.loads(files("buurtblik.cli").joinpath("words.toml").read_text("utf-8"))

    assert shape(pack["nl"]) == shape(pack["en"])
    for table, entries in pack["nl"].items():
        for key, text in entries.items():
            assert slots(text) == slots(pack["en"][table][key]), (table, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_help(say: Say, language: str) -> None:
    program = typer.main.get_command(app)
    speak(program, "nl" if language == "nl" else "en")

    assert [path for path, _ in everything(program)][1:] == [
        "import",
        "areas",
        "profile",
        "scan",
        "releases",
        "migrate",
        "admin",
        "backup",
        "restore",
        "tidy",
        "index",
        "worker",
        "serve",
        "demo",
        "demo make",
        "demo process",
    ]
    for path, command in everything(program):
        result = say("--language", language, *path.split(), "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith("Gebruik: " if language == "nl" else "Usage: ")
        for parameter in command.params:
            assert parameter.help
            if parameter.param_type_name == "option":
                assert parameter.opts[0] in result.stdout


def test_the_reference_page_describes_every_command_and_option() -> None:
    text = PAGE.read_text("utf-8")
    program = typer.main.get_command(app)
    speak(program, "en")
    sections = {
        match[1]: match[2]
        for match in re.finditer(r"^## buurtblik ?(.*?)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    }

    for path, command in everything(program):
        if path == "demo":
            continue
        assert path in sections, f"docs/reference/command-line.md has no section 'buurtblik {path}'"
        for parameter in command.params:
            if path and parameter.name in ("home", "language"):
                continue
            name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar.strip("[].")
            assert f"`{name}" in sections[path] or name in sections[path].split("```")[1], (path, name)
    for code in ("0", "1", "2", "3", "130"):
        assert f"| {code} |" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["prfile"], "de opdracht 'prfile' bestaat niet."),
        (["profile"], "er ontbreekt: CODE-OF-NAAM."),
        (["areas", "--lvel", "x"], "de optie --lvel bestaat niet."),
        (["areas", "--level", "stad"], "--level: 'stad' kan hier niet. Kies uit: gemeente, wijk, buurt."),
        (["serve", "--port", "acht"], "--port: dat kan hier niet. Geef een heel getal."),
        (["demo"], "deze opdracht is niet compleet"),
    ],
)
def test_a_command_that_is_not_well_written_gets_one_dutch_sentence(
    say: Say, arguments: list[str], sentence: str
) -> None:
    result = say(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"Fout: {sentence}")


def test_a_language_that_we_do_not_speak_is_refused(say: Say) -> None:
    result = say("areas", "--language", "fr")

    assert result.exit_code == 2
    assert result.stderr == "Buurtblik spreekt nl en en, geen 'fr'.\n"


def test_without_a_command_the_help_appears_and_the_version_on_request(say: Say) -> None:
    assert say().stdout == say("--help").stdout
    assert re.fullmatch(r"buurtblik \d+\.\d+.*\n", say("--version").stdout)
