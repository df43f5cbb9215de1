from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.patches import Rectangle

from publisher.charts.rows.bars import Bars
from publisher.findings import PublisherError
from publisher.model import Size, Status
from tests.charts.conftest import USUAL, assert_tidy, drawn, fact, find, look, named, text_box, texts, words
from tests.charts.samples import DRINKER, INHABITANTS, LIFESTYLE, MUNICIPALITIES, PUPILS, SHORTAGE, TWO


def bar(figure, name: str) -> Rectangle:
    found = named(figure, f"bar:{name}")
    assert isinstance(found, Rectangle)
    return found


def height(figure, name: str) -> float:
    return text_box(find(figure, name)).y0


def test_bars_are_as_long_as_their_values() -> None:
    figure = MUNICIPALITIES.draw(look(), USUAL)
    per_person = {name: bar(figure, name).get_width() / value for name, value in INHABITANTS.items()}
    assert list(per_person.values()) == pytest.approx([per_person["Emmen"]] * 12)
    assert len({bar(figure, name).get_x() for name in INHABITANTS}) == 1


def test_bars_stand_from_high_to_low_or_as_given() -> None:
    figure = drawn(MUNICIPALITIES.draw(look(), USUAL))
    ranked = sorted(INHABITANTS, key=lambda name: height(figure, name), reverse=True)
    assert ranked == sorted(INHABITANTS, key=lambda name: -INHABITANTS[name])
    figure = drawn(replace(MUNICIPALITIES, order="given").draw(look(), USUAL))
    assert sorted(INHABITANTS, key=lambda name: height(figure, name), reverse=True) == list(INHABITANTS)


def test_each_value_stands_behind_its_bar() -> None:
    figure = drawn(MUNICIPALITIES.draw(look(), USUAL))
    for name, value in {"Emmen": "108.765", "Westerveld": "19.860"}.items():
        end = bar(figure, name).get_window_extent().x1
        assert 0 < text_box(find(figure, value)).x0 - end < 6


def test_colours_say_what_a_region_is() -> None:
    tokens = look()
    figure = TWO.draw(tokens, USUAL)
    assert bar(figure, "Drenthe").get_facecolor() == _rgba(tokens.dark)
    assert bar(figure, "Nederland").get_facecolor() == _rgba(tokens.g500)
    figure = MUNICIPALITIES.draw(tokens, USUAL)
    assert bar(figure, "Emmen").get_facecolor() == _rgba(tokens.ink)
    assert bar(figure, "Assen").get_facecolor() == _rgba(tokens.mid)
    # Never colour alone: the highlighted label is semibold too.
    assert find(figure, "Emmen").get_fontweight() == 600
    assert find(figure, "Assen").get_fontweight() == 400


def _rgba(colour: str):
    from matplotlib.colors import to_rgba

    return to_rgba(colour)


def test_a_range_is_solid_where_certain_and_hatched_beyond() -> None:
    figure = PUPILS.draw(look(), USUAL)
    per_point = bar(figure, "vwo").get_width() / 39
    assert bar(figure, "vmbo").get_width() == pytest.approx(71 * per_point)
    outline = named(figure, "range:vmbo")
    assert max(outline.get_xdata()) - min(outline.get_xdata()) == pytest.approx(13 * per_point)
    assert "71 tot 84%" in words(figure)


def test_what_is_not_known_is_an_open_outline_that_says_so() -> None:
    figure = PUPILS.draw(look(), USUAL)
    outline = named(figure, "missing:havo")
    assert not outline.get_fill() or outline.get_facecolor()[3] == 0
    assert outline.get_linestyle() != "-"
    assert "niet bekend" in words(figure)
    assert not figure.findobj(lambda item: item.get_gid() == "bar:havo")


def test_a_zero_has_no_outline() -> None:
    figure = Bars("Nul", (fact(0, group="a"), fact(5, group="b"))).draw(look(), USUAL)
    assert bar(figure, "a").get_width() == 0
    assert "0%" in words(figure)
    assert not figure.findobj(lambda item: str(item.get_gid()).startswith("missing:"))


def test_intervals_are_drawn_and_explained() -> None:
    assert "onzekerheidsmarge (95%)" in words(TWO.draw(look(), USUAL))
    assert "onzekerheidsmarge (95%)" not in words(MUNICIPALITIES.draw(look(), USUAL))
    figure = drawn(TWO.draw(look(), USUAL))
    upper_end = bar(figure, "Drenthe").get_window_extent().width * 38.9 / 37
    assert text_box(find(figure, "37%")).x0 > bar(figure, "Drenthe").get_window_extent().x0 + upper_end


def test_a_forecast_is_hatched_and_named() -> None:
    assert "prognose" in words(SHORTAGE.draw(look(), USUAL))
    mixed = Bars(
        "Tekort",
        (
            fact(1700, unit="persons", period="2023"),
            fact(5200, unit="persons", period="2032", status=Status.PROJECTION),
        ),
        order="given",
    )
    figure = mixed.draw(look(), USUAL)
    assert words(figure) == ["2023", "2032 (prognose)", "1.700", "5.200"]
    assert isinstance(named(figure, "bar:2023"), Rectangle)
    assert not isinstance(named(figure, "bar:2032"), Rectangle)


def test_a_reference_line_stands_at_its_value_and_is_named() -> None:
    chart = replace(MUNICIPALITIES, reference=fact(41837, unit="persons"), highlight="")
    figure = chart.draw(look(), USUAL)
    line, emmen = named(figure, "reference"), bar(figure, "Emmen")
    assert line.get_xdata()[0] == pytest.approx(emmen.get_x() + emmen.get_width() * 41837 / 108765)
    assert "Drenthe 41.837" in words(figure)


def test_values_step_aside_for_the_reference_line() -> None:
    values = tuple(fact(50 + step / 2, decimals=1, region=f"R{step}") for step in range(8))
    figure = drawn(Bars("Dicht", values, reference=fact(53.6, decimals=1)).draw(look(), USUAL))
    x = named(figure, "reference").get_window_extent().x0
    for item in texts(figure):
        if item.get_text().endswith("%") and not item.get_text().startswith("Drenthe"):
            assert not text_box(item).x0 <= x <= text_box(item).x1, item.get_text()


def test_panels_with_one_limit_and_gutter_share_their_scale() -> None:
    large = replace(TWO, limits=(0, 60), gutter=30)
    small = Bars("Overgewicht (%)", (fact(57, decimals=1), fact(50, region="Nederland")), limits=(0, 60), gutter=30)
    one, other = large.draw(look(), Size(120, 60)), small.draw(look(), Size(120, 90))
    assert bar(one, "Drenthe").get_width() / 37 == pytest.approx(bar(other, "Drenthe").get_width() / 57)
    assert bar(one, "Drenthe").get_x() == bar(other, "Drenthe").get_x()


def test_a_value_beyond_the_limit_is_an_error() -> None:
    with pytest.raises(PublisherError, match="chart-limit"):
        replace(TWO, limits=(0, 30)).draw(look(), USUAL)


def test_a_value_below_zero_is_an_error() -> None:
    with pytest.raises(PublisherError, match=r"chart-negative.*−5%.*diverging"):
        Bars("Onder nul", (fact(-5, group="a"), fact(5, group="b"))).draw(look(), USUAL)


def test_rows_that_do_not_fit_are_an_error_not_a_smear() -> None:
    values = tuple(fact(number, group=f"{DRINKER} {number}") for number in range(20))
    with pytest.raises(PublisherError, match=r"figure-too-small.*20 rows do not fit in 55 mm"):
        Bars("Te veel", values).draw(look(), Size(80, 55))


@pytest.mark.parametrize("value", [0.4, 3, 99, 1234567])
def test_extreme_values_keep_their_labels_inside(value: float) -> None:
    assert_tidy(Bars("Uiterste", (fact(value, group="a"), fact(0, group="b"))).draw(look(), Size(80, 55)))


def test_alternative_text_follows_the_values() -> None:
    assert MUNICIPALITIES.alt().endswith("Hoogste: Emmen (108.765); laagste: Westerveld (19.860).")
    swapped = tuple(
        replace(item, value=200000.0) if item.region.name == "Westerveld" else item for item in MUNICIPALITIES.values
    )
    assert (
        replace(MUNICIPALITIES, values=swapped)
        .alt()
        .endswith("Hoogste: Westerveld (200.000); laagste: De Wolden (24.602).")
    )
    assert TWO.alt().endswith("(%). Drenthe (37%) is hoger dan Nederland (33%).")
    overlapping = (TWO.values[0], replace(TWO.values[1], lower=31.0))
    assert "Drenthe (37%) is vergelijkbaar met Nederland (33%)." in replace(TWO, values=overlapping).alt()
    assert PUPILS.alt().endswith("Vmbo 71 tot 84% en vwo 39%. Niet bekend: havo.")
    assert SHORTAGE.alt().endswith("Alle waarden zijn een prognose.")


def test_table_has_the_drawn_values_in_the_drawn_order() -> None:
    assert LIFESTYLE.table().rows[0] == ("Voldoet aan de beweegrichtlijn", "49")
    assert TWO.table().columns == ("Regio", "Waarde (procent)", "95%-interval")
    assert TWO.table().rows == (("Drenthe", "37", "35–39"), ("Nederland", "33", "33–33"))
    assert SHORTAGE.table().rows[-1] == ("Drenthe", "10,0", "prognose")
