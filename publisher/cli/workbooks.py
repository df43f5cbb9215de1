"""`publisher workbook`: thin, with imports inside functions so that help comes at once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publisher.cli import speaking
from publisher.cli.speaking import Commands
from publisher.findings import say
from publisher.findings.counting import counted
from publisher.project import Project, project

if TYPE_CHECKING:
    from rich.console import Console

    from publisher.cli.import_flow import How
    from publisher.data.importers.forms import Form


FINDINGS = 1

app = Commands(help="Let staff fill in values in a workbook, and take it back.", no_args_is_help=True)


@app.command(
    epilog="Examples:\n\n  publisher workbook out leefstijl\n\n  publisher workbook out regiobeeld-2023 --period 2024"
    "\n\n  publisher workbook out leefstijl --region Drenthe --region NL01 -o leefstijl-ggd.xlsx"
)
def out(
    name: Annotated[
        str, typer.Argument(metavar="THEME|PUBLICATION", help="A file of data/observations, or a publication.")
    ],
    region: Annotated[list[str] | None, typer.Option("--region", "-r", help="Only this region (repeatable).")] = None,
    period: Annotated[
        str, typer.Option(help="The year that is asked.", show_default="the one after the last of each theme")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write.", show_default="THEME-YEAR.xlsx")
    ] = None,
) -> None:
    """Write a workbook that asks staff for the values of a year: a sheet a theme, last year's beside them."""
    from publisher.cli import terminal
    from publisher.data.importers.forms import Form, make

    console, where = speaking.console(), project()
    form = Form.of(where.data)
    content, sheets, findings = make(form, _targets(where, form, name), region or [], period)
    year = max(sheet.period for sheet in sheets)
    path = output or Path(f"{name}-{year}.xlsx" if year and not name.endswith(year) else f"{name}.xlsx")
    _write_new(path, content)
    for sheet in sheets:
        about = {"title": sheet.title, "values": counted(len(sheet.asked), "value"), "period": sheet.period}
        line = say("{title}: {values} of {period}", **about) if sheet.period else say("{title}: {values}", **about)
        console.print(line, highlight=False, markup=False)
    console.print(say("Written: {path}", path=path), highlight=False, soft_wrap=True, markup=False)
    terminal.findings(console, findings, notices=True)


@app.command(
    "in",
    epilog="Exit codes are those of publisher import.\n\nExamples:\n\n  publisher workbook in leefstijl-2024.xlsx"
    "\n\n  publisher workbook in leefstijl-2024.xlsx --copy nagekeken.xlsx --dry-run",
)
def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook as it came back.")],
    copy: Annotated[
        Path | None,
        typer.Option("--copy", help="Where the checked copy goes.", show_default="FILE-nagekeken.xlsx, if need be"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking, if nothing is wrong.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    effects: Annotated[
        bool, typer.Option("--effects/--no-effects", help="Also tell what changes in the editions.")
    ] = True,
) -> None:
    """Check a workbook that staff filled in, by the rules of the data, and import it; their file stays as it is.

    Where something is wrong, a copy says in Dutch at each cell what it is and what to do.
    """
    from publisher.cli.import_flow import How

    raise typer.Exit(
        _take_in(speaking.console(), project(), file, copy, How(yes=yes, dry_run=dry_run, effects=effects))
    )


def _take_in(console: Console, where: Project, file: Path, copy: Path | None, how: How) -> int:
    from publisher.cli import import_flow, terminal
    from publisher.data.importers.forms import Form, copy_path, marked, take_back
    from publisher.data.importers.tables import content_of
    from publisher.data.importers.taking import propose
    from publisher.findings import errors_in

    content, now = content_of(file), datetime.datetime.now().astimezone()
    returned = take_back(Form.of(where.data), content, file.name, now.date().isoformat())
    proposal = propose(where.data, returned.incomings) if returned.incomings else None
    findings = [*returned.findings, *(proposal.checked.caused if proposal else ())]
    if errors_in(findings) or copy:
        path = copy or copy_path(file)
        _write_new(path, marked(content, findings, returned.shown))
        console.print(say("Copy for staff: {path}", path=path), highlight=False, soft_wrap=True, markup=False)
    if proposal is None:
        terminal.findings(console, findings, notices=True)
        console.print(say("Nothing was written."))
        return FINDINGS
    return import_flow.settle(console, where, proposal, returned.findings, how, now)


def _targets(where: Project, form: Form, name: str) -> list[str]:
    """Return the themes that a name means: a file of observations, or those of the chapters of a publication."""
    from publisher.data.importers.forms import themes
    from publisher.editions.edition import load
    from publisher.findings import Finding, PublisherError, nearest

    known = themes(form.dataset)
    if name in known:
        return [name]
    files = sorted((where.data / "publications").glob("*.toml"))
    publications = {path.stem for path in files} | {path.stem.rpartition("-")[0] for path in files}
    if name not in publications:
        message = say("“{name}” is no theme of data/observations, and no publication.", name=name)
        raise PublisherError([Finding("usage-workbook", message, hint=nearest(name, [*known, *sorted(publications)]))])
    chapters = dict.fromkeys(chapter for edition in load(where, [name]) for chapter in edition.chapters)
    if found := [chapter for chapter in chapters if chapter in known]:
        return found
    message = say("No chapter of {name} has a file of observations of its own.", name=name)
    raise PublisherError(
        [Finding("usage-workbook", message, hint=say("Name a theme: {known}.", known=", ".join(known)))]
    )


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet: a workbook may be somebody's work."""
    from publisher.findings import Finding, Place, PublisherError

    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        message, hint = say("There is such a file already, perhaps filled in."), say("Name another, or move it away.")
        raise PublisherError([Finding("usage-file", message, Place(str(path)), hint)]) from error
