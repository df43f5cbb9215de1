"""Figures of health and informal care in three age groups, with 95% intervals."""

from __future__ import annotations

from publisher.charts import ForestGroup, ForestPlot, ForestRow
from publisher.facts import Facts
from publisher.model import Fact

COUNTRY = "NL01"
YEAR = "2020"
ADULTS = "18+"
AGES = (ADULTS, "18-64", "65+")
HEALTH = ("goede_gezondheid", "langdurige_aandoening", "lichamelijke_beperking")
LIMITS = ("beperking_bewegen", "beperking_zien", "beperking_horen")
CARE = ("mantelzorger", "mantelzorger_zwaarbelast")
# The shares of people who feel healthy reach near the end of the scale; the others stay below half of it.
WHOLE, HALF = 100.0, 60.0


def ervaren_gezondheid(facts: Facts) -> ForestPlot:
    """Show how people see their health, and what ails them, in three age groups."""
    return ForestPlot(_subtitle(), tuple(_by_age(facts, key) for key in HEALTH), limits=(0, WHOLE))


def mantelzorg(facts: Facts) -> ForestPlot:
    """Show the kinds of limitations, and informal care in three age groups."""
    kinds = tuple(_line(_beside(facts, key, ADULTS), by_age=False) for key in LIMITS)
    head = f"Soort beperking, {facts.group_of(ADULTS).label}"
    return ForestPlot(_subtitle(), (*(_by_age(facts, key) for key in CARE), ForestGroup(head, kinds)))


def _subtitle() -> str:
    return f"Percentage van de inwoners naar leeftijd, met onzekerheidsmarge, {YEAR}"


def _beside(facts: Facts, indicator: str, group: str) -> tuple[Fact, ...]:
    return facts.across(indicator, (facts.region, facts.province, COUNTRY), period=YEAR, group=group)


def _by_age(facts: Facts, indicator: str) -> ForestGroup:
    lines = tuple(_line(_beside(facts, indicator, group), by_age=True) for group in AGES)
    return ForestGroup(lines[0].value.indicator.label, lines)


def _line(values: tuple[Fact, ...], *, by_age: bool) -> ForestRow:
    own, *references = values
    return ForestRow(own.group.label if by_age else own.indicator.label, own, tuple(references))
