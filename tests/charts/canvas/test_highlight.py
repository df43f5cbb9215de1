"""The gemeente that an edition highlights stands out by more than colour, and its values and places are said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import colors
from matplotlib.figure import Figure

from publisher.charts.canvas.highlight import LINE
from publisher.charts.kinds.heatmap import Heatmap, HeatmapRow
from publisher.charts.kinds.slope import Slope
from publisher.charts.maps.mapgrid import MapPanel, SmallMultipleMaps
from publisher.charts.maps.thematic import CategoryMap, LabelledMap
from publisher.charts.rows.bars import Bars, BigNumber, DivergingBars
from publisher.charts.rows.dumbbell import Dumbbell
from publisher.charts.rows.grouped import BarColumn, BarTable, Cluster, GroupedBars
from publisher.charts.rows.stacked import StackedBar, StackedBars
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import noted, said
from publisher.model import Chart, Fact, Size
from publisher.render.display import figure_problems, record
from tests.charts.conftest import USUAL, drawn, fact, find, look, named, text_box, texts
from tests.charts.diagrams import CODES, INHABITANTS, STEADY, gemeenten, outlines

WIDE = Size(240, 100)
NAMES = ("Assen", "Emmen", "Meppel", "Westerveld")
SHARES = tuple(fact(value, region=name) for name, value in zip(NAMES, (14, 17, 14, 9), strict=True))
OTHERS = tuple(fact(value, region=name) for name, value in zip(NAMES, (40, 41, None, 38), strict=True))
COUNTRY = fact(20, region="Nederland")
ROWS = tuple(HeatmapRow(name, pair) for name, pair in zip(NAMES, zip(SHARES, OTHERS, strict=True), strict=True))
YEARS = tuple((fact(12, region=name, period="2020"), share) for name, share in zip(NAMES, SHARES, strict=True))
WHOLES = tuple(StackedBar(share.region.name, (share, replace(share, value=100 - share.number))) for share in SHARES)
HIGHLIGHTED: dict[str, Chart] = {
    "bars": Bars("Overgewicht, 2022", (*SHARES, COUNTRY), highlight="GM-Assen"),
    "diverging": DivergingBars("Groei, 2022", (*SHARES, COUNTRY), highlight="GM-Assen"),
    "table": BarTable("Twee", (BarColumn("Een", SHARES), BarColumn("Ander", OTHERS)), highlight="GM-Assen"),
    "rows": Heatmap("Twee", ROWS, ("Een", "Ander"), highlight="GM-Assen"),
    "columns": Heatmap(
        "Twee", (HeatmapRow("Een", SHARES), HeatmapRow("Ander", OTHERS)), by_row=True, highlight="GM-Assen"
    ),
    "stacked": StackedBars("Wonen, 2022", ("Thuis", "Elders"), WHOLES, highlight="GM-Assen"),
    "dumbbell": Dumbbell("Overgewicht", YEARS, NAMES, highlight="GM-Assen"),
    "ends": Dumbbell("Overgewicht, 2022", ((SHARES[0], SHARES[1]),), ("Overgewicht",), highlight="GM-Assen"),
    "grouped": GroupedBars("Overgewicht, 2022", (Cluster("Allen", SHARES),), highlight="GM-Assen"),
}
each = pytest.mark.parametrize("chart", HIGHLIGHTED.values(), ids=HIGHLIGHTED)


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        (fact(17), SHARES, "plaats 1 van 4 (van hoog naar laag)"),
        (fact(9), SHARES, "plaats 4 van 4 (van hoog naar laag)"),
        (fact(14), SHARES, "gedeelde plaats 2 van 4 (van hoog naar laag)"),
        # Equal as printed is equal.
        (fact(14.3), SHARES, "gedeelde plaats 2 van 4 (van hoog naar laag)"),
        # What is not known has no place, and the country is no gemeente.
        (fact(40), OTHERS, "plaats 2 van 3 bekende waarden (van hoog naar laag)"),
        (fact(14), (*SHARES, COUNTRY), "gedeelde plaats 2 van 4 (van hoog naar laag)"),
        (fact(None), SHARES, ""),
        # Among ranges, or beside nothing else, there is no order.
        (fact(14), (*SHARES, fact(None, lower=20, upper=30, region="Hoogeveen")), ""),
        (fact(14), (fact(14, region="Assen"), COUNTRY), ""),
    ],
)
def test_a_place_is_said_where_there_is_one(own: Fact, others: tuple[Fact, ...], expected: str) -> None:
    own = replace(own, region=SHARES[0].region)
    value = "niet bekend" if own.value is None else f"{round(own.value)}%"
    assert said("Assen", [("", own, others)]) == f"Assen is gemarkeerd: {value}{', ' if expected else ''}{expected}."


def test_several_measures_are_said_in_one_sentence() -> None:
    measures = [("Rookt", SHARES[0], SHARES), ("Sport", OTHERS[0], OTHERS)]
    expected = "Rookt 14%, gedeelde plaats 2 van 4; Sport 40%, plaats 2 van 3 bekende waarden (van hoog naar laag)."
    assert said("Assen", measures) == f"Assen is gemarkeerd: {expected}"
    assert said("Assen") == "Assen is gemarkeerd."


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12).filter(lambda values: len(set(values)) > 1))
def test_a_place_is_that_in_the_order_of_printed_values(values: list[int]) -> None:
    facts = [fact(value, region=f"Gemeente {number}") for number, value in enumerate(values)]
    place = 1 + sorted(values, reverse=True).index(values[0])
    assert f"plaats {place} van {len(values)} " in said("Assen", [("", facts[0], facts)])


def test_what_is_highlighted_takes_no_room_from_other_sentences() -> None:
    parts = ["a" * 200 + ".", "b" * 200 + ".", "c" * 200 + "."]
    plain = alternative_text.alt_text("Kaart", "Inwoners", parts)
    told = alternative_text.alt_text("Kaart", "Inwoners", parts, highlighted=said("Assen"))
    assert told == plain.replace("Inwoners.", "Inwoners. Assen is gemarkeerd.")


@each
def test_alternative_text_and_table_say_what_is_highlighted(chart: Chart) -> None:
    assert chart.alt().startswith(f"{chart.kind}. {chart.subtitle}. Assen is gemarkeerd: ")
    table = chart.table()
    # A head of a column names its unit as well.
    cells = {cell.removesuffix(" (procent)") for row in (table.columns, *table.rows) for cell in row}
    assert noted("Assen", True) in cells
    assert "gemarkeerd" not in plain(chart).alt() + str(plain(chart).table())


@each
def test_the_name_is_white_on_ink_and_only_that_one(chart: Chart) -> None:
    figure = drawn(chart.draw(look(), USUAL))
    ground, name = named(figure, "tag:Assen"), find(figure, "Assen")
    inner, outer = text_box(name), ground.get_window_extent()
    assert (name.get_color(), colors.to_hex(ground.get_facecolor())) == (look().white, look().ink)
    assert outer.x0 < inner.x0 and inner.x1 < outer.x1 and outer.y0 < inner.y0 and inner.y1 < outer.y1
    assert find(figure, "Emmen").get_color() != look().white
    assert figure_problems(record(chart.draw(look(), USUAL))) == ()


@each
def test_a_gemeente_that_is_not_there_changes_nothing(chart: Chart) -> None:
    away = replace(chart, highlight="GM-Zwolle")
    assert away.alt() == plain(chart).alt() and away.table() == plain(chart).table()
    assert not [item for item in away.draw(look(), USUAL).findobj() if str(item.get_gid()).startswith("tag:")]


def plain(chart: Chart) -> Chart:
    return replace(chart, highlight="")


@pytest.mark.parametrize(
    "chart",
    [
        BigNumber("Overgewicht, 2022", SHARES[0], "van de inwoners", (COUNTRY,), highlight="GM-Assen"),
        Slope("Overgewicht", YEARS[:1], NAMES[:1], highlight="GM-Assen"),
    ],
    ids=["number", "slope"],
)
def test_only_changes_are_said_with_their_sign(chart: Chart) -> None:
    assert "Assen is gemarkeerd: " in chart.alt() and "+" not in chart.alt()
    assert "Assen is gemarkeerd: +14%" in HIGHLIGHTED["diverging"].alt()


def test_bars_of_what_is_highlighted_are_ink_in_every_column() -> None:
    figure = HIGHLIGHTED["table"].draw(look(), USUAL)
    bars = {head: [colour(figure, f"bar:{name}, {head}") for name in ("Assen", "Emmen")] for head in ("Een", "Ander")}
    assert bars == {"Een": [look().ink, look().dark], "Ander": [look().ink, look().mid]}


def colour(figure: Figure, name: str) -> str:
    return colors.to_hex(named(figure, name).get_facecolor())


def test_bars_in_bold_type_are_ink_until_something_is_highlighted() -> None:
    chart = Bars("Laag inkomen (vetgedrukt: lagere score)", SHARES, strong=("GM-Emmen", "GM-Meppel"))
    before = chart.draw(look(), USUAL)
    after = replace(chart, highlight="GM-Assen").draw(look(), USUAL)
    inks = [[name for name in NAMES if colour(figure, f"bar:{name}") == look().ink] for figure in (before, after)]
    bold = [[name for name in NAMES if find(figure, name).get_fontweight() == 600] for figure in (before, after)]
    assert inks == [["Emmen", "Meppel"], ["Assen"]]
    assert bold == [["Emmen", "Meppel"], ["Emmen", "Meppel"]]


def test_the_own_region_is_still_compared_beside_a_highlight() -> None:
    chart = Bars("Overgewicht", (*SHARES, fact(15), COUNTRY), highlight="GM-Assen")
    assert "Drenthe (15%) is lager dan Nederland (20%)." in chart.alt()


@pytest.mark.parametrize(("kind", "wide"), [("rows", True), ("columns", False)])
def test_a_table_has_a_frame_of_ink_above_its_cells(kind: str, wide: bool) -> None:
    figure = drawn(HIGHLIGHTED[kind].draw(look(), USUAL))
    frame = named(figure, "highlight:Assen")
    assert (frame.get_color(), frame.get_linewidth()) == (look().ink, LINE)
    # What belongs to the figure itself is drawn in order of this number, the axes with the cells among it.
    assert frame.axes is None and frame.get_zorder() > max(axes.get_zorder() for axes in figure.axes)
    cells = figure.axes[1].get_window_extent()
    width, height = (max(values) - min(values) for values in frame.get_data())
    assert (width > 0.98 * cells.width, height > 0.98 * cells.height) == (wide, not wide)
    assert max(frame.get_xdata()) + LINE / 2 <= figure.bbox.x1


def test_the_outline_of_a_gemeente_is_set_off_from_dark_fills() -> None:
    chart = LabelledMap("Inwoners", gemeenten(INHABITANTS, "persons"), boundaries=outlines(), highlight=CODES["Meppel"])
    patches = drawn(chart.draw(look(), USUAL)).axes[0].patches
    names = [patch.get_gid() for patch in patches]
    casing, line = patches[names.index("casing")], patches[names.index(f"highlight-{CODES['Meppel']}")]
    assert names.index("casing") < names.index(line.get_gid())
    assert [colors.to_hex(item.get_edgecolor()) for item in (casing, line)] == [look().white, look().ink]
    assert casing.get_linewidth() > line.get_linewidth()


@pytest.mark.parametrize("name", CODES)
def test_words_on_ink_stay_on_the_map_and_apart(name: str) -> None:
    chart = LabelledMap("Inwoners", gemeenten(INHABITANTS, "persons"), boundaries=outlines(), highlight=CODES[name])
    figure = drawn(chart.draw(look(), Size(126, 88)))
    ground = named(figure, f"tag:{CODES[name]}").get_window_extent()
    others = [text_box(text) for text in texts(figure) if text.get_gid() != CODES[name]]
    assert figure.bbox.contains(ground.x0, ground.y0) and figure.bbox.contains(ground.x1, ground.y1)
    assert not any(ground.overlaps(box.padded(-0.5)) for box in others)


@pytest.mark.parametrize("shared", [True, False])
def test_small_maps_name_in_their_key_what_is_highlighted(shared: bool) -> None:
    panels = tuple(MapPanel(title, gemeenten(STEADY, decimals=1)) for title in ("Een", "Ander", "Derde", "Vierde"))
    chart = SmallMultipleMaps("Kaarten", panels, boundaries=outlines(), shared=shared, highlight=CODES["Meppel"])
    keys = [text for text in texts(drawn(chart.draw(look(), WIDE))) if text.get_text() == "Meppel"]
    assert len(keys) == (1 if shared else 4)
    assert {text.get_color() for text in keys} == {look().white}
    assert "Meppel is gemarkeerd: Een 32,9%, plaats 6 van 12; Ander 32,9%, " in chart.alt()


def test_a_map_of_words_says_the_word() -> None:
    told = tuple("lager" if name == "Assen" else "" for name in CODES)
    chart = CategoryMap("Score", gemeenten((None,) * 12), boundaries=outlines(), words=told, highlight=CODES["Assen"])
    assert "Score. Assen is gemarkeerd: lager." in chart.alt()
    assert "Assen (gemarkeerd)" in {row[0] for row in chart.table().rows}
    assert "Meppel is gemarkeerd: niet bekend." in replace(chart, highlight=CODES["Meppel"]).alt()
