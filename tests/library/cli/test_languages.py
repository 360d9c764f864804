"""What the command line says is in one language: no English in Dutch, no Dutch in English.

Names of commands, of options and of their fixed values are the same in every language, and names of
areas and titles of publications are as their publisher writes them; all other words are looked at.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

import buurtblik
from buurtblik.cli.help import everything
from buurtblik.cli.main import app
from buurtblik.cli.words import words
from buurtblik.values import LANGUAGES, Language

from .conftest import Say

# Ordinary words that the other language does not have; "of", "is", "in", "we" and such are in both.
ENGLISH = """
    and are area areas argument arguments badzipfile choose code-or-name columns command commands default denied
    district division errno error exception figure figures file files folder from help image lower missing
    municipality name neighbourhood no not number option options path permission please provisional query reason
    region release such text that the there this unknown upper usage value what which with without year
"""
DUTCH = """
    adres als bestand bestanden buurten cijfer cijfers deze dit een en er fout geen gebied gebieden gebruik gemeente
    gemeenten het hier hoger indeling inlezen jaar kies lager map met naam niet niveau nog ook opdracht opdrachten
    opties procentpunt standaard taal tekst uitleg van voor waarde wijken zijn zonder
"""
FOREIGN = {"nl": frozenset(ENGLISH.split()), "en": frozenset(DUTCH.split())}


def foreign(text: str, language: str, *, besides: str = "") -> set[str]:
    """The words of the other language in ``text``; what is between quotes or in ``besides`` was not said by us."""
    text = re.sub(r"--[a-z-]+(?: ?(?:gemeente|wijk|buurt|town|country|nl|en)(?:\|[a-z]+)*)?", " ", text)
    text = re.sub(r"buurtblik(?: demo)? (?:import|areas|profile|releases|make|serve)\b", " ", text)
    text = re.sub(r"\bgemeente\b(?=[, ]+(?:wijk|\())|\bgemeente\|wijk\|buurt\b|['‘\"][^'’\"]*['’\"]", " ", text)
    text = re.sub(r"\(fictief\)|\bnl or en\b|(?:[/~.]|docs/)[\w./-]+", " ", text)
    for said in besides.split("\n"):
        text = text.replace(said, " ") if said else text
    return set(re.findall(r"[a-zëéï]+(?:-[a-z]+)*", text.lower())) & FOREIGN[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_one_language(say: Say, language: str) -> None:
    for path, _ in everything(typer.main.get_command(app)):
        told = say("--language", language, *path.split(), "--help").stdout
        commands = re.sub(r"(?m)^  (?:import|areas|profile|releases|demo|make|serve) +", "  ", told)

        assert len(told) > 100
        assert foreign(commands.replace("\n", " "), language) == set(), (path, told)


ASKED: dict[str, tuple[int, list[str]]] = {
    "no such command": (2, ["prfile"]),
    "nothing given": (2, ["profile"]),
    "nothing to import": (2, ["import"]),
    "no such option": (2, ["areas", "--lvel", "x"]),
    "no such value": (2, ["areas", "--level", "stad"]),
    "no number": (2, ["serve", "--port", "8x"]),
    "no subcommand": (2, ["demo"]),
    "no figures": (3, ["profile", "x"]),
    "no releases": (3, ["releases"]),
    "not found": (1, ["areas", "Nergensheim", "--home", "HOME"]),
    "not a whole name": (1, ["profile", "Waterl", "--home", "HOME"]),
    "no such year": (3, ["profile", "Vogelwijk", "--period", "1999", "--home", "HOME"]),
    "no year": (2, ["profile", "Vogelwijk", "--period", "99", "--home", "HOME"]),
    "no such folder": (2, ["profile", "Vogelwijk", "--html", "PLACE/no/p.html", "--home", "HOME"]),
    "made-up figures here": (2, ["import", "PLACE", "--home", "HOME"]),
    "another place here": (2, ["demo", "make", "--seed", "7", "--home", "HOME"]),
    "no such file": (2, ["import", "PLACE/weg.csv"]),
    "broken archive": (2, ["import", "PLACE/kapot.zip"]),
    "text named zip": (2, ["import", "PLACE/nep.zip"]),
    "plain text": (2, ["import", "PLACE/brief.txt"]),
    "nothing fits": (2, ["import", "PLACE/vol"]),
    "empty folder": (2, ["import", "PLACE/leeg"]),
    "areas": (0, ["areas", "waterlanden", "--home", "HOME"]),
    "list of releases": (0, ["releases", "--home", "HOME"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ASKED)
def test_answers_and_faults_are_in_one_language(
    say: Say, lindemeer: Path, tmp_path: Path, case: str, language: str
) -> None:
    (tmp_path / "leeg").mkdir()
    for folder in (tmp_path, tmp_path / "vol"):
        folder.mkdir(exist_ok=True)
        (folder / "brief.txt").write_text("Beste buren", "utf-8")
        (folder / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n123")
        (folder / "nep.zip").write_text("Beste buren", "utf-8")
        (folder / "kapot.zip").write_bytes(b"PK\x03\x04kapot")
    code, arguments = ASKED[case]
    typed = [word.replace("HOME", str(lindemeer)).replace("PLACE", str(tmp_path)) for word in arguments]

    result = say(*typed, "--language", language)
    told = result.stdout + result.stderr

    assert result.exit_code == code, told
    assert len(told) > 20
    names = "brief.txt\nfoto.png\nnep.zip\nkapot.zip\nleeg:\nprfile\nstad\nWaterlanden-Noord"
    assert foreign(told, language, besides=names) == set(), told
    assert "Error" not in told.replace("Error: ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_profile_is_in_one_language(say: Say, lindemeer: Path, language: str) -> None:
    told = say("profile", "Componistenbuurt", "--home", lindemeer, "--language", language).stdout
    ours = told.rpartition("\n\n")[0]  # the last paragraph names publications

    assert foreign(ours, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("[OPTIES] CODE-OR-NAME", "nl", {"code-or-name"}),
        ("dit is gewone tekst (text).", "nl", {"text"}),
        ("beschadigd (BadZipFile)", "nl", {"badzipfile"}),
        ("Code  Name  Level  Gemeente", "en", {"gemeente"}),
        ("--level gemeente|wijk|buurt  This level only", "en", set()),
    ],
)
def test_a_word_of_the_other_language_is_found(text: str, language: str, expected: set[str]) -> None:
    assert foreign(text, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_that_the_library_tells_has_a_word(language: Language) -> None:
    source = Path(buurtblik.__file__).parent
    code = "".join(p.read_text("utf-8") for room in ("figures", "demo") for p in (source / room).rglob("*.py"))
    told = set(re.findall(r'\b(?:tell|progress)\("(\w+)"', code))

    assert told == set(words(language)["progress"])
    assert foreign(" ".join(words(language)["progress"].values()), language) == set()
