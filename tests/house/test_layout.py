"""The house stays one in which it is good to live: places, sizes, names, and nothing that must not be committed."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOP_LEVEL = {
    ".ci", ".gitignore", ".npmrc", ".python-version", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "benchmarks", "changes", "docs", "hatch_build.py", "package-lock.json", "package.json", "publiccode.yml", "pyproject.toml",
    "requirements", "setup", "src", "start", "test", "tests",
}  # fmt: skip
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name]


def sources() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def test_every_top_level_name_has_a_place():
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_modules_stay_one_idea():
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text("utf-8").splitlines())) > 400}

    assert long == {}


def test_a_file_is_named_after_what_it_knows():
    assert [p for p in sources() if p.stem in SAYS_NOTHING or p.parent.name in SAYS_NOTHING] == []


def test_a_file_with_an_idea_says_so_on_top():
    silent = [
        str(p.relative_to(ROOT))
        for p in sources()
        if p.name != "__init__.py" and p.parent.name != "migrations" and len(p.read_text("utf-8").splitlines()) > 50
        and not p.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]  # fmt: skip

    assert silent == []


def test_the_lists_of_requirements_and_of_the_distribution_are_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    listed = (ROOT / "requirements" / "base.in").read_text("utf-8").splitlines()

    def name(line: str) -> str:
        return re.split(r"[<>=!~\[ ]", line)[0].lower()

    assert {name(d) for d in project} == {name(line) for line in listed if line and not line.startswith("#")}


def test_locks_are_pinned_by_hash_and_name_no_host():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text("utf-8")
        pins = re.findall(r"^[a-z0-9._-]+==", text, flags=re.MULTILINE)

        assert len(pins) > 0
        assert all(re.search(rf"^{re.escape(pin)}[^\n]+\\\n +--hash=sha256:", text, flags=re.MULTILINE) for pin in pins)
        assert "://" not in text
    assert "resolved" not in (ROOT / "package-lock.json").read_text("utf-8")


MUST_NOT_STAY = re.compile(
    "|".join(["/wor" + "k/", "/tmp/bash_" + "jobs", r"\.librar" + "y/", "python" + "hosted", "npm" + r"js\.org",
              "py" + r"pi\.org", "deb" + r"\.debian"])
)  # fmt: skip


def test_no_machine_path_or_registry_host_is_committed():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.is_file() and path.suffix not in {".png", ".woff2"}
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1)
        if MUST_NOT_STAY.search(line)
    ]

    assert found == []


def test_no_file_of_the_publishers_is_committed(shared_data: Path):
    import hashlib

    theirs = {hashlib.sha256(p.read_bytes()).hexdigest() for p in shared_data.rglob("*") if p.is_file()}

    assert [p for p in tracked() if p.is_file() and hashlib.sha256(p.read_bytes()).hexdigest() in theirs] == []
