"""`publisher import`: thin, with imports inside functions so that help comes at once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publisher.cli import speaking
from publisher.findings import say
from publisher.project import ROOT, Project, is_project, project

if TYPE_CHECKING:
    from rich.console import Console


DONE = 0
EXAMPLES = (
    "Exit codes:\n\n  0 written, or nothing to do; 1 something is wrong; 2 wrong usage; 3 waits for a yes or an answer"
    "\n\nExamples:\n\n  publisher import monitor.xlsx\n\n  publisher import 85012NED.csv --as monitor --source "
    "monitor-2024 --yes\n\n  publisher import monitor.xlsx --dry-run --json\n\n  publisher import --list\n\n"
    "  publisher import --undo\n\n  publisher import --undo 2026-05-31-monitor"
)


def import_files(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Workbooks (.xlsx) or text (.csv, .txt); with --undo, an import."),
    ] = None,
    name: Annotated[
        str, typer.Option("--as", help="Name of its settings in data/imports.", show_default="the file, without dates")
    ] = "",
    source: Annotated[str, typer.Option(help="Source of all values, by its id in data/sources.csv.")] = "",
    period: Annotated[str, typer.Option(help="Period of all values, where no column says it, such as 2024.")] = "",
    target: Annotated[str, typer.Option(help="File of data/observations that the rows go to.")] = "",
    sheet: Annotated[list[str] | None, typer.Option(help="Only this sheet of a workbook (repeatable).")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking, if nothing is wrong.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    effects: Annotated[
        bool, typer.Option("--effects/--no-effects", help="Also tell what changes in the editions.")
    ] = True,
    drop_gone: Annotated[
        bool, typer.Option("--drop-gone", help="Remove rows that the file has no more, instead of keeping them.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, and ask nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo the last import, or the one that is named.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the imports.")] = False,
) -> None:
    """Import a file of values: shown as a difference first, checked by all rules, written in one step.

    Columns are recognised or asked, once: data/imports keeps the answers.
    """
    console = speaking.console()
    where, paths = project(), files or []
    _contradictions(paths, yes=yes, dry_run=dry_run, undo=undo, listed=listed)
    if listed:
        code = _list(console, where, as_json)
    elif undo:
        code = _undo(console, where, str(paths[0]) if paths else "")
    else:
        from publisher.cli.import_flow import How, run
        from publisher.data.importers.gathering import Wanted

        day = _now().date().isoformat()
        wanted = Wanted(name, source, period, target.removesuffix(".csv"), tuple(sheet or ()), day)
        how = How(yes, dry_run, effects, drop_gone, as_json)
        code = run(console, where, paths, wanted, how, _now())
    raise typer.Exit(code)


def recover(speech: speaking.Speech) -> None:
    """Complete an import that was cut off, before any command reads the data, and tell of it."""
    # Its parts are loaded only where there is something to do.
    if not is_project(ROOT) or not any(path.suffix for path in project().import_journal.glob("*")):
        return
    where = project()

    from publisher.cli import import_output
    from publisher.data.importers.taking import locked

    with locked(where.data) as told:
        import_output.told(speaking.terminal(speech, stderr=True), told)


def _contradictions(paths: list[Path], *, yes: bool, dry_run: bool, undo: bool, listed: bool) -> None:
    from publisher.findings import Finding, PublisherError

    def refuse(message: str, hint: str) -> None:
        raise PublisherError([Finding("usage-import", message, hint=hint)])

    if undo and listed:
        refuse(say("--undo and --list contradict each other."), say("Leave one of them out."))
    if undo and len(paths) > 1:
        refuse(say("imports are undone one by one."), say("Name one: publisher import --list has their names."))
    if not (undo or listed or paths):
        refuse(say("no file is named."), say("Name the files: publisher import FILE..."))
    if yes and dry_run:
        refuse(say("--yes and --dry-run contradict each other."), say("Leave one of them out."))


def _list(console: Console, where: Project, as_json: bool) -> int:
    from publisher.cli import import_output, terminal
    from publisher.data.importers.taking import entries, unreadable

    found = entries(where.data)
    import_output.imports(console, found, as_json=as_json)
    if wrong := list(unreadable(where.data)):
        terminal.findings(console, wrong)
    return DONE


def _undo(console: Console, where: Project, id: str) -> int:
    from publisher.cli import import_output
    from publisher.data.importers.taking import locked, undo

    with locked(where.data) as told:
        import_output.told(console, told)
        import_output.undone(console, undo(where.data, id, _now()))
    return DONE


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
