"""In an edition for a gemeente every figure with gemeenten marks it, by more than colour; no other figure changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from publisher import layout, theme
from publisher.build import manuscript
from publisher.build.cache import cache_of
from publisher.build.drawing import Job, draw_cached
from publisher.build.figure_cache import FigureCache
from publisher.build.inputs import BuildContext
from publisher.dutch import formats
from publisher.model import Chart, Placed, Size, Table
from publisher.project import project
from publisher.render.display import Box, DisplayList, Shape, TextRun, figure_problems
from publisher.render.fonts import register
from tests.chapters import described

pytestmark = pytest.mark.xdist_group("highlight")
Charts = Callable[[str], Mapping[str, Chart]]
REGION = described.edition("regiobeeld").region
# In the middle; small and at the edge.
DRAWN = ("GM0106", "GM0119")
# The width of a page: of four maps beside each other, names have no room.
SIZE = Size(257, 105)
LOOK = theme.load(project().tokens).look("leefstijl")
FONTS = theme.font_files(project().styles)
FIGURES = FigureCache.of(cache_of(project()), FONTS)
register(FONTS)


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> Charts:
    """Return what gives every figure of the publication with a gemeente marked, by chapter and name, each once."""
    return cache(lambda code: described.charts(context, "regiobeeld", highlight=code))


@pytest.fixture(scope="module")
def plain(charts: Charts) -> Mapping[str, Chart]:
    return charts("")


@pytest.fixture(scope="module")
def plainly_drawn(context: BuildContext, plain: Mapping[str, Chart]) -> Mapping[str, DisplayList]:
    names = {code: context.dataset.regions[code].name for code in DRAWN}
    return {key: drawing(chart) for key, chart in plain.items() if any(has(chart, *each) for each in names.items())}


def drawing(chart: Chart) -> DisplayList:
    # Figures that this code drew before need not be drawn again.
    found = draw_cached(Job(Placed("leefstijl/proef", chart, SIZE, "", Table((), ())), LOOK), FIGURES)
    assert isinstance(found, DisplayList)
    return found


def has(chart: Chart, code: str, name: str) -> bool:
    """Tell whether a gemeente is in a chart: in its facts, its words or its table."""
    table = chart.table()
    cells = {cell for row in (table.columns, *table.rows) for cell in row}
    return any(fact.region.code == code for fact in chart.facts) or name in chart.alt() or name in cells


def test_every_figure_with_a_gemeente_says_that_it_is_marked_and_what_it_is(
    context: BuildContext, charts: Charts, plain: Mapping[str, Chart]
) -> None:
    everywhere = [code for code, region in context.dataset.regions.items() if region.province == REGION]
    for code in everywhere:
        name = context.dataset.regions[code].name
        marked = charts(code)
        within = [key for key, chart in plain.items() if has(chart, code, name)]
        # Of each gemeente: the cover, maps, bars and tables.
        assert len(within) >= 22
        for key in within:
            before, mark, after = marked[key].alt().partition(f" {name} is gemarkeerd")
            assert mark, (key, name)
            said, _, rest = after.partition(". ")
            assert before + f" {rest}".rstrip() == plain[key].alt(), (key, name)
            own = [fact for fact in marked[key].facts if fact.region.code == code and fact.indicator.id != "ses_woa"]
            assert all(formats.fact_label(fact) in said for fact in own), (key, name, said)
            assert f"{name} (gemarkeerd)" in {cell for row in rows(marked[key]) for cell in row}, (key, name)


def rows(chart: Chart) -> tuple[tuple[str, ...], ...]:
    table = chart.table()
    return (table.columns, *table.rows)


@pytest.mark.parametrize("code", DRAWN)
def test_every_figure_with_a_gemeente_sets_its_name_in_white_on_ink(
    code: str, context: BuildContext, charts: Charts, plainly_drawn: Mapping[str, DisplayList]
) -> None:
    marked, name = charts(code), context.dataset.regions[code].name
    for key, before in plainly_drawn.items():
        after = drawing(marked[key])
        assert after != before, key
        assert on_ink(after, name) and not on_ink(before, name), key
        assert figure_problems(after, key) == ()


def on_ink(drawn: DisplayList, name: str) -> bool:
    """Tell whether a name is set in white within a shape that is filled with ink."""
    white = [op.box for op in drawn.ops if isinstance(op, TextRun) and op.text == name and op.fill.colour == LOOK.white]
    filled = [op for op in drawn.ops if isinstance(op, Shape) and op.fill is not None and op.fill.colour == LOOK.ink]
    return any(within(box, extent(shape.path)) for box in white for shape in filled)


def extent(path: str) -> Box:
    """Return left, bottom, right and top of the corners of a path."""
    corners = [tuple(map(float, line.split()[:2])) for line in path.splitlines() if line.endswith((" m", " l"))]
    xs, ys = [x for x, _ in corners] or [0.0], [y for _, y in corners] or [0.0]
    return min(xs), min(ys), max(xs), max(ys)


def within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@pytest.mark.parametrize("code", DRAWN)
def test_figures_without_the_gemeente_stay_the_same(
    code: str, context: BuildContext, charts: Charts, plain: Mapping[str, Chart]
) -> None:
    marked, name = charts(code), context.dataset.regions[code].name
    others = [key for key, chart in plain.items() if not has(chart, code, name)]
    assert len(others) > 60
    # The description is a value: figures that are equal are drawn alike.
    assert [key for key in others if marked[key] != plain[key]] == []


def test_bold_type_keeps_its_meaning_beside_a_mark(
    context: BuildContext, charts: Charts, plain: Mapping[str, Chart]
) -> None:
    # Of the households with a low income, bold says that the score is lower.
    key = "bevolking/laag_inkomen"
    chart: Any = plain[key]
    strong = chart.strong
    other = next(fact.region.code for fact in chart.facts if fact.region.code not in strong)
    for code, weight in ((strong[0], 600), (other, 400)):
        name, drawn = context.dataset.regions[code].name, drawing(charts(code)[key])
        (label,) = [op for op in drawn.ops if isinstance(op, TextRun) and op.text == name]
        assert (label.weight, label.fill.colour) == (weight, LOOK.white)


def test_the_cover_names_the_gemeente_and_otherwise_says_nothing_of_it(context: BuildContext) -> None:
    edition, name = described.edition("regiobeeld"), context.dataset.regions[DRAWN[0]].name
    marked = replace(edition, highlight=DRAWN[0], highlight_name=name)
    books = [
        layout.Book(made, manuscript.write(context, made, ["start"]).chapters[:1], context.layouts, context.tokens)
        for made in (marked, edition)
    ]
    pages = [book.html(book.numbers()) for book in books]
    assert [f"Gemarkeerd: gemeente {name}" in page for page in pages] == [True, False]
    assert ["gemarkeerd" in page.casefold() for page in pages] == [True, False]
