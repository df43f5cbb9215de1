"""The figure of young adults."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, ForestRow
from publisher.facts import Facts

COUNTRY = "NL01"
YEAR, GROUP = "2024", "16-25"
BLOCKS = {
    "Gezondheid": ("goede_gezondheid", "goede_mentale_gezondheid", "overgewicht"),
    "Mentaal en sociaal": ("vaak_gestrest", "weerbaar", "eenzaam", "sterk_eenzaam", "weinig_vertrouwen_toekomst"),
    "Leefstijl": ("sport_wekelijks", "rookt", "vapet", "zware_drinker"),
    "Geld": ("moeite_rondkomen", "schulden"),
}


def jongvolwassenen(facts: Facts) -> ForestPlot:
    """Show health, mental health, lifestyle and money of young adults beside the country."""
    blocks = tuple(ForestGroup(head, tuple(_line(facts, key) for key in keys)) for head, keys in BLOCKS.items())
    subtitle = f"Percentage van de inwoners van {facts.group_of(GROUP).label}, {YEAR}"
    return ForestPlot(subtitle, blocks, sample=True)


def _line(facts: Facts, indicator: str) -> ForestRow:
    own, country = facts.across(indicator, (facts.region, COUNTRY), period=YEAR, group=GROUP)
    return ForestRow(own.indicator.label, own, (country,))
