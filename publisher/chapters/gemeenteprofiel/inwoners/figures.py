"""Figures of the number of inhabitants, their ages and the demographic pressure."""

from __future__ import annotations

from publisher.charts import Bars, ForestGroup, ForestPlot, ForestRow, Lines
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Chart, Fact

COUNTRY = "NL01"
COUNT, AGES = "cbs-37259", "cbs-70072"
YEAR = "2025"
AGE_GROUPS = ("0-4", "5-9", "10-14", "15-19", "20-24", "25-44", "45-64", "65-79", "80+")
PRESSURE = ("groene_druk", "grijze_druk", "demografische_druk")
# A line needs three known years; of a younger gemeente every year stands in a row.
FEWEST = 3


def ontwikkeling(facts: Facts) -> Chart:
    """Show the number of inhabitants as an index beside province and country, or year by year where few are known."""
    own = facts.series("inwoners", source=COUNT)
    known = [fact for fact in own if fact.known]
    if len(known) < FEWEST:
        return Bars(f"Inwoners op 1 januari, {own[0].year}–{own[-1].year}", own, order="given")
    start = known[0].period
    series = tuple(
        tuple(fact for fact in facts.series("inwoners", region=code, source=COUNT) if fact.period >= start)
        for code in (facts.region, facts.province, COUNTRY)
    )
    subtitle = (
        f"Ontwikkeling van het aantal inwoners op 1 januari, waarbij het aantal van {start} op honderd is gesteld"
    )
    return Lines(subtitle, series, labels=_names(series), indexed=True)


def druk(facts: Facts) -> ForestPlot:
    """Show the demographic pressure and both its parts, beside province and country."""
    lines = tuple(_line(_beside(facts, key), "indicator") for key in PRESSURE)
    unit = formats.UNITS[lines[0].value.unit].name
    return ForestPlot(f"Jongeren (groen) en ouderen (grijs) {unit}, {YEAR}", (ForestGroup("", lines),))


def leeftijd(facts: Facts) -> ForestPlot:
    """Show the share of each age group, beside province and country."""
    lines = tuple(_line(_beside(facts, "aandeel_bevolking", group), "group") for group in AGE_GROUPS)
    return ForestPlot(f"Aandeel van alle inwoners naar leeftijd, {YEAR}", (ForestGroup("", lines),))


def _beside(facts: Facts, indicator: str, group: str = "totaal") -> tuple[Fact, ...]:
    codes = (facts.region, facts.province, COUNTRY)
    return facts.across(indicator, codes, period=YEAR, group=group, source=AGES)


def _line(values: tuple[Fact, ...], kind: str) -> ForestRow:
    own, *references = values
    return ForestRow(own.group.label if kind == "group" else own.indicator.label, own, tuple(references))


def _names(series: tuple[tuple[Fact, ...], ...]) -> tuple[str, ...]:
    """Return the names of the lines, with the kind of a province that has the name of its gemeente."""
    own, province, country = (facts[0].region.name for facts in series)
    return own, f"{province} (provincie)" if province == own else province, country
