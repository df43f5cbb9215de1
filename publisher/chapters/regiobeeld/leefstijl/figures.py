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
)
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Chart

COUNTRY = "NL01"
ADULTS = "18-64"
SURVEY, YOUTH, OFFICIAL, PROJECTION, BURDEN = "2022", "2021", "2020", "2016/2030", "2015"
AGES = ("16-17", "18-34", "35-49", "50-64", "65-74", "75+")
COURSE = ("overgewicht", "beweegt_te_weinig", "rookt", "zware_drinker")
EDUCATION = ("18-64-praktisch", "18-64-middelbaar", "18-64-theoretisch")
# Both figures on education share one scale, so that a reader may compare them.
BY_EDUCATION = 100.0
SCHOOLS = ("vmbo", "vwo")
FACTORS = ("factor-voeding", "factor-bewegen", "factor-roken", "factor-overgewicht", "factor-alcohol")
MAPPED = ("overgewicht", "rookt", "alcoholrichtlijn", "beweegrichtlijn_2017")
FUTURE = ("overgewicht_twee_derde_2030", "rookt_daalt", "overmatig_alcohol_stabiel", "beweegrichtlijn_stijgt")
DAIRY = "voeding-zuivel"
FOOD = {
    "voeding-noten": "voedsel_noten_stijgt",
    "voeding-fruit": "voedsel_fruit_stijgt",
    "voeding-groente": "voedsel_groente_stijgt",
    "voeding-thee": "voedsel_thee_stijgt",
    DAIRY: "voedsel_zuivel_daalt",
    "voeding-vlees": "voedsel_vlees_daalt",
    "voeding-frisdrank": "voedsel_frisdrank_daalt",
}


def ernstig_overgewicht(facts: Facts) -> Chart:
    """Show the share of adults with severe overweight."""
    return _people(facts, "ernstig_overgewicht")


def matig_overgewicht(facts: Facts) -> Chart:
    """Show the share of adults with moderate overweight."""
    return _people(facts, "matig_overgewicht")


def rookt(facts: Facts) -> Chart:
    """Show the share of adults who smoke."""
    return _people(facts, "rookt")


def alcoholrichtlijn(facts: Facts) -> Chart:
    """Show the share of adults who keep to the guideline on alcohol."""
    return _people(facts, "alcoholrichtlijn")


def beweegrichtlijn(facts: Facts) -> Chart:
    """Show the share of adults who keep to the guideline on exercise."""
    return _people(facts, "beweegrichtlijn")


def _people(facts: Facts, indicator: str) -> Chart:
    own, country = (facts.value(indicator, group=ADULTS, period=SURVEY, region=code) for code in ("", COUNTRY))
    subtitle = f"{own.indicator.label}, 18 tot 65 jaar, {formats.period(SURVEY)}"
    return PeoplePictogram(subtitle, (Share("", own, country),))


def leefstijl_gemeenten(facts: Facts) -> Chart:
    """Show four indicators per gemeente on maps."""
    codes = facts.municipalities()
    panels = tuple(
        MapPanel(values[0].indicator.label, values)
        for indicator in MAPPED
        for values in [facts.across(indicator, codes, period=OFFICIAL, group="18+")]
    )
    return SmallMultipleMaps(
        f"Percentage van de inwoners van 18 jaar en ouder per gemeente, {formats.period(OFFICIAL)}",
        panels,
        shared=False,
    )


def toekomst_leefstijl(facts: Facts) -> Chart:
    """Show in which direction four indicators go, in the words of the source."""
    labels = ("Overgewicht", "Rookt (soms)", "Overmatig alcoholgebruik", "Voldoet aan de beweegrichtlijn")
    items = tuple(Direction(label, facts.statement(key)) for label, key in zip(labels, FUTURE, strict=True))
    return Directions(f"Verwachte ontwikkeling bij inwoners van 18 jaar en ouder, {formats.period(PROJECTION)}", items)


def levensloop(facts: Facts) -> Chart:
    """Show four indicators over six age groups."""
    lines = tuple(
        HeatmapRow(values[0].indicator.label, values)
        for indicator in COURSE
        for values in [facts.by_group(indicator, AGES, period=SURVEY)]
    )
    return Heatmap(
        f"Percentage van de inwoners van Drenthe, per leeftijdsgroep, {formats.period(SURVEY)}", lines, by_row=True
    )


def leefstijl_opleiding_volwassenen(facts: Facts) -> Chart:
    """Show lifestyle of adults by education; what the source does not give stands as not known."""
    clusters = tuple(
        Cluster(values[0].indicator.label, values)
        for indicator in ("overgewicht", "sport_niet", "rookt", "zware_drinker")
        for values in [facts.by_group(indicator, EDUCATION, period=SURVEY)]
    )
    return GroupedBars(
        f"Percentage van de volwassenen van 18 tot 65 jaar in Drenthe, naar opleiding, {formats.period(SURVEY)}",
        clusters,
        limits=(0, BY_EDUCATION),
    )


def leefstijl_opleiding_jeugd(facts: Facts) -> Chart:
    """Show lifestyle of pupils by type of school."""
    clusters = tuple(
        Cluster(values[0].indicator.label, values)
        for indicator in ("sport_niet", "rookt", "binge_drinken")
        for values in [facts.by_group(indicator, SCHOOLS, period=YOUTH)]
    )
    return GroupedBars(
        f"Percentage van de scholieren in klas 2 en 4 in Drenthe, naar schoolsoort, {formats.period(YOUTH)}",
        clusters,
        limits=(0, BY_EDUCATION),
    )


def zorguitgaven_ziektelast(facts: Facts) -> Chart:
    """Show care spending and burden of disease per lifestyle factor."""
    columns = tuple(
        BarColumn(head, facts.by_group(indicator, FACTORS, region=COUNTRY, period=BURDEN))
        for head, indicator in (
            ("Zorguitgaven in miljard euro", "zorguitgaven_leefstijl"),
            ("Deel van de ziektelast", "ziektelast_leefstijl"),
        )
    )
    return BarTable(f"Zorguitgaven en ziektelast per leefstijlfactor, Nederland, {formats.period(BURDEN)}", columns)


def voedselconsumptie(facts: Facts) -> Chart:
    """Show how food and drink changed: in the words of the source, with the number where it is known."""
    known = facts.value("voedselconsumptie_verandering", group=DAIRY, region=COUNTRY)
    items = tuple(
        Direction(facts.group_of(group).label, facts.statement(key), known if group == DAIRY else None)
        for group, key in FOOD.items()
    )
    return Directions("Verandering van wat Nederlanders eten en drinken, van 2007-2010 tot 2019-2021", items)


def overgewicht_gemeenten(facts: Facts) -> Chart:
    """Rank the gemeenten by overweight, with intervals, beside province and country."""
    values = facts.across("overgewicht", (*facts.municipalities(), facts.region, COUNTRY), period=OFFICIAL, group="18+")
    subtitle = f"Overgewicht bij inwoners van 18 jaar en ouder, {formats.period(OFFICIAL)}"
    return Bars(subtitle, values)
