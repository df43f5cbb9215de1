"""One map, pictogram or diagram of each kind and of each hard case, with values as they were published for Drenthe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from publisher.charts.kinds.determinants import Determinants
from publisher.charts.kinds.pictogram import PeoplePictogram, Share
from publisher.charts.kinds.sankey import Sankey, SankeyNode
from publisher.charts.kinds.upper_bound import Maximum, UpperBound
from publisher.charts.maps.mapgrid import MapPanel, SmallMultipleMaps
from publisher.charts.maps.thematic import CategoryMap, Choropleth, LabelledMap
from publisher.charts.rows.strips import Range, RangeBar
from publisher.data import boundaries
from publisher.model import Chart, Fact
from tests.charts.conftest import fact
from tests.factories import region

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
CODES = {
    "Aa en Hunze": "GM1680",
    "Assen": "GM0106",
    "Borger-Odoorn": "GM1681",
    "Coevorden": "GM0109",
    "De Wolden": "GM1690",
    "Emmen": "GM0114",
    "Hoogeveen": "GM0118",
    "Meppel": "GM0119",
    "Midden-Drenthe": "GM1731",
    "Noordenveld": "GM1699",
    "Tynaarlo": "GM1730",
    "Westerveld": "GM1701",
}
NEIGHBOURS = ("PV20", "PV21", "PV23", "PV24")
# Inhabitants on 1 January 2023, CBS.
INHABITANTS = (25724, 69414, 25919, 35700, 24602, 108765, 56433, 35464, 33987, 31591, 34592, 19860)
# Difficulty in making ends meet, 18 years and older, 2020 (Gezondheidsmonitor); one is left out to show that.
DIFFICULTY = (8.6, 16.9, 11.9, 14.5, 9.4, 17.0, 15.3, 13.5, 11.4, 9.1, 8.3, None)


@cache
def outlines() -> Mapping[str, BaseGeometry]:
    """Return the outlines of the gemeenten of Drenthe and of the provinces."""
    files = ("provincies_2023_simplified.geojson", "drenthe_gemeenten_2023.geojson")
    return {code: outline for file in files for code, outline in boundaries(BOUNDARIES / file).items()}


def gemeente(name: str, value: float | None, unit: str = "percent", decimals: int = 0) -> Fact:
    """Return a fact of a gemeente."""
    return replace(fact(value, unit=unit, decimals=decimals), region=region(CODES[name], name))


def gemeenten(values: tuple[float | None, ...], unit: str = "percent", decimals: int = 0) -> tuple[Fact, ...]:
    """Return the facts of all gemeenten of Drenthe, by name."""
    return tuple(gemeente(name, value, unit, decimals) for name, value in zip(CODES, values, strict=True))


def shares(count: int) -> tuple[Share, ...]:
    """Return statements on the lifestyle of adults of 18 to 64, 2022."""
    rows = (
        ("Matig overgewicht", 37, 33),
        ("Ernstig overgewicht", 19, 15),
        ("Rookt", 20, 19),
        ("Voldoet aan de alcoholrichtlijn (drinkt niet of hooguit 1 glas per dag)", 38, 39),
        ("Voldoet aan de beweegrichtlijn (ten minste 5 dagen per week 30 minuten)", 49, None),
    )
    return tuple(Share(label, fact(own), fact(reference, region="Nederland")) for label, own, reference in rows[:count])


ZORGKANTOREN = replace(fact(35), region=region("ZK", "Zilveren Kruis", "zorgverzekeraar"))
AVERAGE, LOWER = "ongeveer gemiddeld", "lager dan gemiddeld"
WORDS = tuple(LOWER if name in ("Assen", "Coevorden", "Emmen", "Hoogeveen") else AVERAGE for name in CODES)
STEADY = (30.2, 33.1, 33.4, 36.0, 31.2, 37.9, 35.0, 32.9, 32.2, 31.0, 31.8, 32.4)


def everywhere() -> dict[str, Chart]:
    """Return the charts that fit in every size of figure."""
    inhabitants = gemeenten(INHABITANTS, "persons")
    return {
        "labelled": LabelledMap(
            "Inwoners per gemeente, 1 januari 2023", inhabitants, (fact(502051, unit="persons"),), boundaries=outlines()
        ),
        "choropleth": Choropleth(
            "Moeite met rondkomen, 18 jaar en ouder, 2020",
            gemeenten(DIFFICULTY, decimals=1),
            boundaries=outlines(),
            references=(fact(13.1, decimals=1), fact(14.3, decimals=1, region="Nederland")),
            highlight=CODES["Emmen"],
            neighbours=NEIGHBOURS,
        ),
        "category": CategoryMap(
            "SES-WOA, 2019",
            gemeenten((None,) * 12, "score", 1),
            boundaries=outlines(),
            words=WORDS,
            categories=(AVERAGE, LOWER),
        ),
        "pictogram": PeoplePictogram("Leefstijl van volwassenen, 2022", shares(3)),
        "determinants": Determinants("Wat gezondheid bepaalt, naar Dahlgren en Whitehead"),
        "fan": UpperBound(
            "Groei van de vraag naar gehandicaptenzorg",
            (Maximum("Drenthe", fact(30)), Maximum("alle Zilveren Kruis-regio’s", ZORGKANTOREN)),
            "2020/2040",
            "vraag in 2020",
        ),
        "range": RangeBar("Plaatsen tot 2025", (Range(fact(None, lower=-47, upper=9, unit="places")),)),
        "ranges": RangeBar(
            "Plaatsen tot 2025",
            (
                Range(fact(None, lower=-47, upper=9, unit="places"), "Meest waarschijnlijke scenario"),
                Range(fact(None, lower=-30, upper=-3, unit="places"), "Zoals in de leestekst"),
            ),
        ),
        "flow": Sankey(
            "Gebruikers van gehandicaptenzorg, januari 2022",
            SankeyNode("gebruikers van gehandicaptenzorg", fact(4871, unit="persons"), "person"),
            (
                SankeyNode("woont intramuraal", fact(2935, unit="persons"), "building"),
                SankeyNode("woont in de eigen woonomgeving", fact(1936, unit="persons"), "house"),
            ),
        ),
    }


def larger() -> dict[str, Chart]:
    """Return the charts that need more than the smallest figure."""
    panels = (
        MapPanel("Moeite met rondkomen", gemeenten(DIFFICULTY, decimals=1)),
        MapPanel("Een of meer langdurige ziekten", gemeenten(STEADY, decimals=1)),
        MapPanel("Matig of hoog risico op angst of depressie", gemeenten(STEADY[::-1], decimals=1)),
    )
    return {
        "own classes": SmallMultipleMaps(
            "Stapeling, 2020", panels, boundaries=outlines(), shared=False, highlight=CODES["Emmen"]
        ),
        "shared classes": SmallMultipleMaps("Stapeling, 2020", panels * 2, boundaries=outlines()),
        "five shares": PeoplePictogram("Leefstijl van volwassenen, 2022", shares(5)),
        "diverging": Choropleth(
            "SES-WOA",
            gemeenten((0.1, -0.2, 0, -0.2, 0.1, -0.3, -0.1, 0, 0.2, 0.1, 0.3, 0.2), "score", 1),
            boundaries=outlines(),
            middle=0.0,
        ),
    }
