"""Since when something is known: its source's publication, else its reference date; never before it was measured."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import Known, Status, first_day, known_since, last_day
from tests.factories import observation, source, statement_row


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2022-11-14", date(2022, 11, 14), date(2022, 11, 14)),
        ("2022-Q3", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("2017/2020", date(2017, 1, 1), date(2020, 12, 31)),
        ("2020-01/2022-01", date(2020, 1, 1), date(2022, 1, 31)),
    ],
)
def test_what_is_dated_by_a_year_or_a_month_is_known_by_its_last_day(period: str, first: date, last: date) -> None:
    assert (first_day(period), last_day(period)) == (first, last)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_coarser_date_is_never_known_before_the_day_itself(day: date) -> None:
    coarser = (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}-Q{(day.month + 2) // 3}", f"{day:%Y}")
    lasts, firsts = [last_day(each) for each in coarser], [first_day(each) for each in coarser]
    assert lasts[0] == firsts[0] == day
    assert lasts == sorted(lasts)
    assert firsts == sorted(firsts, reverse=True)


ROW = replace(observation(20.0, period="2022"), reference_date="2022")
FORECAST = replace(observation(20.0, period="2020/2040", status=Status.PROJECTION), reference_date="2020/2040")


@pytest.mark.parametrize(
    ("row", "published", "reference", "known"),
    [
        (ROW, "", "2025-01-01", Known(date(2022, 12, 31), published=False)),
        (replace(ROW, reference_date="2022-05"), "", "2025", Known(date(2022, 5, 31), published=False)),
        (replace(ROW, reference_date=""), "", "2025", Known(date(2022, 12, 31), published=False)),
        (ROW, "2023-06-20", "2022", Known(date(2023, 6, 20), published=True)),
        (ROW, "2023", "2022", Known(date(2023, 12, 31), published=True)),
        (ROW, "2022-11-14", "2022", Known(date(2022, 11, 14), published=True)),
        (ROW, "2018-06", "2018", Known(date(2022, 12, 31), published=False)),
        (FORECAST, "2018-06", "2018", Known(date(2018, 6, 30), published=True)),
        (FORECAST, "", "2018", Known(date(2018, 12, 31), published=False)),
        (FORECAST, "", "2020/2040", Known(date(2020, 12, 31), published=False)),
        (statement_row("stijgt", period="2040"), "", "2018", Known(date(2018, 12, 31), published=False)),
        (statement_row("stijgt", period="2019"), "", "2025", Known(date(2019, 12, 31), published=False)),
        (statement_row("stijgt", period="2040"), "2018-06", "2018", Known(date(2018, 6, 30), published=True)),
        (statement_row("stijgt", period=""), "", "2023-07-01", Known(date(2023, 7, 1), published=False)),
    ],
    ids=str,
)
def test_known_since_publication_or_else_the_reference_date(
    row: object, published: str, reference: str, known: Known
) -> None:
    assert known_since(row, source(published=published, reference_date=reference)) == known  # type: ignore[arg-type]
