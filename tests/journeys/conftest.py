"""A real browser (Debian's Chromium) on a real server with the made-up municipality."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from buurtblik.demo import make

from .stage import Stage

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--font-render-hinting=none",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_MS = 60_000  # a machine that does more at once is slow, not wrong
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server prints, with its mail in it."""
    return tmp_path_factory.mktemp("printed") / "log"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps what it knows."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(home: Path, printed: Path) -> Iterator[str]:
    """The address of a server that runs as a user would start it."""
    make(home, seed=1, at=datetime(2026, 1, 1, tzinfo=UTC))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"from pathlib import Path; import buurtblik.web as web; web.serve(Path({str(home)!r}), port={port})"
    with printed.open("w") as log:
        server = subprocess.Popen([sys.executable, "-u", "-c", code], stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    for _ in range(3000):
        try:
            urllib.request.urlopen(address + "/health", timeout=2).read()
            break
        except (urllib.error.URLError, OSError):
            if server.poll() is not None:
                pytest.fail(f"the server stopped: {printed.read_text()}")
            time.sleep(0.1)
    else:
        pytest.fail(f"the server did not begin: {printed.read_text()}")
    yield address
    server.terminate()
    server.wait(timeout=15)


@pytest.fixture(scope="session")
def stage(site: str, home: Path) -> Iterator[Stage]:
    """Who makes what a journey needs and is not about."""
    beside = Stage(home)
    yield beside
    beside.leave()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("BUURTBLIK_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("Chromium is not installed (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    """A page that fails the test when it asks another host for anything or breaks its own policy."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    watch(page, site)
    return page


def watch(page: Page, site: str) -> None:
    def asked(request: object) -> None:
        url = getattr(request, "url", "")
        assert url.startswith((site, "data:", "blob:")), f"asked another host: {url}"

    page.on("request", asked)
    page.on("console", lambda message: _no_complaint(message.type, message.text))
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))


def _no_complaint(kind: str, text: str) -> None:
    assert "Content Security Policy" not in text, text
    assert kind != "error" or "404" in text or "422" in text, text  # 422: a form that is not right yet
