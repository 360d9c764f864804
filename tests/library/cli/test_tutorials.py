"""What the tutorials tell people to type works, and what they promise to see is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from buurtblik.cli.help import everything
from buurtblik.cli.main import app
from buurtblik.figures.profile import profile
from buurtblik.figures.standing import stands_out, strengths
from buurtblik.figures.store import open_current

from .conftest import Say

ROOT = Path(__file__).resolve().parents[3]
README = ROOT / "README.md"
TUTORIALS = ROOT / "docs" / "tutorial"


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (TUTORIALS / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["first-hour-policy-maker.md", "first-hour-researcher.md"])
def test_every_command_in_a_tutorial_exists(name: str) -> None:
    known = dict(everything(typer.main.get_command(app)))
    typed = re.findall(r"^\.venv/bin/buurtblik (.+)$", "".join(blocks(name, "")), re.MULTILINE)

    assert typed
    for line in typed:
        words = line.partition(">")[0].split()
        path = "demo make" if words[0] == "demo" else words[0]
        options = {name for parameter in known[path].params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_python_of_the_researcher_runs(
    lindemeer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "lindemeer").symlink_to(lindemeer)
    monkeypatch.chdir(tmp_path)
    told: dict[str, object] = {}

    for block in blocks("first-hour-researcher.md", "python"):
        exec(compile(block, "first-hour-researcher.md", "exec"), told)

    printed = capsys.readouterr().out
    assert "2022 estimated" in printed
    assert "kwb-2024-fictief.csv" in printed
    assert told["values"].size >= 24  # type: ignore[attr-defined]


def test_the_python_of_the_front_page_runs_and_shows_the_origin_of_the_value_it_printed(
    lindemeer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").symlink_to(lindemeer)
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})

    *lines, origin = capsys.readouterr().out.splitlines()
    value, period = next((line.split()[1], line.split()[-1]) for line in lines if line.startswith("won_woz "))
    assert f"value={value}," in origin
    assert f"kwb-{period}-fictief.csv" in origin


def test_what_is_written_stays_in_the_folder_that_git_leaves_alone() -> None:
    assert "var/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    for page in [README, *TUTORIALS.glob("*.md")]:
        text = page.read_text("utf-8")
        written = re.findall(r"(?:--home |BUURTBLIK_HOME=\$PWD/| > )([\w./-]+)", text)
        assert written, page.name
        assert [place for place in written if place != "var" and not place.startswith("var/")] == [], page.name


def test_the_example_of_the_reference_page_finds_one_area(lindemeer: Path, say: Say) -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text("utf-8")
    (example,) = re.findall(r'needs its gemeente: `"(.+?)"`', page)

    assert say("profile", example, "--home", lindemeer).exit_code == 0


def test_the_policy_maker_sees_what_the_tutorial_promises(lindemeer: Path) -> None:
    shown = profile(open_current(lindemeer), "BU99010203")
    good = {finding.line.indicator.theme for finding in strengths(shown)}
    good_keys = [finding.line.indicator.key for finding in strengths(shown, n=12)]
    notable = {finding.line.indicator.theme for finding in stands_out(shown, n=8)}

    assert "leefomgeving" in good
    assert "sam_vrijwilliger" in good_keys
    assert {"werk", "gezondheid"} & notable
