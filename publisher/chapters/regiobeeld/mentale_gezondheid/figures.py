"""Figures of the chapter on mental health."""

from __future__ import annotations

from collections.abc import Iterable

from publisher.charts import (
    BarColumn,
    Bars,
    BarTable,
    BigNumber,
    Choropleth,
    DivergingBars,
    MapPanel,
    PeoplePictogram,
    Share,
    SmallMultipleMaps,
)
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Chart, Fact

COUNTRY, SERVICE = "NL01", "GG0706"
PUPILS, ADULTS, OVER_18 = "jongeren", "18-64", "18+"
YOUNG_ADULTS, YOUNGEST_ADULTS = "18-34", "16-25"
SURVEY, YOUTH, RECENT = "2022", "2021", "2024"
TREND, FORECAST = "2018/2022", "2032"
STATED = (
    ("psychisch_ongezond", PUPILS, "Jongeren: psychisch ongezond"),
    ("psychisch_ongezond", ADULTS, "Volwassenen: psychisch ongezond"),
    ("weinig_vertrouwen_toekomst", PUPILS, "Jongeren: weinig of geen vertrouwen in de toekomst"),
    ("veel_stress", YOUNG_ADULTS, "Jongvolwassenen: veel of heel veel stress"),
    ("suicidegedachten", PUPILS, "Jongeren: dachten wel eens aan zelfdoding"),
)
MAPPED = ("goede_mentale_gezondheid", "weinig_vertrouwen_toekomst", "sterk_eenzaam", "weerbaar")
AT_RISK = {
    "75+": "75-plussers",
    YOUNG_ADULTS: "Jongvolwassenen (18-34 jaar)",
    "18-64-praktisch": "Praktisch geschoolden (18-64 jaar)",
    ADULTS: "Alle volwassenen (18-64 jaar)",
}
STAFF = {"branche-ggz": "Ggz", "totaal": "Alle zorg en welzijn"}
CARE = {
    "epa_specialistische_ggz": "Gebruik van specialistische ggz, vergeleken met Nederland",
    "epa_crisisopnames": "Crisisopnames, vergeleken met de regio’s van Zilveren Kruis",
}


def mentaal_kerncijfers(facts: Facts) -> Chart:
    """Show five shares of young people and adults, Drenthe beside the country."""
    shares = tuple(_share(facts, indicator, group, label) for indicator, group, label in STATED)
    return PeoplePictogram(
        f"Aandeel van de jongeren in klas 2 en 4 ({formats.period(YOUTH)}), de volwassenen van 18 tot 65 jaar en"
        f" de jongvolwassenen van 18 tot 35 jaar ({formats.period(SURVEY)})",
        shares,
    )


def _share(facts: Facts, indicator: str, group: str, label: str) -> Share:
    period = YOUTH if group == PUPILS else SURVEY
    own = facts.value(indicator, group=group, period=period)
    return Share(label, own, facts.value(indicator, group=group, period=period, region=COUNTRY))


def psychisch_ongezond_trend(facts: Facts) -> Chart:
    """Show the official share with complaints, for the printed series is not kept."""
    return Bars(
        f"Percentage van de inwoners van 18 jaar en ouder met psychische klachten, {formats.period(SURVEY)}",
        facts.across("psychische_klachten", (SERVICE, COUNTRY), group=OVER_18, period=SURVEY),
    )


def psychisch_ongezond_leeftijd(facts: Facts) -> Chart:
    """Show the two ages of which the share is known."""
    pupils = facts.value("psychisch_ongezond", group=PUPILS, period=YOUTH)
    adults = facts.value("psychisch_ongezond", group=ADULTS, period=SURVEY)
    return Bars(
        f"Percentage in Drenthe dat psychisch ongezond is, {formats.period(YOUTH)} en {formats.period(SURVEY)}",
        (pupils, adults),
        order="given",
    )


def stress_leeftijd(facts: Facts) -> Chart:
    """Show stress of the youngest adults per gemeente, for of the printed ages only one value is kept."""
    return Choropleth(
        f"Percentage van de inwoners van 16-25 jaar dat vaak of heel vaak gestrest is, {formats.period(RECENT)}",
        _recent(facts, "vaak_gestrest", facts.municipalities()),
        references=_recent(facts, "vaak_gestrest"),
    )


def _recent(facts: Facts, indicator: str, regions: Iterable[str] = (SERVICE, COUNTRY)) -> tuple[Fact, ...]:
    return facts.across(indicator, regions, group=YOUNGEST_ADULTS, period=RECENT)


def angst_depressie_leeftijd(facts: Facts) -> Chart:
    """Show how young adults feel, per gemeente."""
    per_map = [_recent(facts, indicator, facts.municipalities()) for indicator in MAPPED]
    panels = tuple(MapPanel(values[0].indicator.label, values) for values in per_map)
    subtitle = f"Percentage van de inwoners van 16-25 jaar per gemeente, {formats.period(RECENT)}"
    return SmallMultipleMaps(subtitle, panels, shared=False)


def suicidegedachten_leeftijd(facts: Facts) -> Chart:
    """Show the share of pupils and of young adults with thoughts of suicide; never per gemeente."""
    pupils = facts.across("suicidegedachten", (facts.region, COUNTRY), group=PUPILS, period=YOUTH)
    heads = f"Jongeren in klas 2 en 4, {YOUTH}", f"Jongvolwassenen van 16-25 jaar, {RECENT}"
    values = pupils, _recent(facts, "suicidegedachten_16_25")
    return BarTable(
        "Percentage dat wel eens aan zelfdoding dacht, in twee onderzoeken met elk een eigen vraag",
        tuple(map(BarColumn, heads, values)),
        labels=tuple(fact.region.name for fact in pupils),
        order="given",
    )


def zelfdodingen(facts: Facts) -> Chart:
    """Show suicides in the province and the country, soberly."""
    values = facts.across("zelfdodingen", (facts.region, COUNTRY), period=TREND)
    return Bars(f"Zelfdodingen per 100.000 inwoners per jaar, gemiddeld over {formats.period(TREND)}", values)


def epa_feiten(facts: Facts) -> Chart:
    """Show how care for people with severe mental illness differs, as far as it is a percentage."""
    values = tuple(facts.value(indicator) for indicator in CARE)
    return DivergingBars(
        f"Verschil in zorg aan mensen met een EPA in Drenthe, in procenten, {values[0].year}",
        values,
        labels=tuple(CARE.values()),
        ends=("minder", ""),
    )


def epa_ligduur(facts: Facts) -> Chart:
    """Show how much longer an admission takes."""
    days = facts.value("epa_ligduur")
    return BigNumber(f"Verschil in de duur van een opname, {days.region.name}, {days.year}", days, "per opname")


def risicogroepen(facts: Facts) -> Chart:
    """Show the groups with little control of their lives beside all adults."""
    return _at_risk(facts, "onvoldoende_regie", ("75+", "18-64-praktisch", ADULTS))


def veerkracht(facts: Facts) -> Chart:
    """Show the groups with very little resilience beside all adults."""
    return _at_risk(facts, "lage_veerkracht", (YOUNG_ADULTS, "18-64-praktisch", ADULTS))


def _at_risk(facts: Facts, indicator: str, groups: tuple[str, ...]) -> Bars:
    values = facts.by_group(indicator, groups, period=SURVEY)
    return Bars(
        f"{values[0].indicator.label}: percentage in Drenthe, {formats.period(SURVEY)}",
        values,
        labels=tuple(AT_RISK[group] for group in groups),
    )


def ggz_personeel(facts: Facts) -> Chart:
    """Show the expected shortage of staff in mental health care beside that in all care."""
    values = facts.by_group("personeelstekort_aandeel", STAFF, period=FORECAST)
    subtitle = f"Tekort als deel van het personeel, {values[0].region.name}, {formats.period(FORECAST)}"
    return Bars(subtitle, values, labels=tuple(STAFF.values()))


def ggz_wachttijd(facts: Facts) -> Chart:
    """Show the norm, for how long people wait is not kept."""
    norm = facts.value("treeknorm_ggz", region=COUNTRY)
    return BigNumber(f"Norm voor de wachttijd, {norm.region.name}", norm, "mag wachten op behandeling hooguit duren")


def jeugdhulp_aandeel(facts: Facts) -> Chart:
    """Show the official share of young people with youth care per gemeente."""
    values = facts.across("jeugdzorg", facts.municipalities(), group="jeugd")
    subtitle = f"Percentage van de jongeren met jeugdzorg per gemeente, {values[0].year}"
    return Choropleth(subtitle, values)


def jeugdhulp_begonnen(facts: Facts) -> Chart:
    """Show the share of trajectories of youth care that have not started yet."""
    started = facts.value("jeugdhulp_niet_gestart", group="jeugd")
    label = "Trajecten die nog niet zijn begonnen"
    return PeoplePictogram(f"Aandeel van de trajecten in de jeugdhulp, {started.year}", (Share(label, started),))


def jeugdhulp_kosten(facts: Facts) -> Chart:
    """Show the costs of youth care as they were printed."""
    values = facts.across("jeugdhulp_kosten", (facts.region, COUNTRY), group="jeugd")
    return Bars(f"Kosten van jeugdhulp in euro per 1.000 inwoners, zoals gedrukt, {values[0].year}", values)


def geldzorgen(facts: Facts) -> Chart:
    """Show how many young adults struggle with money."""
    return _young_adults(facts, ("moeite_rondkomen", "schulden"))


def eenzaamheid(facts: Facts) -> Chart:
    """Show how many young adults are lonely."""
    return _young_adults(facts, ("eenzaam", "sterk_eenzaam"))


def _young_adults(facts: Facts, indicators: tuple[str, ...]) -> BarTable:
    measures = [_recent(facts, indicator) for indicator in indicators]
    columns = tuple(BarColumn(values[0].indicator.label, values) for values in measures)
    return BarTable(f"Percentage van de inwoners van 16-25 jaar, {formats.period(RECENT)}", columns, order="given")
