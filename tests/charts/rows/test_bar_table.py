from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.charts.rows.grouped import BarColumn, BarTable
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import USUAL, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import BURDEN


def width(figure, name: str) -> float:
    return float(named(figure, f"bar:{name}").get_width())


def test_each_measure_has_a_scale_of_its_own_from_zero() -> None:
    figure = BURDEN.draw(look(), USUAL)
    spending = width(figure, "Roken, Zorguitgaven") / 2.4
    assert width(figure, "Overgewicht, Zorguitgaven") / 1.5 == pytest.approx(spending)
    burden = width(figure, "Roken, Aandeel in de ziektelast") / 9.4
    assert width(figure, "Overgewicht, Aandeel in de ziektelast") / 3.7 == pytest.approx(burden)
    # The longest bar of each measure fills its column, whatever its unit.
    longest = width(figure, "Ongezonde voeding, Zorguitgaven"), width(figure, "Roken, Aandeel in de ziektelast")
    assert longest[0] == pytest.approx(longest[1], rel=0.1)


def test_measures_of_one_unit_share_a_scale() -> None:
    columns = tuple(
        BarColumn(head, tuple(fact(value, group=name) for value, name in zip(values, "ab", strict=True)))
        for head, values in (("Jongeren", (30, 10)), ("Ouderen", (5, 2)))
    )
    figure = BarTable("Rookt (%)", columns).draw(look(), USUAL)
    assert width(figure, "a, Jongeren") / 30 == pytest.approx(width(figure, "a, Ouderen") / 5)


def test_rows_stand_by_the_first_measure() -> None:
    assert [row[0] for row in BURDEN.table().rows][:2] == ["Ongezonde voeding", "Weinig beweging"]
    assert replace(BURDEN, order="given").table().rows[0][0] == "Roken"


def test_heads_stand_above_their_bars() -> None:
    figure = drawn(BURDEN.draw(look(), USUAL))
    for head in ("Zorguitgaven", "Aandeel in de ziektelast"):
        bar = named(figure, f"bar:Ongezonde voeding, {head}").get_window_extent()
        assert text_box(find(figure, head)).y0 > bar.y1
        assert text_box(find(figure, head)).x0 == pytest.approx(bar.x0, abs=6)
    assert "6,0\u00a0mld" in words(figure)


def test_a_column_without_room_for_its_values_is_an_error() -> None:
    values = tuple(fact(1000000 + number, unit="persons", group=f"Groep {number}") for number in range(2))
    with pytest.raises(PublisherError, match=r"figure-too-small"):
        BarTable("Smal", tuple(BarColumn(head, values) for head in "abcd"), gutter=30).draw(look(), Size(60, 40))


def test_columns_of_another_length_are_an_error() -> None:
    with pytest.raises(PublisherError, match=r"chart-labels.*een \(1\), twee \(2\)"):
        BarTable("Fout", (BarColumn("een", (fact(1),)), BarColumn("twee", (fact(1), fact(2, region="Emmen")))))


def test_alternative_text_and_table_follow_the_values() -> None:
    assert (
        "Zorguitgaven: hoogste: Ongezonde voeding (6,0\u00a0mld); laagste: Alcoholgebruik (0,9\u00a0mld)."
        in BURDEN.alt()
    )
    assert BURDEN.table().columns == ("", "Zorguitgaven (miljard euro)", "Aandeel in de ziektelast (procent)")
    assert BURDEN.table().rows[0] == ("Ongezonde voeding", "6,0", "8,1")
