"""Documentation that cannot fall behind: links lead somewhere, and every method, decision and change has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])

# Rooms in which a module with a formula or a rule of reckoning names the page that explains it.
METHOD_ROOMS = (
    "agenda",
    "areas",
    "bridge",
    "charts",
    "disclosure",
    "figures",
    "intake",
    "paper",
    "demo",
    "stories",
    "text",
)


def headings(page: Path) -> set[str]:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    found = re.findall(r"^#+ +(.+?) *$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path):
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in headings(aim)):
            dead.append(target)

    assert dead == []


def test_every_method_that_the_code_names_has_a_page_and_every_page_is_named():
    named = {
        name
        for room in METHOD_ROOMS
        for module in (ROOT / "src" / "buurtblik" / room).rglob("*.py")
        for name in re.findall(r"docs/methods/([a-z0-9-]+)\.md", module.read_text("utf-8"))
    }
    pages = {page.stem for page in (DOCS / "methods").glob("*.md")}

    assert named == pages


def test_decision_records_are_numbered_once_and_whole():
    pages = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]

    assert len(numbers) == len(set(numbers)) > 0
    for page in pages:
        text = page.read_text("utf-8")
        assert re.match(rf"# {page.name[:4]} \S", text), page.name
        for part in ("Situation", "What we chose", "What we looked at instead", "What would make us come back"):
            assert part in text, f"{page.name}: {part}"


def test_the_index_names_every_page_of_the_reference():
    index = (DOCS / "README.md").read_text("utf-8")

    assert [p.name for p in (DOCS / "reference").glob("*.md") if p.name not in index] == []


def test_there_is_a_note_for_what_users_notice():
    assert [p for p in (ROOT / "changes").glob("*.md") if p.read_text("utf-8").strip()] != []
