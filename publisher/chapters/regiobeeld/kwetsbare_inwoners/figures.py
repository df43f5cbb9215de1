"""Figures of the chapter on people in a vulnerable position."""

from __future__ import annotations

from publisher import formats
from publisher.charts.bars import Bars
from publisher.charts.bignumber import BigNumber
from publisher.charts.directions import Direction, Directions
from publisher.charts.grouped import Cluster, GroupedBars
from publisher.charts.heatmap import Heatmap, Line
from publisher.charts.mapgrid import MapPanel, SmallMultipleMaps
from publisher.charts.pictogram import PeoplePictogram, Share
from publisher.indicators import Facts
from publisher.model import Chart, Fact

COUNTRY, SERVICE = "NL01", "GG0706"
YOUNGEST_ADULTS, OVER_18, AGES = "16-25", "18+", ("18-64", "65+")
OFFICIAL, HOUSEHOLDS, RECENT = "2020", "2021", "2024"
LONGER, LATER = "2017/2020", "2019/2022"
MAPPED = (
    ("moeite_rondkomen", YOUNGEST_ADULTS, RECENT),
    ("langdurige_aandoening", OVER_18, OFFICIAL),
    ("vaak_gestrest", YOUNGEST_ADULTS, RECENT),
)
CARE = (("jeugdzorg", "jeugd"), ("wmo", "totaal"))
POVERTY = "laag_inkomen_huishoudens"
PILED = (
    (POVERTY, "totaal", HOUSEHOLDS),
    ("moeite_rondkomen", YOUNGEST_ADULTS, RECENT),
    ("eenpersoonshuishoudens", "totaal", HOUSEHOLDS),
    ("langdurige_aandoening", OVER_18, OFFICIAL),
    ("jeugdzorg", "jeugd", HOUSEHOLDS),
    ("wmo", "totaal", HOUSEHOLDS),
)
EDUCATION = ("zwanger-praktisch", "zwanger-middelbaar", "zwanger-theoretisch")
EXPLAINED = tuple(
    f"verklaring_{name}" for name in ("bestaanszekerheid", "leefomstandigheden", "sociaal_netwerk", "zorg", "werk")
)
# Both figures on illness and disability share one scale, so that a reader may compare them.
BY_AGE = 60.0
RISING = {
    "Diabetes": "chronisch_diabetes_stijgt",
    "COPD": "chronisch_copd_stijgt",
    "Artrose": "chronisch_artrose_stijgt",
    "Coronaire hartziekten": "chronisch_hartziekten_stijgt",
    "Nek- en rugklachten": "chronisch_nek_rug_stijgt",
}


def stapeling_kaarten(facts: Facts) -> Chart:
    """Show money worries, illness and stress per gemeente, each with its own group and year."""
    panels = tuple(_mapped(facts, indicator, group, period, told=True) for indicator, group, period in MAPPED)
    return SmallMultipleMaps(
        "Percentage van de inwoners per gemeente, in twee onderzoeken", panels, facts.boundaries, shared=False
    )


def _mapped(facts: Facts, indicator: str, group: str, period: str, *, told: bool = False) -> MapPanel:
    values = facts.across(indicator, facts.municipalities(), group=group, period=period)
    return MapPanel(_told(values[0]) if told else values[0].indicator.label, values)


def _told(fact: Fact) -> str:
    group = "" if fact.group.id in ("totaal", "jeugd") else f"{fact.group.label}, "
    return f"{fact.indicator.label} ({group}{formats.period(fact.period)})"


def stapeling_gemeenten(facts: Facts) -> Chart:
    """Show six indicators side by side for every gemeente, those with the most low incomes first."""
    incomes = facts.across(POVERTY, facts.municipalities(), period=HOUSEHOLDS)
    codes = [fact.region.code for fact in sorted(incomes, key=lambda fact: -fact.number)]
    lines = tuple(
        Line(_told(values[0]), values)
        for indicator, group, period in PILED
        for values in [facts.across(indicator, codes, group=group, period=period)]
    )
    return Heatmap("Percentage per gemeente; bij Wmo het aantal cliënten per 1.000 inwoners", lines, by_row=True)


def werkloosheid(facts: Facts) -> Chart:
    """Show unemployment beside the country."""
    return _people(facts, "werkloosheid", reference=True)


def laag_inkomen(facts: Facts) -> Chart:
    """Show the adults with a low income."""
    return _people(facts, "laag_inkomen", OVER_18)


def laaggeletterden(facts: Facts) -> Chart:
    """Show the estimated share of people who find reading and writing hard."""
    return _people(facts, "laaggeletterd")


def onvoldoende_regie(facts: Facts) -> Chart:
    """Show the adults who have too little control of their lives."""
    return _people(facts, "onvoldoende_regie", AGES[0], "2022")


def zwangerschapsbegeleiding(facts: Facts) -> Chart:
    """Show the mothers without care in the first ten weeks."""
    return _people(facts, "geen_zorg_voor_week_10")


def kinderarmoede(facts: Facts) -> Chart:
    """Show the children at risk of poverty."""
    return _people(facts, "kinderarmoede", "kinderen")


def _people(
    facts: Facts, indicator: str, group: str = "totaal", period: str = "", *, reference: bool = False
) -> PeoplePictogram:
    own = facts.value(indicator, group=group, period=period)
    country = facts.value(indicator, group=group, period=period, region=COUNTRY) if reference else None
    return PeoplePictogram("", (Share(f"{own.indicator.label}, {formats.period(own.period)}", own, country),))


def roken_zwangerschap(facts: Facts) -> Chart:
    """Show smoking during pregnancy by education."""
    values = facts.by_group("rookt_zwanger", EDUCATION, region=COUNTRY)
    return Bars(
        f"Percentage van de vrouwen dat rookt tijdens de zwangerschap, naar opleiding, Nederland, {values[0].year}",
        values,
        order="given",
    )


def verklaring_gezondheid(facts: Facts) -> Chart:
    """Show what explains differences in perceived health; the shares add up to 100."""
    values = tuple(facts.value(indicator, region=COUNTRY) for indicator in EXPLAINED)
    return Bars(
        f"Wat de verschillen in ervaren gezondheid verklaart, in procent van het geheel, Nederland, {formats.period(LONGER)}",
        values,
    )


def levensverwachting_inkomen(facts: Facts) -> Chart:
    """Show how many years people with a high income are ahead."""
    values = tuple(
        facts.value(indicator, region=COUNTRY) for indicator in ("verschil_levensverwachting", "verschil_gezonde_jaren")
    )
    return Bars(
        f"Voorsprong van een hoog op een laag inkomen, in jaren, Nederland, {formats.period(LONGER)}",
        values,
        labels=("Leven", "Leven in goede gezondheid"),
        order="given",
    )


def levensverwachting(facts: Facts) -> Chart:
    """Show life expectancy in the years of the printed edition, and in later years of the GGD region."""
    printed = facts.across("levensverwachting", (facts.region, COUNTRY), period=LONGER)
    later = facts.value("levensverwachting", region=SERVICE, period=LATER)
    values = (*printed, later)
    labels = tuple(f"{fact.region.name}, {formats.period(fact.period)}" for fact in values)
    return Bars("Levensverwachting bij geboorte, in jaren", values, labels=labels, order="given")


def langdurige_ziekte(facts: Facts) -> Chart:
    """Show people with a long-term illness by age, beside the country."""
    return _by_age(facts, "langdurige_aandoening")


def participatie_beperking(facts: Facts) -> Chart:
    """Show people with a physical disability by age, for how far they take part is not kept."""
    return _by_age(facts, "lichamelijke_beperking")


def _by_age(facts: Facts, indicator: str) -> GroupedBars:
    clusters = tuple(
        Cluster(values[0].group.label, values)
        for group in AGES
        for values in [facts.across(indicator, (facts.region, COUNTRY), group=group, period=OFFICIAL)]
    )
    label = clusters[0].values[0].indicator.label
    return GroupedBars(f"{label}, in procent, {formats.period(OFFICIAL)}", clusters, limit=BY_AGE)


def chronische_aandoeningen(facts: Facts) -> Chart:
    """Show which common conditions increase, in the words of the source."""
    items = tuple(Direction(label, facts.statement(key)) for label, key in RISING.items())
    return Directions("Verwachting van het RIVM voor Drenthe", items)


def kanker(facts: Facts) -> Chart:
    """Show the number of people who were told that they have cancer."""
    found = facts.value("kanker_diagnoses")
    return BigNumber("", found, f"inwoners van Drenthe kregen in {found.year} de diagnose kanker")


def stapeling_voorzieningen(facts: Facts) -> Chart:
    """Show youth care and support by the gemeente (Wmo) on maps."""
    panels = tuple(_mapped(facts, indicator, group, HOUSEHOLDS) for indicator, group in CARE)
    return SmallMultipleMaps(
        f"Jeugdzorg in procent van de jongeren, Wmo per 1.000 inwoners, {formats.period(HOUSEHOLDS)}",
        panels,
        facts.boundaries,
        shared=False,
    )
