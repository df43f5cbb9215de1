"""The command line: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publisher.config import project
from publisher.printers import Medium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from publisher.build import Built
    from publisher.errors import Finding

DONE, FINDINGS, USAGE = 0, 1, 2

app = typer.Typer(
    name="publisher",
    help="Build publications from data and words, and check that nothing in them is silently wrong.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help comes in a third of the time.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Publications = Annotated[
    list[str] | None,
    typer.Argument(
        help="Publications to take, as in data/publications; all of them when left out.", show_default=False
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write to.", show_default="output/")]
Notices = Annotated[bool, typer.Option("--notices", help="Also tell of contradictions that a caveat acknowledges.")]


@app.command(
    epilog="Examples:\n\n  publisher build\n\n  publisher build regioplan\n\n"
    "  publisher build regiobeeld --chapter leefstijl --draft\n\n  publisher build --medium screen --medium print"
)
def build(
    publications: Publications = None,
    chapter: Annotated[
        list[str] | None, typer.Option("--chapter", "-c", help="Only this chapter (repeatable).")
    ] = None,
    output: Output = None,
    strict: Annotated[
        bool, typer.Option("--strict/--draft", help="Errors keep the file back (strict), or it is marked as a draft.")
    ] = True,
    notices: Notices = False,
    medium: Annotated[
        list[Medium] | None,
        typer.Option("--medium", "-m", help="For the screen or for print (repeatable).", show_default="screen"),
    ] = None,
    printer: Annotated[
        str, typer.Option("--printer", "-p", help="Printer of data/printers.toml.", show_default="the first one")
    ] = "",
) -> None:
    """Build publications as tagged screen PDF or PDF/X-4 for print, with a manifest, into output/."""
    from publisher import build as builder
    from publisher import report

    console = _console()
    found: list[Finding] = []
    where = output or project().output
    for result in builder.build(
        project(),
        publications or [],
        chapters=tuple(chapter or ()),
        output=where,
        draft=not strict,
        media=medium or (Medium.SCREEN,),
        printer=printer,
        progress=report.Progress(console),
    ):
        found += result.findings
        _tell(console, result)
    _finish(console, found, notices=notices)


@app.command(epilog="Examples:\n\n  publisher check\n\n  publisher check regiobeeld --notices")
def check(publications: Publications = None, notices: Notices = False) -> None:
    """Check all data and words, without rendering."""
    from publisher import build as builder

    console = _console()
    _finish(console, builder.check(project(), publications or []), notices=notices)


@app.command(
    epilog="Examples:\n\n  publisher figures\n\n  publisher figures regiobeeld\n\n"
    "  publisher figures regiobeeld --figure leefstijl/levensloop"
)
def figures(
    publications: Publications = None,
    figure: Annotated[
        list[str] | None, typer.Option("--figure", "-f", help="Only this figure, as chapter/name.")
    ] = None,
    output: Output = None,
) -> None:
    """Export figures as SVG and PNG, with their data as CSV."""
    from publisher import export

    console = _console()
    paths, found = export.figures(project(), publications or [], figure or [], output or project().output / "figures")
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
    from publisher import trace

    console = _console()
    code = trace.show(console, project(), search, region=region, period=period)
    raise typer.Exit(code)


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=not sys.stdout.isatty())


def _tell(console: Console, result: Built) -> None:
    from rich.markup import escape

    pages = f"{result.pages} pages, {result.seconds:.1f} s"
    for path in result.paths:
        console.print(f"{escape(str(_short(path)))}  ({pages})", highlight=False, soft_wrap=True)
    if not result.paths:
        kept = "kept back by errors; earlier files stay as they are"
        console.print(f"{escape(result.edition.name)}  ({kept})", highlight=False, soft_wrap=True)


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _finish(console: Console, found: Sequence[Finding], *, notices: bool = False) -> None:
    from publisher import report
    from publisher.errors import errors_in

    report.findings(console, found, notices=notices)
    raise typer.Exit(FINDINGS if errors_in(found) else DONE)


def main() -> None:
    """Run the command line; whatever is wrong is told as findings, never as a traceback."""
    from publisher.errors import PublisherError

    try:
        app()
    except PublisherError as error:
        from publisher import report

        report.findings(_console(), error.findings)
        usage = all(finding.code.startswith("usage-") for finding in error.findings)
        raise SystemExit(USAGE if usage else FINDINGS) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
