"""Every English word in a template or in code has a Dutch one, and no Dutch word is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import buurtblik.web
from buurtblik.web.config.messages import compile_messages, read_messages

WEB = Path(buurtblik.web.__file__).parent
PLURAL = re.compile(r"{%\s*plural\s*%}")


def in_templates() -> set[str]:
    """The messages that templates ask for, keyed as in the .mo file."""
    found = set()
    for path in [*WEB.glob("*/templates/**/*.html"), *WEB.glob("*/templates/**/*.txt")]:
        text = path.read_text("utf-8")
        found |= {m[1] for m in re.findall(r"""{%\s*translate\s+(["'])(.*?)\1""", text)}
        for block in re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", text, re.DOTALL):
            forms = [re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", form) for form in PLURAL.split(block)]
            found.add("\0".join(forms))
    return found


def in_code() -> set[str]:
    """The messages that Python asks for, always as ``_("...")`` or ``ngettext("...", "...", n)``."""
    found = set()
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                found.add(ast.literal_eval(node.args[0]))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ngettext":
                found.add("\0".join(ast.literal_eval(form) for form in node.args[:2]))
    return found


def in_dutch() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(WEB.rglob("locale/nl/LC_MESSAGES/django.po")):
        for english, dutch in read_messages(path.read_text("utf-8")).items():
            assert not english or found.get(english, dutch) == dutch, f"{english!r} is said in two ways"
            found[english] = dutch
    return found


def test_every_message_has_a_dutch_translation():
    assert (in_templates() | in_code()) - in_dutch().keys() == set()


def test_no_translation_is_left_over():
    assert in_dutch().keys() - in_templates() - in_code() - {""} == set()


def test_a_translation_keeps_the_slots():
    for english, dutch in in_dutch().items():
        if english:
            assert set(re.findall(r"%\((\w+)\)s", english)) == set(re.findall(r"%\((\w+)\)s", dutch)), english


def test_compiled_words_are_what_gettext_reads(tmp_path):
    import gettext

    (tmp_path / "x.mo").write_bytes(compile_messages(in_dutch()))
    with (tmp_path / "x.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)

    assert words.gettext("Skip to the content") == "Naar de inhoud"
    assert words.ngettext("%(n)s suggestion", "%(n)s suggestions", 3) == "%(n)s suggesties"


def test_a_fuzzy_or_empty_message_is_left_out():
    text = 'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n\nmsgid ""\n"c"\n"d"\nmsgstr "C"\n"D"\n'

    assert read_messages(text) == {"cd": "CD"}
