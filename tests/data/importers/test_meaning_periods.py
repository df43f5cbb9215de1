"""The periods of CBS, of spreadsheets and of people become those of the data, and say what is provisional."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data import cell_checks
from publisher.data.importers.meaning import TableMapping
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.tables.table import Cell
from publisher.findings import Place
from tests.data.importers.built import cell, rows, table, understood


@pytest.mark.parametrize(
    ("text", "period", "note"),
    [
        ("2023", "2023", ""),
        (" 2023 ", "2023", ""),
        ("2023*", "2023", "Voorlopig cijfer."),
        ("2023**", "2023", "Voorlopig cijfer (nader voorlopig)."),
        ("2023 *", "2023", "Voorlopig cijfer."),
        ("2023.0", "2023", ""),
        ("2023JJ00", "2023", ""),
        ("2023jj00", "2023", ""),
        ("2023KW01", "2023-Q1", ""),
        ("2023MM05", "2023-05", ""),
        ("20230501", "2023-05-01", ""),
        ("2023-05-01", "2023-05-01", ""),
        ("2023-Q3", "2023-Q3", ""),
        ("2023 1e kwartaal*", "2023-Q1", "Voorlopig cijfer."),
        ("1e kwartaal 2023", "2023-Q1", ""),
        ("2023 mei", "2023-05", ""),
        ("Mei 2023", "2023-05", ""),
        ("1 mei 2023", "2023-05-01", ""),
        ("01-05-2023", "2023-05-01", ""),
        ("2019/2022", "2019/2022", ""),
        ("2019-2022", "2019/2022", ""),
        ("2019 t/m 2022", "2019/2022", ""),
        ("2019 tot en met 2022", "2019/2022", ""),
        ("2022/'23*", "2022/2023", "Voorlopig cijfer."),
        ("2022-01/2022-03", "2022-01/2022-03", ""),
    ],
)
def test_a_period_is_read_as_it_is_meant(text: str, period: str, note: str) -> None:
    found = read_period(cell(text), {})
    assert (found.period, found.note, found.problem) == (period, note, None)


def test_the_first_of_january_is_its_year_with_that_day() -> None:
    for each in (cell("1 januari 2024"), cell("20240101"), Cell("1-1-2024", Place(), date=datetime.date(2024, 1, 1))):
        found = read_period(each, {})
        assert (found.period, found.date) == ("2024", "2024-01-01")
    other = read_period(Cell("1-2-2024", Place(), date=datetime.date(2024, 2, 1)), {})
    assert (other.period, other.date) == ("2024-02-01", "2024-02-01")


def test_a_workbook_holds_years_as_numbers() -> None:
    assert read_period(cell(2023), {}).period == "2023"
    assert read_period(cell(2023.0), {}).period == "2023"
    assert read_period(cell(2023.5), {}).problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "2023***",
        "23",
        "jan-22",
        "2023-13",
        "20231301",
        "2023JJ01",
        "2023KW05",
        "2022/2019",
        "2022-23",
        "31 juni 2023",
        *["2023X000", "2023W101", "20 23", "２０２３", "2023JJ00x", "1023", "schooljaar"],
    ],
)
def test_what_is_no_period_is_told(text: str) -> None:
    found = read_period(cell(text), {})
    assert found.period == ""
    assert found.problem and found.problem.code == "import-period"


def test_a_code_that_does_not_say_which_period_it_is_has_a_setting() -> None:
    problem = read_period(cell("2023X000"), {}).problem
    assert problem and "[periods]" in problem.hint
    assert read_period(cell("2023X000"), {"2023X000": "2022/2023"}).period == "2022/2023"


@given(st.text(alphabet="0123456789JKWMX*-/ .tjanuari", max_size=12))
def test_no_text_becomes_a_period_that_the_data_refuse(text: str) -> None:
    found = read_period(cell(text), {})
    assert bool(found.period) != bool(found.problem)
    if found.period:
        assert cell_checks.period(found.period) is None
        assert found.period[:4] in text


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_each_of_its_forms(day: datetime.date) -> None:
    read = {
        read_period(cell(text), {}) for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.day}-{day.month}-{day.year}")
    }
    read.add(read_period(Cell("", Place(), date=day), {}))
    assert len(read) == 1
    assert read.pop().date == day.isoformat()


GIVEN = TableMapping(
    region_column="Regio",
    period_column="Perioden",
    group="totaal",
    source="cbs-37259",
    columns={"Inwoners": "inwoners", "Geboren": "geboren"},
    during=("geboren",),
)


def test_rows_have_the_note_and_the_day_of_their_period() -> None:
    read = table(["Regio", "Perioden", "Inwoners", "Geboren"], ["GM0106", "2023JJ00", 1, 2], ["GM0106", "2024*", 3, 4])
    assert [(row["period"], row["reference_date"], row.get("note", "")) for row in rows(understood(read, GIVEN))] == [
        ("2023", "2023-01-01", ""),
        ("2023", "2023", ""),
        ("2024", "2024-01-01", "Voorlopig cijfer."),
        ("2024", "2024", "Voorlopig cijfer."),
    ]


def test_a_day_that_the_file_gives_goes_before_that_of_the_source() -> None:
    given = GIVEN.model_copy(update={"source": "monitor-volwassenen-2022", "during": ()})
    head = ["Regio", "Perioden", "Inwoners", "Geboren"]
    found = rows(understood(table(head, ["GM0106", "1 januari 2021", 1, 2], ["GM0106", "2022", 1, 2]), given))
    assert [row["reference_date"] for row in found] == ["2021-01-01", "2021-01-01", "2022", "2022"]


def test_a_wrong_period_is_told_once_with_all_of_its_cells() -> None:
    read = table(["Regio", "Perioden", "Inwoners", "Geboren"], ["GM0106", "2O23", 1, 2], ["GM0109", "2O23", 3, 4])
    found = understood(read, GIVEN)
    assert found.incoming is None
    (finding,) = found.findings
    assert (finding.code, finding.place.element) == ("import-period", "Blad1!B2")
    assert "The same stands in Blad1!B3." in finding.message
