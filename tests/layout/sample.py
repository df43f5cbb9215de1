"""What the sample publication is made of: facts of the document, sources, sketches for figures, and page parts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from publisher.editions.edition import Edition
from publisher.layout import Layouts
from publisher.model import MM_PER_INCH, Caveat, Fact, Page, Panel, Placed, Size, Source, Table
from publisher.theme import Look
from tests.factories import source
from tests.markup import parsed

Values = tuple[tuple[str, float], ...]

DOCUMENT = Edition(
    id="regiobeeld",
    region="PV22",
    chapters=(),
    title="Regiobeeld Drenthe",
    subtitle="Gezondheid, zorg en welzijn van de inwoners van twaalf gemeenten",
    year=2023,
    language="nl",
    author="GGD Drenthe",
    subject="Gezondheid, zorg en welzijn in Drenthe",
    created=datetime.date(2023, 7, 1),
    modified=datetime.date(2023, 7, 1),
    keywords=("gezondheid", "zorg", "Drenthe"),
    edition="1e druk, 1 juli 2023",
    organisations=(
        ("In opdracht van", ("Zilveren Kruis", "de twaalf Drentse gemeenten")),
        ("Inhoud", ("GGD Drenthe", "Proscoop", "Trendbureau Drenthe", "ZorgpleinNoord")),
        ("In samenwerking met", ("Zilveren Kruis", "Drentse gemeenten")),
        ("Vormgeving", ("GGD Drenthe",)),
    ),
)


MONITOR = source("GGD Gezondheidsmonitor volwassenen 2022")
MONITORS = source("GGD Gezondheidsmonitor jeugd 2021 en volwassenen 2022")
PRIMOS = source("Bevolkingsstatistiek CBS in combinatie met Primos-prognose (ABF Research)")
CBS = source("CBS 2023")
AZW = source("CBS AZW 2023")
ABF = source("ABF Research 2023, referentiescenario")
VTV = source("VTV 2018")
CLAIMS = source("Declaratiegegevens Zilveren Kruis")

FORECAST_BASE = Caveat(
    "forecast_base",
    "no-jump",
    "inwoners",
    "de prognose begint bij 492.740 inwoners in 2022, terwijl CBS voor 2023 telt dat er 502.051 zijn. "
    "Vergelijk daarom de richting, niet de aantallen.",
)
SUM = Caveat("sum", "total-of-regions", "inwoners", "de gemeenten tellen op tot 502.042, negen minder dan het totaal.")
AGES = Caveat(
    "ages",
    "mean-between-groups",
    "overgewicht",
    "voor alle volwassenen samen komt overgewicht op 56%, terwijl elke leeftijdsgroep tot 65 jaar op 67% of meer komt.",
)
PLACES = Caveat("places", "one-value", "plaatsen", "de duiding noemt een tekort van 3 tot 30 plaatsen.")


@dataclass(frozen=True)
class Sketch:
    """A stand-in for a chart: bars, or rows of ten people."""

    subtitle: str
    values: Values = ()
    shape: str = "bars"
    facts: tuple[Fact, ...] = ()
    kind: ClassVar[str] = "sketch"

    def draw(self, look: Look, size: Size) -> Figure:
        figure = Figure(figsize=(size.width / MM_PER_INCH, size.height / MM_PER_INCH), layout="constrained")
        {"bars": _bars, "people": _people}[self.shape](figure.add_subplot(), self.values, look)
        return figure

    def alt(self) -> str:
        values = " en ".join(f"voor {name} gaat om {value:g}".replace(".", ",") for name, value in self.values)
        return f"Diagram van {self.subtitle or 'een aandeel'}. De figuur laat zien dat het {values}."

    def table(self) -> Table:
        return Table(("groep", "waarde"), tuple((name, f"{value:g}") for name, value in self.values), (1,))


def _bars(axes: Axes, values: Values, look: Look) -> None:
    names = [name for name, _ in values]
    hues = [look.g500 if "Nederland" in name else look.dark if "Drenthe" in name else look.mid for name in names]
    bars = axes.barh(names, [value for _, value in values], color=hues, height=0.72)
    labels = [f"{value:g}".replace(".", ",") for _, value in values]
    axes.bar_label(bars, labels, padding=3, fontfamily=look.font, fontsize=look.label, color=look.ink)
    axes.spines[:].set_visible(False)
    axes.set(xticks=[], xlim=(0, max(value for _, value in values) * 1.12), ylim=(max(len(values), 3) - 0.5, -0.5))
    axes.tick_params(axis="y", length=0, labelsize=look.label, labelfontfamily=look.font, labelcolor=look.ink)


def _people(axes: Axes, values: Values, look: Look) -> None:
    for row, (name, value) in enumerate(values):
        hues = [look.dark if place < round(value / 10) else look.g300 for place in range(10)]
        axes.scatter(range(10), [-row] * 10, s=90, c=hues, marker="s", linewidths=0)
        text = f"{name} {value:g}%"
        axes.text(10, -row, text, va="center", fontfamily=look.font, fontsize=look.label, color=look.ink)
    axes.set(xlim=(-0.5, 15), ylim=(-len(values) + 0.5, 0.5))
    axes.set_axis_off()


@dataclass(frozen=True)
class Draft:
    """A panel before its figure has a size."""

    id: str
    heading: str
    body: str = ""
    sketch: Sketch | None = None
    sources: tuple[Source, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def page(
    layouts: Layouts, chapter: str, name: str, layout: str, tab: str, title: str, lead: str, drafts: Sequence[Draft]
) -> Page:
    panels = []
    for position, draft in enumerate(drafts, 1):
        figure = None
        if draft.sketch:
            size = layouts.slot(layout, position, len(drafts), draft.attributes)
            figure = Placed(f"{chapter}/{draft.id}", draft.sketch, size, draft.sketch.alt(), draft.sketch.table())
        told = (draft.sources, draft.caveats, draft.attributes)
        panels.append(Panel(draft.id, parsed(draft.heading), parsed(draft.body), figure, *told))
    return Page(name, layout, tab, parsed(title), parsed(f"<p>{lead}</p>" if lead else ""), tuple(panels))


def pairs(*items: tuple[str, str]) -> str:
    """Return a definition list; a value that is not known says so in its class."""
    unknown = ' class="unknown"'
    rows = (f"<dt>{a}</dt><dd{unknown if b == 'niet bekend' else ''}>{b}</dd>" for a, b in items)
    return f"<dl>{''.join(rows)}</dl>"


def points(*words: str) -> str:
    return f'<ul class="points">{"".join(f"<li>{each}</li>" for each in words)}</ul>'


def connections(*items: tuple[str, str, str]) -> str:
    rows = "".join(f'<li><a href="#{anchor}">{name}</a> {words}</li>' for anchor, name, words in items)
    return f"<ul>{rows}</ul>"


def table(text: str, heads: bool = True) -> str:
    """Return a table of lines with cells between bars; the first line heads the columns."""
    first, *rows = ([cell.strip() for cell in line.split("|")] for line in text.splitlines())
    head = "".join(f'<th scope="col">{cell}</th>' for cell in first)
    body = "".join(f"<tr>{_row(row, heads)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(row: Sequence[str], heads: bool) -> str:
    first = f'<th scope="row">{row[0]}</th>' if heads else f"<td>{row[0]}</td>"
    return first + "".join(f"<td>{cell}</td>" for cell in row[1:])
