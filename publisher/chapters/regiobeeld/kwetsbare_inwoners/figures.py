"""Figures of the chapter on people in a vulnerable position."""

from __future__ import annotations

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
    when,
    where,
)
from publisher.dutch import formats
from publisher.facts import by_group
from publisher.model import Chart, Fact, Statement

# Both figures on illness and disability share one scale, so that a reader may compare them.
BY_AGE = 60.0
# So do the four on what lies behind vulnerability, with one width of the names (in millimetres).
BEHIND, GUTTER = 15.0, 18.0


def stapeling_kaarten(rond_gm: tuple[Fact, ...], ziek_gm: tuple[Fact, ...], stress_gm: tuple[Fact, ...]) -> Chart:
    """Show money worries, illness and stress per gemeente, each with its own group and year."""
    panels = tuple(MapPanel(_group_and_year(values), values) for values in (rond_gm, ziek_gm, stress_gm))
    return SmallMultipleMaps("Percentage van de inwoners per gemeente, in twee onderzoeken", panels, shared=False)


def stapeling_gemeenten(
    laag_gm: tuple[Fact, ...],
    rond_gm: tuple[Fact, ...],
    alleen_gm: tuple[Fact, ...],
    ziek_gm: tuple[Fact, ...],
    jeugd_gm: tuple[Fact, ...],
    wmo_gm: tuple[Fact, ...],
) -> Chart:
    """Show six indicators side by side for every gemeente, those with the most low incomes first."""
    rows = (
        (_year(laag_gm), laag_gm),
        (_group_and_year(rond_gm), rond_gm),
        (_year(alleen_gm), alleen_gm),
        (_group_and_year(ziek_gm), ziek_gm),
        (_year(jeugd_gm), jeugd_gm),
        (_year(wmo_gm), wmo_gm),
    )
    poor = [-fact.value if fact.value is not None else 0.0 for fact in laag_gm]
    order = sorted(range(len(poor)), key=poor.__getitem__)
    lines = tuple(HeatmapRow(label, tuple(values[at] for at in order)) for label, values in rows)
    subtitle = f"Percentage per gemeente; bij Wmo het aantal cliënten {_per_inhabitants(wmo_gm)}"
    return Heatmap(subtitle, lines, by_row=True)


def stapeling_voorzieningen(wmo_gm: tuple[Fact, ...]) -> Chart:
    """Show support by the gemeente (Wmo) on a map; youth care has its map in the chapter on mental health."""
    subtitle = f"{wmo_gm[0].indicator.label} {_per_inhabitants(wmo_gm)}, {when(wmo_gm)}"
    return Choropleth(subtitle, wmo_gm)


def _per_inhabitants(values: tuple[Fact, ...]) -> str:
    return f"{formats.UNITS[values[0].unit].name} inwoners"


def _group_and_year(values: tuple[Fact, ...]) -> str:
    return f"{values[0].indicator.label} ({values[0].group.label}, {when(values)})"


def _year(values: tuple[Fact, ...]) -> str:
    return f"{values[0].indicator.label} ({when(values)})"


def _where_and_when(*facts: Fact) -> str:
    return f"{where(facts)}, {when(facts)}"


def werkloosheid(werkloos: Fact, werkloos_nl: Fact) -> Bars:
    """Show unemployment beside the country."""
    return _behind(werkloos, werkloos_nl)


def laag_inkomen(laag: Fact) -> Bars:
    """Show the adults with a low income."""
    return _behind(laag)


def laaggeletterden(letters: Fact) -> Bars:
    """Show the estimated share of people who find reading and writing hard."""
    return _behind(letters)


def onvoldoende_regie(regie: Fact) -> Bars:
    """Show the adults who have too little control of their lives."""
    return _behind(regie)


def _behind(*values: Fact) -> Bars:
    subtitle = f"{values[0].indicator.label}, {when(values)}"
    names = tuple(map(where, values))
    return Bars(subtitle, values, names, order="given", limits=(0, BEHIND), gutter=GUTTER)


def roken_zwangerschap(rookt: tuple[Fact, ...]) -> Chart:
    """Show smoking during pregnancy by education."""
    subject = "Percentage van de vrouwen dat rookt tijdens de zwangerschap, naar opleiding"
    labels = tuple(fact.group.label for fact in rookt)
    return Bars(f"{subject}, {_where_and_when(*rookt)}", rookt, labels, order="given")


def zwangerschapsbegeleiding(laat: Fact) -> Chart:
    """Show the mothers without care in the first ten weeks."""
    return PeoplePictogram(_where_and_when(laat), (Share(laat.indicator.label, laat),))


def vroeg_of_licht_geboren(vroeg: Fact) -> Chart:
    """Show the babies that were born early or light; of which year is not known."""
    return PeoplePictogram(where(vroeg), (Share(vroeg.indicator.label, vroeg),))


def kinderarmoede(arm_kind: Fact) -> Chart:
    """Show the children at risk of poverty."""
    return PeoplePictogram(_where_and_when(arm_kind), (Share(arm_kind.indicator.label, arm_kind),))


def verklaring_gezondheid(zeker: Fact, omgeving: Fact, netwerk: Fact, zorg: Fact, werk: Fact) -> Chart:
    """Show what explains differences in perceived health; the shares add up to 100."""
    values = zeker, omgeving, netwerk, zorg, werk
    subject = "Deel van de verschillen in ervaren gezondheid dat zo te verklaren is"
    return Bars(f"{subject}, {_where_and_when(*values)}", values)


def levensverwachting_inkomen(leven: Fact, gezond: Fact) -> Chart:
    """Show how many years people with a high income are ahead."""
    labels = "Leven", "Leven in goede gezondheid"
    subtitle = f"Verschil hoog en laag inkomen, {_where_and_when(leven, gezond)}"
    return Bars(subtitle, (leven, gezond), labels, order="given")


def levensverwachting(jaren: Fact, jaren_nl: Fact, later: Fact) -> Chart:
    """Show life expectancy in the years of the printed edition, and in later years of the GGD region."""
    values = jaren, jaren_nl, later
    return Bars(jaren.indicator.label, values, tuple(map(_where_and_when, values)), order="given")


def langdurige_ziekte(ziek_leeftijd: tuple[Fact, ...]) -> GroupedBars:
    """Show people with a long-term illness by age, beside the country."""
    return _by_age(ziek_leeftijd)


def participatie_beperking(beperkt_leeftijd: tuple[Fact, ...]) -> GroupedBars:
    """Show people with a physical disability by age, for how far they take part is not kept."""
    return _by_age(beperkt_leeftijd)


def _by_age(facts: tuple[Fact, ...]) -> GroupedBars:
    clusters = tuple(Cluster(values[0].group.label, values) for values in by_group(facts))
    subtitle = f"{facts[0].indicator.label}: percentage per leeftijd, {when(facts)}"
    return GroupedBars(subtitle, clusters, limits=(0, BY_AGE))


def chronische_aandoeningen(
    diabetes_stijgt: Statement,
    copd_stijgt: Statement,
    artrose_stijgt: Statement,
    hart_stijgt: Statement,
    rug_stijgt: Statement,
) -> Chart:
    """Show which common conditions increase, in the words of the source."""
    return _directions(
        "Verwachting van het RIVM",
        Direction("Diabetes", diabetes_stijgt),
        Direction("COPD", copd_stijgt),
        Direction("Artrose", artrose_stijgt),
        Direction("Coronaire hartziekten", hart_stijgt),
        Direction("Nek- en rugklachten", rug_stijgt),
    )


def diagnose_inkomen(
    angina_daalt: Statement, copd_daalt: Statement, astma_daalt: Statement, diabetes_daalt: Statement
) -> Chart:
    """Show which conditions are rarer with a higher income, in the words of the source."""
    return _directions(
        "Diagnoses naar inkomen",
        Direction("Angina pectoris", angina_daalt),
        Direction("COPD", copd_daalt),
        Direction("Astma", astma_daalt),
        Direction("Diabetes", diabetes_daalt),
    )


def _directions(subject: str, *items: Direction) -> Directions:
    said = tuple(item.statement for item in items)
    return Directions(f"{subject}, {where(said)}, {when(said)}", items, columns=1)
