"""Figures of distances to facilities, of low income and of care."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, ForestRow, Strip, StripPlot
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact

COUNTRY = "NL01"
YEAR = "2021"
FACILITIES = ("afstand_huisarts", "afstand_supermarkt", "afstand_school", "afstand_kinderdagverblijf")
MEASURES = {
    "laag_inkomen_huishoudens": "totaal",
    "arbeidsparticipatie": "totaal",
    "jeugdzorg": "jeugd",
    "wmo": "totaal",
}
HOUSEHOLDS = ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")
HOUSEHOLDS_YEAR = "2025"


def afstanden(facts: Facts) -> ForestPlot:
    """Show the distance to four facilities, beside province and country."""
    codes = (facts.region, facts.province, COUNTRY)
    rows = [facts.across(key, codes, period=YEAR) for key in FACILITIES]
    lines = tuple(ForestRow(_facility(own), own, tuple(references)) for own, *references in rows)
    return ForestPlot(f"Afstand over de weg in kilometers, {YEAR}", (ForestGroup("", lines),))


def huishoudens(facts: Facts) -> ForestPlot:
    """Show how people live together, beside province and country."""
    codes = (facts.region, facts.province, COUNTRY)
    rows = [facts.across(key, codes, period=HOUSEHOLDS_YEAR) for key in HOUSEHOLDS]
    lines = tuple(ForestRow(own.indicator.label, own, tuple(references)) for own, *references in rows)
    return ForestPlot(f"Percentage van alle huishoudens, {HOUSEHOLDS_YEAR}", (ForestGroup("", lines),))


def inkomen_en_zorg(facts: Facts) -> StripPlot:
    """Show low income, work, youth care and social support among the gemeenten of the province."""
    strips = tuple(_strip(facts, indicator, group) for indicator, group in MEASURES.items())
    own, province = facts.region_of(facts.region).name, facts.region_of(facts.province).name
    return StripPlot(f"Elke stip is een gemeente in de provincie {province}, de grote is {own}, {YEAR}", strips)


def _strip(facts: Facts, indicator: str, group: str) -> Strip:
    among = facts.across(indicator, facts.municipalities(), period=YEAR, group=group)
    own = facts.value(indicator, period=YEAR, group=group)
    unit = "" if own.unit == "percent" else f" {formats.UNITS[own.unit].name} inwoners"
    return Strip(f"{own.indicator.label}{unit}", own, among)


def _facility(fact: Fact) -> str:
    """Return what a distance leads to: the last word of its label."""
    return formats.capitalised(fact.indicator.label.split()[-1])
