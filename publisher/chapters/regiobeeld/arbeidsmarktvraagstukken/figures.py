"""Figures of the chapter on the labour market of care."""

from __future__ import annotations

from publisher.charts import Bars, BigNumber, Cluster, DivergingBars, GroupedBars, PeoplePictogram, Share, Slope
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact

COUNTRY = "NL01"
HOME_CARE = "branche-thuiszorg"
SECTORS = ("branche-huisartsenzorg", "branche-ggz", "branche-vvt", "branche-ziekenhuizen")
JOBS = ("functie-verzorgende", "functie-verpleegkundige", "functie-helpende", "functie-verlos")
FORECAST, SURVEY, ADULTS = "2032", "2020", "18+"


def werknemers_zorg(facts: Facts) -> PeoplePictogram:
    """Show the share of all employees who work in care and welfare."""
    own = facts.value("aandeel_werknemers_zorg")
    return PeoplePictogram(f"Werknemers in zorg en welzijn, {_when(own)}", (Share("", own),))


def banen(facts: Facts) -> BigNumber:
    """Show the number of jobs of employees."""
    own = facts.value("banen_zorg")
    return BigNumber(_when(own), own, "banen van werknemers in zorg en welzijn")


def zelfstandigen(facts: Facts) -> BigNumber:
    """Show the number of self-employed."""
    own = facts.value("zelfstandigen_zorg")
    return BigNumber(_when(own), own, "zelfstandigen in zorg en welzijn")


def werkdruk(facts: Facts) -> Bars:
    """Show the three known years of the workload."""
    values = facts.series("werkdruk")
    subtitle = f"Werknemers in zorg en welzijn die de werkdruk (veel) te hoog vinden, {values[0].region.name}"
    return Bars(subtitle, values, order="given")


def aandeel_55plus(facts: Facts) -> Slope:
    """Show the two known years of the older employees in home care."""
    first, last = facts.series("werknemers_55plus", group=HOME_CARE)
    return Slope(f"{first.indicator.label} in de {first.group.label.lower()}, {first.region.name}", ((first, last),))


def ziekteverzuim(facts: Facts) -> Bars:
    """Show the two known years of the sickness absence."""
    values = facts.series("ziekteverzuim")
    return Bars(f"{values[0].indicator.label} in zorginstellingen, {values[0].region.name}", values, order="given")


def werkgerelateerd_verzuim(facts: Facts) -> PeoplePictogram:
    """Show how many employees were last absent because of their work."""
    own = facts.value("werkgerelateerd_verzuim")
    return PeoplePictogram(f"Laatste verzuim kwam (deels) door het werk, {_when(own)}", (Share("", own),))


def personeelstekort(facts: Facts) -> Slope:
    """Show the shortage in persons, in the two years that are known."""
    pair = _ends(facts)
    return Slope(f"{pair[0].indicator.label} in zorg en welzijn, {pair[0].region.name}, aantal mensen", (pair,))


def tekort_aandeel(facts: Facts) -> Slope:
    """Show the shortage as a share, beside that of the country."""
    pairs = tuple(
        (series[0], series[-1])
        for region in (facts.region, COUNTRY)
        for series in [facts.series("personeelstekort_aandeel", region=region)]
    )
    return Slope("Tekort als deel van het personeel in zorg en welzijn", pairs)


def tekort_branche(facts: Facts) -> Bars:
    """Rank the shortages of the branches that are known, beside that of all."""
    values = facts.by_group("personeelstekort_aandeel", (*SECTORS, "totaal"), period=FORECAST)
    labels = (*(value.group.label for value in values[:-1]), "Alle branches samen")
    return Bars(f"Tekort als deel van het personeel, {values[0].region.name}, {FORECAST}", values, labels)


def tekort_functie(facts: Facts) -> DivergingBars:
    """Rank the jobs with the largest shortages."""
    values = facts.by_group("personeelssaldo", JOBS)
    subtitle = f"Verwacht aanbod min verwachte vraag, aantal mensen, {values[0].region.name}, {FORECAST}"
    return DivergingBars(subtitle, values, order="given")


def mantelzorgers(facts: Facts) -> Bars:
    """Rank the gemeenten by the share of informal carers, with intervals, beside province and country."""
    regions = (*facts.municipalities(), facts.region, COUNTRY)
    values = facts.across("mantelzorger", regions, period=SURVEY, group=ADULTS)
    subtitle = f"Mantelzorgers onder inwoners van {values[0].group.label}, {SURVEY}"
    return Bars(subtitle, values)


def mantelzorg_uren(facts: Facts) -> GroupedBars:
    """Show how many hours informal carers give, by age, beside the country."""
    clusters = tuple(
        Cluster(values[0].group.label, values)
        for group in (ADULTS, "18-64", "65+")
        for values in [facts.across("mantelzorg_uren", (facts.region, COUNTRY), period=SURVEY, group=group)]
    )
    return GroupedBars(f"Uren mantelzorg per week, {SURVEY}", clusters)


def _ends(facts: Facts) -> tuple[Fact, Fact]:
    series = facts.series("personeelstekort")
    return series[0], series[-1]


def _when(fact: Fact) -> str:
    return f"{fact.region.name}, {formats.period(fact.period)}"
