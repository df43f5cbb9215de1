"""Read a drawn figure back: where the mark of each fact is, from matplotlib's artists alone.

Each kind of chart has a reader, which yields the scales of a figure. All it knows of a chart is how marks are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise, takewhile

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from publisher import charts
from publisher.charts.words import alternative_text as words
from publisher.model import Chart, Fact
from tests.charts.artists import CLOSE, Box, Read, Scale, box, mark, marks, paired, points, shapes

# Rows


def _bars(figure: Figure, named: Sequence[tuple[str, Fact]]) -> Iterator[Scale]:
    """Yield a scale for each base line and unit: what a bar reaches to, measured from its base line."""
    bases = [box(line)[0] for line in marks(figure, "baseline")]
    read: dict[str, list[Read]] = {}
    for name, fact in named:
        kind = "bar" if fact.known else "range"
        if not words.numbers(fact):
            assert marks(figure, f"missing:{name}"), f"nothing says that {name} is not known"
            continue
        left, _, right, _ = box(mark(figure, f"{kind}:{name}"))
        base = min(bases, key=lambda at: min(abs(left - at), abs(right - at)) if fact.known else abs(left - at))
        of = read.setdefault(fact.unit, [(0.0, 0.0)])
        if fact.known:
            assert min(abs(left - base), abs(right - base)) < CLOSE, f"{name} does not start at its base line"
            of.append((fact.number, (right if fact.number >= 0 else left) - base))
        elif fact.lower is not None and fact.upper is not None:
            of += [(fact.lower, left - base), (fact.upper, right - base)]
    yield from (Scale(f"bars in {unit}", found) for unit, found in read.items())


def _one_a_row(chart: charts.Bars, figure: Figure) -> Iterator[Scale]:
    (scale,) = _bars(figure, list(zip(words.names(chart.values, chart.labels), chart.values, strict=True)))
    base = box(marks(figure, "baseline")[0])[0]
    own = chart.reference
    line = [(own.number, box(mark(figure, "reference"))[0] - base)] if own and own.known else []
    yield Scale(scale.name, [*scale.read, *line])


def _big_number(chart: charts.BigNumber, figure: Figure) -> Iterator[Scale]:
    if chart.references:
        yield from _bars(figure, list(zip(words.names(chart.facts, chart.labels), chart.facts, strict=True)))


def _grouped(chart: charts.GroupedBars, figure: Figure) -> Iterator[Scale]:
    head = words.dimension(max((cluster.values for cluster in chart.clusters), key=len))
    named = [
        (f"{cluster.label}, {words.name_of(fact, head)}", fact) for cluster in chart.clusters for fact in cluster.values
    ]
    yield from _bars(figure, named)


def _bar_table(chart: charts.BarTable, figure: Figure) -> Iterator[Scale]:
    names = words.names(chart.columns[0].values, chart.labels)
    for column in chart.columns:
        yield from _bars(
            figure, [(f"{name}, {column.head}", fact) for name, fact in zip(names, column.values, strict=True)]
        )


def _stacked(chart: charts.StackedBars, figure: Figure) -> Iterator[Scale]:
    """Yield a scale a row: where each share ends, which is in the middle of the white between two segments."""
    for row in chart.rows:
        shown = [(part, fact) for part, fact in zip(chart.parts, row.shares, strict=True) if fact.value != 0]
        known = list(takewhile(lambda item: item[1].known, shown))
        boxes = [box(mark(figure, f"bar:{row.label}, {part}")) for part, _ in known]
        ends = [left for left, *_ in boxes[:1]]
        ends += [(one[2] + other[0]) / 2 for one, other in pairwise(boxes)] + [one[2] for one in boxes[-1:]]
        sums = accumulate((fact.number for _, fact in known), initial=0.0)
        yield Scale(f"shares of {row.label}", list(zip(sums, ends, strict=True)))


def _dumbbell(chart: charts.Dumbbell, figure: Figure) -> Iterator[Scale]:
    read = [(0.0, box(marks(figure, "baseline")[0])[0])]
    for name, pair in zip(words.pair_names(chart.pairs, chart.labels), chart.pairs, strict=True):
        for end, fact in zip(chart.ends, pair, strict=True):
            if words.numbers(fact):
                left, _, right, _ = box(mark(figure, f"dot:{name}, {end}"))
                read += [(fact.number, left)] if fact.known else [(fact.lower or 0, left), (fact.upper or 0, right)]
    yield Scale("dots", read)


def _forest(chart: charts.ForestPlot, figure: Figure) -> Iterator[Scale]:
    ticks = [box(line)[0] for line in marks(figure, "grid")]
    read = [(0.0, min(ticks))]
    dots, bands = iter(marks(figure, "dot:")), iter(marks(figure, "interval:"))
    for row in chart.rows:
        if row.value.known:
            read.append((row.value.number, box(next(dots))[0]))
        if words.has_interval(row.value):
            left, _, right, _ = box(next(bands))
            read += [(row.value.lower or 0, left), (row.value.upper or 0, right)]
    # The first pointers are those in the heads.
    count = len(chart.rows[0].references)
    drawn = iter(marks(figure, "pointers")[count:])
    for place in range(count):
        known = [row.references[place].number for row in chart.rows if row.references[place].known]
        tips = [float(shape.vertices[0][0]) for shape in shapes(next(drawn))] if known else []
        read += paired(known, tips, "pointers")
    yield Scale("dots, intervals and pointers", read)


def _strips(chart: charts.StripPlot, figure: Figure) -> Iterator[Scale]:
    lines = iter(marks(figure, "strip"))
    for strip in chart.strips:
        known = [fact for fact in strip.known if fact.region != strip.own.region]
        if not strip.known:
            continue
        left, _, right, _ = box(next(lines))
        (others,) = marks(figure, f"others:{strip.label}") or [None]
        read = paired([fact.number for fact in known], [x for x, _ in points(others)] if others else [], "dots")
        if strip.own.known:
            read.append((strip.own.number, box(mark(figure, f"own:{strip.label}"))[0]))
        low, high = strip.known[0].number, strip.known[-1].number
        yield Scale(strip.label, [*read, *([(low, left), (high, right)] if low < high else [])])


def _ranges(chart: charts.RangeBar, figure: Figure) -> Iterator[Scale]:
    read = [(0.0, box(marks(figure, "zero")[0])[0])]
    for item, band in zip(chart.ranges, marks(figure, "range"), strict=True):
        left, _, right, _ = box(band)
        read += [(item.bounds[0], left), (item.bounds[1], right)]
    ends = sorted((box(cap)[0] + box(cap)[2]) / 2 for cap in marks(figure, "bound"))
    read += paired(sorted(bound for item in chart.ranges for bound in item.bounds), ends, "caps")
    yield Scale("ranges", read)


# Over time


def _slope(chart: charts.Slope, figure: Figure) -> Iterator[Scale]:
    base, read = marks(figure, "baseline"), []
    if base:
        read.append((0.0, box(base[0])[1]))
    for name, pair in zip(words.pair_names(chart.pairs, chart.labels), chart.pairs, strict=True):
        known = [fact.number for fact in pair if fact.known]
        read += paired(known, [box(dot)[1] for dot in marks(figure, f"dot:{name}")], "dots")
        for line in marks(figure, f"line:{name}"):
            read += paired(known, [y for _, y in points(line)], "ends of a line")
    yield Scale("slopes", read)


def _lines(chart: charts.Lines, figure: Figure) -> Iterator[Scale]:
    read: list[Read] = []
    for name, series in zip(words.names([facts[0] for facts in chart.series], chart.labels), chart.series, strict=True):
        known = [fact.number for fact in series if fact.known]
        numbers = [100 * number / known[0] for number in known] if chart.indexed else known
        runs = [artist for kind in ("line", "gap", "forecast") for artist in marks(figure, f"{kind}:{name}")]
        drawn = sorted({point for run in runs for point in points(run)})
        read += paired(numbers, [y for _, y in drawn], "points of lines")
        dots = {point for artist in marks(figure, f"dots:{name}") for point in points(artist)}
        assert all(any(np.hypot(x - a, y - b) < CLOSE for a, b in drawn) for x, y in dots), (
            f"dots of {name} off its line"
        )
    yield Scale("lines", read)


# Shapes


def _pictogram(chart: charts.PeoplePictogram, figure: Figure) -> Iterator[Scale]:
    people = iter([box(artist) for artist in marks(figure, "people")])
    filled, pointers = iter(map(box, marks(figure, "filled"))), iter(map(box, marks(figure, "reference")))
    for share in chart.shares:
        if not share.fact.known:
            continue
        left, _, right, _ = next(people)
        wide = right - left

        def place(number: float, wide: float = wide) -> float:
            # Ten figures, each 0.4 of its height wide and half of it apart.
            whole, part = divmod(number / 10, 1)
            return (whole * 0.5 + part * 0.4) / 4.9 * wide

        read = [(0.0, 0.0)]
        if share.fact.number > 0:
            read.append((place(share.fact.number), next(filled)[2] - left))
        if share.reference and share.reference.known:
            a, _, b, _ = next(pointers)
            read.append((place(share.reference.number), (a + b) / 2 - left))
        yield Scale(share.label, [*read, (wide, wide)])


def _heights(named: Sequence[tuple[str, float]], figure: Figure) -> Iterator[Scale]:
    read = [(0.0, 0.0)]
    for name, number in named:
        _, top, _, bottom = box(mark(figure, name))
        read.append((abs(number), bottom - top))
    yield Scale("heights", read)


def _sankey(chart: charts.Sankey, figure: Figure) -> Iterator[Scale]:
    parts = [(f"part-{place}", node.fact.number) for place, node in enumerate(chart.parts)]
    yield from _heights([("whole", chart.whole.fact.number), *parts], figure)


def _upper_bound(chart: charts.UpperBound, figure: Figure) -> Iterator[Scale]:
    yield from _heights([(f"maximum-{place}", each.number) for place, each in enumerate(chart.maxima)], figure)


def _heatmap(chart: charts.Heatmap, figure: Figure) -> Iterator[Scale]:
    fills = iter(colour for axes in figure.axes for mesh in axes.collections for colour in mesh.get_facecolor())
    cells = [[(fact, next(fills)) for fact in row.values] for row in chart.rows]
    for part in cells if chart.by_row else [[cell for row in cells for cell in row]]:
        _assert_darker(part)
    yield from ()


def _assert_darker(cells: Sequence[tuple[Fact, Sequence[float]]]) -> None:
    """Assert that a fill is never lighter where a printed value is higher, and that the ends differ."""
    ranked = sorted((words.printed(fact), -float(sum(fill[:3]))) for fact, fill in cells if fact.known)
    assert [dark for _, dark in ranked] == sorted(dark for _, dark in ranked), "a higher value is lighter"
    assert len({value for value, _ in ranked}) < 2 or ranked[0][1] < ranked[-1][1], "all values have one fill"


def _small_multiples(chart: charts.SmallMultipleMaps, figure: Figure) -> Iterator[Scale]:
    panels = [
        [(fact, marks(figure, fact.region.code)[place].get_facecolor()) for fact in panel.values]
        for place, panel in enumerate(chart.panels)
    ]
    for part in [[cell for panel in panels for cell in panel]] if chart.shared else panels:
        _assert_darker(part)
    yield from ()


def _choropleth(chart: charts.Choropleth, figure: Figure) -> Iterator[Scale]:
    """Yield nothing; assert that each gemeente has the fill that the legend gives to its value."""
    texts = [(item.get_position(), item.get_text()) for item in figure.findobj(Text) if item.get_text()]
    legend = [(_beside(box(key), texts), to_hex(key.get_facecolor())) for key in marks(figure, "key")]
    for fact in chart.values:
        if fact.known:
            fitting = [colour for label, colour in legend if _within(words.printed(fact), label)]
            assert fitting == [to_hex(mark(figure, fact.region.code).get_facecolor())], f"{fact.region.name}: {fact}"
    yield from ()


def _beside(place: Box, texts: Sequence[tuple[tuple[float, float], str]]) -> str:
    """Return the words right of a swatch."""
    near = [(x - place[2], text) for (x, y), text in texts if place[1] - 3 < y < place[3] + 3 and x > place[2]]
    return min(near)[1]


def _within(number: float, label: str) -> bool:
    ends = [
        float(end.replace(".", "").replace(",", ".").replace("−", "-")) for end in re.findall(r"[−-]?[\d.,]*\d", label)
    ]
    if label.startswith("minder"):
        return number < ends[0]
    return number >= ends[0] if label.endswith("of meer") else bool(ends) and ends[0] <= number < ends[1]


READERS: dict[type, Callable[..., Iterator[Scale]]] = {
    charts.Bars: _one_a_row,
    charts.DivergingBars: _one_a_row,
    charts.BigNumber: _big_number,
    charts.GroupedBars: _grouped,
    charts.BarTable: _bar_table,
    charts.StackedBars: _stacked,
    charts.Dumbbell: _dumbbell,
    charts.ForestPlot: _forest,
    charts.StripPlot: _strips,
    charts.RangeBar: _ranges,
    charts.Slope: _slope,
    charts.Lines: _lines,
    charts.PeoplePictogram: _pictogram,
    charts.Sankey: _sankey,
    charts.UpperBound: _upper_bound,
    charts.Heatmap: _heatmap,
    charts.Choropleth: _choropleth,
    charts.SmallMultipleMaps: _small_multiples,
}
# Kinds without a mark for a value: names, arrows of words, or a number on each gemeente.
WITHOUT = {
    charts.CategoryMap,
    charts.CoverMap,
    charts.Determinants,
    charts.Directions,
    charts.LabelledMap,
    charts.LocatorMap,
}


def wrong(chart: Chart, figure: Figure) -> list[str]:
    """Return every mark of a drawn figure that is not at its value."""
    return [text for scale in READERS[type(chart)](chart, figure) for text in scale.wrong()]
