"""The command line: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publisher.cli import differing, importing, issuing, previewing, refreshing, speaking, starting, workbooks, years
from publisher.cli import mail as mailing
from publisher.cli.options import AllRegions, Everywhere, Kinds, Output, Publications, Regions, choice
from publisher.cli.speaking import Commands
from publisher.editions.printers import Medium
from publisher.findings import language_of, say
from publisher.project import ROOT, is_project, project
from publisher.project.strange import stop_on_strange_files
from publisher.project.temporary import own_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from publisher.findings import Finding

DONE, FINDINGS, USAGE = 0, 1, 2
GARBAGE = (10_000, 10, 5)

app = Commands(
    name="publisher",
    help="Build publications from data and words, and check that nothing in them is silently wrong.",
    no_args_is_help=True,
    add_completion=False,
)

new = Commands(help="Start something new, from files that build.", no_args_is_help=True)
app.add_typer(new, name="new")
app.add_typer(mailing.app, name="mail")
app.add_typer(workbooks.app, name="workbook")
app.command(epilog="Example:\n\n  publisher approve regioplan-2022 --by NAME")(mailing.approve)
app.command(
    epilog="Examples:\n\n  publisher diff regiobeeld-2023\n\n  publisher diff regiobeeld-2023@1 regiobeeld-2023@2"
    "\n\n  publisher diff regiobeeld-2023 regiobeeld-2024 --html diff.html"
)(differing.diff)
app.command(epilog="Example:\n\n  publisher keep regiobeeld-2023")(differing.keep)
app.command(epilog="Example:\n\n  publisher issue regioplan-2022 --by NAME")(issuing.issue)
new.command(epilog="Example:\n\n  publisher new printing regioplan-2022")(issuing.printing)
app.command(epilog=previewing.EXAMPLES)(previewing.preview)
app.command("import", epilog=importing.EXAMPLES)(importing.import_files)
app.command(epilog=refreshing.EXAMPLES)(refreshing.refresh)
app.command(epilog=years.STALE)(years.stale)
new.command(epilog=years.NEW)(years.year)
new.command("project", epilog=starting.PROJECT)(starting.new_project)

Cached = Annotated[bool, typer.Option("--cache/--no-cache", help="Take unchanged parts as they were made before.")]
Notices = Annotated[bool, typer.Option("--notices", help="Also show contradictions that a caveat acknowledges.")]


@app.command(
    epilog="Examples:\n\n  publisher build\n\n  publisher build regioplan --medium screen --medium print\n\n"
    "  publisher build regiobeeld --chapter leefstijl --draft\n\n  publisher build regiobeeld --gemeente Assen\n\n"
    "  publisher build regiobeeld --region Groningen\n\n  publisher build regiobeeld --region Assen+Emmen"
    "\n\n  publisher build regiobeeld --all-regions --kind ggd --only-missing"
    "\n\n  publisher build gemeenteprofiel --region PV22\n\n  publisher build gemeenteprofiel --all --only-missing"
)
def build(
    publications: Publications = None,
    chapter: Annotated[
        list[str] | None, typer.Option("--chapter", "-c", help="Only this chapter (repeatable).")
    ] = None,
    region: Regions = None,
    everywhere: Everywhere = False,
    all_regions: AllRegions = False,
    kind: Kinds = None,
    gemeente: Annotated[str, typer.Option(help="Gemeente to highlight in a regional publication.")] = "",
    medium: Annotated[
        list[Medium] | None, typer.Option("--medium", "-m", help="What for (repeatable).", show_default="screen")
    ] = None,
    printer: Annotated[
        str, typer.Option("--printer", "-p", help="Printer of data/printers.toml.", show_default="the first one")
    ] = "",
    notes: Annotated[bool, typer.Option("--notes", help="Handout: two pages on a sheet, with lines to write.")] = False,
    printing: Annotated[
        int | None, typer.Option(min=1, help="This printing as it was issued, into a folder of its own.")
    ] = None,
    output: Output = None,
    strict: Annotated[
        bool, typer.Option("--strict/--draft", help="Errors keep the file back (strict), or it is marked as a draft.")
    ] = True,
    only_missing: Annotated[
        bool, typer.Option("--only-missing", help="Leave every edition that stands in the output as it is.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Also build what has not changed.")] = False,
    cache: Cached = True,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes for many editions.", show_default="all cores")
    ] = 0,
    dask: Annotated[str, typer.Option(help="Scheduler of a Dask cluster, as tcp://host:port.")] = "",
    notices: Notices = False,
) -> None:
    """Build publications for the screen, for print and for meetings, each with a manifest, into output/."""
    from publisher.build.archive.requests import Request
    from publisher.cli import building

    console, media = speaking.console(), tuple(map(str, medium or ()))
    chosen = choice(region, everywhere, gemeente, all_regions, kind)
    request = Request(chosen, tuple(chapter or ()), not strict, media, printer, notes, printing or 0)
    how = building.How(workers=jobs, cluster=dask, only_missing=only_missing, force=force, cached=cache)
    found = building.build(console, project(), publications or [], output or project().output, request, how)
    _finish(console, found, notices=notices)


@app.command(epilog="Examples:\n\n  publisher check\n\n  publisher check regiobeeld --region Twente --notices")
def check(
    publications: Publications = None,
    region: Regions = None,
    everywhere: Everywhere = False,
    all_regions: AllRegions = False,
    kind: Kinds = None,
    cache: Cached = True,
    notices: Notices = False,
) -> None:
    """Check all data and words, without rendering; of editions for each region a sample, if none is named."""
    from publisher.cli import building

    console, chosen = speaking.console(), choice(region, everywhere, all_regions=all_regions, kinds=kind)
    _finish(console, building.check(console, project(), publications or [], chosen, cached=cache), notices=notices)


@app.command(
    epilog="Examples:\n\n  publisher preflight regioplan\n\n  publisher preflight regiobeeld-2023-GM0106-assen"
    "\n\n  publisher preflight somebody.pdf --report reports"
)
def preflight(
    files: Annotated[list[str], typer.Argument(help="PDF files, or built editions by name or folder.")],
    folder: Annotated[
        Path | None,
        typer.Option("--report", help="Folder for preflight.html and preflight.json.", show_default="output/preflight"),
    ] = None,
    output: Output = None,
    notices: Notices = False,
) -> None:
    """Check finished files: every rule, with a report as HTML that frames each finding on its page, and as JSON."""
    from publisher.cli import terminal
    from publisher.editions import printers
    from publisher.preflight import examine, write_report

    console, where, press = speaking.console(), output or project().output, printers.load(project())
    examined = [each for name in files for each in examine(name, where, press)]
    terminal.rules(console, examined)
    for path in write_report(examined, folder or where / "preflight", console.language):
        console.print(str(path), highlight=False, soft_wrap=True)
    _finish(console, [finding for each in examined for finding in each.findings], notices=notices)


@app.command(
    epilog="Examples:\n\n  publisher review regiobeeld\n\n  publisher review regioplan --all"
    "\n\n  publisher review gemeenteprofiel --region Assen"
    "\n\n  publisher review regiobeeld --since archive/regiobeeld-2022/manifest.json"
)
def review(
    publications: Annotated[list[str], typer.Argument(metavar="EDITION...", help="Publications, as in check.")],
    region: Regions = None,
    gemeente: Annotated[str, typer.Option(help="Gemeente that is highlighted in a regional publication.")] = "",
    since: Annotated[
        Path | None,
        typer.Option(help="Manifest to compare with.", show_default="that of the last approved edition"),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Print every sentence, also unchanged and plain ones.")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("--report", help="Folder for the report.", show_default="output/review")
    ] = None,
    output: Output = None,
) -> None:
    """List every sentence that rests on a person, and what changed since the last edition, with a report to tick."""
    from publisher.build import inputs
    from publisher.build.review.report import write_report
    from publisher.cli import reviewing, terminal
    from publisher.findings import errors_in

    console, where = speaking.console(), output or project().output
    context, editions = inputs.prepare(project(), publications, choice(region, gemeente=gemeente))
    for edition in editions:
        found, findings = reviewing.review(context, edition, where, since)
        reviewing.show(console, found, everything=everything)
        if errors := errors_in(findings):
            terminal.findings(console, errors)
        for path in write_report(found, folder or where / "review", project().root, console.language):
            console.print(str(path), highlight=False, soft_wrap=True)


@app.command(
    epilog="Examples:\n\n  publisher figures\n\n  publisher figures regiobeeld\n\n"
    "  publisher figures regiobeeld --figure leefstijl/levensloop"
)
def figures(
    publications: Publications = None,
    figure: Annotated[
        list[str] | None, typer.Option("--figure", "-f", help="Only this figure, as chapter/name.")
    ] = None,
    region: Regions = None,
    output: Output = None,
) -> None:
    """Export figures as SVG and PNG, with their data as CSV."""
    from publisher.build import export

    console, where = speaking.console(), output or project().output / "figures"
    paths, found = export.figures(project(), publications or [], figure or [], where, choice(region))
    for path in paths:
        console.print(str(path), highlight=False, soft_wrap=True)
    _finish(console, found)


@app.command(
    epilog="Examples:\n\n  publisher facts inwoners\n\n  publisher facts overgewicht --region GM0114"
    "\n\n  publisher facts 502051"
)
def facts(
    search: Annotated[str, typer.Argument(help="Indicator, or a part of its label, or a value.")],
    region: Annotated[str, typer.Option(help="CBS code or name of a region.")] = "",
    period: Annotated[str, typer.Option(help="Period, as in the data.")] = "",
) -> None:
    """Look up values: dataset, row, source, and every sentence and figure that uses them."""
    from publisher.cli import lineage

    console = speaking.console()
    code = lineage.show(console, project(), search, region=region, period=period)
    raise typer.Exit(code)


@new.command(epilog="Example:\n\n  publisher new theme gezond_opgroeien --title 'Gezond opgroeien'")
def theme(
    name: Annotated[str, typer.Argument(help="Name of the folder: small letters, digits and _.")],
    publication: Annotated[str, typer.Option(help="Publication that gets the theme.")] = "regiobeeld",
    title: Annotated[str, typer.Option(help="Title of the chapter.", show_default="the name")] = "",
) -> None:
    """Start a theme: a folder with text and a figure, colours, and example rows; it builds as a draft."""
    from publisher import data, editions
    from publisher.cli.scaffold import new_theme

    console, where = speaking.console(), project()
    edition = editions.load(where, [publication])[-1]
    dataset, _ = data.read(where.data)
    for path in new_theme(where, edition, dataset, name, title):
        console.print(where.relative(path), highlight=False, soft_wrap=True)
    draft = f"publisher build {edition.id} --chapter {name} --draft"
    console.print(
        say("Look at it:  {draft}\nThen:        docs/figures.md and docs/writing.md", draft=draft),
        highlight=False,
        soft_wrap=True,
    )


def _finish(console: Console, found: Sequence[Finding], *, notices: bool = False) -> None:
    from publisher.cli import terminal
    from publisher.findings import errors_in

    terminal.findings(console, found, notices=notices)
    raise typer.Exit(FINDINGS if errors_in(found) else DONE)


def main() -> None:
    """Run the command line; whatever is wrong is printed as findings, never as a traceback."""
    from publisher.findings import PublisherError, at_hand

    # A command is short, and most of what it makes stays until its end: to look that through for garbage as often as
    # a long program should would take a fifth of its time.
    gc.set_threshold(*GARBAGE)
    speaking.spell_out(sys.stdout, sys.stderr)
    speech = speaking.wished(sys.argv[1:], language_of(os.environ))
    try:
        # Nobody knows how long a batch may take; its steps have limits of their own.
        with at_hand(say("This command"), seconds=0), own_folder():
            if not {"--help"}.intersection(sys.argv) and is_project(ROOT):
                stop_on_strange_files(project())
            importing.recover(speech)
            app(obj=speech)
    except PublisherError as error:
        from publisher.cli import terminal

        terminal.findings(speaking.terminal(speech), error.findings)
        usage = all(finding.code.startswith("usage-") for finding in error.findings)
        raise SystemExit(USAGE if usage else FINDINGS) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
