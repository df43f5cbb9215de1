"""A value that was computed shows the rows that it was made from."""

from io import StringIO

from rich.console import Console

from publisher.cli import lineage
from publisher.data import Dataset
from tests.factories import dataset, indicator, observation, region, source


def counted() -> Dataset:
    gemeenten = [region(code, name, ggd="GG1106") for code, name in (("GM0141", "Almelo"), ("GM0153", "Enschede"))]
    return dataset(
        [
            observation(value, "inwoners", place.code, unit="persons")
            for value, place in zip((10, 20), gemeenten, strict=True)
        ],
        indicators=[indicator("inwoners", "persons", label="Inwoners", aggregate="sum")],
        regions=[region("GG1106", "GGD Twente", short_name="Twente"), *gemeenten],
        sources=[source("cbs", "CBS")],
        tables={"region_changes": ()},
    )


def test_a_computed_value_shows_its_rows() -> None:
    known = counted()
    (row,) = lineage.made(known, "inwoners", region="twente")
    assert row.value == 30
    said = StringIO()
    lineage._one(Console(file=said), known, row, ())
    assert "Almelo, Inwoners, totaal, 2022: 10 (data/observations/test.csv, row 2)" in said.getvalue()
    assert "Eigen berekening: de gemeenten zijn opgeteld." in said.getvalue()


def test_nothing_is_made_where_the_data_have_a_row() -> None:
    assert lineage.made(counted(), "inwoners", region="Almelo") == []
