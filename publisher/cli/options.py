"""Options that several commands have, and what they choose."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from publisher.editions.choose import USUAL, Choice
from publisher.model import GGD, PROVINCE, ZORGKANTOOR


class Kind(StrEnum):
    """A kind of region of which a regional publication may be made for all at once."""

    PROVINCE = PROVINCE
    GGD = GGD
    ZORGKANTOOR = ZORGKANTOOR


Publications = Annotated[
    list[str] | None,
    typer.Argument(
        help="Publications to take, as in data/publications; all of them when left out.", show_default=False
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Folder to write to.", show_default="output/")]
Regions = Annotated[
    list[str] | None,
    typer.Option(
        "--region",
        "-r",
        help="Region by code or name, or a set as GM0106+GM0114 or NAME=GM0106+GM0114 (repeatable). A publication "
        "with an edition for each gemeente takes all of the region; of one name it takes the gemeente, and a regional "
        "publication the province.",
    ),
]
Everywhere = Annotated[bool, typer.Option("--all", help="An edition for every gemeente of the country.")]
AllRegions = Annotated[bool, typer.Option("--all-regions", help="A regional publication for all regions of --kind.")]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", help="Kind of region (repeatable).", show_default=" and ".join(USUAL)),
]


def choice(
    regions: Sequence[str] | None,
    everywhere: bool = False,
    gemeente: str = "",
    all_regions: bool = False,
    kinds: Sequence[Kind] | None = None,
) -> Choice:
    """Return for whom editions are made."""
    chosen = tuple(str(kind) for kind in kinds or USUAL) if all_regions or kinds else ()
    return Choice(tuple(regions or ()), everywhere, gemeente, chosen)
