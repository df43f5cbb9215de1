"""Figures of the number of inhabitants, their ages, distances to facilities and socioeconomic status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.charts import (
    Bars,
    CategoryMap,
    Choropleth,
    Cluster,
    DivergingBars,
    Dumbbell,
    GroupedBars,
    Heatmap,
    HeatmapRow,
    LabelledMap,
    Lines,
    Slope,
)
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.facts.compute import change
from publisher.facts.lookup import EVERYBODY
from publisher.model import Fact

COUNTRY = "NL01"
COUNT, FORECAST, AGES, DISTANCES = "cbs-37259", "cbs-primos", "cbs-70072", "cbs-85039"
ELDERLY = ("65-79", "80+")
AGE_GROUPS = ("0-4", "5-9", "10-14", "15-19", "20-24", "25-44", "45-64", *ELDERLY)
FACILITIES = ("afstand_huisarts", "afstand_supermarkt", "afstand_school", "afstand_kinderdagverblijf")
# The lowest and highest end of both scales of the number of inhabitants, as a part of its first value.
SCALE = (0.94, 1.08)
# What the source says of a score: longest first, because the one contains the other.
SES_WORDS = ("lager dan gemiddeld", "gemiddeld")


def bevolkingsontwikkeling(facts: Facts) -> Lines:
    """Show the counted number of inhabitants beside that of the country, as an index."""
    series = tuple(facts.series("inwoners", region=code, source=COUNT) for code in (facts.region, COUNTRY))
    first = series[0][0]
    subtitle = f"Aantal inwoners op 1 januari van elk jaar, waarbij {first.year} op honderd is gesteld"
    return Lines(subtitle, series, indexed=True, limits=(100 * SCALE[0], 100 * SCALE[1]))


def prognose(facts: Facts) -> Slope:
    """Show the two known years of the forecast of inhabitants, at the relative scale of the counts."""
    start, end = _forecast(facts, "inwoners")
    limits = (SCALE[0] * start.number, SCALE[1] * start.number)
    subtitle = f"Inwoners van {start.region.name} volgens de prognose, {start.year}–{end.year}"
    return Slope(subtitle, ((start, end),), limits=limits)


def inwoners_per_gemeente(facts: Facts) -> LabelledMap:
    """Show the inhabitants of each gemeente on a map."""
    values = tuple(facts.latest("inwoners", region=code, source=COUNT) for code in facts.municipalities())
    date = formats.date(values[0].observations[0].reference_date)
    return LabelledMap(f"Inwoners per gemeente, {date}", values)


def groei_per_gemeente(facts: Facts) -> DivergingBars:
    """Show the change of the number of inhabitants of each gemeente, beside the province and the country."""
    changes = tuple(_growth(facts, code) for code in (*facts.municipalities(), facts.region, COUNTRY))
    start, end = (facts.series("inwoners", source=COUNT)[at] for at in (0, -1))
    subtitle = f"Verandering van het aantal inwoners, {start.year}–{end.year}"
    return DivergingBars(subtitle, changes)


def leeftijdsopbouw(facts: Facts) -> Slope:
    """Show the share of both groups of elderly people, now and in the forecast."""
    pairs = tuple(_forecast(facts, "aandeel_bevolking", group) for group in ELDERLY)
    start, end = pairs[0]
    return Slope(f"Aandeel van alle inwoners van {start.region.name}, {start.year} en {end.year}", pairs)


def leeftijdsgroepen(facts: Facts) -> Dumbbell:
    """Show the share of each age group beside that of the country."""
    own, country = (
        facts.by_group("aandeel_bevolking", AGE_GROUPS, region=code, source=AGES) for code in (facts.region, COUNTRY)
    )
    subtitle = f"Aandeel van alle inwoners naar leeftijd, {own[0].year}"
    return Dumbbell(subtitle, tuple(zip(own, country, strict=True)), order="given")


def ouderen_per_gemeente(facts: Facts) -> Choropleth:
    """Show the share of people of 65 and older of each gemeente on a map."""
    return _shares(facts, "65+")


def oudsten_per_gemeente(facts: Facts) -> Choropleth:
    """Show the share of people of 80 and older of each gemeente on a map."""
    return _shares(facts, "80+")


def demografische_druk(facts: Facts) -> Slope:
    """Show the demographic pressure now and in the forecast."""
    start, end = _forecast(facts, "demografische_druk")
    return Slope(f"{_definition(start)}, {start.region.name}", ((start, end),))


def druk_per_gemeente(facts: Facts) -> Bars:
    """Show the demographic pressure of each gemeente, beside the province and the country."""
    values = facts.across("demografische_druk", (*facts.municipalities(), facts.region), source=AGES)
    country = facts.value("demografische_druk", region=COUNTRY, source=AGES)
    subtitle = f"{_definition(country)}, {country.year}"
    return Bars(subtitle, values, reference=country)


def groen_en_grijs(facts: Facts) -> GroupedBars:
    """Show both parts of the demographic pressure, beside the country."""
    parts = tuple(facts.across(key, (facts.region, COUNTRY), source=AGES) for key in ("groene_druk", "grijze_druk"))
    first = parts[0][0]
    subtitle = f"Jongeren en ouderen {formats.UNITS[first.unit].name}, {first.year}"
    return GroupedBars(subtitle, tuple(Cluster(part[0].indicator.label, part) for part in parts))


def afstand_voorzieningen(facts: Facts) -> Dumbbell:
    """Show the distance to each facility, beside the country."""
    own, country = (
        tuple(facts.value(key, region=code, source=DISTANCES) for key in FACILITIES) for code in (facts.region, COUNTRY)
    )
    subtitle = f"Gemiddelde afstand over de weg, {own[0].year}"
    return Dumbbell(subtitle, tuple(zip(own, country, strict=True)), _facilities(own), order="difference")


def afstand_per_gemeente(facts: Facts) -> Heatmap:
    """Show the distance to each facility for every gemeente."""
    lines = tuple(
        HeatmapRow(
            facts.region_of(code).name, tuple(facts.value(key, region=code, source=DISTANCES) for key in FACILITIES)
        )
        for code in facts.municipalities()
    )
    first = lines[0].values
    subtitle = f"Gemiddelde afstand over de weg per gemeente, {first[0].year}"
    return Heatmap(subtitle, lines, _facilities(first))


def ses_woa(facts: Facts) -> CategoryMap:
    """Show what the source says in words of the score of each gemeente."""
    values = facts.across("ses_woa", facts.municipalities())
    said = {item.region: item.words for item in facts.dataset.statements.values() if item.indicator == "ses_woa"}
    subtitle = f"{values[0].indicator.label} per gemeente, {values[0].year}"
    found, order = tuple(said[fact.region.code] for fact in values), tuple(reversed(SES_WORDS))
    return CategoryMap(subtitle, values, words=found, categories=order)


def laag_inkomen(facts: Facts) -> Bars:
    """Show the households with a low income of each gemeente; those with a lower score are in bold type."""
    values = facts.across("laag_inkomen_huishoudens", facts.municipalities())
    lower = tuple(item.region for item in facts.dataset.statements.values() if item.words == SES_WORDS[0])
    score = facts.across("ses_woa", lower)[0].indicator.label
    subtitle = f"{values[0].indicator.label}, {values[0].year} (vetgedrukt: lagere {score})"
    return Bars(subtitle, values, strong=lower)


def _shares(facts: Facts, group: str) -> Choropleth:
    values, around = (
        facts.across("aandeel_bevolking", codes, group=group, source=AGES)
        for codes in (facts.municipalities(), (facts.region, COUNTRY))
    )
    subtitle = f"Inwoners van {around[0].group.label} als deel van alle inwoners, {around[0].year}"
    return Choropleth(subtitle, values, references=around)


def _forecast(facts: Facts, indicator: str, group: str = EVERYBODY) -> tuple[Fact, Fact]:
    """Return the first and the last year of a forecast."""
    known = facts.series(indicator, group=group, source=FORECAST)
    return known[0], known[-1]


def _growth(facts: Facts, code: str) -> Fact:
    known = facts.series("inwoners", region=code, source=COUNT)
    return replace(change(known[0], known[-1]).percent, decimals=1)


def _definition(fact: Fact) -> str:
    return fact.indicator.definition.removesuffix(".")


def _facilities(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return what each distance leads to: the last word of its label."""
    return tuple(formats.capitalised(fact.indicator.label.split()[-1]) for fact in facts)
