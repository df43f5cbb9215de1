"""Figures of the chapter on growing old."""

from __future__ import annotations

from publisher.charts import (
    BarColumn,
    Bars,
    BarTable,
    Direction,
    Directions,
    Dumbbell,
    PeoplePictogram,
    Share,
    Slope,
    people,
    when,
    where,
    years,
)
from publisher.facts import same_measure
from publisher.model import Fact, Statement


def aantal_ouderen(zeventig: tuple[Fact, Fact], tachtig: tuple[Fact, Fact]) -> Slope:
    """Show both groups of elderly people in the two years that are known."""
    pairs = zeventig, tachtig
    return Slope(f"Inwoners van {where(*pairs)} naar leeftijd, {when(*pairs)}", pairs)


def ouderen_per_gemeente(tachtig_gm: tuple[Fact, ...], zeventig_gm: tuple[Fact, ...]) -> BarTable:
    """Show both groups of elderly people for each gemeente."""
    columns = tuple(BarColumn(values[0].group.label, values) for values in (tachtig_gm, zeventig_gm))
    return BarTable(f"Aantal inwoners per gemeente, 1 januari {when(tachtig_gm, zeventig_gm)}", columns)


def eenpersoonshuishoudens(alleen: Fact, alleen_later: Fact) -> Slope:
    """Show the share of one-person households now and in the forecast."""
    pair = alleen, alleen_later
    return Slope(f"Aandeel van de huishoudens van mensen van {people(pair)} in {where(pair)}", (pair,))


def woonsituatie_75plus(thuis: Fact) -> PeoplePictogram:
    """Show how many of the oldest live in a home of their own."""
    subtitle = f"Inwoners van {where(thuis)} van {people(thuis)}, {when(thuis)}"
    return PeoplePictogram(subtitle, (Share(thuis.indicator.label, thuis),))


def ouderen_gezondheid(gezondheid: tuple[Fact, ...], gezondheid_nl: tuple[Fact, ...]) -> Dumbbell:
    """Show health, lifestyle and informal care of elderly people beside those of the country."""
    values = gezondheid, gezondheid_nl
    pairs = same_measure(gezondheid, gezondheid_nl)
    labels = tuple(own.indicator.label for own, _ in pairs)
    return Dumbbell(f"Percentage van de inwoners van {people(*values)}, {when(*values)}", pairs, labels)


def ouderen_leeftijd(
    gezond_oud: Statement, mentaal_oud: Statement, meedoen_oud: Statement, beperkt_oud: Statement
) -> Directions:
    """Show what the source says in words of health by age."""
    items = (
        Direction("Ervaren gezondheid", gezond_oud),
        Direction("Mentale gezondheid", mentaal_oud),
        Direction("Participatie", meedoen_oud),
        Direction("Beperkingen", beperkt_oud),
    )
    said = tuple(item.statement for item in items)
    return Directions(f"Inwoners van {people(said)} die zelfstandig wonen, {where(said)}", items)


def gezondheid_per_gemeente(gezond_gm: tuple[Fact, ...], gezond: Fact, gezond_nl: Fact) -> Bars:
    """Show who feels healthy for each gemeente, with the 95% intervals."""
    return _per_gemeente((*gezond_gm, gezond), gezond_nl)


def beperking_per_gemeente(beperkt_gm: tuple[Fact, ...], beperkt: Fact, beperkt_nl: Fact) -> Bars:
    """Show who has a limitation for each gemeente, with the 95% intervals."""
    return _per_gemeente((*beperkt_gm, beperkt), beperkt_nl)


def mantelzorgers_per_gemeente(helpt_gm: tuple[Fact, ...], helpt: Fact, helpt_nl: Fact) -> Bars:
    """Show who gives informal care for each gemeente, with the 95% intervals."""
    return _per_gemeente((*helpt_gm, helpt), helpt_nl)


def prevalentie_ouderen(
    dementie_straks: Statement, beroerte_straks: Statement, hart_straks: Statement, copd_straks: Statement
) -> Directions:
    """Show which illnesses become more common, in the words of the source."""
    items = (
        Direction("Dementie (alle leeftijden)", dementie_straks),
        Direction("Beroerte", beroerte_straks),
        Direction("Coronaire hartziekten", hart_straks),
        Direction("COPD", copd_straks),
    )
    said = tuple(item.statement for item in items)
    of_whom = f"bij mensen van {people(said)} in {where(said)}"
    return Directions(f"Verwachte ontwikkeling {of_whom} zonder nieuw beleid, {years(said)}", items)


def dementie(dement: Fact, dement_later: Fact) -> Slope:
    """Show the number of people with dementia in the two years that are known."""
    return _change(dement, dement_later)


def parkinson(parkinson: Fact, parkinson_later: Fact) -> Slope:
    """Show the number of people with Parkinson's disease in the country."""
    return _change(parkinson, parkinson_later)


def _change(start: Fact, end: Fact) -> Slope:
    return Slope(f"{start.indicator.label} in {where(start, end)}", ((start, end),))


def valrisico(val: Fact, val_later: Fact) -> Slope:
    """Show the cost of falls in the two years that are known."""
    pair = val, val_later
    return Slope(f"{val.indicator.label} bij mensen van {people(pair)}, {where(pair)}", (pair,))


def verpleeghuiszorg(verpleeg: Fact, verpleeg_stijgt: Statement) -> Directions:
    """Show where the number of people with an indication goes, with the one number that is known."""
    return Directions(verpleeg.indicator.label, (Direction("Verpleeghuiszorg", verpleeg_stijgt, verpleeg),))


def wijkverpleging(wijk_tachtig: Fact, wijk_zeventig: Fact) -> Bars:
    """Show the clients of district nursing by age."""
    values = wijk_tachtig, wijk_zeventig
    return Bars(f"{wijk_tachtig.indicator.label}, {when(values)}", values, order="given", limits=(0, 100))


def mantelzorg_dementie(belast: Fact) -> PeoplePictogram:
    """Show how many carers of people with dementia feel a heavy load."""
    return PeoplePictogram("Mantelzorgers van mensen met dementie", (Share("Voelt zich sterk belast", belast),))


def zvw_kosten_leeftijd(zvw_deel: Fact) -> PeoplePictogram:
    """Show how few of the elderly take most of the spending."""
    share = Share("Ouderen met de hoogste kosten", zvw_deel)
    return PeoplePictogram(f"Zorgkosten van mensen van {people(zvw_deel)}", (share,))


def wlz_kosten_leeftijd(wlz: Fact, wlz_nl: Fact) -> Bars:
    """Show the cost of long-term care of the oldest beside that of the country."""
    values = wlz, wlz_nl
    return Bars(f"{wlz.indicator.label} van {people(values)}, {when(values)}", values, order="given")


def mantelzorgpotentieel(helpers: Fact, helpers_later: Fact) -> Slope:
    """Show how many people of 50 to 65 there are for each person of 85 and older."""
    return Slope(helpers.indicator.definition.rstrip("."), ((helpers, helpers_later),))


def _per_gemeente(values: tuple[Fact, ...], country: Fact) -> Bars:
    everywhere = *values, country
    label = f"{country.indicator.label}, percentage van de inwoners van {people(everywhere)}"
    return Bars(f"{label}, {when(everywhere)}", values, reference=country)
