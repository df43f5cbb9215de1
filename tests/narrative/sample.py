"""A small dataset of real values, and a chapter on it, for the tests of the narrative."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from matplotlib.figure import Figure

from publisher.data.dataset import Dataset
from publisher.facts import Facts
from publisher.findings import Finding, PublisherError
from publisher.model import Caveat, Fact, Group, Indicator, Observation, Region, Size, Source, Statement, Status, Table
from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.text.references import Citations, citations
from publisher.theme import Look

INHABITANTS = {
    "Aa en Hunze": 25724,
    "Assen": 69414,
    "Borger-Odoorn": 25919,
    "Coevorden": 35700,
    "De Wolden": 24602,
    "Emmen": 108765,
    "Hoogeveen": 56433,
    "Meppel": 35464,
    "Midden-Drenthe": 33978,
    "Noordenveld": 31591,
    "Tynaarlo": 34592,
    "Westerveld": 19860,
}
GEMEENTEN = {name: f"GM{number:04}" for number, name in enumerate(INHABITANTS, 1)}
REGIONS = [
    Region("PV22", "Drenthe", "provincie"),
    Region("NL01", "Nederland", "land"),
    *(Region(code, name, "gemeente", "PV22") for name, code in GEMEENTEN.items()),
]
GROUPS = [
    Group("totaal", "iedereen"),
    Group("18-64", "volwassenen van 18 tot en met 64 jaar"),
    Group("80+", "80-plussers"),
    Group("vmbo", "leerlingen van het vmbo"),
    Group("vwo", "leerlingen van het vwo"),
]
SOURCES = [
    Source("monitor", "GGD Gezondheidsmonitor volwassenen 2022", "GGD Drenthe", "2022", "CC BY 4.0"),
    Source("cbs", "CBS 2023", "CBS", "2023-01-01", "CC BY 4.0"),
    Source("ses", "CBS SES-WOA 2019", "CBS", "2019", "CC BY 4.0"),
]
INDICATORS = [
    Indicator("matig_overgewicht", "Matig overgewicht", "percent", 0, definition="BMI van 25 tot 30"),
    Indicator("rookt", "Rookt", "percent", 0),
    Indicator("alcoholrichtlijn", "Voldoet aan de alcoholrichtlijn", "percent", 0),
    Indicator("binge", "Dronk vijf glazen of meer", "percent", 0),
    Indicator("inwoners", "Inwoners", "persons", 0),
    Indicator("ses_woa", "SES-WOA-score", "score", 2),
    Indicator("treeknorm", "Treeknorm", "weeks", 0),
]
CAVEAT = Caveat("forecast_base", "no-jump", "inwoners", "De prognose begint lager dan de telling.", region="PV22")
WORKS = (
    {"id": "vtv2018", "type": "report", "title": "Volksgezondheid Toekomst Verkenning 2018", "publisher": "RIVM"},
    {
        "id": "Dahlgren1991",
        "type": "report",
        "title": "Policies and strategies to promote social equity in health",
        "author": [{"family": "Dahlgren", "given": "Göran"}, {"family": "Whitehead", "given": "Margaret"}],
        "issued": {"date-parts": [[1991]]},
        "publisher": "Institute for Futures Studies",
        "publisher-place": "Stockholm",
    },
)


def row(
    indicator: str,
    value: float | None,
    *,
    region: str = "PV22",
    period: str = "2022",
    group: str = "totaal",
    unit: str = "percent",
    source: str = "monitor",
    lower: float | None = None,
    upper: float | None = None,
) -> Observation:
    known = value is not None or lower is not None
    status = Status.OBSERVED if known else Status.MISSING
    place = f"observations/{indicator}.csv", 2
    return Observation(
        indicator, region, period, group, value, lower, upper, unit, status, source, period, "CC BY 4.0", "", *place
    )


ROWS = [
    row("matig_overgewicht", 37, group="18-64"),
    row("matig_overgewicht", 33, group="18-64", region="NL01"),
    row("rookt", 20, group="18-64", lower=18, upper=22),
    row("rookt", 19, group="18-64", region="NL01", lower=18.6, upper=19.4),
    row("alcoholrichtlijn", 38, group="18-64"),
    row("alcoholrichtlijn", None, group="18-64", region="NL01"),
    row("binge", None, group="vmbo", lower=71, upper=84),
    row("binge", 39, group="vwo"),
    row("inwoners", 14437, period="1995", group="80+", unit="persons", source="cbs"),
    row("inwoners", 29920, period="2022", group="80+", unit="persons", source="cbs"),
    row("inwoners", 492740, period="2022", unit="persons", source="cbs"),
    row("inwoners", 482840, period="2040", unit="persons", source="cbs"),
    *(
        row("inwoners", value, period="2023", region=GEMEENTEN[name], unit="persons", source="cbs")
        for name, value in INHABITANTS.items()
    ),
    row("treeknorm", 0, region="NL01", unit="weeks"),
]
STATEMENTS = [
    Statement(
        "ses_emmen", "ses_woa", GEMEENTEN["Emmen"], "2019", "totaal", "lager dan Nederland", "ses", "", "s.csv", 2
    )
]


def facts() -> Facts:
    """Return the facts of Drenthe."""
    dataset = Dataset(
        tables={"terms": ({"term": "inwoner", "avoid": "burger*", "note": "Een woord."},)},
        observations=tuple(ROWS),
        indicators={item.id: item for item in INDICATORS},
        regions={item.code: item for item in REGIONS},
        groups={item.id: item for item in GROUPS},
        sources={item.id: item for item in SOURCES},
        statements={item.id: item for item in STATEMENTS},
        caveats=(CAVEAT,),
        references=WORKS,
    )
    return Facts(dataset, "PV22")


@dataclass(frozen=True)
class Dot:
    """The smallest chart: it holds facts."""

    facts: tuple[Fact, ...]
    kind: ClassVar[str] = "dot"
    subtitle: str = ""

    def draw(self, look: Look, size: Size) -> Figure:
        return Figure(figsize=(1, 1))

    def alt(self) -> str:
        return "Een punt."

    def table(self) -> Table:
        return Table((), ())


def overweight(facts: Facts) -> Dot:
    return Dot((facts.value("matig_overgewicht", group="18-64"),))


def lost(facts: Facts) -> Dot:
    return Dot((facts.value("alcoholrichtlijn", group="65+"),))


FIGURES = {"overweight": overweight, "lost": lost}


def slot(layout: str, position: int, count: int, attributes: Mapping[str, str]) -> Size:
    """Give every figure its place's size; the layout "none" has no place for figures."""
    if layout == "none":
        raise PublisherError([Finding("no-slot", "layout none has no place for a figure.")])
    return Size(float(attributes.get("width", 100 * position)), float(attributes.get("height", 10 * count)))


FRONT = """---
title: Leefstijl
theme: leefstijl
tabs: [Huidige situatie, Toekomst]
facts:
  matig: value("matig_overgewicht", group="18-64")
  matig_nl: value("matig_overgewicht", group="18-64", region="NL01")
---
"""
PAGE = '# Leefstijl {#nu tab="Huidige situatie" layout="one" claim="matig > matig_nl"}\n'


def read(folder: Path, source: str, *, cited: Citations | None = None) -> Reading:
    """Read a chapter from a temporary folder."""
    path = folder / "leefstijl" / "text.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    known = cited or citations(WORKS)
    return read_chapter(path, facts(), FIGURES, slot=slot, citations=known, file="leefstijl/text.md")


def read_body(folder: Path, body: str, *, cited: Citations | None = None) -> Reading:
    """Read a body under the usual front matter and page."""
    return read(folder, FRONT + PAGE + body, cited=cited)


def codes(reading: Reading) -> list[str]:
    """Return the codes of what is wrong, in order."""
    return [finding.code for finding in reading.findings]
