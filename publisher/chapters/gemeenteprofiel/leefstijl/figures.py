"""Figures of lifestyle in three age groups, with 95% intervals."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, ForestRow
from publisher.facts import Facts
from publisher.model import Fact

COUNTRY = "NL01"
YEAR = "2020"
AGES = ("18+", "18-64", "65+")
WEIGHT = ("overgewicht", "ernstig_overgewicht", "beweegrichtlijn_2017", "sport_wekelijks")
HABITS = ("rookt", "alcoholrichtlijn", "zware_drinker", "overmatige_drinker")


def gewicht_en_bewegen(facts: Facts) -> ForestPlot:
    """Show weight and exercise in three age groups."""
    return _margins(facts, WEIGHT)


def roken_en_alcohol(facts: Facts) -> ForestPlot:
    """Show smoking and drinking in three age groups."""
    return _margins(facts, HABITS)


def _margins(facts: Facts, indicators: tuple[str, ...]) -> ForestPlot:
    # Both figures share one scale, so that a reader may compare them.
    largest = max(number for key in (*WEIGHT, *HABITS) for number in _numbers(_block(facts, key)))
    limit = 20.0 * -(-largest // 20)
    subtitle = f"Percentage van de inwoners naar leeftijd, met onzekerheidsmarge, {YEAR}"
    return ForestPlot(subtitle, tuple(_block(facts, key) for key in indicators), limits=(0, limit))


def _block(facts: Facts, indicator: str) -> ForestGroup:
    rows = [_beside(facts, indicator, group) for group in AGES]
    lines = tuple(ForestRow(own.group.label, own, tuple(references)) for own, *references in rows)
    return ForestGroup(lines[0].value.indicator.label, lines)


def _beside(facts: Facts, indicator: str, group: str) -> tuple[Fact, ...]:
    return facts.across(indicator, (facts.region, facts.province, COUNTRY), period=YEAR, group=group)


def _numbers(block: ForestGroup) -> list[float]:
    facts = [fact for line in block.lines for fact in line.facts]
    return [number for fact in facts for number in (fact.value, fact.upper) if number is not None]
