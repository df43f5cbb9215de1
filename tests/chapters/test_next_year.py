"""When a year is added to the data, a chapter follows it, or tells what it still says of the year before."""

from dataclasses import replace

import pytest

from publisher.chapters.regiobeeld.arbeidsmarktvraagstukken.figures import tekort_functie
from publisher.chapters.regiobeeld.leefstijl.figures import voedselconsumptie
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.findings import Severity
from publisher.model import Size
from publisher.narrative import Reading, citations, read_chapter
from publisher.project import project
from tests import read_once
from tests.chapters.described import edition


def own() -> Dataset:
    return read_once.province()[0]


def added(place: str, value: float) -> Dataset:
    """Return the data with one row more, of the region and source of the last of its indicator and group."""
    indicator, period, *groups = place.split()
    alike = [row for row in own().observations if row.indicator == indicator and row.region == "PV22"]
    last = max((row for row in alike if not groups or row.group in groups), key=lambda row: (row.period, row.row))
    row = replace(last, period=period, value=value)
    return replace(own(), observations=(*own().observations, row))


def reading(chapter: str, data: Dataset) -> Reading:
    path = project().chapters / "regiobeeld" / chapter / "text.md"
    works = citations(data.references)
    facts = Facts(data, "PV22", periods=dict(edition("regiobeeld").periods))
    return read_chapter(path, facts, None, slot=lambda *_: Size(100, 50), citations=works, file=chapter)


def printed(found: Reading) -> str:
    """Return the words of the pages, without those of caveats, which keep to the values they were written for."""
    return " ".join(use.text for use in found.uses if use.element.startswith("page"))


def test_the_last_year_is_the_one_that_it_changed_to() -> None:
    found = reading("arbeidsmarktvraagstukken", added("ziekteverzuim 2023", 8.0))
    assert "naar 8,0%" in printed(found)
    assert "9,2%" not in printed(found)
    assert [item for item in found.findings if item.severity is Severity.ERROR] == []


def test_counts_of_elderly_people_move_together() -> None:
    data = added("inwoners_leeftijd 2024 80+", 33000)
    more = next(row for row in data.observations if row.key == ("inwoners_leeftijd", "PV22", "2022", "65-79"))
    cbs = replace(data.observations[-1], source=more.source)
    rows = (*data.observations[:-1], cbs, replace(more, period="2024", value=95000.0))
    words = printed(reading("vitaal_ouder_worden", replace(data, observations=rows)))
    assert "In 2024 telde Drenthe 33.000 mensen van 80 jaar en ouder: 129%" in words
    assert "van 51.475 naar 95.000" in words
    assert "29.920" not in words


@pytest.mark.parametrize(
    ("chapter", "place", "value", "pinned"),
    [
        ("vitaal_ouder_worden", "dementie 2050", 19000, "2030"),
        ("vitaal_ouder_worden", "alleenwonend 2050 65+", 53, "2040"),
        ("vitaal_ouder_worden", "valkosten 2040 65+", 90, "2035"),
        ("vitaal_ouder_worden", "mantelzorgpotentieel 2050", 2, "2040"),
        ("arbeidsmarktvraagstukken", "personeelstekort 2035 totaal", 6000, "2032"),
    ],
)
def test_a_newer_year_than_the_text_names_is_told(chapter: str, place: str, value: float, pinned: str) -> None:
    indicator, period, *_ = place.split()
    (found,) = (item for item in reading(chapter, added(place, value)).findings if item.code == "fact-newer")
    assert f"takes {indicator}, PV22" in found.message
    assert f"of {pinned} (" in found.message
    assert f"have it of {period}: {formats.number(value)}" in found.message
    names = [name for name, year in edition("regiobeeld").periods if year == pinned]
    assert any(each in found.place.quote for each in (f'period="{pinned}"', *(f"period={name}" for name in names)))


@pytest.mark.parametrize(
    ("chapter", "place"),
    [
        ("leefstijl", "matig_overgewicht 2024 18-64"),
        ("arbeidsmarktvraagstukken", "personeelssaldo 2034 functie-helpende"),
    ],
)
def test_a_second_year_of_what_has_one_is_told(chapter: str, place: str) -> None:
    codes = {item.code for item in reading(chapter, added(place, 30)).findings}
    assert codes & {"fact-newer", "fact-ambiguous"}


def test_a_figure_tells_the_period_of_its_data() -> None:
    old, new = "2007/2021", "2012/2024"
    rows = tuple(replace(row, period=new) if row.period == old else row for row in own().observations)
    said = {key: replace(row, period=new) if row.period == old else row for key, row in own().statements.items()}
    facts = Facts(replace(own(), observations=rows, statements=said), "PV22")
    foods = tuple(facts.statement(key) for key, row in said.items() if row.indicator == "voedselconsumptie_verandering")
    dairy = facts.value("voedselconsumptie_verandering", group="voeding-zuivel", region="NL01")
    subtitle = voedselconsumptie(foods, dairy).subtitle
    assert "2012" in subtitle
    assert "2024" in subtitle
    assert "2007" not in subtitle


def test_a_figure_of_a_forecast_tells_its_year() -> None:
    moved = tuple(
        replace(row, period="2034") if row.indicator == "personeelssaldo" else row for row in own().observations
    )
    groups = ["functie-verzorgende", "functie-verpleegkundige", "functie-helpende", "functie-verlos"]
    facts = Facts(replace(own(), observations=moved), "PV22")
    assert "2034" in tekort_functie(facts.by_group("personeelssaldo", groups)).subtitle
