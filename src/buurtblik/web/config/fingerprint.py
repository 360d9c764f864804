"""One word for the code, the words, the pages and the settings that a page is made with."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

import allauth
from django.conf import settings

_PACKAGE = Path(__file__).resolve().parents[2]
_WEB = _PACKAGE / "web"
_KINDS = {".py", ".html", ".toml", ".mo", ".css", ".js", ".svg"}


@cache
def fingerprint() -> str:
    """Changes whenever a page could look different with the same release."""
    digest = blake2b(digest_size=12)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _KINDS and path.is_file():
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    chosen = settings.BUURTBLIK
    digest.update(repr((chosen.address, chosen.owner, chosen.contact, chosen.security_contact)).encode())
    if chosen.theme:
        digest.update(chosen.theme.read_bytes())
    return digest.hexdigest()


def static_fingerprint(web: Path = _WEB) -> str:
    """Changes whenever a static file of any room does."""
    digest = blake2b(allauth.__version__.encode(), digest_size=12)  # it brings the scripts of passkeys
    for path in sorted(web.glob("*/static/**/*")):
        if path.is_file():
            digest.update(path.relative_to(web).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
