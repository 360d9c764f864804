"""Pick the front-end files that the pages use out of node_modules.

``python -m buurtblik.web.ui.assets`` writes ``static/vendor``: the style rules of the
design-system classes in ``CLASSES`` with the design tokens they reach, the Latin part of
the font (woff2 for the page, the same outlines as TrueType for pictures of charts), htmx,
the worker of altcha that solves the sum of a guarded form, and the licence of each.
Nothing here needs Django, Node or the network; the folder is git-ignored and travels in the wheel.
"""

from __future__ import annotations

import json
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

# The design-system classes that pages and articles may carry; a test looks for others.
CLASSES = frozenset(
    {
        "utrecht-alternate-lang-nav",
        "utrecht-button",
        "utrecht-button--danger",
        "utrecht-button--primary-action",
        "utrecht-button--secondary-action",
        "utrecht-button--subtle",
        "utrecht-button-link",
        "utrecht-button-link--html-a",
        "utrecht-button-link--primary-action",
        "utrecht-button-link--secondary-action",
        "utrecht-checkbox",
        "utrecht-checkbox--html-input",
        "utrecht-form-field-description",
        "utrecht-form-field-error-message",
        "utrecht-form-label",
        "utrecht-link",
        "utrecht-link--html-a",
        "utrecht-listbox__list",
        "utrecht-listbox__option--active",
        "utrecht-page-footer",
        "utrecht-page-header",
        "utrecht-radio-button",
        "utrecht-radio-button--html-input",
        "utrecht-select",
        "utrecht-select--html-select",
        "utrecht-skip-link",
        "utrecht-skip-link--visible-on-focus",
        "utrecht-table",
        "utrecht-table--html-table",
        "utrecht-table__caption",
        "utrecht-textarea",
        "utrecht-textarea--html-textarea",
        "utrecht-textbox",
        "utrecht-textbox--html-input",
    }
)
WEIGHTS = (400, 600)
STATIC = Path(__file__).parent / "static"


class MissingAssets(Exception):
    """A file that npm should have brought is not there."""


def main(modules: Path, target: Path = STATIC / "vendor") -> None:
    """Write everything below ``target``; what was there under the same name is replaced."""
    library = modules / "@utrecht" / "component-library-css"
    tokens = modules / "@nl-design-system-unstable" / "voorbeeld-design-tokens"
    font = modules / "@fontsource" / "source-sans-3"
    altcha = modules / "altcha"
    folders = (library, tokens, font, altcha)
    for folder in folders:
        if not folder.is_dir():
            raise MissingAssets(f"assets: {folder.name} is not in {modules.name}; run npm ci first.")

    ours = "".join(p.read_text("utf-8") for p in sorted(STATIC.glob("ui/*.css")) + sorted(STATIC.glob("theme/*.css")))
    rules = pick_rules((library / "dist" / "index.css").read_text("utf-8"))
    theme = pick_tokens((tokens / "dist" / "theme.css").read_text("utf-8"), rules + ours)
    _write(
        target / "nlds" / "nlds.css",
        "/*! Parts of @utrecht/component-library-css and voorbeeld-design-tokens, EUPL-1.2, see LICENSE.txt */\n"
        + theme
        + rules,
    )
    _write(target / "nlds" / "LICENSE.txt", _licence(library) + "\n\n" + _licence(tokens))

    for weight in WEIGHTS:
        name = f"source-sans-3-latin-{weight}-normal"
        _write(target / "fonts" / f"source-sans-3-{weight}.woff2", (font / "files" / f"{name}.woff2").read_bytes())
        _write(
            target / "fonts" / f"source-sans-3-{weight}.ttf", truetype((font / "files" / f"{name}.woff").read_bytes())
        )
    _write(target / "fonts" / "LICENSE.txt", _licence(font))

    htmx = files("django_htmx").joinpath("static", "django_htmx", "htmx-2.min.js")
    _write(target / "htmx" / "htmx.min.js", htmx.read_bytes())
    _write(
        target / "htmx" / "LICENSE.txt",
        "htmx, Zero-Clause BSD: permission to use, copy, modify and distribute this software for any purpose with or "
        "without fee is granted; it comes as is, without any warranty. Taken from the Python package django-htmx.\n",
    )
    _write(target / "altcha" / "pbkdf2.js", (altcha / "dist" / "workers" / "pbkdf2.js").read_bytes())
    _write(target / "altcha" / "LICENSE.txt", _licence(altcha))
    packages = [json.loads((folder / "package.json").read_text("utf-8")) for folder in folders]
    manifest = [{key: package[key] for key in ("name", "version", "license")} for package in packages]
    _write(target / "manifest.json", json.dumps(manifest, indent=1) + "\n")


def pick_rules(css: str, classes: frozenset[str] = CLASSES) -> str:
    """The rules of which every class is in ``classes``, without comments and spare white space.

    A selector list is cut down to the selectors that fit; rules without a class are left out.
    """
    kept = []
    for prelude, body in _blocks(_bare(css)):
        if prelude.startswith("@"):
            inner = pick_rules(body, classes) if prelude.startswith(("@media", "@supports")) else ""
            if inner:
                kept.append(f"{prelude}{{{inner}}}")
            continue
        fitting = [s.strip() for s in _selectors(prelude) if _fits(s, classes)]
        if fitting:
            kept.append(f"{','.join(fitting)}{{{_squeeze(body)}}}")
    return "\n".join(kept) + ("\n" if kept else "")


def pick_tokens(theme: str, css: str) -> str:
    """A ``:root`` rule with the tokens of ``theme`` that ``css`` asks for, directly or through another token."""
    values = dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+);", _bare(theme)))
    wanted: set[str] = set()
    todo = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    while todo:
        name = todo.pop()
        if name in values and name not in wanted:
            wanted.add(name)
            todo |= set(re.findall(r"var\(\s*(--[\w-]+)", values[name]))
    return ":root{" + ";".join(f"{name}:{_squeeze(values[name])}" for name in values if name in wanted) + "}\n"


def truetype(woff: bytes) -> bytes:
    """The font inside a WOFF 1 file, as a plain TrueType file (WOFF is the same tables, deflated)."""
    signature, flavour, _, count = struct.unpack(">4sIIH", woff[:14])
    if signature != b"wOFF":
        raise MissingAssets("assets: the font file is no WOFF file.")
    entries = [struct.unpack(">4sIIII", woff[44 + 20 * i : 64 + 20 * i]) for i in range(count)]
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", flavour, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    offset, directory, body = 12 + 16 * count, b"", b""
    for tag, start, packed, size, checksum in entries:
        data = woff[start : start + packed]
        data = zlib.decompress(data) if packed < size else data
        directory += struct.pack(">4sIII", tag, checksum, offset + len(body), size)
        body += data + b"\0" * (-size % 4)
    return head + directory + body


def _bare(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Top-level ``prelude { body }`` pairs."""
    start = depth = opened = 0
    for place, sign in enumerate(css):
        if sign == "{":
            if depth == 0:
                opened = place
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].split(";")[-1].strip(), css[opened + 1 : place]
                start = place + 1


def _selectors(prelude: str) -> list[str]:
    """Split at the commas that are not inside brackets."""
    return re.split(r",(?![^(]*\))", prelude)


def _fits(selector: str, classes: frozenset[str]) -> bool:
    # A class inside :not(...) does not ask for anything.
    asked = re.findall(r"\.([\w-]+)", re.sub(r":not\([^)]*\)", "", selector))
    return bool(asked) and all(name in classes for name in asked)


def _squeeze(body: str) -> str:
    return re.sub(r"\s*([{};:,])\s*", r"\1", re.sub(r"\s+", " ", body)).strip().rstrip(";")


def _licence(folder: Path) -> str:
    for name in ("LICENSE", "LICENSE.md", "LICENSE.txt"):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8")
    raise MissingAssets(f"assets: {folder.name} carries no licence file.")


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("node_modules"))
    except MissingAssets as problem:
        sys.exit(str(problem))
