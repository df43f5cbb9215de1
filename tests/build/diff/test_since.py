"""The page on what changed since an earlier edition: the most important first, from a record that is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.build.diff import compare
from publisher.build.diff.since import complete, keep
from publisher.build.diff.summary import CONCLUSIONS, FIGURES, MOST, NEW, TURNED, summary
from publisher.build.manuscript import Manuscript
from publisher.build.record import Record, from_json
from publisher.build.record import record as made_of
from publisher.layout.templates import environment, html
from publisher.narrative import Reading
from publisher.narrative.phrases.since import Since
from publisher.project import project
from tests.build.diff.sample import claim, figure, page, panel, record, sentence, value
from tests.build.review.sample import manuscript
from tests.narrative.sample import codes, facts, read_body

BODY = """
## Wat er anders is {#anders .geen-data}

{{ changed_since("regioplan-2021") }}
"""


def of(then: Record, now: Record) -> Since:
    return summary(
        compare(replace(then, edition=replace(then.edition, year=2021)), now), "regiobeeld-2021", {"leefstijl"}
    )


def test_what_turned_stands_first_then_conclusions_key_figures_and_new_figures() -> None:
    headings = [sentence("Bijna de helft rookt", "{{ f }} rookt", heading=True, values=(0,))]
    then = record(
        [value(48)],
        claims=[claim("a > b", "Meer mensen roken dan elders")],
        sentences=[*headings, sentence("48%", "{{ r }}", values=(0,))],
    )
    headings = [sentence("Ruim de helft rookt", "{{ f }} rookt", heading=True, values=(0,))]
    now = record(
        [value(53)],
        claims=[claim("a < b", "Minder mensen roken dan elders")],
        sentences=[*headings, sentence("53%", "{{ r }}", values=(0,))],
        figures=[figure()],
    )
    found = of(then, now)
    assert found.then == "Regiobeeld Drenthe 2021"
    assert [(group.name, [(row.before, row.after) for row in group.rows]) for group in found.groups] == [
        (TURNED, [("Meer mensen roken dan elders", "Minder mensen roken dan elders")]),
        (CONCLUSIONS, [("Bijna de helft rookt", "Ruim de helft rookt")]),
        (FIGURES, [("Rookt: 48%", "53%")]),
        (NEW, [("stond er niet", "Rookt, 2022")]),
    ]
    assert {row.anchor for group in found.groups for row in group.rows} == {"leefstijl-nu"}
    assert {row.chapter for group in found.groups for row in group.rows} == {"Leefstijl"}


def test_it_keeps_to_one_page_and_says_how_much_is_left_out() -> None:
    pages = [page(f"p{number}") for number in range(30)]
    panels = [panel("roken", f"p{number}") for number in range(30)]

    def sentences(text: str) -> list[object]:
        own = (sentence(f"{text} {number}", "{{ a }}", heading=True, values=(0,)) for number in range(30))
        return [replace(each, element=f"page p{number}, panel roken") for number, each in enumerate(own)]

    then = record([value(20)], pages=pages, panels=panels, sentences=sentences("Toen"))
    now = record([value(21)], pages=pages, panels=panels, sentences=sentences("Nu"))
    found = of(then, now)
    assert sum(len(group.rows) for group in found.groups) == MOST
    assert found.rest == "Daarnaast zijn nog 16 zinnen of figuren anders."


def test_nothing_changed_is_said_and_a_new_printing_calls_the_one_before_by_no_year() -> None:
    same = record([value(20)])
    assert summary(compare(same, same), "", {"leefstijl"}).rest == "Er is niets anders dan in de vorige druk."


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Return a chapter that places the table, where a record is kept."""
    kept = replace(facts().dataset, earlier={"regioplan-2021": "PV22", "regioplan-2020": "PV20"})
    monkeypatch.setattr("tests.narrative.sample.facts", lambda: replace(facts(), dataset=kept))
    return read_body(tmp_path, BODY)


def written(reading: Reading, then: Manuscript, data: Path) -> Manuscript:
    """Return the chapter with its table filled, from the record of another edition."""
    keep(replace(made_of(then, facts().dataset, ()), edition=replace(record().edition, name="regioplan-2021")), data)
    return complete(manuscript(reading), facts().dataset, data)


def test_a_chapter_places_the_table_which_is_filled_from_the_record(tmp_path: Path, reading: Reading) -> None:
    assert codes(reading) == []
    data = tmp_path / "data"
    data.mkdir()
    found = written(reading, manuscript(replace(reading, sentences=())), data)
    assert found.findings == ()
    (node,) = [each for each in found.chapters[0].pages[0].panels[0].body.walk() if isinstance(each, Since)]
    assert node.then
    assert node.rest.startswith("Er is niets anders")
    printed = html(environment(project().layouts), found.chapters[0].pages[0].panels[0].body)
    assert node.rest in printed


def test_the_table_names_pages_by_links(tmp_path: Path) -> None:
    then = record([value(48)], sentences=[sentence("48%", "{{ r }}", values=(0,))])
    table = of(then, record([value(53)], sentences=[sentence("53%", "{{ r }}", values=(0,))]))
    from publisher.model import Content

    printed = html(environment(project().layouts), Content.of(table))
    assert '<a data-page href="#leefstijl-nu">Leefstijl</a>' in printed
    assert '<th scope="col">Regiobeeld Drenthe 2021</th>' in printed


def test_a_damaged_record_is_told(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "earlier").mkdir()
    (tmp_path / "earlier" / "regioplan-2021.json").write_text("{}", encoding="utf-8")
    found = complete(manuscript(reading), facts().dataset, tmp_path)
    assert {finding.code for finding in found.findings} == {"record-damaged"}


@pytest.mark.parametrize("body", [BODY, BODY.replace("regioplan-2021", "regioplan-2020")])
def test_without_a_record_for_the_region_it_is_a_finding(tmp_path: Path, body: str) -> None:
    reading = read_body(tmp_path, body)
    (finding,) = (each for each in reading.findings if each.code == "expression-value")
    assert "is kept in data/earlier" in finding.message


def test_with_a_condition_it_leaves(tmp_path: Path) -> None:
    conditional = BODY.replace(".geen-data}", ".geen-data if=\"kept_edition('regioplan-2021')\"}")
    reading = read_body(tmp_path, conditional)
    assert codes(reading) == []
    assert [panel.id for page in reading.chapter.pages for panel in page.panels] == []


def test_what_is_kept_is_data_and_holds_nothing_of_people(tmp_path: Path) -> None:
    path = keep(record([value(20)]), tmp_path)
    assert path == tmp_path / "earlier" / "regiobeeld-2023.json"
    assert from_json(path.read_bytes(), "").review == ()
