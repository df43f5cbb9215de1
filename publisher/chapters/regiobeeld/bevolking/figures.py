"""Figures of the number of inhabitants, their ages, distances to facilities and socioeconomic status."""

from __future__ import annotations

from collections.abc import Sequence

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
    people,
    when,
    where,
    years,
)
from publisher.dutch import formats
from publisher.facts import same_measure, same_region
from publisher.model import Fact, Statement

# The lowest and highest end of both scales of the number of inhabitants, as a part of its first value.
SCALE = (0.94, 1.08)
# What the source says of a score: longest first, because the one contains the other.
SES_WORDS = ("lager dan gemiddeld", "gemiddeld")


def bevolkingsontwikkeling(reeks: tuple[Fact, ...], reeks_nl: tuple[Fact, ...]) -> Lines:
    """Show the counted number of inhabitants beside that of the country, as an index."""
    subtitle = f"Aantal inwoners op 1 januari van elk jaar, waarbij {when(reeks[0])} op honderd is gesteld"
    return Lines(subtitle, (reeks, reeks_nl), indexed=True, limits=(100 * SCALE[0], 100 * SCALE[1]))


def prognose(prognose: Fact, prognose_later: Fact) -> Slope:
    """Show the two known years of the forecast of inhabitants, at the relative scale of the counts."""
    pair = prognose, prognose_later
    limits = (SCALE[0] * prognose.number, SCALE[1] * prognose.number)
    return Slope(f"Inwoners van {where(pair)} volgens de prognose, {years(pair)}", (pair,), limits=limits)


def inwoners_per_gemeente(per_gemeente: tuple[Fact, ...]) -> LabelledMap:
    """Show the inhabitants of each gemeente on a map."""
    date = formats.date(per_gemeente[0].observations[0].reference_date)
    return LabelledMap(f"Inwoners per gemeente, {date}", per_gemeente)


def groei_per_gemeente(groei_gm: tuple[Fact, ...], groei: tuple[Fact, ...], reeks: tuple[Fact, ...]) -> DivergingBars:
    """Show the change of the number of inhabitants of each gemeente, beside the province and the country."""
    return DivergingBars(f"Verandering van het aantal inwoners, {years(reeks)}", (*groei_gm, *groei))


def leeftijdsopbouw(ouderen: Fact, ouderen_later: Fact, oudsten: Fact, oudsten_later: Fact) -> Slope:
    """Show the share of both groups of elderly people, now and in the forecast."""
    pairs = (ouderen, ouderen_later), (oudsten, oudsten_later)
    return Slope(f"Aandeel van alle inwoners van {where(*pairs)}, {when(*pairs)}", pairs)


def leeftijdsgroepen(leeftijden: tuple[Fact, ...], leeftijden_nl: tuple[Fact, ...]) -> Dumbbell:
    """Show the share of each age group beside that of the country."""
    subtitle = f"Aandeel van alle inwoners naar leeftijd, {when(leeftijden, leeftijden_nl)}"
    return Dumbbell(subtitle, same_measure(leeftijden, leeftijden_nl), order="given")


def ouderen_per_gemeente(senioren_gm: tuple[Fact, ...], senioren: Fact, senioren_nl: Fact) -> Choropleth:
    """Show the share of people of 65 and older of each gemeente on a map."""
    return _shares(senioren_gm, (senioren, senioren_nl))


def oudsten_per_gemeente(oudsten_gm: tuple[Fact, ...], oudsten_regio: Fact, oudsten_nl: Fact) -> Choropleth:
    """Show the share of people of 80 and older of each gemeente on a map."""
    return _shares(oudsten_gm, (oudsten_regio, oudsten_nl))


def demografische_druk(druk: Fact, druk_later: Fact) -> Slope:
    """Show the demographic pressure now and in the forecast."""
    pair = druk, druk_later
    return Slope(f"{_definition(druk)}, {where(pair)}", (pair,))


def druk_per_gemeente(druk_gm: tuple[Fact, ...], druk_regio: Fact, druk_nl: Fact) -> Bars:
    """Show the demographic pressure of each gemeente, beside the province and the country."""
    values = *druk_gm, druk_regio
    return Bars(f"{_definition(druk_nl)}, {when(values, druk_nl)}", values, reference=druk_nl)


def groen_en_grijs(groen: Fact, groen_nl: Fact, grijs: Fact, grijs_nl: Fact) -> GroupedBars:
    """Show both parts of the demographic pressure, beside the country."""
    parts = (groen, groen_nl), (grijs, grijs_nl)
    subtitle = f"Jongeren en ouderen {formats.UNITS[groen.unit].name}, {when(*parts)}"
    return GroupedBars(subtitle, tuple(Cluster(part[0].indicator.label, part) for part in parts))


def afstand_voorzieningen(afstanden: tuple[Fact, ...], afstanden_nl: tuple[Fact, ...]) -> Dumbbell:
    """Show the distance to each facility, beside the country."""
    subtitle = f"Gemiddelde afstand over de weg, {when(afstanden, afstanden_nl)}"
    pairs = same_measure(afstanden, afstanden_nl)
    return Dumbbell(subtitle, pairs, _facilities([own for own, _ in pairs]), order="difference")


def afstand_per_gemeente(
    huisarts_gm: tuple[Fact, ...],
    supermarkt_gm: tuple[Fact, ...],
    school_gm: tuple[Fact, ...],
    opvang_gm: tuple[Fact, ...],
) -> Heatmap:
    """Show the distance to each facility for every gemeente."""
    columns = huisarts_gm, supermarkt_gm, school_gm, opvang_gm
    rows = tuple(HeatmapRow(where(values), values) for values in same_region(*columns))
    return Heatmap(f"Gemiddelde afstand over de weg per gemeente, {when(*columns)}", rows, _facilities(rows[0].values))


def ses_woa(ses_gm: tuple[Fact, ...], ses_oordeel: tuple[Statement, ...]) -> CategoryMap:
    """Show what the source says in words of the score of each gemeente."""
    subtitle = f"{ses_gm[0].indicator.label} per gemeente, {when(ses_gm)}"
    said = {item.region.code: item.words for item in ses_oordeel}
    words = tuple(said[fact.region.code] for fact in ses_gm)
    return CategoryMap(subtitle, ses_gm, words=words, categories=tuple(reversed(SES_WORDS)))


def laag_inkomen(arm_gm: tuple[Fact, ...], arm: tuple[Fact, ...] | tuple[()], ses_nl: Fact) -> Bars:
    """Show the households with a low income of each gemeente; those with a lower score are in bold type."""
    lower = tuple(fact.region.code for fact in arm)
    which = f" (vetgedrukt: lagere {ses_nl.indicator.label})" if lower else ""
    return Bars(f"{arm_gm[0].indicator.label}, {when(arm_gm)}{which}", arm_gm, strong=lower)


def _shares(values: tuple[Fact, ...], around: tuple[Fact, Fact]) -> Choropleth:
    subtitle = f"Inwoners van {people(values, around)} als deel van alle inwoners, {when(values, around)}"
    return Choropleth(subtitle, values, references=around)


def _definition(fact: Fact) -> str:
    return fact.indicator.definition.removesuffix(".")


def _facilities(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return what each distance leads to: the last word of its label."""
    return tuple(formats.capitalised(fact.indicator.label.split()[-1]) for fact in facts)
