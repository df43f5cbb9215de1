"""Figures of the chapter on lifestyle."""

from __future__ import annotations

from publisher.charts import (
    BarColumn,
    Bars,
    BarTable,
    Cluster,
    Direction,
    Directions,
    GroupedBars,
    Heatmap,
    HeatmapRow,
    MapPanel,
    PeoplePictogram,
    Share,
    SmallMultipleMaps,
    people,
    when,
    where,
    years,
)
from publisher.facts import by_indicator
from publisher.model import Chart, Fact, Statement

# Both figures on education share one scale, so that a reader may compare them.
BY_EDUCATION = 100.0


def ernstig_overgewicht(ernstig: Fact, ernstig_nl: Fact) -> Chart:
    """Show the share of adults with severe overweight."""
    return _people(ernstig, ernstig_nl)


def matig_overgewicht(matig: Fact, matig_nl: Fact) -> Chart:
    """Show the share of adults with moderate overweight."""
    return _people(matig, matig_nl)


def rookt(rookt: Fact, rookt_nl: Fact) -> Chart:
    """Show the share of adults who smoke."""
    return _people(rookt, rookt_nl)


def alcoholrichtlijn(alcohol: Fact, alcohol_nl: Fact) -> Chart:
    """Show the share of adults who keep to the guideline on alcohol."""
    return _people(alcohol, alcohol_nl)


def beweegrichtlijn(beweegt: Fact, beweegt_nl: Fact) -> Chart:
    """Show the share of adults who keep to the guideline on exercise."""
    return _people(beweegt, beweegt_nl)


def _people(own: Fact, country: Fact) -> Chart:
    return PeoplePictogram(f"{own.indicator.label}, {people(own)}, {when(own)}", (Share("", own, country),))


def leefstijl_gemeenten(
    zwaar_gemeenten: tuple[Fact, ...],
    rokers_gemeenten: tuple[Fact, ...],
    alcohol_gemeenten: tuple[Fact, ...],
    actief_gemeenten: tuple[Fact, ...],
) -> Chart:
    """Show four indicators per gemeente on maps."""
    maps = zwaar_gemeenten, rokers_gemeenten, alcohol_gemeenten, actief_gemeenten
    panels = tuple(MapPanel(values[0].indicator.label, values) for values in maps)
    subtitle = f"Percentage van de inwoners van {people(*maps)} per gemeente, {when(*maps)}"
    return SmallMultipleMaps(subtitle, panels, shared=False)


def toekomst_leefstijl(
    zwaar_straks: Statement, rokers_straks: Statement, drinkers_straks: Statement, actief_straks: Statement
) -> Chart:
    """Show in which direction four indicators go, in the words of the source."""
    items = (
        Direction(f"Overgewicht ({when(zwaar_straks)})", zwaar_straks),
        Direction("Rookt (soms)", rokers_straks),
        Direction("Overmatig alcoholgebruik", drinkers_straks),
        Direction("Voldoet aan de beweegrichtlijn", actief_straks),
    )
    said = tuple(item.statement for item in items)
    return Directions(f"Verwachte ontwikkeling bij inwoners van {people(said)}, {years(said)}", items)


def levensloop(
    leeftijden: tuple[Fact, ...], stil: tuple[Fact, ...], rokers: tuple[Fact, ...], drinkers: tuple[Fact, ...]
) -> Chart:
    """Show four indicators over six age groups."""
    facts = leeftijden, stil, rokers, drinkers
    lines = tuple(HeatmapRow(values[0].indicator.label, values) for values in facts)
    subtitle = f"Percentage van de inwoners van {where(*facts)}, per leeftijdsgroep, {when(*facts)}"
    return Heatmap(subtitle, lines, by_row=True)


def leefstijl_opleiding_volwassenen(per_opleiding: tuple[Fact, ...]) -> Chart:
    """Show lifestyle of adults by education; what the source does not give stands as not known."""
    subtitle = (
        f"Percentage van de volwassenen van 18 tot 65 jaar in {where(per_opleiding)}, naar opleiding, "
        f"{when(per_opleiding)}"
    )
    return GroupedBars(subtitle, _clusters(per_opleiding), limits=(0, BY_EDUCATION))


def leefstijl_opleiding_jeugd(per_school: tuple[Fact, ...]) -> Chart:
    """Show lifestyle of pupils by type of school."""
    subtitle = (
        f"Percentage van de scholieren in klas 2 en 4 in {where(per_school)}, naar schoolsoort, {when(per_school)}"
    )
    return GroupedBars(subtitle, _clusters(per_school), limits=(0, BY_EDUCATION))


def _clusters(facts: tuple[Fact, ...]) -> tuple[Cluster, ...]:
    return tuple(Cluster(values[0].indicator.label, values) for values in by_indicator(facts))


def zorguitgaven_ziektelast(uitgaven: tuple[Fact, ...], lasten: tuple[Fact, ...]) -> Chart:
    """Show care spending and burden of disease per lifestyle factor."""
    columns = BarColumn("Zorguitgaven in miljard euro", uitgaven), BarColumn("Deel van de ziektelast", lasten)
    facts = uitgaven, lasten
    return BarTable(f"Zorguitgaven en ziektelast per leefstijlfactor, {where(*facts)}, {when(*facts)}", columns)


def voedselconsumptie(voeding: tuple[Statement, ...], zuivel: Fact) -> Chart:
    """Show how food and drink changed: in the words of the source, with the number where it is known."""
    items = tuple(Direction(item.group.label, item, zuivel if item.group == zuivel.group else None) for item in voeding)
    return Directions(f"{zuivel.indicator.definition.rstrip('.')}, {where(voeding)}, {when(zuivel)}", items)


def overgewicht_gemeenten(zwaar_gemeenten: tuple[Fact, ...], zwaar_regio: Fact, zwaar_nl: Fact) -> Chart:
    """Rank the gemeenten by overweight, with intervals, beside province and country."""
    values = (*zwaar_gemeenten, zwaar_regio, zwaar_nl)
    return Bars(f"Overgewicht bij inwoners van {people(*values)}, {when(*values)}", values)
