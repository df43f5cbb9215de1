"""The map on the cover."""

from __future__ import annotations

from publisher.charts import CoverMap
from publisher.model import Fact, Region


def kaart(regio: Region, inwoners: tuple[Fact, ...]) -> CoverMap:
    """Show the gemeenten of the region with their names."""
    return CoverMap(f"De gemeenten van {regio.place}", inwoners)
