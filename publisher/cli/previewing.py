"""The command that shows a publication in the browser, and follows every save."""

from __future__ import annotations

from typing import Annotated

import typer

from publisher.cli.preview.editors import EditorName
from publisher.editions.printers import Medium

EXAMPLES = (
    "Examples:\n\n  publisher preview\n\n  publisher preview regiobeeld --chapter leefstijl"
    "\n\n  publisher preview regiobeeld --medium print --gemeente Assen"
    "\n\n  publisher preview gemeenteprofiel --region Assen"
)


def preview(
    publication: Annotated[
        str, typer.Argument(help="Publication to show.", show_default="the first regional one")
    ] = "",
    chapter: Annotated[str, typer.Option("--chapter", "-c", help="Only this chapter.")] = "",
    region: Annotated[str, typer.Option("--region", "-r", help="Region by code or name.")] = "",
    gemeente: Annotated[str, typer.Option(help="Gemeente to highlight in a regional publication.")] = "",
    medium: Annotated[Medium, typer.Option("--medium", "-m", help="What it is shown for.")] = Medium.SCREEN,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of this machine.", show_default="a free one")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
    editor: Annotated[EditorName, typer.Option(help="Editor that links open.")] = EditorName.VSCODE,
) -> None:
    """Show a publication in the browser as it will be, with what is wrong in it, and follow every save."""
    from publisher.cli.preview.running import run
    from publisher.cli.preview.snapshot import Wish
    from publisher.project import project

    run(project(), publication, Wish(medium, region, gemeente, chapter), port=port, browser=browser, editor=editor)
