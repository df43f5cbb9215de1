from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.charts.canvas.colours import contrast
from publisher.charts.rows.grouped import Cluster, GroupedBars
from publisher.findings import PublisherError
from publisher.model import Status
from tests.charts.conftest import USUAL, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import DRINKER, EDUCATION


def colour(figure, name: str) -> tuple[float, ...]:
    return named(figure, f"bar:{name}").get_facecolor()


def test_bars_of_all_groups_share_one_scale() -> None:
    figure = EDUCATION.draw(look(), USUAL)
    lengths = {"Sport niet, lo, mavo, lbo": 54, "Rookt, hbo, wo": 15, f"{DRINKER}, havo, vwo, mbo": 15}
    scale = [named(figure, f"bar:{name}").get_width() / value for name, value in lengths.items()]
    # An outline lies inside its bar.
    assert scale == pytest.approx([scale[0]] * 3, rel=0.02)


def test_a_series_keeps_its_colour_in_every_group() -> None:
    figure = EDUCATION.draw(look(), USUAL)
    assert colour(figure, "Sport niet, hbo, wo") == colour(figure, "Overgewicht, hbo, wo")
    assert colour(figure, "Sport niet, hbo, wo") != colour(figure, "Sport niet, lo, mavo, lbo")


def test_a_light_bar_has_an_outline_that_can_be_seen() -> None:
    from matplotlib.colors import to_hex

    figure = EDUCATION.draw(look(), USUAL)
    for name in ("Sport niet, lo, mavo, lbo", "Sport niet, hbo, wo", "Overgewicht, havo, vwo, mbo"):
        bar = named(figure, f"bar:{name}")
        seen = bar.get_edgecolor() if bar.get_linewidth() else bar.get_facecolor()
        assert contrast(to_hex(seen), "#ffffff") >= 3


def test_regions_have_the_colours_of_their_role() -> None:
    from matplotlib.colors import to_rgba

    tokens = look()
    chart = GroupedBars("Psychisch ongezond (%)", (Cluster("Jongeren", (fact(25), fact(27, region="Nederland"))),))
    figure = chart.draw(tokens, USUAL)
    assert colour(figure, "Jongeren, Drenthe") == to_rgba(tokens.dark)
    assert colour(figure, "Jongeren, Nederland") == to_rgba(tokens.g500)


def test_heads_stand_above_their_bars_and_names_before_them() -> None:
    figure = drawn(EDUCATION.draw(look(), USUAL))
    bar = named(figure, "bar:Sport niet, lo, mavo, lbo").get_window_extent()
    assert text_box(find(figure, "Sport niet")).y0 >= bar.y1
    assert text_box(find(figure, "lo, mavo, lbo")).x1 < bar.x0


def test_a_forecast_year_is_named_and_hatched() -> None:
    values = (fact(18.6, period="2023"), fact(20.6, period="2040", status=Status.PROJECTION))
    figure = GroupedBars("Aandeel (%)", (Cluster("65 tot 80 jaar", values),)).draw(look(), USUAL)
    assert "2040 (prognose)" in words(figure)


def test_what_the_source_leaves_out_is_not_known_in_the_table() -> None:
    table = EDUCATION.table()
    assert table.columns[0] == "Onderwerp"
    rows = {row[0]: dict(zip(table.columns[1:], row[1:], strict=True)) for row in table.rows}
    assert rows["Overgewicht"] == {
        "lo, mavo, lbo (procent)": "niet bekend",
        "hbo, wo (procent)": "36",
        "havo, vwo, mbo (procent)": "50",
    }


def test_series_stand_in_the_order_of_their_groups() -> None:
    first = fact(54, group="praktisch")
    first = replace(first, group=replace(first.group, order=1))
    last = fact(23, group="theoretisch")
    last = replace(last, group=replace(last.group, order=2))
    table = GroupedBars("Sport niet (%)", (Cluster("Sport niet", (last, first)),)).table()
    assert table.columns[1:] == ("praktisch (procent)", "theoretisch (procent)")


def test_alternative_text_lists_each_group() -> None:
    assert "Sport niet: lo, mavo, lbo 54%; hbo, wo 23%." in EDUCATION.alt()
    changed = replace(EDUCATION, clusters=(Cluster("Sport niet", (fact(60, group="vmbo"), fact(None, group="vwo"))),))
    assert changed.alt().endswith("Sport niet: vmbo 60%. Niet bekend: Sport niet, vwo.")


def test_a_value_below_zero_is_an_error() -> None:
    with pytest.raises(PublisherError, match="chart-negative"):
        GroupedBars("x", (Cluster("a", (fact(-1, group="b"), fact(1, group="c"))),)).draw(look(), USUAL)
