"""A text follows time: newer values are told, positions in a series refused, and ends of a change are its own."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.findings import Finding, Severity
from publisher.model import Observation, Status
from publisher.narrative.chapter import read_chapter
from tests.factories import observation
from tests.narrative import sample

HEAD = (
    "---\ntitle: Leefstijl\ntheme: leefstijl\nfacts:\n  waarde: {}\n---\n\n"
    '# Titel {{#nu layout="one" .geen-data}}\n\n{}\n'
)


def found(folder: Path, expression: str, words: str = "{{ waarde }}", *rows: Observation) -> Sequence[Finding]:
    """Return what is wrong with words beside one named fact, on the sample's data and some rows more."""
    path = folder / "text.md"
    path.write_text(HEAD.format(expression, words), encoding="utf-8")
    facts = sample.facts()
    data = replace(facts.dataset, observations=(*facts.dataset.observations, *rows))
    return read_chapter(path, replace(facts, dataset=data), {}, slot=sample.slot, file="text.md").findings


def codes(findings: Sequence[Finding]) -> list[str]:
    return [
        item.code
        for item in findings
        if item.code in ("fact-newer", "change-end", "change-turned", "expression-position")
    ]


MATIG = 'value("matig_overgewicht", group="18-64", period="2022"{})'


def newer(region: str = "PV22", source: str = "monitor", status: Status = Status.OBSERVED) -> Observation:
    return observation(30, "matig_overgewicht", region, "2024", "18-64", source=source, status=status)


def test_a_newer_value_of_what_a_text_pins_is_told(tmp_path: Path) -> None:
    (item,) = (each for each in found(tmp_path, MATIG.format(""), "{{ waarde }}", newer()) if each.code == "fact-newer")
    assert item.severity is Severity.WARNING
    assert (item.place.file, item.place.row, item.place.quote) == ("text.md", 5, MATIG.format(""))
    assert "of 2022 (37%)" in item.message
    assert "of 2024: 30% (data/observations/test.csv, row 2)" in item.message
    assert 'period="2024"' in item.hint


def test_a_newer_value_of_what_takes_the_year_of_another_is_told(tmp_path: Path) -> None:
    expression = MATIG.format("").replace('"2022"', 'latest("rookt", group="18-64").year')
    assert codes(found(tmp_path, expression, "{{ waarde }}", newer())) == ["fact-newer"]
    assert codes(found(tmp_path, expression, "{{ waarde }}")) == []


@pytest.mark.parametrize(
    ("expression", "row"),
    [
        (MATIG.format(""), newer(status=Status.PROJECTION)),
        (MATIG.format(', source="monitor"'), newer(source="cbs")),
        (MATIG.format(""), replace(newer(), value=None)),
        (MATIG.format(""), newer(region="NL01")),
        (MATIG.format(', region="NL01"'), newer()),
        ('latest("matig_overgewicht", group="18-64")', newer()),
        ("change(" + MATIG.format("") + ', value("matig_overgewicht", group="18-64", period="2024"))', newer()),
    ],
)
def test_what_is_not_newer(tmp_path: Path, expression: str, row: Observation) -> None:
    assert "fact-newer" not in codes(found(tmp_path, expression, "{{ waarde }}", row))


def test_the_country_alone_is_not_newer_beside_a_region(tmp_path: Path) -> None:
    both = "[" + MATIG.format("") + ", " + MATIG.format(', region="NL01"') + "]"
    assert codes(found(tmp_path, both, "{{ waarde | values }}", newer("NL01"))) == []
    assert codes(found(tmp_path, both, "{{ waarde | values }}", newer("NL01"), newer())) == ["fact-newer"]


def test_a_newer_forecast_of_a_forecast(tmp_path: Path) -> None:
    rows = [
        observation(value, "rookt", period=year, group="80+", status=Status.PROJECTION)
        for value, year in ((10, "2030"), (19, "2050"))
    ]
    pinned = 'value("rookt", group="80+", period="2030")'
    assert codes(found(tmp_path, pinned, "{{ waarde }}", *rows)) == ["fact-newer"]


OLD = 'series("inwoners", group="80+")'


@pytest.mark.parametrize("expression", ["{{ waarde[0] }}", "{{ waarde[-1] }}", "{{ only_known(waarde)[1] }}"])
def test_a_position_in_a_series_is_refused(tmp_path: Path, expression: str) -> None:
    (item,) = (each for each in found(tmp_path, OLD, expression) if each.code == "expression-position")
    assert item.severity is Severity.ERROR
    assert "Write first(" in item.hint


@pytest.mark.parametrize("words", ["{{ first(waarde) }}, {{ last(waarde) }}", "{{ ends(waarde)[1] }}"])
def test_the_ends_of_a_series_move_with_it(tmp_path: Path, words: str) -> None:
    assert codes(found(tmp_path, OLD, words)) == []


OTHER = '{{ value("inwoners", group="80+", period="1995") }}'
MIDDLE = observation(20000, "inwoners", period="2005", group="80+", unit="persons")
BETWEEN = '{{ value("inwoners", group="80+", period="2005") }}'


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Dat {{ change(waarde) | past }} naar {{ last(waarde) }}.", 0),
        ("Dat {{ change(waarde) | past }} van {{ first(waarde) }} naar ruim {{ last(waarde) }}.", 0),
        (f"Dat {{{{ change(waarde) | past }}}} naar {OTHER}.", 1),
        (f"Dat {{{{ change(waarde) | past }}}} tot {BETWEEN}.", 1),
        (f"Dat is {{{{ change(waarde).percent_size }}}}: van {BETWEEN} naar {OTHER}.", 2),
        ("Dat {{ change(waarde) | past }} tot {{ last(waarde) | year }}.", 0),
        ("Dat {{ change(waarde) | past }} tot {{ first(waarde) | year }}.", 1),
        (f"Dat {{{{ change(waarde) | past }}}}. Nu {BETWEEN}.", 0),
        ('Dat {{ change(waarde) | past }} naar {{ value("rookt", group="18-64") }}.', 0),
    ],
)
def test_behind_naar_stands_the_end_of_the_change(tmp_path: Path, words: str, wrong: int) -> None:
    assert codes(found(tmp_path, OLD, words, MIDDLE)).count("change-end") == wrong


@pytest.mark.parametrize(
    ("words", "between", "wrong"),
    [
        ("Dat {{ change(waarde) }}.", 20000, 0),
        ("Dat {{ change(waarde) }}.", 40000, 1),
        ("Dat {{ change(waarde) | past }} naar {{ last(waarde) }}.", 40000, 1),
        ("Dat {{ change(waarde) | past }} sinds {{ first(waarde) | year }}.", 40000, 0),
        ("Dat {{ change(waarde) | past }} van {{ first(waarde) }} naar {{ last(waarde) }}.", 40000, 0),
    ],
)
def test_a_change_whose_last_step_turned_tells_from_when_it_counts(
    tmp_path: Path, words: str, between: int, wrong: int
) -> None:
    middle = observation(between, "inwoners", period="2005", group="80+", unit="persons")
    assert codes(found(tmp_path, OLD, words, middle)).count("change-turned") == wrong


def test_a_stated_change_has_its_ends_too(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    words = "Dat is {{ waarde }}: van {{ first(" + OLD + ") }} naar {{ last(" + OLD + ") }}."
    path.write_text(HEAD.format('value("groei", group="80+")', words), encoding="utf-8")
    facts = sample.facts()
    kinds = {
        **facts.dataset.indicators,
        "groei": replace(facts.dataset.indicators["rookt"], id="groei", change_of="inwoners"),
    }

    def wrong(period: str) -> int:
        rows = (*facts.dataset.observations, observation(107, "groei", period=period, group="80+"))
        data = replace(facts.dataset, observations=rows, indicators=kinds)
        reading = read_chapter(path, replace(facts, dataset=data), {}, slot=sample.slot, file="text.md")
        return codes(reading.findings).count("change-end")

    assert (wrong("1995/2022"), wrong("1995/2020"), wrong("2000/2022")) == (0, 1, 1)


def test_the_last_few_of_a_series(tmp_path: Path) -> None:
    words = "{{ last(waarde, 2) | values }}; {{ first(waarde, 1) | values }}"
    assert [item.code for item in found(tmp_path, OLD, words)] == []
    wrong = found(tmp_path, OLD, "{{ last(waarde, 3) | values }}")
    assert any("there are 2 facts, not 3" in item.message for item in wrong)
