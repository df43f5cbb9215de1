"""Figures of the number of inhabitants, their ages and the demographic pressure."""

from __future__ import annotations

from publisher.charts import Bars, ForestGroup, ForestPlot, Lines, forest_rows, when, years
from publisher.dutch import formats
from publisher.model import Chart, Fact

# A line needs three known years; of a younger gemeente every year stands in a row.
FEWEST = 3


def ontwikkeling(reeks: tuple[Fact, ...], reeks_provincie: tuple[Fact, ...], reeks_nl: tuple[Fact, ...]) -> Chart:
    """Show the number of inhabitants as an index beside province and country, or year by year where few are known."""
    known = [fact for fact in reeks if fact.known]
    if len(known) < FEWEST:
        return Bars(f"Inwoners op 1 januari, {years(reeks)}", reeks, order="given")
    start = known[0].period
    series = tuple(
        tuple(fact for fact in facts if fact.period >= start) for facts in (reeks, reeks_provincie, reeks_nl)
    )
    subtitle = (
        f"Ontwikkeling van het aantal inwoners op 1 januari, waarbij het aantal van {start} op honderd is gesteld"
    )
    return Lines(subtitle, series, labels=_names(series), indexed=True)


def druk(groen_en_grijs: tuple[Fact, ...]) -> ForestPlot:
    """Show the demographic pressure and both its parts, beside province and country."""
    unit = formats.UNITS[groen_en_grijs[0].unit].name
    rows = forest_rows(groen_en_grijs, lambda fact: fact.indicator.label)
    return ForestPlot(f"Jongeren (groen) en ouderen (grijs) {unit}, {when(groen_en_grijs)}", (ForestGroup("", rows),))


def leeftijd(leeftijd: tuple[Fact, ...]) -> ForestPlot:
    """Show the share of each age group, beside province and country."""
    rows = forest_rows(leeftijd, lambda fact: fact.group.label)
    return ForestPlot(f"Aandeel van alle inwoners naar leeftijd, {when(leeftijd)}", (ForestGroup("", rows),))


def _names(series: tuple[tuple[Fact, ...], ...]) -> tuple[str, ...]:
    """Return the names of the lines, with the kind of a province that has the name of its gemeente."""
    own, province, country = (facts[0].region.name for facts in series)
    return own, f"{province} (provincie)" if province == own else province, country
