"""The map of the profile's first page."""

from __future__ import annotations

from publisher.charts import LocatorMap
from publisher.model import Region


def kaart(
    eigen: Region, provincie: Region, gemeenten: tuple[Region, ...], provincies: tuple[Region, ...]
) -> LocatorMap:
    """Show where the gemeente lies in its province, and the province in the country."""
    others = tuple(region for region in gemeenten if region != eigen)
    subtitle = f"De gemeente {eigen.name} in de provincie {provincie.name}"
    return LocatorMap(subtitle, eigen, provincie, others, tuple(region.code for region in provincies))
