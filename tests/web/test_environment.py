"""Settings are judged before anything starts; every one of them is documented."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from buurtblik.web.config.environment import VARIABLES, UnsafeSettings, read

ROOT = Path(__file__).resolve().parents[2]
KEY = "k3y-" + "abcdefghij0123456789" * 3
SAFE = {
    "BUURTBLIK_MODE": "production",
    "BUURTBLIK_SECRET_KEY": KEY,
    "BUURTBLIK_ALLOWED_HOSTS": "buurtblik.example.nl",
    "BUURTBLIK_MAIL": "smtp://blik:g%40heim@mail.example.nl:587",
    "BUURTBLIK_MAIL_FROM": "Buurtblik <noreply@buurtblik.example.nl>",
}


def test_an_embedded_installation_needs_no_settings_and_listens_to_itself_only(tmp_path):
    chosen = read({"BUURTBLIK_HOME": str(tmp_path / "home")})

    assert chosen.mode == "embedded"
    assert set(chosen.allowed_hosts) == {"localhost", "127.0.0.1", "[::1]"}
    assert chosen.debug is False


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = read({"BUURTBLIK_HOME": str(tmp_path)})
    second = read({"BUURTBLIK_HOME": str(tmp_path)})

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"BUURTBLIK_DEBUG": "1"}, "BUURTBLIK_DEBUG is on"),
        ({"BUURTBLIK_SECRET_KEY": ""}, "BUURTBLIK_SECRET_KEY is missing"),
        ({"BUURTBLIK_SECRET_KEY": "short"}, "too easy to guess"),
        ({"BUURTBLIK_SECRET_KEY": "a" * 80}, "too easy to guess"),
        ({"BUURTBLIK_OLD_SECRET_KEYS": f"{KEY}x,short"}, "BUURTBLIK_OLD_SECRET_KEYS holds a key of less than 50"),
        ({"BUURTBLIK_ALLOWED_HOSTS": " , "}, "BUURTBLIK_ALLOWED_HOSTS is empty"),
        ({"BUURTBLIK_ALLOWED_HOSTS": "*"}, "accepts any address"),
        ({"BUURTBLIK_MODE": "prod"}, "'embedded' or 'production'"),
        ({"BUURTBLIK_THEME": "/nowhere/x.css"}, "which is no file"),
        ({"BUURTBLIK_DEBUG": "maybe"}, "use 1 or 0"),
        ({"BUURTBLIK_DATABASE": "mysql://a:b@c/d"}, "must look like postgres://"),
        ({"BUURTBLIK_MAIL": ""}, "BUURTBLIK_MAIL is missing"),
        ({"BUURTBLIK_MAIL": "http://mail.example.nl"}, "must look like smtp://"),
        ({"BUURTBLIK_MAIL_FROM": ""}, "BUURTBLIK_MAIL_FROM is missing"),
        ({"BUURTBLIK_SIGN_IN_WITH": "/nowhere/x.toml"}, "which is no file"),
        ({"BUURTBLIK_WORKERS": "0"}, "whole number above 0"),
        ({"BUURTBLIK_PAGE_CACHE_MB": "many"}, "whole number above 0"),
    ],
)
def test_what_is_unsafe_is_refused_with_one_sentence(tmp_path, change, words):
    with pytest.raises(UnsafeSettings, match=re.escape(words)) as refused:
        read({**SAFE, "BUURTBLIK_HOME": str(tmp_path), **change})

    assert str(refused.value).count("\n") == 0
    assert KEY not in str(refused.value)


@pytest.mark.slow
def test_the_deploy_check_has_no_warnings_in_production(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "buurtblik.web.config.settings",
            "BUURTBLIK_HOME": str(tmp_path),
            **SAFE,
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced).")


def test_every_setting_is_documented_and_every_documented_setting_exists():
    text = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    code = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "buurtblik" / "web").rglob("*.py"))

    assert set(re.findall(r"^\| `(BUURTBLIK_\w+)`", text, re.MULTILINE)) == set(VARIABLES)
    assert set(re.findall(r'env(?:\.\w+)?\(\s*"(BUURTBLIK_\w+)"|_(?:switch|count)\(env, "(BUURTBLIK_\w+)"', code))
    assert {name for name in re.findall(r"BUURTBLIK_[A-Z_]+\b", code) if name[-1] != "_"} <= set(VARIABLES)


def test_old_keys_can_be_read_and_stand_in_no_message(tmp_path):
    chosen = read({**SAFE, "BUURTBLIK_HOME": str(tmp_path), "BUURTBLIK_OLD_SECRET_KEYS": f" {KEY}b , {KEY}a,"})

    assert (chosen.secret_key, chosen.old_secret_keys) == (KEY, (f"{KEY}b", f"{KEY}a"))
    assert KEY not in repr(chosen)


def test_django_believes_the_old_keys(tmp_path):
    told = {**SAFE, "BUURTBLIK_HOME": str(tmp_path), "BUURTBLIK_OLD_SECRET_KEYS": f"{KEY}b,{KEY}a"}
    code = "from buurtblik.web.config import settings; print(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **told},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == [KEY, f"{KEY}b", f"{KEY}a"]
