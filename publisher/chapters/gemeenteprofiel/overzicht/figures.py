"""The map of the profile's first page."""

from __future__ import annotations

from publisher.charts import LocatorMap
from publisher.facts import Facts


def kaart(facts: Facts) -> LocatorMap:
    """Show where the gemeente lies in its province, and the province in the country."""
    own, province = facts.region_of(facts.region), facts.region_of(facts.province)
    others = tuple(facts.region_of(code) for code in facts.municipalities() if code != own.code)
    provinces = tuple(region.code for region in facts.dataset.regions.values() if region.kind == "provincie")
    subtitle = f"De gemeente {own.name} in de provincie {province.name}"
    return LocatorMap(subtitle, own, province, others, provinces)
