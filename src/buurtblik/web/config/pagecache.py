"""Rendered pages, kept on disk so that no page is made twice.

A pure page (:mod:`buurtblik.web.ui.pure`) depends on its address, the release, the code
and the settings only. The digest of these is its ETag and its file name in
HOME/cache/pages/<release>/, so that nothing ever needs to be thrown away because it is
stale: what is stale has another name. A reader who has the page gets a 304 before any
view is called; a kept page is one file read. Files appear by an atomic rename, carry
their own digest, and are removed oldest first above a size; processes need not agree.

A page that holds a secret or a cookie is private: it is neither kept nor compressed, since the
size of a compressed secret tells of it (BREACH), and nobody between us and the reader may keep it.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import zlib
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from isal import isal_zlib

from buurtblik.web.config.fingerprint import fingerprint
from buurtblik.web.figures import reads

_KEPT_HEADERS_OUT = {"etag", "content-length", "content-encoding", "vary"}
_COMPRESSIBLE = ("text/", "application/json", "image/svg+xml", "application/javascript")
LEVEL = 2  # of isal: smaller than level 1 of zlib, in a quarter of its time; the first reader waits for it


class PageCache:
    """First among our middleware: answers what is known, keeps what is new, compresses the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._size: int | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours, also for a page that is kept
        opened = reads.current(settings.BUURTBLIK.home)
        request.release = opened  # type: ignore[attr-defined]
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        release = opened.id if opened else "none"
        key = page_key(request.get_full_path(), release)
        etag = f'W/"{key}"'
        if etag in request.headers.get("If-None-Match", ""):
            return _labelled(HttpResponse(status=304), etag)
        file = settings.BUURTBLIK.home / "cache" / "pages" / release / key[0] / key
        if kept := read_page(file):
            headers, packed = kept
            return _labelled(_answer(request, HttpResponse(headers=headers), packed), etag)

        response = self.get_response(request)
        if is_private(response):
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        mark = getattr(response, "pure", None)
        packed = b""
        if not response.streaming and response.get("Content-Type", "").startswith(_COMPRESSIBLE):
            packed = _pack(response.content)
            if mark == "keep":
                self._keep(file, response, packed)
            if len(response.content) > 500 or mark:
                response = _answer(request, response, packed)
        return _labelled(response, etag) if mark else response

    def _keep(self, file: Path, response: HttpResponse, packed: bytes) -> None:
        limit = settings.BUURTBLIK.page_cache_mb * 1_000_000
        pages = file.parents[2]
        try:
            if self._size is None:
                self._size = make_room(pages, limit, current=file.parents[1].name)
            self._size += write_page(file, dict(response.items()), packed)
            if self._size > limit:
                self._size = make_room(pages, int(limit * 0.8), current=file.parents[1].name)
        except OSError:
            pass  # a full or read-only disk costs speed, never a page


def is_private(response: HttpResponse) -> bool:
    """Whether the answer depends on who asks. Such an answer is no page of figures, whatever its mark says."""
    return bool(response.cookies) or "cookie" in response.get("Vary", "").lower()


def page_key(address: str, release: str) -> str:
    """The name of one page in one release, under this code and these settings."""
    return blake2b("\0".join((address, release, fingerprint())).encode(), digest_size=16).hexdigest()


def write_page(file: Path, headers: dict[str, str], packed: bytes) -> int:
    """Keep one page; the bytes that it takes."""
    kept = {name: value for name, value in headers.items() if name.lower() not in _KEPT_HEADERS_OUT}
    digest = zlib.crc32(packed)  # against damage, not against people: who may write here may write anything
    content = json.dumps({"digest": digest, "headers": kept}).encode() + b"\n" + packed
    fresh = file.with_name(f".{secrets.token_hex(8)}")
    try:
        fresh.write_bytes(content)
    except FileNotFoundError:  # the first page in its folder
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
    os.replace(fresh, file)
    return len(content)


def read_page(file: Path) -> tuple[dict[str, str], bytes] | None:
    """The headers and the compressed body of a kept page; None when there is none or it is damaged."""
    try:
        content = file.read_bytes()
        head, _, packed = content.partition(b"\n")
        about = json.loads(head)
        if zlib.crc32(packed) != about["digest"]:
            return None
        return about["headers"], packed
    except (OSError, ValueError, KeyError, TypeError):
        return None


def make_room(pages: Path, limit: int, *, current: str) -> int:
    """Remove pages of other releases, then the oldest of this one until ``limit`` bytes are left; what is left."""
    for folder in pages.glob("*"):
        if folder.name != current:
            shutil.rmtree(folder, ignore_errors=True)
    found = []
    for path in pages.glob("*/*/*"):
        try:
            about = path.stat()
        except OSError:
            continue
        found.append((about.st_mtime_ns, about.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= limit:
            break
        path.unlink(missing_ok=True)
        total -= size
    return total


def _pack(content: bytes) -> bytes:
    return isal_zlib.compress(content, LEVEL, 31)


def _answer(request: HttpRequest, response: HttpResponse, packed: bytes) -> HttpResponse:
    """The response with its body as this reader can take it."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = packed
        response.headers["Content-Encoding"] = "gzip"
    elif not response.content:
        response.content = zlib.decompress(packed, 31)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _labelled(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    return response
