"""Starting the website and readying its database: the only commands that need Django."""

from __future__ import annotations

import sys

from buurtblik.cli.place import Place
from buurtblik.cli.printing import write
from buurtblik.cli.words import words
from buurtblik.figures.store import current_id


def serve_home(place: Place, host: str, port: int | None) -> None:
    """Serve until Ctrl-C; says on standard error when there are no figures to show yet."""
    from buurtblik.web.config import server

    say = words(place.language)["say"]
    if current_id(place.home) is None:
        sys.stderr.write(say["serving_nothing"] + "\n")
    server.serve(place.home, host, port, ready=say["serving"])


def migrate_home(place: Place) -> None:
    """Bring the tables of what people write up to date, and say how many steps that took."""
    from buurtblik.web.config import keeping

    say = words(place.language)["say"]
    steps = keeping.migrate(place.home)
    write(say["migrated"].format(count=len(steps)) if steps else say["nothing_to_migrate"])
