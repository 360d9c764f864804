"""The built wheel carries all: packs, front-end packages with their licences, Dutch words."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_SETUP = ("src/buurtblik/web/ui/static/vendor", "src/buurtblik/web/locale/nl/LC_MESSAGES/django.mo")


def build(tree: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(tree)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    copy = tmp_path / "tree"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.mark.slow
def test_the_wheel_carries_packs_assets_and_words(tree: Path, tmp_path: Path):
    result = build(tree, tmp_path / "out")

    assert result.returncode == 0, result.stdout + result.stderr
    (wheel,) = (tmp_path / "out").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packs = {str(p.relative_to(ROOT / "src")) for p in (ROOT / "src").rglob("*.toml")}
    assert packs <= names
    assert {
        "buurtblik/web/locale/nl/LC_MESSAGES/django.mo",
        "buurtblik/web/ui/static/vendor/htmx/htmx.min.js",
        "buurtblik/web/ui/static/vendor/nlds/nlds.css",
        "buurtblik/web/ui/static/vendor/nlds/LICENSE.txt",
        "buurtblik/web/ui/static/vendor/fonts/LICENSE.txt",
    } <= names


@pytest.mark.slow
@pytest.mark.parametrize("missing", MADE_BY_SETUP)
def test_no_wheel_is_built_without_what_setup_makes(tree: Path, tmp_path: Path, missing: str):
    gone = tree / missing
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()

    result = build(tree, tmp_path / "out")

    assert result.returncode != 0
    assert "run ./setup first" in result.stdout + result.stderr
    assert not list((tmp_path / "out").glob("*.whl"))
