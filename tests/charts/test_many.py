"""Figures of a value per gemeente: whole and readable for few gemeenten and for the fifty of a large province."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from shapely.geometry import box

from publisher.charts import BarColumn, Bars, BarTable, Choropleth, DivergingBars, Heatmap, HeatmapRow, LabelledMap
from publisher.charts.maps.cover import tones
from publisher.charts.maps.crowded import ENDS, quarters
from publisher.model import Chart, Fact, Size
from tests.charts.conftest import assert_tidy, fact, look, words

COUNTS = (3, 12, 18, 26, 50)
# Long names among short ones, as there are.
NAMES = ("Best", "Krimpen aan den IJssel", "Hendrik-Ido-Ambacht", "Assen", "'s-Gravenhage", "Pijnacker-Nootdorp")


@cache
def gemeenten(count: int, factor: float = 1.0, unit: str = "percent") -> tuple[Fact, ...]:
    """Return values of gemeenten of which two are not known, and some below zero where the factor is."""
    values = [None if at in (1, count - 2) else factor * (7 + (at * 37) % 61) for at in range(count)]
    return tuple(
        fact(value, unit=unit, decimals=0 if unit == "persons" else 1, region=f"{NAMES[at % len(NAMES)]} {at}")
        for at, value in enumerate(values)
    )


def turned(count: int) -> Heatmap:
    labels = ("Huishoudens met een laag inkomen (2021)", "Heeft moeite met rondkomen (16-25 jaar, 2024)", "Wmo (2021)")
    rows = tuple(HeatmapRow(label, gemeenten(count, 1 + at)) for at, label in enumerate((*labels, *labels)))
    return Heatmap("Percentage per gemeente", rows, by_row=True)


def distances(count: int) -> Heatmap:
    columns = [gemeenten(count, 1 + at) for at in range(4)]
    rows = tuple(HeatmapRow(values[0].region.name, values) for values in zip(*columns, strict=True))
    return Heatmap("Afstand", rows, ("Huisarts", "Supermarkt", "Basisschool", "Kinderdagverblijf"))


def changes(count: int) -> DivergingBars:
    halves = zip(gemeenten(count, 0.2), gemeenten(count, -0.1), strict=True)
    return DivergingBars("Verandering", tuple(pair[at % 3 == 0] for at, pair in enumerate(halves)))


def table(count: int) -> BarTable:
    columns = (BarColumn("80 jaar en ouder", gemeenten(count)), BarColumn("65-79 jaar", gemeenten(count, 3)))
    return BarTable("Ouderen", columns)


CHARTS = {
    "bars": (lambda count: Bars("Druk", gemeenten(count), reference=fact(40, region="Nederland")), Size(126, 88)),
    "changes": (changes, Size(126, 88)),
    "table": (table, Size(169.6, 121)),
    "turned": (turned, Size(257, 100)),
    "distances": (distances, Size(160, 104)),
}


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", CHARTS)
def test_every_gemeente_has_its_row_in_readable_type(kind: str, count: int) -> None:
    make, size = CHARTS[kind]
    chart: Chart = make(count)
    figure = chart.draw(look(), size)
    assert_tidy(figure)
    shown, names = " ".join(words(figure)), {fact.region.name for fact in gemeenten(count)}
    assert {name for name in names if name.split()[-1] not in shown} == set()
    cells = {cell for row in (chart.table().columns, *chart.table().rows) for cell in row}
    assert names <= cells


def test_gemeenten_stand_in_rows_where_they_are_many() -> None:
    assert [turned(count).turned for count in COUNTS] == [False, False, True, True, True]
    few, many = turned(12), turned(50)
    assert (len(few.table().rows), len(many.table().rows)) == (6, 50)
    assert "Hoe donkerder, hoe hoger binnen de kolom; – is niet bekend" in words(many.draw(look(), Size(257, 100)))
    # What it says is of the measures still.
    assert "Huishoudens met een laag inkomen (2021): hoogste:" in many.alt()


def test_parts_beside_each_other_share_a_scale() -> None:
    figure = CHARTS["bars"][0](50).draw(look(), Size(126, 88))
    bars = [patch for axes in figure.axes for patch in axes.patches if str(patch.get_gid()).startswith("bar:")]
    of = {f"bar:{each.region.name}": each.number for each in gemeenten(50) if each.known}
    units = {round(bar.get_width() / of[bar.get_gid()], 1) for bar in bars}
    assert len(figure.axes) == 3 and len(bars) == 48 and len(units) == 1


@cache
def squares(count: int) -> dict[str, object]:
    """Return small squares side by side in rows of ten, as outlines in metres."""
    codes = [each.region.code for each in gemeenten(count)]
    return {
        code: box(at % 10 * 5e3, at // 10 * 5e3, at % 10 * 5e3 + 5e3, at // 10 * 5e3 + 5e3)
        for at, code in enumerate(codes)
    }


def test_a_map_of_many_names_its_ends_and_shades_all() -> None:
    values = gemeenten(50)
    chart = Choropleth("Ouderen", values, boundaries=squares(50))
    figure = chart.draw(look(), Size(126, 106))
    assert_tidy(figure)
    known = sorted((each for each in values if each.known), key=lambda each: each.number)
    lines = " ".join(words(figure))
    for end in (*known[:ENDS], *known[-ENDS:]):
        assert end.region.name.split()[-1] in lines
    assert len(chart.table().rows) == 50


def test_a_map_of_many_numbers_is_shaded_by_quarters() -> None:
    values = gemeenten(50, 1000, "persons")
    limits = quarters(values)
    assert limits == tuple(sorted(limits)) and len(limits) == 5
    shares = [sum(low <= each.number < high for each in values if each.known) / 48 for low, high in pairwise(limits)]
    assert all(0.1 < share < 0.4 for share in shares)
    few, many = (
        LabelledMap("Inwoners", gemeenten(count, 1000, "persons"), boundaries=squares(count)) for count in (12, 50)
    )
    assert not any("tot" in text for text in words(few.draw(look(), Size(126, 88))))
    assert any("tot" in text for text in words(many.draw(look(), Size(126, 88))))


def test_a_map_with_one_highlighted_among_many_names_it() -> None:
    own = gemeenten(50)[20].region
    chart = replace(Choropleth("Ouderen", gemeenten(50), boundaries=squares(50)), highlight=own.code)
    assert own.name.split()[-1] in " ".join(words(chart.draw(look(), Size(126, 106))))


def test_tones_of_a_cover_are_found_at_once_for_many() -> None:
    """In the order of these shapes, the one without a tone would be met after millions of tries."""
    ring = [box(at, 0, at + 1, 1) for at in range(40)]
    wheel = [*ring, box(0, 1, 40, 2), box(0, -1, 40, 0), box(-1, -1, 0, 2)]
    found = tones(wheel, 4)
    assert all(
        found[one] != found[other] for one in range(43) for other in range(one) if wheel[one].intersects(wheel[other])
    )
