"""Figures of the region, the care of now and the care to come."""

from __future__ import annotations

from publisher import formats
from publisher.charts.bars import Bars
from publisher.charts.diverging import DivergingBars
from publisher.charts.grouped import Cluster, GroupedBars
from publisher.charts.stacked import Stacked100, Whole
from publisher.indicators import Facts
from publisher.model import Fact

AVERAGE, COUNTRY = "ZK", "NL01"


def _beside(facts: Facts, indicator: str, period: str = "") -> tuple[Fact, Fact]:
    return facts.value(indicator, period=period), facts.value(indicator, region=AVERAGE, period=period)


def aandeel_gz(facts: Facts) -> Bars:
    """Show the share of inhabitants who use care, beside the mean of all regions."""
    values = _beside(facts, "gz_gebruikers_aandeel")
    return Bars(f"{values[0].indicator.label}, {formats.period(values[0].period)}", values)


def locaties(facts: Facts) -> Bars:
    """Show the locations per 1,000 users; that of the region is not known."""
    values = (*_beside(facts, "gz_locaties"), facts.value("gz_locaties", region=COUNTRY))
    return Bars(f"{values[0].indicator.label}, {formats.period(values[0].period)}", values, order="given")


def verhouding_intramuraal(facts: Facts) -> Stacked100:
    """Show the shares of users in an institution and in their own surroundings, a row a year."""
    pairs = tuple(
        zip(facts.series("gz_intramuraal_aandeel"), facts.series("gz_eigen_woonomgeving_aandeel"), strict=True)
    )
    parts = tuple(fact.indicator.label for fact in pairs[0])
    rows = tuple(Whole(formats.period(pair[0].period), pair) for pair in pairs)
    return Stacked100("Gebruikers van gehandicaptenzorg naar plaats van de zorg", parts, rows)


def wachtlijst(facts: Facts) -> GroupedBars:
    """Show who is actively waiting, in the last count and as the mean of the year before."""
    earlier, last = (fact.period for fact in facts.series("gz_wachtlijst"))
    clusters = (
        Cluster(formats.capitalised(formats.period(last)), _beside(facts, "gz_wachtlijst", last)),
        Cluster(f"Gemiddelde van {formats.period(earlier)}", _beside(facts, "gz_wachtlijst", earlier)),
    )
    return GroupedBars("Mensen die actief wachten, als deel van de gebruikers in een instelling", clusters)


def gz_gebruikers(facts: Facts) -> Bars:
    """Show how many users live in an institution and how many in their own surroundings."""
    values = (facts.value("gz_intramuraal"), facts.value("gz_eigen_woonomgeving"))
    return Bars("Gebruikers van gehandicaptenzorg", values)


def zorgvraag_2040(facts: Facts) -> Bars:
    """Show the highest expected rise of demand, beside the mean of all regions."""
    values = _beside(facts, "gz_zorgvraag_stijging_max")
    return Bars(f"{values[0].indicator.label}, {formats.period(values[0].period)}", values)


def tekort_2025(facts: Facts) -> DivergingBars:
    """Show the range of places needed."""
    needed = facts.value("gz_plaatsen_nodig", source="regioplan-tekort")
    return DivergingBars(f"{needed.indicator.label}, {formats.period(needed.period)}", (needed,))
