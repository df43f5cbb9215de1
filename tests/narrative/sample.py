"""A small dataset of real values, and a chapter on it, for the tests of the narrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from matplotlib.figure import Figure

from publisher.facts import Facts
from publisher.findings import Finding, PublisherError
from publisher.model import Caveat, Fact, Size, Status, Table
from publisher.narrative.arguments import Function
from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.text.references import Citations, citations
from publisher.theme import Look
from tests.factories import dataset, group, indicator, observation, region, source, statement_row

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
    region("PV22", inhabitants="Drenten", adjective="Drentse"),
    region("NL01"),
    *(region(code, name) for name, code in GEMEENTEN.items()),
]
GROUPS = [
    group("totaal", "iedereen"),
    group("18-64", "volwassenen van 18 tot en met 64 jaar"),
    group("80+", "80-plussers"),
    group("vmbo", "leerlingen van het vmbo"),
    group("vwo", "leerlingen van het vwo"),
]
SOURCES = [
    source("monitor", "GGD Gezondheidsmonitor volwassenen 2022", publisher="GGD Drenthe"),
    source("cbs", "CBS 2023", reference_date="2023-01-01"),
    source("ses", "CBS SES-WOA 2019", reference_date="2019"),
]
INDICATORS = [
    indicator("matig_overgewicht", label="Matig overgewicht", definition="BMI van 25 tot 30"),
    indicator("rookt", label="Rookt", better="lower", topic="rokers"),
    indicator("alcoholrichtlijn", label="Voldoet aan de alcoholrichtlijn"),
    indicator("binge", label="Dronk vijf glazen of meer"),
    indicator("inwoners", "persons", label="Inwoners"),
    indicator("ses_woa", "score", 2, label="SES-WOA-score"),
    indicator("treeknorm", "weeks", label="Treeknorm"),
    indicator("without_rows", label="Wat nog niet gemeten is"),
]
CAVEAT = Caveat("forecast_base", "no-jump", "inwoners", "De prognose is geen telling.", region="PV22")
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


ROWS = [
    observation(37, "matig_overgewicht", group="18-64", source="monitor"),
    observation(33, "matig_overgewicht", group="18-64", region="NL01", source="monitor"),
    observation(20, "rookt", group="18-64", lower=18, upper=22, source="monitor"),
    observation(19, "rookt", group="18-64", region="NL01", lower=18.6, upper=19.4, source="monitor"),
    observation(38, "alcoholrichtlijn", group="18-64", source="monitor"),
    observation(None, "alcoholrichtlijn", group="18-64", region="NL01", source="monitor"),
    observation(None, "binge", group="vmbo", lower=71, upper=84, source="monitor"),
    observation(39, "binge", group="vwo", source="monitor"),
    observation(14437, "inwoners", period="1995", group="80+", unit="persons"),
    observation(29920, "inwoners", period="2022", group="80+", unit="persons"),
    observation(492740, "inwoners", period="2022", unit="persons"),
    observation(482840, "inwoners", period="2040", unit="persons", status=Status.PROJECTION),
    *(
        observation(value, "inwoners", period="2023", region=GEMEENTEN[name], unit="persons")
        for name, value in INHABITANTS.items()
    ),
    observation(0, "treeknorm", region="NL01", unit="weeks", source="monitor"),
    *(
        observation(None, "ses_woa", period="2019", region=code, unit="score", source="ses")
        for code in GEMEENTEN.values()
    ),
]
STATEMENTS = [
    statement_row(
        "lager dan Nederland" if name == "Emmen" else "gemiddeld",
        "ses_woa",
        id=f"ses_{name.lower().replace(' ', '_')}",
        region=code,
        period="2019",
        source="ses",
    )
    for name, code in GEMEENTEN.items()
]


def facts() -> Facts:
    """Return the facts of Drenthe."""
    known = dataset(
        ROWS,
        indicators=INDICATORS,
        regions=REGIONS,
        groups=GROUPS,
        sources=SOURCES,
        statements=STATEMENTS,
        caveats=[CAVEAT],
        tables={"terms": ({"term": "inwoner", "avoid": "burger*", "note": "Een woord."},)},
        references=WORKS,
    )
    return Facts(replace(known, lapsed=frozenset(("old_count",))), "PV22")


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


def overweight(matig: Fact) -> Dot:
    return Dot((matig,))


def lost(matig: Fact) -> Dot:
    raise PublisherError([Finding("chart-limit", f"{matig} does not fit on the scale.")])


FIGURES = {"overweight": overweight, "lost": lost}


def slot(layout: str, position: int, count: int, attributes: Mapping[str, str]) -> Size:
    """Give every figure its place's size; the layout "none" has no place for figures."""
    if layout == "none":
        raise PublisherError([Finding("no-slot", "layout none has no place for a figure.")])
    return Size(float(attributes.get("width", 100 * position)), float(attributes.get("height", 10 * count)))


def recompose(layout: str, pictured: Sequence[bool]) -> str:
    """Name a layout by how many panels it has."""
    return f"{layout}-{len(pictured)}"


def join(layouts: Sequence[str], pictured: Sequence[bool]) -> str:
    """Name a layout for up to three panels of pages that may go together."""
    return f"joined-{len(pictured)}" if len(pictured) <= 3 and "none" not in layouts else ""


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


def read(
    folder: Path,
    source: str,
    *,
    cited: Citations | None = None,
    figures: Mapping[str, Function] = FIGURES,
    known: Facts | None = None,
) -> Reading:
    """Read a chapter from a temporary folder, from the facts of Drenthe or other ones."""
    path = folder / "leefstijl" / "text.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return read_chapter(
        path,
        known or facts(),
        figures,
        slot=slot,
        citations=cited or citations(WORKS),
        file="leefstijl/text.md",
        recompose=recompose,
        join=join,
    )


def read_body(folder: Path, body: str, *, cited: Citations | None = None) -> Reading:
    """Read a body under the usual front matter and page."""
    return read(folder, FRONT + PAGE + body, cited=cited)


def read_figure(folder: Path, function: Function, front: str = "", words: str = "Woorden") -> Reading:
    """Read a chapter whose only panel shows one figure, with more lines of named facts."""
    head = FRONT.removesuffix("---\n") + front + "---\n"
    body = f"## {words} {{#a .geen-data}}\n\n![](figure)\n"
    return read(folder, head + PAGE + body, figures={"figure": function})


def codes(reading: Reading) -> list[str]:
    """Return the codes of what is wrong, in order."""
    return [finding.code for finding in reading.findings]
