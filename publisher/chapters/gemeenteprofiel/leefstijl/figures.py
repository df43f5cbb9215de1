"""Figures of lifestyle in three age groups, with 95% intervals."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, forest_rows, when
from publisher.facts import by_indicator
from publisher.model import Fact


def gewicht_en_bewegen(gewicht: tuple[Fact, ...], gewoonten: tuple[Fact, ...]) -> ForestPlot:
    """Show weight and exercise in three age groups."""
    return _plot(gewicht, _limit((*gewicht, *gewoonten)))


def roken_en_alcohol(gewoonten: tuple[Fact, ...], gewicht: tuple[Fact, ...]) -> ForestPlot:
    """Show smoking and drinking in three age groups."""
    return _plot(gewoonten, _limit((*gewicht, *gewoonten)))


def _plot(facts: tuple[Fact, ...], limit: float) -> ForestPlot:
    groups = tuple(
        ForestGroup(part[0].indicator.label, forest_rows(part, lambda fact: fact.group.label))
        for part in by_indicator(facts)
    )
    subtitle = f"Percentage van de inwoners naar leeftijd, met onzekerheidsmarge, {when(facts)}"
    return ForestPlot(subtitle, groups, limits=(0, limit))


def _limit(facts: tuple[Fact, ...]) -> float:
    """Return the end of the scale that both figures share, so that a reader may compare them."""
    largest = max(number for fact in facts for number in (fact.value, fact.upper) if number is not None)
    return 20.0 * -(-largest // 20)
