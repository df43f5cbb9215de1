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
    when,
)
from publisher.dutch import formats
from publisher.facts import same_period
from publisher.model import Fact, Statement


def aandeel_gz(aandeel: Fact, aandeel_zk: Fact) -> BigNumber:
    """Show the share of inhabitants who use care, beside the mean of all regions."""
    return BigNumber(_measure(aandeel), aandeel, "van de inwoners", (aandeel_zk,))


def locaties(locaties_regio: Fact, locaties_zk: Fact, locaties_nl: Fact) -> Bars:
    """Show the locations per 1,000 users; that of the region is not known."""
    return Bars(_measure(locaties_regio), (locaties_regio, locaties_zk, locaties_nl), order="given")


def gz_gebruikers(gebruikers: Fact, intramuraal: Fact, eigen_woonomgeving: Fact) -> Sankey:
    """Show how all users divide over institutions and their own surroundings."""
    parts = (
        SankeyNode(intramuraal.indicator.label, intramuraal, "building"),
        SankeyNode(eigen_woonomgeving.indicator.label, eigen_woonomgeving, "house"),
    )
    return Sankey(_measure(gebruikers), SankeyNode("gebruikers", gebruikers, "person"), parts)


def verhouding_intramuraal(binnen: tuple[Fact, ...], thuis: tuple[Fact, ...]) -> StackedBars:
    """Show the shares of users in an institution and in their own surroundings, a row a year."""
    rows = tuple(StackedBar(when(pair), pair) for pair in same_period(binnen, thuis))
    parts = binnen[0].indicator.label, thuis[0].indicator.label
    return StackedBars("Gebruikers van gehandicaptenzorg naar plaats van de zorg", parts, rows)


def wachtlijst(wacht: Fact, wacht_zk: Fact, wacht_eerder: Fact, wacht_eerder_zk: Fact) -> GroupedBars:
    """Show who is actively waiting, in the last count and as the mean of the year before."""
    clusters = (
        Cluster(formats.capitalised(when(wacht)), (wacht, wacht_zk)),
        Cluster(f"Gemiddelde van {when(wacht_eerder)}", (wacht_eerder, wacht_eerder_zk)),
    )
    return GroupedBars("Mensen die actief wachten, als deel van de gebruikers in een instelling", clusters)


def indicatiegroepen(begeleiding_steeg: Statement, verzorging_daalde: Statement) -> Directions:
    """Show which care profiles rose and fell most, in the words of the source; the values are lost."""
    items = (
        Direction("Zeer intensieve begeleiding (7VG)", begeleiding_steeg),
        Direction("Intensieve verzorging (4VG)", verzorging_daalde),
    )
    return Directions("Vraag naar twee zorgprofielen", items)


def zorgvraag_2040(vraag: Fact, vraag_zk: Fact) -> UpperBound:
    """Show the most that demand may rise, beside the mean of all regions; the path is not known."""
    maxima = tuple(Maximum(fact.region.name, fact) for fact in (vraag, vraag_zk))
    return UpperBound(_measure(vraag), maxima, vraag.period)


def tekort_2025(tekort: Fact) -> RangeBar:
    """Show the range of places that are needed; the source does not say what a minus means."""
    return RangeBar(_measure(tekort), (Range(tekort),), "onder nul", "boven nul")


def _measure(fact: Fact) -> str:
    return f"{fact.indicator.label}, {when(fact)}"
