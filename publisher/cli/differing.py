"""`publisher diff` and `publisher keep`: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publisher.cli import speaking
from publisher.project import project


def diff(
    one: Annotated[
        str, typer.Argument(metavar="A", help="Edition, printing (EDITION@1), folder or manifest; EDITION@now.")
    ],
    other: Annotated[
        str, typer.Argument(metavar="[B]", help="The later one.", show_default="A as it would be written now")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Print every value, not the first of each page.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON instead.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write a page with both sides beside each other.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder with editions.", show_default="output/")
    ] = None,
) -> None:
    """Tell what changed between two editions: values, words, claims, figures, caveats, sources and pages."""
    from publisher.build.diff import compare, sides
    from publisher.build.diff.export import as_json as exported

    where = project()
    before, after = sides.chosen(where, output or where.output, one, other)
    difference = compare(before.record, after.record)
    console = speaking.console()
    if as_json:
        typer.echo(exported(difference, before.words, after.words))
    else:
        from publisher.cli.difference_output import show

        show(console, difference, before, after, everything=everything)
    if html:
        from publisher.build.diff.report import as_html

        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(as_html(difference, before, after, console.language), encoding="utf-8")
        if not as_json:
            console.print(str(html), highlight=False, soft_wrap=True)


def keep(
    edition: Annotated[str, typer.Argument(help="Edition, printing (EDITION@1), folder or manifest.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder with editions.", show_default="output/")
    ] = None,
) -> None:
    """Keep the record of an edition in data/earlier, for a page on what changed since."""
    from publisher.build.diff import sides, since

    where = project()
    side = sides.kept(where, output or where.output, edition)
    typer.echo(f"{where.relative(since.keep(side.record, where.data))}: {side.words}")
