"""Figures of the chapter on the labour market of care."""

from __future__ import annotations

from publisher.charts import (
    Bars,
    BigNumber,
    Cluster,
    DivergingBars,
    GroupedBars,
    PeoplePictogram,
    Share,
    Slope,
    when,
    where,
)
from publisher.facts import by_group
from publisher.model import Fact


def werknemers_zorg(aandeel: Fact) -> PeoplePictogram:
    """Show the share of all employees who work in care and welfare."""
    return PeoplePictogram(f"Werknemers in zorg en welzijn, {_where_and_when(aandeel)}", (Share("", aandeel),))


def banen(banen: Fact) -> BigNumber:
    """Show the number of jobs of employees."""
    return BigNumber(_where_and_when(banen), banen, "banen van werknemers in zorg en welzijn")


def zelfstandigen(zelfstandig: Fact) -> BigNumber:
    """Show the number of self-employed."""
    return BigNumber(_where_and_when(zelfstandig), zelfstandig, "zelfstandigen in zorg en welzijn")


def werkdruk(drukte: tuple[Fact, ...]) -> Bars:
    """Show the three known years of the workload."""
    subtitle = f"Werknemers in zorg en welzijn die de werkdruk (veel) te hoog vinden, {where(drukte)}"
    return Bars(subtitle, drukte, order="given")


def aandeel_55plus(thuiszorg: tuple[Fact, Fact]) -> Slope:
    """Show the two known years of the older employees in home care."""
    first, _ = thuiszorg
    return Slope(f"{first.indicator.label} in de {first.group.label.lower()}, {where(thuiszorg)}", (thuiszorg,))


def ziekteverzuim(ziek: tuple[Fact, ...]) -> Bars:
    """Show the two known years of the sickness absence."""
    return Bars(f"{ziek[0].indicator.label} in zorginstellingen, {where(ziek)}", ziek, order="given")


def werkgerelateerd_verzuim(door_werk: Fact) -> PeoplePictogram:
    """Show how many employees were last absent because of their work."""
    subtitle = f"Laatste verzuim kwam (deels) door het werk, {_where_and_when(door_werk)}"
    return PeoplePictogram(subtitle, (Share("", door_werk),))


def personeelstekort(nu: Fact, straks: Fact) -> Slope:
    """Show the shortage in persons, in the two years that are known."""
    pair = nu, straks
    return Slope(f"{nu.indicator.label} in zorg en welzijn, {where(pair)}, aantal mensen", (pair,))


def tekort_aandeel(deel_nu: Fact, deel: Fact, deel_nu_nl: Fact, deel_nl: Fact) -> Slope:
    """Show the shortage as a share, beside that of the country."""
    pairs = (deel_nu, deel), (deel_nu_nl, deel_nl)
    return Slope("Tekort als deel van het personeel in zorg en welzijn", pairs)


def tekort_nederland(deel_nu_nl: Fact, deel_nl: Fact) -> Slope:
    """Show the shortage as a share of the country alone, where that of the region is not known."""
    return Slope("Tekort als deel van het personeel in zorg en welzijn", ((deel_nu_nl, deel_nl),))


def tekort_branche(huisartsen: Fact, ggz: Fact, verpleging: Fact, ziekenhuizen: Fact, deel: Fact) -> Bars:
    """Rank the shortages of the branches that are known, beside that of all."""
    branches = huisartsen, ggz, verpleging, ziekenhuizen
    values, labels = (*branches, deel), (*(fact.group.label for fact in branches), "Alle branches samen")
    return Bars(f"Tekort als deel van het personeel, {where(values)}, {when(values)}", values, labels)


def tekort_functie(functies: tuple[Fact, ...]) -> DivergingBars:
    """Rank the jobs with the largest shortages."""
    subtitle = f"Verwacht aanbod min verwachte vraag, aantal mensen, {where(functies)}, {when(functies)}"
    return DivergingBars(subtitle, functies, order="given")


def mantelzorgers(zorgt_gm: tuple[Fact, ...], zorgt: Fact, zorgt_nl: Fact) -> Bars:
    """Rank the gemeenten by the share of informal carers, with intervals, beside region and country."""
    values = (*zorgt_gm, zorgt, zorgt_nl)
    return Bars(f"Mantelzorgers onder inwoners van {zorgt.group.label}, {when(values)}", values)


def mantelzorg_uren(uren_leeftijd: tuple[Fact, ...]) -> GroupedBars:
    """Show how many hours informal carers give, by age, beside the country."""
    clusters = tuple(Cluster(values[0].group.label, values) for values in by_group(uren_leeftijd))
    return GroupedBars(f"Uren mantelzorg per week, {when(uren_leeftijd)}", clusters)


def _where_and_when(fact: Fact) -> str:
    return f"{where(fact)}, {when(fact)}"
