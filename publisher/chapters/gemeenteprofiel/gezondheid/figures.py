"""Figures of health and informal care in three age groups, with 95% intervals."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, forest_rows, when
from publisher.facts import by_indicator
from publisher.model import Fact

# The shares of people who feel healthy reach near the end of the scale; it is shown whole.
WHOLE = 100.0


def ervaren_gezondheid(gezondheid: tuple[Fact, ...]) -> ForestPlot:
    """Show how people see their health, and what ails them, in three age groups."""
    return ForestPlot(_subtitle(gezondheid), _by_age(gezondheid), limits=(0, WHOLE))


def mantelzorg(mantelzorg: tuple[Fact, ...], beperkingen: tuple[Fact, ...]) -> ForestPlot:
    """Show the kinds of limitations, and informal care in three age groups."""
    head = f"Soort beperking, {beperkingen[0].group.label}"
    kinds = ForestGroup(head, forest_rows(beperkingen, lambda fact: fact.indicator.label))
    return ForestPlot(_subtitle((*mantelzorg, *beperkingen)), (*_by_age(mantelzorg), kinds))


def _subtitle(facts: tuple[Fact, ...]) -> str:
    return f"Percentage van de inwoners naar leeftijd, met onzekerheidsmarge, {when(facts)}"


def _by_age(facts: tuple[Fact, ...]) -> tuple[ForestGroup, ...]:
    return tuple(
        ForestGroup(part[0].indicator.label, forest_rows(part, lambda fact: fact.group.label))
        for part in by_indicator(facts)
    )
