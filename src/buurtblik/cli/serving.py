"""Starting the website from the command line: the only command that needs Django."""

from __future__ import annotations

import sys

from buurtblik.cli.place import Place
from buurtblik.cli.words import words
from buurtblik.figures.store import current_id


def serve_home(place: Place, host: str, port: int | None) -> None:
    """Serve until Ctrl-C; says on standard error when there are no figures to show yet."""
    from buurtblik.web.config import server

    say = words(place.language)["say"]
    if current_id(place.home) is None:
        sys.stderr.write(say["serving_nothing"] + "\n")
    server.serve(place.home, host, port, ready=say["serving"])
