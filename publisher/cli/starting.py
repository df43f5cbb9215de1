"""`publisher new project`: thin, with imports inside so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PROJECT = "Examples:\n\n  publisher new project regiobeelden\n\n  publisher new project ~/Documents/regiobeelden"


def new_project(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to make: none yet, or an empty one.")],
) -> None:
    """Start a project: a folder with data, texts, templates, styles and the program; it builds as it is."""
    import sys

    from rich.console import Console

    from publisher.editions.new_project import make

    console = Console(soft_wrap=not sys.stdout.isatty())
    made = make(folder)
    lines = (f"{made} is a project. Begin with:", f'  cd "{made}"', "  publisher check", "  publisher build")
    console.print("\n".join(lines), highlight=False, soft_wrap=True, markup=False)
