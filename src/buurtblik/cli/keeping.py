"""Keeping what people write: back-up and way back, tidying, the worker, and who looks after the platform."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from buurtblik.cli.place import Place, command
from buurtblik.cli.printing import table, write, write_json
from buurtblik.cli.words import words
from buurtblik.figures.numbers import format_number


def name_admin(place: Place, email: str) -> None:
    """Let the account of an address look after the platform, and say what comes next."""
    from buurtblik.web.config import keeping

    say = words(place.language)["say"]
    made = keeping.make_admin(place.home, email)
    write(say["admin_made" if made else "admin_named"].format(email=email.strip().lower()))
    write(say["admin_next"].format(command=command(place, "serve")))


def make_example(place: Place) -> None:
    """Put the made-up process beside the made-up figures, and say how to look around in it."""
    from buurtblik.web.config import keeping

    say = words(place.language)["say"]
    addresses = keeping.make_example(place.home)
    if not addresses:
        write(say["no_example"])
        return
    write(say["example_made"].format(email=addresses[0]))


def back_up(place: Place, file: Path, *, figures: bool, as_json: bool) -> None:
    """Write one file with all that a home holds, while others may go on writing."""
    from buurtblik.web.config.backup import back_up as make

    made = make(place.home, file, figures=figures)
    if as_json:
        write_json({"file": str(file), "bytes": made.bytes, "members": made.members, "release": made.release})
        return
    say = words(place.language)["say"]
    size = format_number(made.bytes / 1e6, 1, place.language)
    write(say["backed_up"].format(path=file, size=size, count=format_number(made.members, 0, place.language)))
    write(say["backup_private"])
    if not made.holds_key:
        write(say["backup_without_key"])


def restore_from(place: Place, file: Path, *, replaces: str, as_json: bool) -> None:
    """Make a home again from a back-up."""
    from buurtblik.web.config.restore import restore

    done = restore(file, place.home, replaces=replaces)
    if as_json:
        told = {"home": str(place.home), "members": done.members, "made_at": done.made_at, "steps": done.steps}
        write_json(told | {"withdrawn": done.withdrawn})
        return
    say = words(place.language)["say"]
    write(say["restored"].format(path=place.home, made_at=done.made_at, count=len(done.steps)))
    if done.withdrawn is None:
        write(say["restored_alone"])
    else:
        write(say["restored_withdrawn"].format(count=format_number(done.withdrawn, 0, place.language)))
    write(say["restored_next"].format(command=command(place, "serve")))


def tidy_home(place: Place, *, as_json: bool) -> None:
    """Remove what has had its time, and say how many of what."""
    from buurtblik.web.config import keeping

    counts = keeping.tidy(place.home)
    if as_json:
        write_json(counts)
        return
    say = words(place.language)["say"]
    gone = [(what, format_number(count, 0, place.language)) for what, count in counts.items() if count]
    write(table([say["table"], say["removed"]], gone, right=[1]) if gone else say["nothing_to_tidy"])


def index_home(place: Place, *, as_json: bool) -> None:
    """Make the index of texts anew, and say how many of what are in it."""
    from buurtblik.web.config import keeping

    counts = keeping.index(place.home)
    if as_json:
        write_json(counts)
        return
    count = format_number(sum(counts.values()), 0, place.language)
    write(words(place.language)["say"]["indexed"].format(count=count))


def work_for(place: Place) -> None:
    """Do the work that waits, until told to stop."""
    from buurtblik.web.config import keeping

    sys.stderr.write(words(place.language)["say"]["working"] + "\n")
    logging.getLogger("buurtblik.worker").setLevel(logging.INFO)
    keeping.work(place.home)
