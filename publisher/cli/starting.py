"""`publisher new project`: thin, with imports inside so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publisher.cli import speaking
from publisher.findings import say

PROJECT = "Examples:\n\n  publisher new project regiobeelden\n\n  publisher new project ~/Documents/regiobeelden"


def new_project(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to make: none yet, or an empty one.")],
) -> None:
    """Start a project: a folder with data, texts, templates, styles and the program; it builds as it is."""
    from publisher.editions.new_project import make

    made = make(folder)
    begin = say("{folder} is a project. Begin with:", folder=made)
    lines = (begin, f'  cd "{made}"', "  publisher check", "  publisher build")
    console = speaking.console()
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)
