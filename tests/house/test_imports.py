"""The import rules hold, and each of them catches a breach.

The planted breaches are made in a copy of the source tree, so that a rule which has
quietly stopped working makes a test fail. See docs/decisions/0001-the-house.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run the import rules on the package below ``tree``; its cache knows the files that did not change."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir='cache'))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source as it is, with what the rules found in it."""
    copy = tmp_path_factory.mktemp("sound") / "tree"
    shutil.copytree(
        ROOT / "src", copy / "src", ignore=lambda folder, names: {n for n in names if not is_source(Path(folder, n))}
    )
    shutil.copy(ROOT / "pyproject.toml", copy)
    result = lint(copy)
    (copy / "result").write_text(f"{result.returncode}\n{result.stdout}{result.stderr}", "utf-8")
    return copy


@pytest.fixture
def tree(sound: Path, tmp_path: Path) -> Path:
    """A copy in which a breach can be planted."""
    return Path(shutil.copytree(sound, tmp_path / "tree"))


def is_source(path: Path) -> bool:
    return path.suffix == ".py" or (path.is_dir() and path.name not in {"__pycache__", "static", "locale"})


def test_the_import_rules_hold(sound: Path):
    code, _, told = (sound / "result").read_text("utf-8").partition("\n")

    assert code == "0", told


BREACHES = {
    "a lower room imports a higher one": ("areas/codes.py", "import buurtblik.figures.store", "Rooms, top to bottom"),
    "figures know the platform": ("figures/store.py", "import buurtblik.web.config.settings", "Rooms, top to bottom"),
    "the library sees Django": ("figures/profile.py", "import django.utils.html", "No Django in the library"),
    "the library sees Django behind a function": (
        "charts/__init__.py",
        "def later():\n    import django.conf",
        "No Django in the library",
    ),
    "the command line takes Django itself": (
        "cli/main.py",
        "import django.conf",
        "The command line reaches Django only through the platform",
    ),
    "a second door to DuckDB": ("figures/store.py", "import duckdb", "One door to DuckDB"),
    "the lobby knows a room above it": ("web/ui/__init__.py", "import buurtblik.web.figures", "Platform rooms"),
    "a read knows a page": ("web/figures/reads.py", "import buurtblik.web.figures.pages", "Inside a platform room"),
    "figures know people": ("web/figures/reads.py", "import buurtblik.web.people.models", "Platform rooms"),
    "a model knows an act": ("web/people/models.py", "import buurtblik.web.people.actions", "Inside a platform room"),
    "a profile knows the article about it": (
        "figures/profile.py",
        "import buurtblik.figures.article",
        "Inside figures",
    ),
    "an instrument knows the blocks that use it": (
        "agenda/instruments/choice.py",
        "import buurtblik.agenda.blocks",
        "Inside agenda",
    ),
    "a file of the agenda has no place": ("agenda/mood.py", "", "Inside agenda"),
    "a score knows the verdict about it": (
        "agenda/urgency/rounds.py",
        "import buurtblik.agenda.urgency.verdict",
        "Inside urgency",
    ),
    "stories know figures": ("stories/weighting/margins.py", "import buurtblik.figures.line", "Rooms, top to bottom"),
    "codes know the formats in which they travel": (
        "stories/coding/codebook.py",
        "import buurtblik.stories.coding.qdc",
        "Inside coding",
    ),
    "the rules of small groups know who uses them": (
        "disclosure/rule.py",
        "import buurtblik.figures.line",
        "Rooms, top to bottom",
    ),
    "figures know the agenda": ("figures/profile.py", "import buurtblik.agenda", "Rooms, top to bottom"),
    "two files know each other": ("areas/codes.py", "import buurtblik.areas.register", "No cycles"),
    "a new room has no place": ("network/__init__.py", "", "Rooms, top to bottom"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BREACHES)
def test_a_planted_breach_is_caught(tree: Path, name: str):
    file, line, rule = BREACHES[name]
    target = tree / "src" / "buurtblik" / file
    target.parent.mkdir(exist_ok=True)

    with target.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")
    result = lint(tree)

    assert result.returncode != 0
    assert f"{rule} BROKEN" in result.stdout, result.stdout
