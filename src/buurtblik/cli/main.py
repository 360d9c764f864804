"""``buurtblik``: the commands. Each one parses, calls one library function and prints.

The library is imported inside the commands, so that help appears at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtblik.cli.help import Program, SpokenCommand, SpokenGroup
from buurtblik.cli.place import HomeOption, LanguageOption, place_of

app = typer.Typer(cls=Program, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
demo = typer.Typer(cls=SpokenGroup, rich_markup_mode=None)
app.add_typer(demo, name="demo")

JsonOption = Annotated[bool, typer.Option("--json")]


def run() -> None:
    """The console script."""
    app(prog_name="buurtblik")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    home: HomeOption = None,
    language: LanguageOption = None,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    context.obj = {"home": home, "language": context.command.language}  # type: ignore[attr-defined]
    if version:
        from buurtblik import __version__

        typer.echo(f"buurtblik {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("import", cls=SpokenCommand)
def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.taking import take_in

    take_in(place_of(context, home), paths, dry_run=dry_run, as_json=json)


@app.command("areas", cls=SpokenCommand)
def areas(
    context: typer.Context,
    query: Annotated[str, typer.Argument(show_default=False)] = "",
    level: Annotated[Literal["gemeente", "wijk", "buurt"] | None, typer.Option("--level", show_default=False)] = None,
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.finding import find_areas

    find_areas(place_of(context, home), query, level=level, as_json=json)


@app.command("profile", cls=SpokenCommand)
def profile(
    context: typer.Context,
    area: Annotated[str, typer.Argument(show_default=False)],
    period: Annotated[str | None, typer.Option("--period", show_default=False)] = None,
    json: JsonOption = False,
    html: Annotated[Path | None, typer.Option("--html", show_default=False)] = None,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.profiling import show_profile

    show_profile(place_of(context, home), area, period=period, as_json=json, html=html)


@app.command("scan", cls=SpokenCommand)
def scan(
    context: typer.Context,
    area: Annotated[str, typer.Argument(show_default=False)],
    budget: Annotated[Literal["snel", "gewoon", "grondig"], typer.Option("--budget")] = "gewoon",
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.scanning import show_scan

    show_scan(place_of(context, home), area, budget=budget, as_json=json)


@app.command("releases", cls=SpokenCommand)
def releases(
    context: typer.Context, json: JsonOption = False, home: HomeOption = None, language: LanguageOption = None
) -> None:
    from buurtblik.cli.finding import list_releases

    list_releases(place_of(context, home), as_json=json)


@app.command("migrate", cls=SpokenCommand)
def migrate(context: typer.Context, home: HomeOption = None, language: LanguageOption = None) -> None:
    from buurtblik.cli.serving import migrate_home

    migrate_home(place_of(context, home))


@app.command("admin", cls=SpokenCommand)
def admin(
    context: typer.Context,
    email: Annotated[str, typer.Argument(show_default=False)],
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.keeping import name_admin

    name_admin(place_of(context, home), email)


@app.command("backup", cls=SpokenCommand)
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(show_default=False)],
    without_figures: Annotated[bool, typer.Option("--without-figures")] = False,
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.keeping import back_up

    back_up(place_of(context, home), file, figures=not without_figures, as_json=json)


@app.command("restore", cls=SpokenCommand)
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(show_default=False)],
    replaces: Annotated[str, typer.Option("--replaces", show_default=False)] = "",
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.keeping import restore_from

    restore_from(place_of(context, home), file, replaces=replaces, as_json=json)


@app.command("tidy", cls=SpokenCommand)
def tidy(
    context: typer.Context, json: JsonOption = False, home: HomeOption = None, language: LanguageOption = None
) -> None:
    from buurtblik.cli.keeping import tidy_home

    tidy_home(place_of(context, home), as_json=json)


@app.command("index", cls=SpokenCommand)
def index(
    context: typer.Context, json: JsonOption = False, home: HomeOption = None, language: LanguageOption = None
) -> None:
    from buurtblik.cli.keeping import index_home

    index_home(place_of(context, home), as_json=json)


@app.command("worker", cls=SpokenCommand)
def worker(context: typer.Context, home: HomeOption = None, language: LanguageOption = None) -> None:
    from buurtblik.cli.keeping import work_for

    work_for(place_of(context, home))


@demo.callback(cls=SpokenGroup)
def start_demo() -> None:
    pass


@demo.command("make", cls=SpokenCommand)
def demo_make(
    context: typer.Context,
    seed: Annotated[int, typer.Option("--seed")] = 2024,
    size: Annotated[Literal["town", "country"], typer.Option("--size")] = "town",
    json: JsonOption = False,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.taking import make_demo

    make_demo(place_of(context, home), seed=seed, size=size, as_json=json)


@demo.command("process", cls=SpokenCommand)
def demo_process(context: typer.Context, home: HomeOption = None, language: LanguageOption = None) -> None:
    from buurtblik.cli.keeping import make_example

    make_example(place_of(context, home))


@app.command("serve", cls=SpokenCommand)
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option("--port", show_default=False)] = None,
    home: HomeOption = None,
    language: LanguageOption = None,
) -> None:
    from buurtblik.cli.serving import serve_home

    serve_home(place_of(context, home), host, port)
