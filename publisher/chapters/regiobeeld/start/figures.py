"""The map on the cover."""

from __future__ import annotations

from publisher.charts import CoverMap
from publisher.facts import Facts


def kaart(facts: Facts) -> CoverMap:
    """Show the gemeenten of the region with their names."""
    values = tuple(facts.latest("inwoners", region=code) for code in facts.municipalities())
    return CoverMap(f"De gemeenten van {facts.region_of(facts.region).name}", values)
