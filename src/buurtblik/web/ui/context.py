"""What the frame of every page knows: language, addresses, theme, whether the figures are made up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from buurtblik.values import LANGUAGES, Language
from buurtblik.web.ui.language import in_language, language_of

_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True)
class OtherLanguage:
    code: Language
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Frame:
    language: Language
    languages: tuple[OtherLanguage, ...]
    fictional: bool
    theme: str
    owner: str
    address: str  # of the whole site, '' when the installation does not say

    @property
    def prefix(self) -> str:
        return "/en" if self.language == "en" else ""

    @property
    def home(self) -> str:
        return self.prefix + "/"


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    here = request.get_full_path()
    language = language_of(request.path_info)
    languages = tuple(
        OtherLanguage(code, _NAMES[code], in_language(here, code), code == language) for code in LANGUAGES
    )
    release = getattr(request, "release", None)
    return {
        "frame": Frame(
            language=language,
            languages=languages,
            fictional=bool(release and release.fictional),
            theme=f"/thema/{theme_name()}.css" if settings.BUURTBLIK.theme else "",
            owner=settings.BUURTBLIK.owner,
            address=settings.BUURTBLIK.address,
        )
    }


@cache
def theme() -> bytes:
    """The style sheet of the municipality, read once."""
    return settings.BUURTBLIK.theme.read_bytes() if settings.BUURTBLIK.theme else b""


@cache
def theme_name() -> str:
    return blake2b(theme(), digest_size=6).hexdigest()
