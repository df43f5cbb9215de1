"""A server and a client that asks it, and tables as CBS and RIVM have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.data.importers.meaning import Known
from publisher.data.importers.services.client import Client, Limits
from publisher.data.importers.services.doors import hosts, services
from tests import factories
from tests.data.importers.services.server import Dim, Served, ServedTable, Topic, serving

PATIENT = Limits(silence=2.0, answer=1.0, tries=3, pause=1.0, longest_pause=30.0, size=2_000_000, pages=50)
# As the table of 2025 has them, with their real titles and units.
CARE = [
    Topic("Aantal inwoners", "aantal", ("Bevolking",), 0, "T001036"),
    Topic("Percentage jongeren met jeugdzorg", "%", ("Zorg",), 1, "A045561"),
    Topic("Wmo-cliënten", "aantal", ("Zorg",), 0, "M001342_1"),
    Topic("Wmo-cliënten relatief", "per 1 000 inwoners", ("Zorg",), 0, "M001342_2"),
    Topic("Afstand tot school", "km", ("Nabijheid voorzieningen", "Basisonderwijs"), 1, "D000045"),
]
AREAS = [("NL00", "Nederland"), ("GM0106", "Assen"), ("GM1680", "Aa en Hunze"), ("WK010600", "Centrum")]
VALUES = {
    ("NL00", "Aantal inwoners"): "18044027",
    ("GM0106", "Percentage jongeren met jeugdzorg"): "14.6",
    ("GM0106", "Wmo-cliënten relatief"): "89",
    ("GM1680", "Wmo-cliënten relatief"): "x",
    ("GM1680", "Wmo-cliënten"): "-",
}


def neighbourhoods(id: str = "86165NED", title: str = "Kerncijfers wijken en buurten 2025") -> ServedTable:
    """Return a table without periods, with keys of ten signs."""

    def value(topic: str, WijkenEnBuurten: str) -> str:
        return VALUES.get((WijkenEnBuurten, topic), ".")

    return ServedTable(
        id, title, [replace(topic) for topic in CARE], [Dim("WijkenEnBuurten", "region", AREAS, 10)], value
    )


def health(id: str = "50150NED") -> ServedTable:
    """Return a table with periods, ages and margins."""
    dims = [
        Dim(
            "Leeftijd", "other", [("20300", "18 jaar of ouder"), ("53115", "18 tot 65 jaar"), ("80200", "65 of ouder")]
        ),
        Dim("Marges", "other", [("MW00000", "Waarde"), ("MOG0095", "Ondergrens"), ("MBG0095", "Bovengrens")]),
        Dim("WijkenEnBuurten", "region", [("NL01", "Nederland"), ("GM0106", "Assen"), ("BU01060001", "Kern")], 12),
        Dim("Perioden", "period", [("2022JJ00", "2022", "Definitief"), ("2024JJ00", "2024*", "Voorlopig")]),
    ]

    def value(topic: str, Leeftijd: str, Marges: str, WijkenEnBuurten: str, Perioden: str) -> str:
        base = 20 + len(topic) / 10 + int(Leeftijd) / 100_000 + int(Perioden[:4]) / 1000
        return f"{base + {'MW': 0, 'MO': -1, 'MB': 1}[Marges[:2]]:.1f}"

    topics = [Topic("Goed ervaren gezondheid"), Topic("Eenzaam"), Topic("Sterk eenzaam")]
    return ServedTable(id, "Gezondheid per wijk en buurt", topics, dims, value, v4=False)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as running:
        running.add(neighbourhoods())
        running.add(health())
        yield running


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def asking(served: Served, pauses: list[float]) -> Iterator[Callable[..., Client]]:
    """Return what makes clients that ask the server, and note their pauses instead of taking them."""
    made: list[Client] = []

    def make(limits: Limits = PATIENT) -> Client:
        known = hosts(services(served.address))
        made.append(Client(known, limits, plain=known, sleep=pauses.append))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(asking: Callable[..., Client]) -> Client:
    return asking()


TOML = """
[[series]]
name = "kerncijfers"
title = "Kerncijfers wijken en buurten"
service = "cbs"
protocols = ["v4", "v3"]
tables = { "2025" = "86165NED" }
kinds = ["land", "gemeente"]
target = "open_voorzieningen"
source = "cbs-{number}"
unverified = ["Wmo-cliënten relatief (per 1 000 inwoners)"]

[series.columns]
"Aantal inwoners (aantal)" = "inwoners"
"Zorg / Percentage jongeren met jeugdzorg (%)" = "jeugdzorg jeugd"
"Wmo-cliënten relatief (per 1 000 inwoners)" = "wmo"

[[series]]
name = "gezondheid"
title = "Gezondheid per wijk en buurt"
service = "dataderden"
tables = { "2024" = "50150NED" }
kinds = ["land", "gemeente"]
target = "open_gezondheidsmonitor"
source = "rivm-{number}"
status = "estimate"
group_column = "Leeftijd"
margin_column = "Marges"
unverified = ["20300", "Eenzaam (%)"]

[series.groups]
"20300" = "18+"
"80200" = "65+"

[series.margins]
"MW00000" = "value"
"MOG0095" = "lower"
"MBG0095" = "upper"

[series.columns]
"Goed ervaren gezondheid (%)" = "goede_gezondheid"
"Eenzaam (%)" = "eenzaam"
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of data with the settings of both series."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "opendata.toml").write_text(TOML, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def known() -> Known:
    regions = [
        factories.region("NL01", "Nederland", kind="land"),
        factories.region("PV22", "Drenthe", kind="provincie"),
        factories.region("GM0106", "Assen", province="PV22"),
        factories.region("GM1680", "Aa en Hunze", province="PV22"),
    ]
    indicators = [
        *(factories.indicator(name) for name in ("goede_gezondheid", "eenzaam", "jeugdzorg")),
        factories.indicator("wmo", "per_1000"),
        factories.indicator("inwoners", "persons"),
    ]
    groups = [factories.group(name) for name in ("totaal", "jeugd", "18+", "65+")]
    sources = [factories.source("cbs-86165", "CBS"), factories.source("rivm-50150", "RIVM")]
    return Known.of(factories.dataset(indicators=indicators, regions=regions, groups=groups, sources=sources))
