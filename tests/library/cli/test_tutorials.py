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

TUTORIALS = Path(__file__).resolve().parents[3] / "docs" / "tutorial"


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
    (tmp_path / "lindemeer").symlink_to(lindemeer)
    monkeypatch.chdir(tmp_path)
    told: dict[str, object] = {}

    for block in blocks("first-hour-researcher.md", "python"):
        exec(compile(block, "first-hour-researcher.md", "exec"), told)

    printed = capsys.readouterr().out
    assert "2022 estimated" in printed
    assert "kwb-2023-fictief.csv" in printed
    assert told["values"].size >= 24  # type: ignore[attr-defined]


def test_the_policy_maker_sees_what_the_tutorial_promises(lindemeer: Path) -> None:
    shown = profile(open_current(lindemeer), "BU99010203")
    good = {finding.line.indicator.theme for finding in strengths(shown)}
    good_keys = [finding.line.indicator.key for finding in strengths(shown, n=12)]
    notable = {finding.line.indicator.theme for finding in stands_out(shown, n=8)}

    assert "leefomgeving" in good
    assert "sam_vrijwilliger" in good_keys
    assert {"werk", "gezondheid"} & notable
