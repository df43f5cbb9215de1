"""Every kind of chart and every hard case of one, with the sizes that it has to fit."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.charts import ForestGroup, ForestPlot, Strip, StripPlot, forest_rows
from publisher.model import Chart, Size
from tests.charts.conftest import LARGE, SMALL, USUAL, fact
from tests.charts.diagrams import everywhere, larger
from tests.charts.samples import INHABITANTS, SAMPLES

ROWS = (SMALL, USUAL, Size(160, 55), LARGE)
EVERYWHERE = (Size(80, 60), USUAL, Size(80, 110), Size(240, 130))
LARGER = (USUAL, Size(160, 90), Size(240, 130))


@dataclass(frozen=True)
class Sample:
    """A chart and the sizes that it has to fit."""

    chart: Chart
    sizes: tuple[Size, ...]


def _forest() -> ForestPlot:
    regions = ("Assen", "Drenthe", "Nederland")
    facts = [
        fact(value + 4 * place, indicator=key, label=key, region=region, lower=value + 4 * place - 2, upper=value + 9)
        for key, value in (("Rookt", 12), ("Drinkt", 38), ("Sport wekelijks", 51))
        for place, region in enumerate(regions)
    ]
    rows = forest_rows(facts, lambda own: own.indicator.label)
    return ForestPlot("Leefstijl, 2022", (ForestGroup("Leefstijl", rows[:2]), ForestGroup("Bewegen", rows[2:])))


def _strips() -> StripPlot:
    among = tuple(fact(value, unit="persons", region=name) for name, value in INHABITANTS.items())
    own = next(each for each in among if each.region.name == "Meppel")
    return StripPlot("Meppel tussen de gemeenten van Drenthe, 2023", (Strip("Inwoners", own, among),))


REGISTRY: dict[str, Sample] = {
    **{name: Sample(chart, ROWS) for name, chart in SAMPLES.items()},
    **{name: Sample(chart, EVERYWHERE) for name, chart in everywhere().items()},
    **{name: Sample(chart, LARGER) for name, chart in larger().items()},
    "forest": Sample(_forest(), LARGER),
    "strips": Sample(_strips(), EVERYWHERE),
}
