"""Addresses that work on another device: in a code on paper, in a file, in a mail."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def whole_address(request: HttpRequest, path: str) -> str:
    """The address of a page with the site that was chosen in the settings, or else the one that was asked."""
    site: str = settings.BUURTBLIK.address.rstrip("/")
    return site + path if site else request.build_absolute_uri(path)
