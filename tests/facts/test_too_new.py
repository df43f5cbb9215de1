"""An edition does not know what became known after it: neither in silence, nor where a text asks for it by name."""

from collections.abc import Callable
from datetime import date

import pytest

from publisher.data import known_by
from publisher.facts import Facts
from publisher.facts.elsewhere import absent
from publisher.findings import Finding, PublisherError
from tests.factories import dataset, group, observation, region, source, statement_row

ROWS = [
    observation(20.0, period="2020"),
    observation(21.0, period="2022"),
    observation(22.0, period="2024"),
    observation(23.0, period="2022", region="NL01", source="late"),
    observation(5.0, "vapet", period="2024"),
]


def facts(until: date = date(2023, 7, 1)) -> Facts:
    data = dataset(
        ROWS,
        regions=[region("PV22"), region("NL01")],
        groups=[group("totaal"), group("65+")],
        sources=[source("cbs"), source("late", published="2023-12")],
        statements=[statement_row("stijgt", id="later", period="2024")],
    )
    return Facts(known_by(data, until), "PV22")


def test_the_latest_is_the_latest_that_was_known() -> None:
    assert facts().latest("rookt").number == 21
    assert [fact.period for fact in facts().series("rookt")] == ["2020", "2022"]
    assert [fact.period for fact in facts().every("rookt")] == ["2020", "2022"]
    assert facts(date(2024, 12, 31)).latest("rookt").number == 22


@pytest.mark.parametrize(
    ("look_up", "told"),
    [
        (lambda known: known.value("rookt", period="2024"), "rookt, PV22, 2024, totaal is known since 2024-12-31 (cbs"),
        (lambda known: known.value("rookt", region="NL01"), "since 2023-12-31 (late: its source was published)"),
        (lambda known: known.value("rookt", region="NL01", source="late"), "data/observations/test.csv, row 5"),
        (lambda known: known.across("rookt", ["NL01"]), "rookt, NL01, 2022, totaal is known since 2023-12-31"),
        (lambda known: known.latest("vapet"), "vapet, PV22, 2024, totaal is known since 2024-12-31"),
        (lambda known: known.value("vapet", period="2024"), "(cbs: its reference date)"),
        (lambda known: known.statement("later"), "statement later is known since 2022-12-31"),
    ],
)
def test_what_is_asked_for_by_name_and_known_later_is_an_error(look_up: Callable[[Facts], object], told: str) -> None:
    until = date(2022, 12, 30) if "statement" in told else date(2023, 7, 1)
    with pytest.raises(PublisherError) as error:
        look_up(facts(until))
    (finding,) = error.value.findings
    assert finding.code == "fact-too-new"
    assert told in finding.message
    assert f"the edition knows nothing after {until}" in finding.message
    assert "known_until = 202" in finding.hint


def test_what_nobody_knows_is_missing_still() -> None:
    found: list[Finding] = []
    for look_up in (lambda: facts().value("rookt", period="2019"), lambda: facts().value("vapet", group="65+")):
        with pytest.raises(PublisherError) as error:
            look_up()
        found += error.value.findings
    assert [finding.code for finding in found] == ["fact-missing", "fact-missing"]
    assert "became known after this edition" in found[1].hint


def test_what_is_known_later_is_not_known() -> None:
    nothing = absent(facts())
    assert not nothing.value("rookt", period="2024").known
    assert not nothing.value("rookt", region="NL01").known
    assert [fact.known for fact in nothing.every("vapet")] == [False]
    assert absent(facts(date(2024, 12, 31))).value("vapet").known
