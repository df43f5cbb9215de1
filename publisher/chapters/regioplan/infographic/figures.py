"""Figures of the region, the care of now and the care to come."""

from __future__ import annotations

from publisher.charts import (
    Bars,
    BigNumber,
    Cluster,
    Direction,
    Directions,
    GroupedBars,
    Maximum,
    Range,
    RangeBar,
    Sankey,
    SankeyNode,
    StackedBar,
    StackedBars,
    UpperBound,
)
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact

AVERAGE, COUNTRY = "ZK", "NL01"


def aandeel_gz(facts: Facts) -> BigNumber:
    """Show the share of inhabitants who use care, beside the mean of all regions."""
    own, average = _beside(facts, "gz_gebruikers_aandeel")
    return BigNumber(_measure(own), own, "van de inwoners", (average,), (own.region.name, "Gemiddelde"))


def locaties(facts: Facts) -> Bars:
    """Show the locations per 1,000 users; that of the region is not known."""
    values = (*_beside(facts, "gz_locaties"), facts.value("gz_locaties", region=COUNTRY))
    return Bars(_measure(values[0]), values, order="given")


def gz_gebruikers(facts: Facts) -> Sankey:
    """Show how all users divide over institutions and their own surroundings."""
    everyone, institution, home = map(facts.value, ("gz_gebruikers", "gz_intramuraal", "gz_eigen_woonomgeving"))
    parts = (
        SankeyNode(institution.indicator.label, institution, "building"),
        SankeyNode(home.indicator.label, home, "house"),
    )
    return Sankey(_measure(everyone), SankeyNode("gebruikers", everyone, "person"), parts)


def verhouding_intramuraal(facts: Facts) -> StackedBars:
    """Show the shares of users in an institution and in their own surroundings, a row a year."""
    pairs = tuple(
        zip(facts.series("gz_intramuraal_aandeel"), facts.series("gz_eigen_woonomgeving_aandeel"), strict=True)
    )
    parts = tuple(fact.indicator.label for fact in pairs[0])
    rows = tuple(StackedBar(formats.period(pair[0].period), pair) for pair in pairs)
    return StackedBars("Gebruikers van gehandicaptenzorg naar plaats van de zorg", parts, rows)


def wachtlijst(facts: Facts) -> GroupedBars:
    """Show who is actively waiting, in the last count and as the mean of the year before."""
    earlier, last = (fact.period for fact in facts.series("gz_wachtlijst"))
    clusters = (
        Cluster(formats.capitalised(formats.period(last)), _beside(facts, "gz_wachtlijst", last)),
        Cluster(f"Gemiddelde van {formats.period(earlier)}", _beside(facts, "gz_wachtlijst", earlier)),
    )
    return GroupedBars("Mensen die actief wachten, als deel van de gebruikers in een instelling", clusters)


def indicatiegroepen(facts: Facts) -> Directions:
    """Show which care profiles rose and fell most, in the words of the source; the values are lost."""
    items = (
        ("Zeer intensieve begeleiding (7VG)", "gz_7vg_steeg_meest"),
        ("Intensieve verzorging (4VG)", "gz_4vg_daalde_meest"),
    )
    return Directions(
        "Vraag naar twee zorgprofielen",
        tuple(Direction(profile, facts.statement(key)) for profile, key in items),
    )


def zorgvraag_2040(facts: Facts) -> UpperBound:
    """Show the most that demand may rise, beside the mean of all regions; the path is not known."""
    values = _beside(facts, "gz_zorgvraag_stijging_max")
    maxima = tuple(Maximum(fact.region.name, fact) for fact in values)
    return UpperBound(_measure(values[0]), maxima, values[0].period)


def tekort_2025(facts: Facts) -> RangeBar:
    """Show the range of places that are needed; the source does not say what a minus means."""
    needed = facts.value("gz_plaatsen_nodig", source="regioplan-tekort")
    return RangeBar(_measure(needed), (Range(needed),), "onder nul", "boven nul")


def _beside(facts: Facts, indicator: str, period: str = "") -> tuple[Fact, Fact]:
    return facts.value(indicator, period=period), facts.value(indicator, region=AVERAGE, period=period)


def _measure(fact: Fact) -> str:
    return f"{fact.indicator.label}, {formats.period(fact.period)}"
