"""Figures of the chapter on growing old."""

from __future__ import annotations

from publisher.charts import BarColumn, Bars, BarTable, Direction, Directions, Dumbbell, PeoplePictogram, Share, Slope
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact

COUNTRY = "NL01"
ELDERLY, EIGHTIES = "65+", ("65-79", "80+")
COUNTED, OFFICIAL = "cbs-2023-ouderen", "monitor-85012"
TODAY, SURVEY = "2025", "2020"
HEALTH = (
    "goede_gezondheid",
    "overgewicht",
    "beweegrichtlijn_2017",
    "sport_wekelijks",
    "lichamelijke_beperking",
    "mantelzorger",
)
WITH_AGE = {
    "Ervaren gezondheid": "ouderen_ervaren_gezondheid_daalt",
    "Mentale gezondheid": "ouderen_mentale_gezondheid_daalt",
    "Participatie": "ouderen_participatie_daalt",
    "Beperkingen": "ouderen_beperkingen_stijgen",
}
ILLNESSES = {
    "Dementie": "ouderen_dementie_stijgt_meest",
    "Beroerte": "ouderen_beroerte_stijgt",
    "Coronaire hartziekten": "ouderen_hartziekten_stijgt",
    "COPD": "ouderen_copd_stijgt",
}


def aantal_ouderen(facts: Facts) -> Slope:
    """Show both groups of elderly people in the two years that are known."""
    groups = {group: facts.series("inwoners_leeftijd", group=group, source=COUNTED) for group in EIGHTIES}
    pairs = tuple((series[0], series[-1]) for series in groups.values())
    start, end = pairs[0]
    return Slope(f"Inwoners van {start.region.name} naar leeftijd, {start.year} en {end.year}", pairs)


def ouderen_per_gemeente(facts: Facts) -> BarTable:
    """Show both groups of elderly people for each gemeente."""
    columns = tuple(
        BarColumn(values[0].group.label, values)
        for group in reversed(EIGHTIES)
        for values in [facts.across("inwoners_leeftijd", facts.municipalities(), period=TODAY, group=group)]
    )
    subtitle = f"Aantal inwoners per gemeente, 1 januari {formats.period(TODAY)}"
    return BarTable(subtitle, columns)


def eenpersoonshuishoudens(facts: Facts) -> Slope:
    """Show the share of one-person households now and in the forecast."""
    pair = _ends(facts, "alleenwonend", ELDERLY)
    return Slope(f"Aandeel van de huishoudens van mensen van {pair[0].group.label} in {pair[0].region.name}", (pair,))


def woonsituatie_75plus(facts: Facts) -> PeoplePictogram:
    """Show how many of the oldest live in a home of their own."""
    fact = facts.value("woont_zelfstandig", group="75+")
    subtitle = f"Inwoners van {fact.region.name} van {fact.group.label}, {fact.year}"
    return PeoplePictogram(subtitle, (Share(fact.indicator.label, fact),))


def ouderen_gezondheid(facts: Facts) -> Dumbbell:
    """Show health, lifestyle and informal care of elderly people beside those of the country."""
    pairs = tuple((_surveyed(facts, key), _surveyed(facts, key, COUNTRY)) for key in HEALTH)
    labels = tuple(own.indicator.label for own, _ in pairs)
    return Dumbbell(f"Percentage van de inwoners van {pairs[0][0].group.label}, {pairs[0][0].year}", pairs, labels)


def ouderen_leeftijd(facts: Facts) -> Directions:
    """Show what the source says in words of health by age."""
    people = f"Inwoners van {facts.group_of(ELDERLY).label} die zelfstandig wonen"
    return Directions(f"{people}, {facts.region_of(facts.region).name}", _said(facts, WITH_AGE))


def gezondheid_per_gemeente(facts: Facts) -> Bars:
    """Show who feels healthy for each gemeente, with the 95% intervals."""
    return _per_gemeente(facts, "goede_gezondheid")


def beperking_per_gemeente(facts: Facts) -> Bars:
    """Show who has a limitation for each gemeente, with the 95% intervals."""
    return _per_gemeente(facts, "lichamelijke_beperking")


def mantelzorgers_per_gemeente(facts: Facts) -> Bars:
    """Show who gives informal care for each gemeente, with the 95% intervals."""
    return _per_gemeente(facts, "mantelzorger")


def prevalentie_ouderen(facts: Facts) -> Directions:
    """Show which illnesses become more common, in the words of the source."""
    statements = _said(facts, ILLNESSES)
    period = formats.period(statements[-1].statement.period)
    return Directions(f"Verwachte ontwikkeling in Drenthe bij ongewijzigd beleid, {period}", statements)


def dementie(facts: Facts) -> Slope:
    """Show the number of people with dementia in the two years that are known."""
    pair = _ends(facts, "dementie")
    return Slope(f"{pair[0].indicator.label} in {pair[0].region.name}", (pair,))


def parkinson(facts: Facts) -> Slope:
    """Show the number of people with Parkinson's disease in the country."""
    pair = _ends(facts, "parkinson", region=COUNTRY)
    return Slope(f"{pair[0].indicator.label} in {pair[0].region.name}", (pair,))


def valrisico(facts: Facts) -> Slope:
    """Show the cost of falls in the two years that are known."""
    pair = _ends(facts, "valkosten", ELDERLY)
    return Slope(f"{pair[0].indicator.label} bij mensen van {pair[0].group.label}, {pair[0].region.name}", (pair,))


def verpleeghuiszorg(facts: Facts) -> Directions:
    """Show where the number of people with an indication goes, with the one number that is known."""
    known = facts.value("verpleeghuiszorg", period="2021", source="vtv-2018")
    said = Direction("Verpleeghuiszorg", facts.statement("verpleeghuiszorg_stijgt"), known)
    return Directions(known.indicator.label, (said,))


def wijkverpleging(facts: Facts) -> Bars:
    """Show the clients of district nursing by age."""
    values = facts.by_group("wijkverpleging_aandeel", tuple(reversed(EIGHTIES)))
    return Bars(f"{values[0].indicator.label}, {values[0].year}", values, order="given", limits=(0, 100))


def mantelzorg_dementie(facts: Facts) -> PeoplePictogram:
    """Show how many carers of people with dementia feel a heavy load."""
    fact = facts.value("mantelzorg_dementie_belast", region=COUNTRY)
    return PeoplePictogram("Mantelzorgers van mensen met dementie", (Share("Voelt zich sterk belast", fact),))


def zvw_kosten_leeftijd(facts: Facts) -> PeoplePictogram:
    """Show how few of the elderly take most of the spending."""
    fact = facts.value("zvw_ouderen_aandeel", group=ELDERLY, region=COUNTRY)
    return PeoplePictogram(
        f"Zorgkosten van mensen van {fact.group.label}", (Share("Ouderen met de hoogste kosten", fact),)
    )


def wlz_kosten_leeftijd(facts: Facts) -> Bars:
    """Show the cost of long-term care of the oldest beside that of the country."""
    values = facts.across("wlz_kosten", (facts.region, COUNTRY), group="85+")
    return Bars(f"{values[0].indicator.label} van {values[0].group.label}, {values[0].year}", values, order="given")


def mantelzorgpotentieel(facts: Facts) -> Slope:
    """Show how many people of 50 to 65 there are for each person of 85 and older."""
    pair = _ends(facts, "mantelzorgpotentieel")
    return Slope(pair[0].indicator.definition.rstrip("."), (pair,))


def _ends(facts: Facts, indicator: str, group: str = "totaal", region: str = "") -> tuple[Fact, Fact]:
    series = facts.series(indicator, group=group, region=region)
    return series[0], series[-1]


def _surveyed(facts: Facts, indicator: str, region: str = "") -> Fact:
    return facts.value(indicator, region=region, group=ELDERLY, period=SURVEY, source=OFFICIAL)


def _said(facts: Facts, statements: dict[str, str]) -> tuple[Direction, ...]:
    return tuple(Direction(label, facts.statement(key)) for label, key in statements.items())


def _per_gemeente(facts: Facts, indicator: str) -> Bars:
    codes = (*facts.municipalities(), facts.region)
    values = facts.across(indicator, codes, period=SURVEY, group=ELDERLY, source=OFFICIAL)
    subtitle = f"{values[0].indicator.label}, percentage van de inwoners van {values[0].group.label}, {values[0].year}"
    return Bars(subtitle, values, reference=_surveyed(facts, indicator, COUNTRY))
