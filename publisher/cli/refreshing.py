"""`publisher refresh`: thin, with imports inside functions so that help comes at once."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from publisher.cli import speaking
from publisher.findings import say
from publisher.project import project

EXAMPLES = (
    "Exit codes:\n\n  0 written, or nothing to do; 1 something is wrong; 2 wrong usage; 3 waits for a yes"
    "\n\nExamples:\n\n  publisher refresh --list\n\n  publisher refresh wmo"
    "\n\n  publisher refresh kerncijfers --year 2024"
    "\n\n  publisher refresh wmo --from-snapshot --yes\n\n  publisher refresh --search kerncijfers"
    "\n\n  publisher refresh --search 'wijken en buurten'"
)


def refresh(
    series: Annotated[
        list[str] | None, typer.Argument(metavar="SERIES...", help="Series of data/opendata.toml; all when left out.")
    ] = None,
    year: Annotated[
        list[str] | None, typer.Option("--year", help="Table of this year (repeatable).", show_default="the last one")
    ] = None,
    search: Annotated[
        str,
        typer.Option("--search", help="Look in the catalogues: for what follows a series, or for words of a title."),
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the series, and what of them is kept.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Fetch and write without asking, if nothing is wrong.")
    ] = False,
    from_snapshot: Annotated[
        bool, typer.Option("--from-snapshot", help="Ask nobody: make the rows again from what was fetched last.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write no rows.")] = False,
    effects: Annotated[
        bool, typer.Option("--effects/--no-effects", help="Also tell what changes in the editions.")
    ] = True,
    drop_gone: Annotated[
        bool, typer.Option("--drop-gone", help="Remove rows that the table has no more, instead of keeping them.")
    ] = False,
    server: Annotated[str, typer.Option("--server", hidden=True, help="A copy of the services on this machine.")] = "",
) -> None:
    """Fetch tables of CBS and RIVM, keep them as snapshots, and show what they would change; --yes writes it."""
    from publisher.cli import refresh_flow
    from publisher.cli.import_flow import How

    console = speaking.console()
    _contradictions(series or [], search=search, listed=listed, yes=yes, dry_run=dry_run, from_snapshot=from_snapshot)
    flow = refresh_flow.Refresh(console, project(), server, datetime.datetime.now().astimezone())
    if listed:
        code = flow.series(series or [])
    elif search:
        code = flow.search(search)
    else:
        how = How(yes, dry_run, effects, drop_gone)
        code = flow.run(series or [], year or [], how, from_snapshot=from_snapshot)
    raise typer.Exit(code)


def _contradictions(
    series: list[str], *, search: str, listed: bool, yes: bool, dry_run: bool, from_snapshot: bool
) -> None:
    from publisher.findings import Finding, PublisherError

    def refuse(message: str, hint: str) -> None:
        raise PublisherError([Finding("usage-refresh", message, hint=hint)])

    if search and (listed or series or yes or from_snapshot):
        refuse(
            say("--search only looks, and takes nothing else."),
            say("Name the series or the words behind --search alone."),
        )
    if yes and dry_run:
        refuse(say("--yes and --dry-run contradict each other."), say("Leave one of them out."))
    if listed and (yes or from_snapshot):
        refuse(say("--list only lists."), say("Leave the other options out."))
