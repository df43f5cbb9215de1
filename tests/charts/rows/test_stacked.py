from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.charts.rows.stacked import StackedBar, StackedBars
from publisher.findings import PublisherError
from publisher.model import Fact, Size
from tests.charts.conftest import LARGE, SMALL, USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import EXPLAINED, LIVING


def shares(*values: float | None) -> tuple[Fact, ...]:
    return tuple(fact(value, group=str(number)) for number, value in enumerate(values))


def test_segments_follow_each_other_and_fill_the_width() -> None:
    figure = LIVING.draw(look(), USUAL)
    first, second = (named(figure, f"bar:2020, {part}") for part in LIVING.parts)
    assert first.get_width() / second.get_width() == pytest.approx(61 / 39, rel=0.02)
    assert 0 < second.get_x() - first.get_x() - first.get_width() < 3
    assert second.get_x() + second.get_width() == pytest.approx(USUAL.width / 25.4 * 72, abs=2)


def test_names_stand_above_the_first_row_or_in_a_key() -> None:
    figure = drawn(LIVING.draw(look(), USUAL))
    bar = named(figure, "bar:2020, In een instelling").get_window_extent()
    name = text_box(find(figure, "In een instelling"))
    assert name.y0 > bar.y1
    assert name.x0 == pytest.approx(bar.x0, abs=8)
    narrow = drawn(EXPLAINED.draw(look(), SMALL))
    assert set(EXPLAINED.parts) <= set(words(narrow))


def test_a_narrow_last_name_ends_at_the_right_edge() -> None:
    chart = StackedBars(
        "Woonsituatie, 75 jaar en ouder (%)", ("Zelfstandig", "Instelling"), (StackedBar("", shares(92, 8)),)
    )
    figure = drawn(chart.draw(look(), SMALL))
    assert text_box(find(figure, "Instelling")).x1 == pytest.approx(figure.bbox.x1, abs=1)


def test_values_of_narrow_segments_stand_below_and_apart() -> None:
    chart = StackedBars("Smal", ("a", "b", "c"), (StackedBar("rij", shares(97, 2, 1)),))
    figure = drawn(chart.draw(look(), SMALL))
    assert_tidy(figure)
    assert text_box(find(figure, "2%")).y1 < named(figure, "bar:rij, b").get_window_extent().y0


def test_what_is_not_known_is_one_open_outline() -> None:
    chart = StackedBars("Deels", ("a", "b", "c"), (StackedBar("rij", shares(92, None, None)),))
    figure = chart.draw(look(), USUAL)
    known, rest = named(figure, "bar:rij, a"), named(figure, "missing:rij, b")
    assert known.get_width() / rest.get_width() == pytest.approx(92 / 8, rel=0.1)
    assert words(figure).count("niet bekend") == 1
    assert chart.alt().endswith("Niet bekend: rij, b; rij, c.")


@pytest.mark.parametrize("values", [(60, 30), (80, 30), (60, 45)])
def test_shares_that_are_no_whole_are_an_error(values: tuple[float, ...]) -> None:
    with pytest.raises(PublisherError, match=rf"chart-whole.*rij add up to {sum(values)}, not to 100"):
        StackedBars("Fout", ("a", "b"), (StackedBar("rij", shares(*values)),))


def test_rounded_shares_may_miss_by_a_point() -> None:
    StackedBars("Goed", ("a", "b", "c"), (StackedBar("rij", shares(33, 33, 33)),)).draw(look(), USUAL)


def test_all_wrong_rows_are_told_at_once() -> None:
    with pytest.raises(PublisherError) as caught:
        StackedBars("Fout", ("a", "b"), (StackedBar("een", shares(60, 30)), StackedBar("twee", shares(100))))
    assert [finding.code for finding in caught.value.findings] == ["chart-whole", "chart-labels"]


def test_alternative_text_and_table_follow_the_values() -> None:
    assert "2020: In een instelling 61% en In de eigen woonomgeving 39%." in LIVING.alt()
    changed = replace(LIVING, rows=(StackedBar("2020", shares(70, 30)),))
    assert changed.alt().endswith("2020: In een instelling 70% en In de eigen woonomgeving 30%.")
    assert LIVING.table().rows[0] == ("2020", "61", "39")


@pytest.mark.parametrize("size", [SMALL, LARGE, Size(240, 55)], ids=str)
def test_five_parts_with_long_names_fit(size: Size) -> None:
    assert_tidy(EXPLAINED.draw(look(), size))
