"""A small publication that uses every page layout, with facts of Drenthe and plain sketches for figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from matplotlib.figure import Figure

from publisher.layout import DocumentFacts, Layouts
from publisher.model import Caveat, Chapter, Fact, Page, Panel, Placed, Size, Source, Table
from publisher.theme import MM_PER_INCH, Look

UNKNOWN = ' class="unknown"'
Values = tuple[tuple[str, float], ...]

DOCUMENT = DocumentFacts(
    title="Regiobeeld Drenthe",
    subtitle="Gezondheid, zorg en welzijn van de inwoners van twaalf gemeenten",
    year=2023,
    region="Drenthe",
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

MONITOR = Source("monitor", "GGD Gezondheidsmonitor volwassenen 2022", "GGD", "2022", "")
MONITORS = Source("monitors", "GGD Gezondheidsmonitor jeugd 2021 en volwassenen 2022", "GGD", "2022", "")
PRIMOS = Source("primos", "Bevolkingsstatistiek CBS in combinatie met Primos-prognose (ABF Research)", "CBS", "2023", "")
CBS = Source("cbs", "CBS 2023", "CBS", "2023", "")
CBS_2022 = Source("cbs2022", "CBS 2022", "CBS", "2022", "")
AZW = Source("azw", "CBS AZW 2023", "CBS", "2023", "")
ABF = Source("abf", "ABF Research 2023, referentiescenario", "ABF Research", "2023", "")
VTV = Source("vtv", "VTV 2018", "RIVM", "2018", "")
CLAIMS = Source("claims", "Declaratiegegevens Zilveren Kruis", "Zilveren Kruis", "2022-01", "")

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
    "voor alle volwassenen samen komt overgewicht op 56%, terwijl elke leeftijdsgroep tot 65 jaar op 67% of meer uitkomt.",
)
PLACES = Caveat("places", "one-value", "plaatsen", "de duiding noemt een tekort van 3 tot 30 plaatsen.")


@dataclass(frozen=True)
class Sketch:
    """A stand-in for a chart: bars, a slope, people or tiles with their values."""

    subtitle: str
    values: Values = ()
    shape: str = "bars"
    facts: tuple[Fact, ...] = ()
    kind: ClassVar[str] = "sketch"

    def draw(self, look: Look, size: Size) -> Figure:
        figure = Figure(figsize=(size.width / MM_PER_INCH, size.height / MM_PER_INCH), layout="constrained")
        axes = figure.add_axes((0, 0, 1, 1)) if self.shape != "bars" else figure.add_subplot()
        axes.set_axis_off()
        style = {"fontfamily": look.font, "fontsize": look.label, "color": look.ink}
        {"bars": _bars, "slope": _slope, "people": _people, "tiles": _tiles}[self.shape](axes, self.values, look, style)
        return figure

    def alt(self) -> str:
        values = " en ".join(f"voor {name} gaat om {value:g}".replace(".", ",") for name, value in self.values)
        return f"Diagram van {self.subtitle or 'een aandeel'}. De figuur laat zien dat het {values}."

    def table(self) -> Table:
        return Table(("groep", "waarde"), tuple((name, f"{value:g}") for name, value in self.values), (1,))


def _bars(axes, values, look, style):
    top = max(value for _, value in values)
    names = [name for name, _ in values][::-1]
    hues = [look.g500 if "Nederland" in name else look.dark if "Drenthe" in name else look.mid for name in names]
    axes.barh(names, [value for _, value in values][::-1], color=hues, height=0.72)
    axes.set_axis_on()
    axes.spines[:].set_visible(False)
    axes.set_xticks([])
    axes.set_xlim(0, top * 1.12)
    axes.set_ylim(len(values) - max(len(values), 3) - 0.5, len(values) - 0.5)
    axes.tick_params(axis="y", length=0, labelsize=look.label, labelfontfamily=look.font, labelcolor=look.ink)
    for row, (_, value) in enumerate(values[::-1]):
        axes.text(value + top * 0.01, row, f"{value:g}".replace(".", ","), va="center", **style)


def _slope(axes, values, look, style):
    numbers = [value for _, value in values]
    low, span = min(numbers), (max(numbers) - min(numbers)) or 1
    axes.set(xlim=(-0.25, 1.25), ylim=(low - span * 0.6, low + span * 1.6))
    axes.plot([0, 1], numbers[:2], color=look.dark, lw=2, ls=(0, (4, 2)), marker="o", ms=6)
    for spot, (name, value) in enumerate(values[:2]):
        text = f"{name}\n{value:,g}".replace(",", ".")
        axes.text(spot, value + span * 0.12, text, ha="center", va="bottom", **style)


def _people(axes, values, look, style):
    height = 1.0
    for row, (name, value) in enumerate(values):
        y = -row * 2.4 * height
        for spot in range(10):
            hue = (look.g500 if name == "Nederland" else look.dark) if spot < round(value / 10) else look.g300
            axes.add_patch(_circle((spot, y + 0.62), 0.2, hue))
            axes.add_patch(_block((spot - 0.27, y - 0.6), 0.54, 0.95, hue))
        axes.text(10, y, f"{name} {value:g}%", va="center", **style)
    axes.set(xlim=(-0.5, 14), ylim=(-len(values) * 2.4 * height + 1, 1.2), aspect="equal", anchor="W")


def _tiles(axes, values, look, style):
    top = max(value for _, value in values)
    for spot, (name, value) in enumerate(values):
        x, y = spot % 4, -(spot // 4)
        strong = value > top / 2
        axes.add_patch(_block((x, y), 0.97, 0.95, look.dark if strong else look.mid if value > top / 3 else look.tint))
        ink = look.white if value > top / 3 else look.ink
        label = f"{name}\n{value:,g}".replace(",", ".")
        axes.text(x + 0.06, y + 0.5, label, va="center", **{**style, "color": ink})
    axes.set(xlim=(0, 4), ylim=(-(len(values) - 1) // 4, 1))


def _circle(centre, radius, hue):
    from matplotlib.patches import Circle

    return Circle(centre, radius, color=hue, lw=0)


def _block(corner, width, height, hue):
    from matplotlib.patches import Rectangle

    return Rectangle(corner, width, height, color=hue, lw=0)


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
            figure = Placed(f"{chapter}/{draft.id}", draft.sketch, size)
        panels.append(
            Panel(draft.id, draft.heading, draft.body, figure, draft.sources, draft.caveats, draft.attributes)
        )
    return Page(name, layout, tab, title, f"<p>{lead}</p>" if lead else "", tuple(panels))


def key_figures(*pairs: tuple[str, str]) -> str:
    items = "".join(f"<dt>{number}</dt><dd>{words}</dd>" for number, words in pairs)
    return f'<dl class="key-figures">{items}</dl>'


def values(*pairs: tuple[str, str]) -> str:
    items = "".join(f"<dt>{name}</dt><dd{UNKNOWN if number == 'niet bekend' else ''}>{number}</dd>" for name, number in pairs)
    return f'<dl class="values">{items}</dl>'


def points(*words: str) -> str:
    return f'<ul class="points">{"".join(f"<li>{each}</li>" for each in words)}</ul>'


def connections(*pairs: tuple[str, str, str]) -> str:
    items = "".join(f'<li><a href="#{anchor}">{name}</a> {words}</li>' for anchor, name, words in pairs)
    return f'<ul class="connections">{items}</ul>'


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = (), heads: bool = True) -> str:
    kinds = ['class="numeric"' if place in numeric else "" for place in range(len(columns))]
    head = "".join(f'<th scope="col" {kind}>{name}</th>' for name, kind in zip(columns, kinds, strict=True))
    body = "".join(f"<tr>{_row(row, kinds, heads)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(row: Sequence[str], kinds: Sequence[str], heads: bool) -> str:
    first = f'<th scope="row">{row[0]}</th>' if heads else f"<td>{row[0]}</td>"
    return first + "".join(f"<td {kind}>{cell}</td>" for cell, kind in zip(row[1:], kinds[1:], strict=True))


def chapters(layouts: Layouts) -> tuple[Chapter, ...]:
    from tests import layout_sample_pages

    return layout_sample_pages.chapters(layouts)
