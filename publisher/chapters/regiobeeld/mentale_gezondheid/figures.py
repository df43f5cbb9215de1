"""Figures of the chapter on mental health."""

from __future__ import annotations

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
    people,
    when,
    where,
)
from publisher.dutch import formats
from publisher.model import Chart, Fact, Region


def mentaal_kerncijfers(
    jongeren: Fact,
    jongeren_nl: Fact,
    volwassenen: Fact,
    volwassenen_nl: Fact,
    vertrouwen: Fact,
    vertrouwen_nl: Fact,
    stress: Fact,
    stress_nl: Fact,
    denkt: Fact,
    denkt_nl: Fact,
) -> Chart:
    """Show five shares of young people and adults, beside the country."""
    shares = (
        Share("Jongeren: psychisch ongezond", jongeren, jongeren_nl),
        Share("Volwassenen: psychisch ongezond", volwassenen, volwassenen_nl),
        Share("Jongeren: weinig of geen vertrouwen in de toekomst", vertrouwen, vertrouwen_nl),
        Share("Jongvolwassenen: veel of heel veel stress", stress, stress_nl),
        Share("Jongeren: dachten wel eens aan zelfdoding", denkt, denkt_nl),
    )
    pupils = jongeren, jongeren_nl, vertrouwen, vertrouwen_nl, denkt, denkt_nl
    adults, young = (volwassenen, volwassenen_nl), (stress, stress_nl)
    return PeoplePictogram(
        f"Aandeel van de {people(pupils)} in {when(pupils)}, de volwassenen van {people(adults)} en"
        f" de jongvolwassenen van {people(young)} in {when(adults, young)}",
        shares,
    )


def psychisch_ongezond_trend(klachten: Fact, klachten_nl: Fact) -> Chart:
    """Show the official share with complaints, for the printed series is not kept."""
    values = klachten, klachten_nl
    return Bars(f"Percentage van de inwoners van {people(values)} met psychische klachten, {when(values)}", values)


def psychisch_ongezond_leeftijd(jongeren: Fact, volwassenen: Fact) -> Chart:
    """Show the two ages of which the share is known."""
    values = jongeren, volwassenen
    labels = tuple(f"{fact.group.label}, {when(fact)}" for fact in values)
    return Bars(f"Percentage in {where(values)} dat psychisch ongezond is", values, labels, order="given")


def stress_leeftijd(gestrest_gm: tuple[Fact, ...], stress_rond: tuple[Fact, ...]) -> Chart:
    """Show stress of the youngest adults per gemeente, for of the printed ages only one value is kept."""
    subtitle = (
        f"Percentage van de inwoners van {gestrest_gm[0].group.label} dat vaak of heel vaak gestrest is,"
        f" {when(gestrest_gm, stress_rond)}"
    )
    return Choropleth(subtitle, gestrest_gm, references=stress_rond)


def angst_depressie_leeftijd(
    goed_gm: tuple[Fact, ...],
    toekomst_gm: tuple[Fact, ...],
    eenzaam_gm: tuple[Fact, ...],
    weerbaar_gm: tuple[Fact, ...],
) -> Chart:
    """Show how young adults feel, per gemeente."""
    maps = goed_gm, toekomst_gm, eenzaam_gm, weerbaar_gm
    panels = tuple(MapPanel(values[0].indicator.label, values) for values in maps)
    subtitle = f"Percentage van de inwoners van {goed_gm[0].group.label} per gemeente, {when(*maps)}"
    return SmallMultipleMaps(subtitle, panels, shared=False)


def suicidegedachten_leeftijd(denkt: Fact, denkt_nl: Fact, denkt_16: Fact, denkt_16_nl: Fact) -> Chart:
    """Show the share of pupils and of young adults with thoughts of suicide; never per gemeente."""
    pupils, young = (denkt, denkt_nl), (denkt_16, denkt_16_nl)
    columns = (
        BarColumn(f"{denkt.group.label}, {when(pupils)}", pupils),
        BarColumn(f"Jongvolwassenen van {denkt_16.group.label}, {where(young)}, {when(young)}", young),
    )
    return BarTable(
        "Percentage dat wel eens aan zelfdoding dacht, in twee onderzoeken met elk een eigen vraag",
        columns,
        labels=tuple(map(where, pupils)),
        order="given",
    )


def suicidegedachten_jongvolwassenen(denkt_16: Fact, denkt_16_nl: Fact) -> Chart:
    """Show the share of young adults with thoughts of suicide, where that of pupils is not known."""
    values = denkt_16, denkt_16_nl
    young = denkt_16.group.label
    return Bars(f"Percentage van de inwoners van {young} dat wel eens aan zelfdoding dacht, {when(values)}", values)


def zelfdodingen(zelfdoding: Fact, zelfdoding_nl: Fact) -> Chart:
    """Show suicides in the region and the country, soberly."""
    values = zelfdoding, zelfdoding_nl
    counted = f"{zelfdoding.indicator.label} {formats.UNITS[zelfdoding.unit].name}"
    return Bars(f"{counted} per jaar, gemiddeld over {when(values)}", values)


def epa_feiten(specialistisch: Fact, crisis: Fact, land: Region) -> Chart:
    """Show how care for people with severe mental illness differs, as far as it is a percentage."""
    values = specialistisch, crisis
    labels = (
        f"Gebruik van specialistische ggz, vergeleken met {land.name}",
        "Crisisopnames, vergeleken met de regio’s van Zilveren Kruis",
    )
    return DivergingBars(
        f"Verschil in zorg aan mensen met een EPA in {where(values)}, in procenten, {when(values)}",
        values,
        labels=labels,
        ends=("minder", ""),
    )


def epa_ligduur(ligduur: Fact) -> Chart:
    """Show how much longer an admission takes."""
    return BigNumber(f"Verschil in de duur van een opname, {where(ligduur)}, {when(ligduur)}", ligduur, "per opname")


def risicogroepen(regie_75: Fact, regie_praktisch: Fact, regie: Fact) -> Chart:
    """Show the groups with little control of their lives beside all adults."""
    labels = regie_75.group.label, _practical(regie_praktisch), _adults(regie)
    return _at_risk((regie_75, regie_praktisch, regie), labels)


def veerkracht(veerkracht_jong: Fact, veerkracht_praktisch: Fact, veerkracht: Fact) -> Chart:
    """Show the groups with very little resilience beside all adults."""
    young = f"Jongvolwassenen ({veerkracht_jong.group.label})"
    labels = young, _practical(veerkracht_praktisch), _adults(veerkracht)
    return _at_risk((veerkracht_jong, veerkracht_praktisch, veerkracht), labels)


def _practical(fact: Fact) -> str:
    return f"Praktisch geschoolden van 18-64 jaar ({people(fact)})"


def _adults(fact: Fact) -> str:
    return f"Alle volwassenen ({fact.group.label})"


def _at_risk(values: tuple[Fact, ...], labels: tuple[str, ...]) -> Bars:
    subtitle = f"{values[0].indicator.label}: percentage in {where(values)}, {when(values)}"
    return Bars(subtitle, values, labels=labels)


def ggz_personeel(tekort_ggz: Fact, tekort: Fact) -> Chart:
    """Show the expected shortage of staff in mental health care beside that in all care."""
    values = tekort_ggz, tekort
    subtitle = f"Tekort als deel van het personeel, {where(values)}, {when(values)}"
    return Bars(subtitle, values, labels=(tekort_ggz.group.label, "Alle zorg en welzijn"))


def ggz_wachttijd(norm: Fact) -> Chart:
    """Show the norm, for how long people wait is not kept."""
    return BigNumber(f"Norm voor de wachttijd, {where(norm)}", norm, "mag wachten op behandeling hooguit duren")


def jeugdhulp_aandeel(jeugdzorg_gm: tuple[Fact, ...]) -> Chart:
    """Show the official share of young people with youth care per gemeente."""
    subtitle = f"Percentage van de {people(jeugdzorg_gm)} met jeugdzorg per gemeente, {when(jeugdzorg_gm)}"
    return Choropleth(subtitle, jeugdzorg_gm)


def jeugdhulp_begonnen(wacht: Fact) -> Chart:
    """Show the share of trajectories of youth care that have not started yet."""
    share = Share("Trajecten die nog niet zijn begonnen", wacht)
    return PeoplePictogram(f"Aandeel van de trajecten in de jeugdhulp, {when(wacht)}", (share,))


def jeugdhulp_kosten(kosten: Fact, kosten_nl: Fact) -> Chart:
    """Show the costs of youth care, as they were printed where the unit is in doubt."""
    values = kosten, kosten_nl
    unit = formats.UNITS[kosten.unit].name
    doubt = ", zoals gedrukt" if kosten.caveats or kosten_nl.caveats else ""
    return Bars(f"{kosten.indicator.label} in {unit}{doubt}, {when(values)}", values)


def geldzorgen(krap: Fact, krap_nl: Fact, schulden: Fact, schulden_nl: Fact) -> Chart:
    """Show how many young adults struggle with money."""
    return _young_adults((krap, krap_nl), (schulden, schulden_nl))


def eenzaamheid(alleen: Fact, alleen_nl: Fact, eenzaam_16: Fact, eenzaam_16_nl: Fact) -> Chart:
    """Show how many young adults are lonely."""
    return _young_adults((alleen, alleen_nl), (eenzaam_16, eenzaam_16_nl))


def _young_adults(*measures: tuple[Fact, Fact]) -> BarTable:
    columns = tuple(BarColumn(values[0].indicator.label, values) for values in measures)
    group = columns[0].values[0].group.label
    return BarTable(f"Percentage van de inwoners van {group}, {when(*measures)}", columns, order="given")
