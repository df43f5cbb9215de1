"""What an import changes, and what comes of it, whatever the rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.taking import canonical
from publisher.data.importers.taking.canonical import Cells, key_of
from publisher.data.importers.taking.difference import Kind, apply, differ
from publisher.findings import Place
from tests.data.importers.taking.made import COLUMNS, row

OLD = row("roken,PV22,2022,totaal,12.5,11,14,percent,observed,cbs,2022-12-31,met de hand")


def rows_of(*cells: Cells) -> list[IncomingRow]:
    return [IncomingRow(each, Place("m.xlsx", number)) for number, each in enumerate(cells, 2)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("12.50", "12.5"),
        ("5E+3", "5000"),
        ("-0.0", "0"),
        ("100", "100"),
        ("0.30000000000000004", "0.3"),
        (" 7 ", "7"),
        ("", ""),
        ("x", "x"),
        ("1234567890123", "1234567890123"),
    ],
)
def test_numbers_have_one_form(text: str, written: str) -> None:
    assert canonical.number(text) == written


def test_a_row_that_says_the_same_is_left_as_it_is() -> None:
    same = {**OLD, "value": "12.50", "lower": "11.0", "note": ""}
    found = differ([OLD], rows_of(same))
    assert (found.changes, found.unchanged) == ((), 1)


def test_a_changed_value_loses_the_note_on_the_old_one_and_says_so() -> None:
    (change,) = differ([OLD], rows_of({**OLD, "value": "13", "note": ""})).changes
    assert change.kind is Kind.CHANGED
    assert change.columns == ("value", "note")
    assert change.after == {**OLD, "value": "13", "note": ""}
    assert change.place == Place("m.xlsx", 2)


def test_gone_are_rows_of_the_same_source_indicator_and_period_alone_and_they_stay() -> None:
    assen = {**OLD, "region": "GM0106"}
    others = [{**assen, "period": "2021"}, {**assen, "source": "rivm"}, {**assen, "indicator": "inwoners"}]
    found = differ([OLD, assen, *others], rows_of(OLD))
    (gone,) = found.changes
    assert (gone.kind, gone.key) == (Kind.GONE, key_of(assen))
    assert list(apply([OLD, assen, *others], found)) == [OLD, assen, *others]
    dropped = differ([OLD, assen, *others], rows_of(OLD), drop_gone=True)
    assert list(apply([OLD, assen, *others], dropped)) == [OLD, *others]


def test_columns_that_the_program_does_not_need_stay() -> None:
    own = {**OLD, "extra": "ja"}
    found = differ([own], rows_of({**OLD, "value": "13", "region": "PV22"}, {**OLD, "region": "GM0106"}))
    first, second = canonical.write((*COLUMNS, "extra"), apply([own], found)).decode().splitlines()[1:]
    assert (first.rpartition(",")[2], second.rpartition(",")[2]) == ("", "ja")


KEYS = st.tuples(
    st.sampled_from(["roken", "inwoners"]),
    st.sampled_from(["PV22", "GM0106", "GM0114"]),
    st.sampled_from(["2021", "2022"]),
    st.just("totaal"),
    st.sampled_from(["cbs", "rivm"]),
)
VALUES = st.tuples(st.decimals(-5, 5, places=2).map(str), st.sampled_from(["", "een noot"]))
TABLES = st.dictionaries(KEYS, VALUES)


def cells_of(table: dict[tuple[str, ...], tuple[str, str]]) -> list[Cells]:
    return [
        dict(zip(COLUMNS, (*key[:4], value, "", "", "percent", "observed", key[4], "2022", note), strict=True))
        for key, (value, note) in table.items()
    ]


@given(TABLES, TABLES, st.booleans())
def test_what_is_applied_is_what_came_in_and_else_what_was_there(
    before: dict[tuple[str, ...], tuple[str, str]], after: dict[tuple[str, ...], tuple[str, str]], drop: bool
) -> None:
    old, new = cells_of(before), cells_of(after)
    found = differ(old, rows_of(*new), drop_gone=drop)
    made = {key_of(cells): cells for cells in apply(old, found)}
    for cells in new:
        own = made[key_of(cells)]
        assert all(canonical.same(name, own[name], cells[name]) for name in COLUMNS if name != "note")
    told = {(key[0], key[2], key[4]) for key in after}
    for key, cells in ((key_of(cells), cells) for cells in old if key_of(cells) not in after):
        gone = drop and (key[0], key[2], key[4]) in told
        assert (key not in made) if gone else (made[key] == cells)
    assert made.keys() <= before.keys() | after.keys()
    # The same import again finds nothing to write.
    again = differ(made.values(), rows_of(*new), drop_gone=drop)
    assert not again.of(Kind.NEW)
    assert not again.of(Kind.CHANGED)
    assert all(change.before == change.after for change in again.changes)


@given(st.permutations(cells_of({("roken", code, "2022", "totaal", "cbs"): ("1", "") for code in "abcd"})))
def test_files_are_written_alike_whatever_the_order_of_rows(rows: list[Cells]) -> None:
    assert canonical.write(COLUMNS, rows) == canonical.write(COLUMNS, sorted(rows, key=key_of))
