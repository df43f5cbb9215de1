"""Figures of distances to facilities, of low income and of care."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, Strip, StripPlot, forest_rows, when
from publisher.dutch import formats
from publisher.model import Fact, Region


def afstanden(afstanden: tuple[Fact, ...]) -> ForestPlot:
    """Show the distance to four facilities, beside province and country."""
    rows = forest_rows(afstanden, _facility)
    return ForestPlot(f"Afstand over de weg in kilometers, {when(afstanden)}", (ForestGroup("", rows),))


def huishoudens(huishoudens: tuple[Fact, ...]) -> ForestPlot:
    """Show how people live together, beside province and country."""
    rows = forest_rows(huishoudens, lambda fact: fact.indicator.label)
    return ForestPlot(f"Percentage van alle huishoudens, {when(huishoudens)}", (ForestGroup("", rows),))


def inkomen_en_zorg(
    provincie: Region,
    laag: Fact,
    laag_gemeenten: tuple[Fact, ...],
    werkt: Fact,
    werkt_gemeenten: tuple[Fact, ...],
    jeugd: Fact,
    jeugd_gemeenten: tuple[Fact, ...],
    wmo: Fact,
    wmo_gemeenten: tuple[Fact, ...],
) -> StripPlot:
    """Show low income, work, youth care and social support among the gemeenten of the province."""
    strips = (
        _strip(laag, laag_gemeenten),
        _strip(werkt, werkt_gemeenten),
        _strip(jeugd, jeugd_gemeenten),
        _strip(wmo, wmo_gemeenten),
    )
    where = f"Elke stip is een gemeente in de provincie {provincie.name}, de grote is {laag.region.name}"
    return StripPlot(f"{where}, {when(laag, werkt, jeugd, wmo)}", strips)


def _strip(own: Fact, among: tuple[Fact, ...]) -> Strip:
    unit = "" if own.unit == "percent" else f" {formats.UNITS[own.unit].name} inwoners"
    return Strip(f"{own.indicator.label}{unit}", own, among)


def _facility(fact: Fact) -> str:
    """Return what a distance leads to: the last word of its label."""
    return formats.capitalised(fact.indicator.label.split()[-1])
