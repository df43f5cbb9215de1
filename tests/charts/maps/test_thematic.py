from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.classes import ramp
from publisher.charts.maps.thematic import CategoryMap, Choropleth, LabelledMap
from publisher.findings import PublisherError
from publisher.model import Size
from publisher.render.display import figure_problems, record
from tests.charts.conftest import drawn, fact, look, text_box, texts, words
from tests.charts.diagrams import AVERAGE, CODES, DIFFICULTY, INHABITANTS, LOWER, NEIGHBOURS, WORDS, gemeenten, outlines

WIDE = Size(160, 130)
SIZES = [Size(80, 60), Size(120, 75), WIDE]


def choropleth(values: tuple[float | None, ...] = DIFFICULTY, **options: object) -> Choropleth:
    return Choropleth("Moeite met rondkomen, 2020", gemeenten(values, decimals=1), boundaries=outlines(), **options)  # type: ignore[arg-type]


def labelled() -> LabelledMap:
    return LabelledMap("Inwoners per gemeente, 2023", gemeenten(INHABITANTS, "persons"), boundaries=outlines())


def area(figure: Figure, name: str) -> PathPatch:
    return next(patch for patch in figure.axes[0].patches if patch.get_gid() == CODES.get(name, name))


def outline(figure: Figure, name: str) -> BaseGeometry:
    patch = area(figure, name)
    rings = patch.get_path().transformed(patch.get_transform()).to_polygons()
    return shapely.union_all([shapely.Polygon(ring) for ring in rings])


def fill(figure: Figure, name: str) -> str:
    return colors.to_hex(area(figure, name).get_facecolor())


def words_of(figure: Figure, name: str) -> list[Text]:
    return [text for text in texts(figure) if text.get_gid() == CODES[name]]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_gemeente_has_its_name_and_value(size: Size) -> None:
    figure = drawn(labelled().draw(look(), size))
    for name, value in zip(CODES, INHABITANTS, strict=True):
        lines = [text.get_text() for text in words_of(figure, name)]
        assert "".join(lines[:-1]).replace(" ", "") == name.replace(" ", "")
        assert lines[-1] == f"{value:,}".replace(",", ".")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_words_lie_inside_their_own_gemeente_or_are_led_to_it(size: Size) -> None:
    figure = drawn(choropleth().draw(look(), size))
    leaders = [
        shapely.LineString(line.get_path().vertices) for line in figure.axes[0].lines if line.get_gid() == "leader"
    ]
    land = shapely.union_all([outline(figure, name) for name in CODES])
    led = 0
    for name in CODES:
        boxes = [shapely.box(*capitals(text)) for text in words_of(figure, name)]
        if all(outline(figure, name).buffer(0.2).contains(box) for box in boxes):
            continue
        assert not any(box.intersects(land) for box in boxes)
        led += 1
    assert led == len(leaders)


def capitals(text: Text) -> tuple[float, float, float, float]:
    """Return the box of a text from its baseline to the top of its capitals, in pixels."""
    box = text_box(text)
    baseline = text.get_transform().transform(text.get_position())[1]
    return box.x0, baseline, box.x1, baseline + 0.66 * text.get_fontsize()


@pytest.mark.parametrize("size", [*SIZES, Size(80, 110), Size(90, 70), Size(100, 60)], ids=str)
@pytest.mark.parametrize("chart", [labelled(), choropleth()], ids=["labelled", "choropleth"])
def test_lines_end_in_a_gemeente_and_cross_no_words(chart: LabelledMap | Choropleth, size: Size) -> None:
    figure = drawn(chart.draw(look(), size))
    lines = [line for line in figure.axes[0].lines if line.get_gid() == "leader"]
    boxes = [shapely.box(*capitals(text)).buffer(-0.5) for text in texts(figure)]
    for line in lines:
        points = line.get_transform().transform(line.get_xydata())
        assert any(outline(figure, name).contains(shapely.Point(points[-1])) for name in CODES)
        assert not any(shapely.LineString(points).intersects(box) for box in boxes)


def test_a_large_map_has_large_words_and_hardly_any_beside_it() -> None:
    figure = drawn(labelled().draw(look(), WIDE))
    assert len([line for line in figure.axes[0].lines if line.get_gid() == "leader"]) <= 1
    assert {text.get_fontsize() for text in texts(figure)} == {8.5}


def test_the_highest_gemeente_is_darkest_and_the_lowest_lightest() -> None:
    figure = choropleth().draw(look(), WIDE)
    shades = ramp(look(), len(choropleth().scale.edges) - 1)
    assert fill(figure, "Emmen") == shades[-1]
    assert fill(figure, "Tynaarlo") == shades[0]


def test_a_changed_value_changes_fill_words_alt_and_table() -> None:
    changed = choropleth((20.4, *DIFFICULTY[1:]))
    figure = drawn(changed.draw(look(), WIDE))
    assert fill(figure, "Aa en Hunze") == ramp(look(), len(changed.scale.edges) - 1)[-1]
    assert words_of(figure, "Aa en Hunze")[-1].get_text() == "20,4%"
    assert "Hoogste: Aa en Hunze (20,4%); laagste: Tynaarlo (8,3%)." in changed.alt()
    assert ("Aa en Hunze", "20,4") in changed.table().rows


def test_what_is_not_known_is_open_and_says_so() -> None:
    figure = drawn(choropleth().draw(look(), WIDE))
    assert fill(figure, "Westerveld") == look().white
    assert colors.to_hex(area(figure, f"open-{CODES['Westerveld']}").get_edgecolor()) == look().g500
    assert words_of(figure, "Westerveld")[-1].get_text() == "niet bekend"
    assert "niet bekend" in words(figure)
    assert "Niet bekend: Westerveld." in choropleth().alt()


def test_a_map_without_classes_leaves_open_what_is_not_known() -> None:
    chart = LabelledMap("Moeite met rondkomen", gemeenten(DIFFICULTY, decimals=1), boundaries=outlines())
    figure = chart.draw(look(), WIDE)
    assert fill(figure, "Westerveld") == look().white != fill(figure, "Emmen")


def test_the_highlighted_gemeente_has_an_ink_outline_above_all_others() -> None:
    figure = choropleth(highlight=CODES["Assen"]).draw(look(), WIDE)
    outlined = figure.axes[0].patches
    mark = area(figure, f"highlight-{CODES['Assen']}")
    assert colors.to_hex(mark.get_edgecolor()) == look().ink
    assert all(outlined.index(mark) > outlined.index(area(figure, name)) for name in CODES)


def test_larger_regions_stand_in_the_key_alt_and_table() -> None:
    chart = choropleth(references=(fact(13.1, decimals=1), fact(14.3, decimals=1, region="Nederland")))
    assert {"Drenthe: 13,1%", "Nederland: 14,3%"} <= set(words(drawn(chart.draw(look(), WIDE))))
    assert "Drenthe 13,1% en Nederland 14,3%." in chart.alt()
    assert chart.table().rows[-1] == ("Nederland", "14,3")


def test_the_key_has_a_fill_for_each_class() -> None:
    figure = choropleth().draw(look(), WIDE)
    keys = [colors.to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches if patch.get_gid() == "key"]
    assert keys[:-1] == ramp(look(), len(choropleth().scale.edges) - 1)[::-1]


@pytest.mark.parametrize(
    ("values", "keys"),
    [((None,) * 12, ["niet bekend"]), ((16.0, *(None,) * 11), ["16%", "niet bekend"]), ((50.0,) * 12, ["50%"])],
)
def test_the_key_has_only_what_is_on_the_map(values: tuple[float | None, ...], keys: list[str]) -> None:
    figure = drawn(choropleth(values).draw(look(), WIDE))
    assert [patch.get_gid() for patch in figure.axes[0].patches].count("key") == len(keys)
    assert [key for key in keys if key not in words(figure)] == []
    assert not any(" tot " in word for word in words(figure))


def test_a_map_without_classes_has_one_fill_and_no_key() -> None:
    figure = labelled().draw(look(), WIDE)
    assert len({fill(figure, name) for name in CODES}) == 1
    assert [patch for patch in figure.axes[0].patches if patch.get_gid() == "key"] == []


def test_provinces_that_adjoin_are_faint_and_lie_under_the_map() -> None:
    figure = choropleth(neighbours=NEIGHBOURS).draw(look(), WIDE)
    faint = [patch for patch in figure.axes[0].patches if patch.get_gid() == "neighbour"]
    assert len(faint) == 3
    assert {colors.to_hex(patch.get_facecolor()) for patch in faint} == {look().g100}
    assert figure.axes[0].patches.index(faint[-1]) < figure.axes[0].patches.index(area(figure, "Assen"))


def test_words_of_a_source_become_two_shades() -> None:
    chart = CategoryMap(
        "SES-WOA, 2019", gemeenten((None,) * 12), boundaries=outlines(), words=WORDS, categories=(AVERAGE, LOWER)
    )
    figure = drawn(chart.draw(look(), WIDE))
    assert fill(figure, "Emmen") == ramp(look(), 2)[1] and fill(figure, "Meppel") == ramp(look(), 2)[0]
    assert {LOWER, AVERAGE} <= set(words(figure))
    assert chart.alt().endswith(
        "Lager dan gemiddeld: Assen, Coevorden, Emmen en Hoogeveen. Ongeveer gemiddeld: acht gemeenten."
    )
    assert ("Assen", LOWER) in chart.table().rows


def test_a_gemeente_without_a_word_is_open() -> None:
    chart = CategoryMap("SES-WOA", gemeenten((None,) * 12), boundaries=outlines(), words=("", *WORDS[1:]))
    figure = drawn(chart.draw(look(), WIDE))
    assert fill(figure, "Aa en Hunze") == look().white
    assert ("Aa en Hunze", "niet bekend") in chart.table().rows


def test_a_missing_boundary_is_named() -> None:
    known = {code: shape for code, shape in outlines().items() if code != CODES["Emmen"]}
    with pytest.raises(PublisherError, match="GM0114"):
        replace(labelled(), boundaries=known)


def test_a_description_keeps_only_the_boundaries_it_draws() -> None:
    assert set(labelled().boundaries) == set(CODES.values())


def test_a_figure_that_is_too_small_says_so() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        labelled().draw(look(), Size(25, 60))


@settings(max_examples=12, deadline=None)
@given(st.integers(80, 240), st.integers(60, 130), st.integers(0, 3))
def test_words_fit_at_any_size(width: int, height: int, decimals: int) -> None:
    values = gemeenten(tuple(value and value * 7 for value in DIFFICULTY), "per_1000", decimals)
    chart = Choropleth("Wmo-cliënten", values, boundaries=outlines(), highlight=CODES["Assen"])
    assert figure_problems(record(chart.draw(look(), Size(width, height)))) == ()


def test_the_classes_tell_which_gemeenten_stand_in_each() -> None:
    chart = choropleth(DIFFICULTY, edges=(8.0, 12.0, 16.0, 20.0))
    members = dict(chart.members())
    assert list(members)[:3] == ["16% of meer", "12 tot 16%", "minder dan 12%"]
    named = [name for names in members.values() for name in names]
    assert sorted(named) == sorted(fact.region.name for fact in chart.values)
    assert all(fact.number >= 16 for fact in chart.values if fact.region.name in members["16% of meer"])
