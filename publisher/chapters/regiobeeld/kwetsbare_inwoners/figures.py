"""Figures of the chapter on people in a vulnerable position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publisher.charts import (
    Bars,
    Choropleth,
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
from publisher.model import Chart, Fact

COUNTRY, SERVICE = "NL01", "GG0706"
EVERYBODY, YOUTH, CHILDREN = "totaal", "jeugd", "kinderen"
YOUNGEST_ADULTS, ADULTS, OVER_18, OVER_65 = "16-25", "18-64", "18+", "65+"
OFFICIAL, HOUSEHOLDS, RECENT = "2020", "2021", "2024"
LONGER, LATER = "2017/2020", "2019/2022"
WORRIES, ILLNESS = ("moeite_rondkomen", YOUNGEST_ADULTS, RECENT), ("langdurige_aandoening", OVER_18, OFFICIAL)
POVERTY, ALONE = (
    (indicator, EVERYBODY, HOUSEHOLDS) for indicator in ("laag_inkomen_huishoudens", "eenpersoonshuishoudens")
)
CARE = (("jeugdzorg", YOUTH, HOUSEHOLDS), ("wmo", EVERYBODY, HOUSEHOLDS))
MAPPED = (WORRIES, ILLNESS, ("vaak_gestrest", YOUNGEST_ADULTS, RECENT))
PILED = (POVERTY, WORRIES, ALONE, ILLNESS, *CARE)
EDUCATION = {
    "zwanger-praktisch": "Praktisch geschoold",
    "zwanger-middelbaar": "Middelbaar geschoold",
    "zwanger-theoretisch": "Theoretisch geschoold",
}
EXPLAINED = ("bestaanszekerheid", "leefomstandigheden", "sociaal_netwerk", "zorg", "werk")
AHEAD = {"verschil_levensverwachting": "Leven", "verschil_gezonde_jaren": "Leven in goede gezondheid"}
# Both figures on illness and disability share one scale, so that a reader may compare them.
BY_AGE = 60.0
# So do the four on what lies behind vulnerability, with one width of the names (in millimetres).
BEHIND, GUTTER = 15.0, 18.0
RISING = {
    "Diabetes": "chronisch_diabetes_stijgt",
    "COPD": "chronisch_copd_stijgt",
    "Artrose": "chronisch_artrose_stijgt",
    "Coronaire hartziekten": "chronisch_hartziekten_stijgt",
    "Nek- en rugklachten": "chronisch_nek_rug_stijgt",
}
FALLING = {
    "Angina pectoris": "diagnose_angina_daalt",
    "COPD": "diagnose_copd_daalt",
    "Astma": "diagnose_astma_daalt",
    "Diabetes": "diagnose_diabetes_daalt",
}


def stapeling_kaarten(facts: Facts) -> Chart:
    """Show money worries, illness and stress per gemeente, each with its own group and year."""
    panels = tuple(MapPanel(_told(values[0]), values) for values in _per_gemeente(facts, MAPPED))
    subtitle = "Percentage van de inwoners per gemeente, in twee onderzoeken"
    return SmallMultipleMaps(subtitle, panels, shared=False)


def stapeling_gemeenten(facts: Facts) -> Chart:
    """Show six indicators side by side for every gemeente, those with the most low incomes first."""
    series = _per_gemeente(facts, PILED)
    order = sorted(range(len(series[0])), key=lambda at: -series[0][at].number)
    lines = tuple(HeatmapRow(_told(values[0]), tuple(values[at] for at in order)) for values in series)
    subtitle = "Percentage per gemeente; bij Wmo het aantal cliënten per 1.000 inwoners"
    return Heatmap(subtitle, lines, by_row=True)


def stapeling_voorzieningen(facts: Facts) -> Chart:
    """Show support by the gemeente (Wmo) on a map; youth care has its map in the chapter on mental health."""
    values = facts.across("wmo", facts.municipalities(), period=HOUSEHOLDS)
    subtitle = f"{values[0].indicator.label} per 1.000 inwoners, {formats.period(HOUSEHOLDS)}"
    return Choropleth(subtitle, values)


def _per_gemeente(facts: Facts, chosen: Iterable[tuple[str, str, str]]) -> list[tuple[Fact, ...]]:
    codes = facts.municipalities()
    return [facts.across(indicator, codes, group=group, period=period) for indicator, group, period in chosen]


def _told(fact: Fact) -> str:
    group = "" if fact.group.id in (EVERYBODY, YOUTH) else f"{fact.group.label}, "
    return f"{fact.indicator.label} ({group}{formats.period(fact.period)})"


def _where(fact: Fact) -> str:
    return f"{fact.region.name}, {formats.period(fact.period)}"


def werkloosheid(facts: Facts) -> Bars:
    """Show unemployment beside the country."""
    return _behind(facts.across("werkloosheid", (facts.region, COUNTRY)))


def laag_inkomen(facts: Facts) -> Bars:
    """Show the adults with a low income."""
    return _behind((facts.value("laag_inkomen", group=OVER_18),))


def laaggeletterden(facts: Facts) -> Bars:
    """Show the estimated share of people who find reading and writing hard."""
    return _behind((facts.value("laaggeletterd"),))


def onvoldoende_regie(facts: Facts) -> Bars:
    """Show the adults who have too little control of their lives."""
    return _behind((facts.value("onvoldoende_regie", group=ADULTS, period="2022"),))


def _behind(values: tuple[Fact, ...]) -> Bars:
    subtitle = f"{values[0].indicator.label}, {formats.period(values[0].period)}"
    names = tuple(fact.region.name for fact in values)
    return Bars(subtitle, values, names, order="given", limits=(0, BEHIND), gutter=GUTTER)


def roken_zwangerschap(facts: Facts) -> Chart:
    """Show smoking during pregnancy by education."""
    values = facts.by_group("rookt_zwanger", EDUCATION, region=COUNTRY)
    subtitle = f"Percentage van de vrouwen dat rookt tijdens de zwangerschap, naar opleiding, {_where(values[0])}"
    return Bars(subtitle, values, tuple(EDUCATION.values()), order="given")


def zwangerschapsbegeleiding(facts: Facts) -> Chart:
    """Show the mothers without care in the first ten weeks."""
    own = facts.value("geen_zorg_voor_week_10")
    return PeoplePictogram(_where(own), (Share(own.indicator.label, own),))


def vroeg_of_licht_geboren(facts: Facts) -> Chart:
    """Show the babies that were born early or light; of which year is not known."""
    own = facts.value("vroeg_of_licht_geboren", group=CHILDREN)
    return PeoplePictogram(own.region.name, (Share(own.indicator.label, own),))


def kinderarmoede(facts: Facts) -> Chart:
    """Show the children at risk of poverty."""
    own = facts.value("kinderarmoede", group=CHILDREN)
    return PeoplePictogram(_where(own), (Share(own.indicator.label, own),))


def verklaring_gezondheid(facts: Facts) -> Chart:
    """Show what explains differences in perceived health; the shares add up to 100."""
    values = tuple(facts.value(f"verklaring_{name}", region=COUNTRY) for name in EXPLAINED)
    return Bars(f"Deel van de verschillen in ervaren gezondheid dat zo te verklaren is, {_where(values[0])}", values)


def levensverwachting_inkomen(facts: Facts) -> Chart:
    """Show how many years people with a high income are ahead."""
    values = tuple(facts.value(indicator, region=COUNTRY) for indicator in AHEAD)
    return Bars(f"Verschil hoog en laag inkomen, {_where(values[0])}", values, tuple(AHEAD.values()), order="given")


def levensverwachting(facts: Facts) -> Chart:
    """Show life expectancy in the years of the printed edition, and in later years of the GGD region."""
    printed = facts.across("levensverwachting", (facts.region, COUNTRY), period=LONGER)
    values = (*printed, facts.value("levensverwachting", region=SERVICE, period=LATER))
    return Bars(printed[0].indicator.label, values, tuple(map(_where, values)), order="given")


def langdurige_ziekte(facts: Facts) -> GroupedBars:
    """Show people with a long-term illness by age, beside the country."""
    return _by_age(facts, "langdurige_aandoening")


def participatie_beperking(facts: Facts) -> GroupedBars:
    """Show people with a physical disability by age, for how far they take part is not kept."""
    return _by_age(facts, "lichamelijke_beperking")


def _by_age(facts: Facts, indicator: str) -> GroupedBars:
    clusters = tuple(
        Cluster(values[0].group.label, values)
        for group in (OVER_18, ADULTS, OVER_65)
        for values in [facts.across(indicator, (facts.region, COUNTRY), group=group, period=OFFICIAL)]
    )
    label = clusters[0].values[0].indicator.label
    return GroupedBars(f"{label}: percentage per leeftijd, {formats.period(OFFICIAL)}", clusters, limits=(0, BY_AGE))


def chronische_aandoeningen(facts: Facts) -> Chart:
    """Show which common conditions increase, in the words of the source."""
    return _directions(facts, "Verwachting van het RIVM", RISING)


def diagnose_inkomen(facts: Facts) -> Chart:
    """Show which conditions are rarer with a higher income, in the words of the source."""
    return _directions(facts, "Diagnoses naar inkomen", FALLING)


def _directions(facts: Facts, subject: str, said: Mapping[str, str]) -> Directions:
    items = tuple(Direction(label, facts.statement(key)) for label, key in said.items())
    first = items[0].statement
    return Directions(f"{subject}, {first.region.name}, {formats.period(first.period)}", items, columns=1)
