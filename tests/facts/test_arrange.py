"""Lists are put beside each other by what their facts are of, also where one of them got a row more."""

import ast
from pathlib import Path

from publisher.chapters.regioplan.infographic.figures import verhouding_intramuraal
from publisher.facts import same_measure, same_period, same_region
from tests.factories import fact, group, region

CHAPTERS = Path(__file__).parents[2] / "publisher" / "chapters"


def test_lists_stand_beside_each_other_by_what_they_are_of() -> None:
    one, other = [fact(value, period=str(2020 + value)) for value in (1, 2, 3)], [fact(5, period="2022")]
    assert [[each.value for each in pair] for pair in same_period(one, other)] == [[2, 5]]
    here = fact(1, region=region("PV22")), fact(2, region=region("NL01"))
    there = fact(3, region=region("NL01")), fact(4, region=region("PV22")), fact(5, region=region("GM0106"))
    assert [[each.value for each in pair] for pair in same_region(here, there)] == [[1, 4], [2, 3]]
    rows = fact(1, group=group("18-64")), fact(2)
    assert [[each.value for each in pair] for pair in same_measure(rows, [fact(3, region=region("NL01"))])] == [[2, 3]]
    assert same_period([], one) == ()


def test_a_year_that_one_series_alone_has_got_does_not_keep_a_book_back() -> None:
    binnen = tuple(fact(value, period=str(year)) for value, year in ((61, 2020), (60, 2021), (59, 2022)))
    thuis = tuple(fact(100 - each.value, period=each.period) for each in binnen[:2] if each.value)
    chart = verhouding_intramuraal(binnen, thuis)
    assert [[each.value for each in row.shares] for row in chart.rows] == [[61, 39], [60, 40]]


def test_no_figure_puts_lists_of_facts_beside_each_other_by_place() -> None:
    calls = [
        (path.relative_to(CHAPTERS).as_posix(), node.lineno)
        for path in CHAPTERS.rglob("figures.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip"
    ]
    assert calls == []
