"""`publisher issue` and `publisher new printing`: thin, with imports inside commands so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publisher.cli import speaking
from publisher.findings import say
from publisher.project import project


def issue(
    edition: Annotated[str, typer.Argument(help="Approved edition, by the name of its folder in output/.")],
    by: Annotated[str, typer.Option("--by", help="Name of who issues it.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder with editions.", show_default="output/")
    ] = None,
) -> None:
    """Freeze an approved edition in data/archive, with all that builds it again, byte for byte."""
    import datetime

    from publisher.build.archive import issuing
    from publisher.build.archive.issued import LIST
    from publisher.cli import terminal

    console = speaking.console()
    now = datetime.datetime.now(datetime.UTC)
    steps = terminal.Progress(console)
    archive = issuing.issue(project(), output or project().output, edition, by, now, steps)
    size = sum(each.bytes for each in archive.files.values() if not each.shared) / 1e6
    own = sum(not each.shared for each in archive.files.values())
    line = say(
        "{words}: kept in {shown} ({own} files, {size:.1f} MB). Commit it, with {list}.",
        words=archive.words,
        shown=archive.shown,
        own=own,
        size=size,
        list=LIST,
    )
    console.print(line, highlight=False, soft_wrap=True, markup=False)


def printing(
    edition: Annotated[str, typer.Argument(help="Edition that was issued, as in data/publications.")],
    date: Annotated[str, typer.Option(help="Its date, as 2024-03-01.", show_default="today")] = "",
    known_until: Annotated[
        str, typer.Option(help="Last day of the data that it knows.", show_default="as in its file")
    ] = "",
) -> None:
    """Begin the next printing of an issued edition, and tell what came into the data since the one before."""
    import datetime

    from publisher.build.archive import printings

    console = speaking.console()

    def tell(line: str) -> None:
        console.print(line, highlight=False, soft_wrap=True, markup=False)

    tell(printings.begin(project(), edition, date or datetime.date.today().isoformat(), known_until, tell))
