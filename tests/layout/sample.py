"""Sources, caveats and a stand-in for figures, for pages that no publication has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from publisher.model import MM_PER_INCH, Caveat, Fact, Size, Table
from publisher.theme import Look
from tests.factories import source

Values = tuple[tuple[str, float], ...]

MONITOR = source("GGD Gezondheidsmonitor volwassenen 2022")
CBS = source("CBS 2023")

SUM = Caveat("sum", "total-of-regions", "inwoners", "de gemeenten tellen op tot 502.042, negen minder dan het totaal.")
AGES = Caveat(
    "ages",
    "mean-between-groups",
    "overgewicht",
    "voor alle volwassenen samen komt overgewicht op 56%, terwijl elke leeftijdsgroep tot 65 jaar op 67% of meer komt.",
)


@dataclass(frozen=True)
class Sketch:
    """A stand-in for a chart: bars."""

    subtitle: str
    values: Values = ()
    facts: tuple[Fact, ...] = ()
    kind: ClassVar[str] = "sketch"

    def draw(self, look: Look, size: Size) -> Figure:
        figure = Figure(figsize=(size.width / MM_PER_INCH, size.height / MM_PER_INCH), layout="constrained")
        _bars(figure.add_subplot(), self.values, look)
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
