"""Groningen beside the Drenthe of the sample: a region of which little is known, and of which no source speaks."""

from __future__ import annotations

from dataclasses import replace

from publisher.data.dataset import Goal
from publisher.facts import ElsewhereFacts
from publisher.narrative.leaving import LeftOut
from tests.factories import observation, region, statement_row
from tests.narrative import sample

ROWS = [
    observation(35, "matig_overgewicht", region="PV20", group="18-64", source="monitor"),
    observation(None, "alcoholrichtlijn", region="PV20", group="18-64", source="monitor"),
    observation(596075, "inwoners", region="PV20", period="2022", unit="persons"),
    observation(None, "binge", region="PV20", group="vmbo", source="monitor"),
]
STATEMENTS = [
    statement_row("hoger dan in Nederland", "rookt", id="drenthe_hoger", region="PV22", group="18-64"),
    statement_row("daalt in het hele land", "rookt", id="land_daalt", region="NL01", group="18-64"),
    statement_row("hoger", "rookt", id="stad_hoger", region="GM0014", group="18-64"),
]
PARTNERSHIPS = tuple(
    {"publication": "boek-2023", "region": code, "order": "1", "theme": theme, "name": name, "parts": ""}
    for code, theme, name in (("PV22", "zorg", "Drents Zorglandschap"), ("NL01", "land", "Landelijke tafel"))
)


def groningen() -> ElsewhereFacts:
    """Return the facts of Groningen, in a book that was written for Drenthe."""
    home = sample.facts().dataset
    regions = {code: region(code, name, province=province) for code, name, province in NAMES}
    data = replace(
        home,
        observations=(*home.observations, *ROWS),
        regions=home.regions | regions,
        statements=home.statements | {row.id: row for row in STATEMENTS},
        goals=(Goal("boek-2023", "PV22", 1, "Meer bewegen in Drenthe", "Een plan", "", "cbs"),),
        tables={**home.tables, "partnerships": PARTNERSHIPS},
    )
    return ElsewhereFacts(data, "PV20", home="PV22")


NAMES = (("PV20", "Groningen", ""), ("GM0014", "Groningen", "PV20"))


def told(left: tuple[LeftOut, ...]) -> list[tuple[str, str]]:
    """Return what is left out, as its unit with its words."""
    return [(str(each.unit), each.words) for each in left]
