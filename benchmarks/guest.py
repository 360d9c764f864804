"""A guest who scores over HTTP as a browser does: opens the page, sends the form with its key, keeps the cookies.

The scores of the n-th ballot spell n in the numbers 1-5, and the words of each theme hold n as well: so what is kept
tells which ballot it was, and a ballot that was kept in part shows.

The small sum of the form is work for the devices of the guests, so it costs nothing here: one sum was solved before,
and is signed again for the ticket of each form with the key of the home. The server checks it as it checks any other.
"""

from __future__ import annotations

import hmac
import html
import json
import random
import re
import time
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode

import altcha

from benchmarks.rig import PAGE, Rig

_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key|guard_ticket)" value="([^"]*)"')
_SUM = re.compile(r'data-sum="([^"]*)"')
_IDLE_S = 10.0  # after which a browser opens a new line
_TAPS_TWICE = 0.2  # of the forms are sent twice at once, as by somebody who taps twice


def spelled(number: int, themes: Sequence[str]) -> dict[str, int]:
    return {theme: number // 5**place % 5 + 1 for place, theme in enumerate(themes)}


def read(scores: dict[str, list[Any]], themes: Sequence[str]) -> int:
    """Which ballot was kept; -1 when it is not whole."""
    number = sum((scores[theme][0] - 1) * 5**place for place, theme in enumerate(themes)) if scores else -1
    whole = set(scores) == set(themes) and {words for _, words in scores.values()} == {f"ballot {number}"}
    return number if whole else -1


@cache
def _one_sum(algorithm: str, cost: int, prefix: str) -> altcha.Payload:
    asked = altcha.create_challenge(algorithm, cost, key_prefix=prefix)
    found = altcha.solve_challenge(asked)
    assert found is not None
    return altcha.Payload(asked, found)


def solved_elsewhere(challenge: str, secret: str) -> str:
    """The sum that was solved before, for the ticket in this challenge."""
    asked = json.loads(challenge)["parameters"]
    ready = _one_sum(asked["algorithm"], asked["cost"], asked["keyPrefix"]).to_dict()
    known = ready["challenge"]["parameters"] | {"data": asked["data"]}
    text = json.dumps(known, sort_keys=True, separators=(",", ":"))
    signature = hmac.digest(f"buurtblik.guard.proof{secret}".encode(), text.encode(), "sha256").hex()
    whole = {"challenge": {"parameters": known, "signature": signature}, "solution": ready["solution"]}
    return b64encode(json.dumps(whole).encode()).decode()


class GuestOnline:
    """``acknowledged`` is the last ballot that was confirmed, ``sent`` the last that left; ``form`` had no answer."""

    def __init__(self, rig: Rig, seed: int) -> None:
        self.rig, self.chance = rig, random.Random(seed)
        self.sent = self.acknowledged = 0
        self.cookies: dict[str, str] = {}
        self.form: dict[str, str] | None = None
        self.lines: list[HTTPConnection] = []
        self.used: dict[int, float] = {}  # when each line was used last
        self.answers: list[tuple[str, float, int]] = []  # what, seconds and status of every request; 0: no answer

    @property
    def known_as(self) -> str:
        return sha256(self.cookies.get("buurtblik-gast", "").encode()).hexdigest()

    def score(self, *, pause: float = 0.0) -> bool:
        """Open the page, think, send one ballot; whether it was confirmed. Without an answer it is sent again later."""
        try:
            if self.form is None:
                page = self._timed("page", lambda: self._get(PAGE))
                if page is None:
                    return False
                time.sleep(self.chance.uniform(0.5, 1.5) * pause)
                self.sent += 1
                self.form = self._filled_in(page)
            taps = 2 if self.chance.random() < _TAPS_TWICE else 1
            if not self._timed("ballot", lambda: self._post(self.form or {}, taps)):
                return False
            self.acknowledged, self.form = self.sent, None
            if self.sent == 1:
                return self._timed("receipt", lambda: self._get(PAGE + "klaar/")) is not None
        except (OSError, HTTPException):
            self.lines.clear()
            return False
        return True

    def _filled_in(self, page: str) -> dict[str, str]:
        form = {name: html.unescape(value) for name, value in _HIDDEN.findall(page)} | {"group": "resident"}
        if "guard_ticket" in form and (asked := _SUM.search(page)):
            form |= {"guard_proof": solved_elsewhere(html.unescape(asked[1]), self.rig.secret), "homepage": ""}
        for theme, value in spelled(self.sent, self.rig.themes).items():
            form |= {f"score_{theme}": str(value), f"words_{theme}": f"ballot {self.sent}"}
        return form

    def _timed(self, what: str, ask: Any) -> Any:
        began = time.monotonic()
        status, found = 0, None
        try:
            status, found = ask()
        finally:
            self.answers.append((what, time.monotonic() - began, status))
        return found

    def _get(self, path: str) -> tuple[int, str | None]:
        response, text = self._answer(self._send(0, "GET", path))
        return response.status, text if response.status == 200 else None

    def _post(self, form: dict[str, str], taps: int) -> tuple[int, bool]:
        sent = [self._send(line, "POST", PAGE, urlencode(form)) for line in range(taps)]
        statuses = [self._answer(line)[0].status for line in sent]
        wrong = [status for status in statuses if status != 302]
        return (wrong or statuses)[0], not wrong

    def _send(self, number: int, method: str, path: str, body: str | None = None) -> HTTPConnection:
        while len(self.lines) <= number:
            self.lines.append(HTTPConnection("127.0.0.1", self.rig.port, timeout=60))
        if time.monotonic() - self.used.get(number, 0.0) > _IDLE_S:
            self.lines[number].close()  # the request opens it again
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.lines[number].request(method, path, body, headers)
        return self.lines[number]

    def _answer(self, line: HTTPConnection) -> tuple[HTTPResponse, str]:
        response = line.getresponse()
        text = response.read().decode()
        self.used[self.lines.index(line)] = time.monotonic()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition(";")[0].partition("=")
                self.cookies[cookie] = rest
                if "max-age=0" in value.lower().replace(" ", ""):
                    del self.cookies[cookie]
        return response, text


def judged(guests: Sequence[GuestOnline], kept: Sequence[tuple[str, dict[str, list[Any]]]]) -> dict[str, int]:
    """``missing``: confirmed, not there. ``foreign``: never sent or not whole. ``double``: more ballots than guests."""
    themes = guests[0].rig.themes
    numbers: dict[str, int] = {cookie: read(scores, themes) for cookie, scores in kept}
    own = [(guest, numbers.get(guest.known_as, 0)) for guest in guests]
    return {
        "missing": sum(-1 < number < guest.acknowledged for guest, number in own),
        "foreign": sum(not -1 < number <= guest.sent for guest, number in own),
        "double": max(len(kept) - sum(guest.sent > 0 for guest in guests), 0),
    }
