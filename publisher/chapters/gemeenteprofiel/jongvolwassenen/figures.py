"""The figure of young adults."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, forest_rows, when
from publisher.model import Fact


def jongvolwassenen(
    gezondheid: tuple[Fact, ...], mentaal: tuple[Fact, ...], leefstijl: tuple[Fact, ...], geld: tuple[Fact, ...]
) -> ForestPlot:
    """Show health, mental health, lifestyle and money of young adults beside the country."""
    blocks = {"Gezondheid": gezondheid, "Mentaal en sociaal": mentaal, "Leefstijl": leefstijl, "Geld": geld}
    groups = tuple(
        ForestGroup(head, forest_rows(facts, lambda fact: fact.indicator.label)) for head, facts in blocks.items()
    )
    subtitle = f"Percentage van de inwoners van {geld[0].group.label}, {when(*blocks.values())}"
    return ForestPlot(subtitle, groups, sample=True)
