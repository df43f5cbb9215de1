"""The chapter on people in a vulnerable position: what its figures may never suggest, and what its words rest on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from publisher.build import inputs
from publisher.build.inputs import BuildContext
from publisher.chapters import figures as figures_of
from publisher.chapters.regiobeeld.kwetsbare_inwoners import figures
from publisher.facts import Facts
from publisher.findings import errors_in
from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.text.references import citations
from publisher.project import project
from tests.chapters import described

CHAPTER = ("regiobeeld", "kwetsbare_inwoners")
PANELS = {
    *("stapeling_kaarten", "werkloosheid", "laag_inkomen", "laaggeletterden", "onvoldoende_regie"),
    *("zwangerschapsbegeleiding", "roken_zwangerschap", "kinderarmoede", "levensverwachting_inkomen"),
    *("levensverwachting", "participatie_beperking", "langdurige_ziekte", "chronische_aandoeningen"),
    *("diagnose_inkomen", "stapeling_voorzieningen", "huisarts_inkomen"),
}


@pytest.fixture(scope="module")
def context() -> BuildContext:
    return inputs.read(project())


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> dict[str, Any]:
    found = described.charts(context, *CHAPTER)
    return {name.removeprefix(f"{CHAPTER[1]}/"): chart for name, chart in found.items()}


@pytest.fixture(scope="module")
def reading(context: BuildContext) -> Reading:
    facts = Facts(context.dataset, "PV22", boundaries=context.boundaries)
    path = context.project.chapters.joinpath(*CHAPTER, "text.md")
    cited = citations(context.dataset.references)
    return read_chapter(path, facts, figures_of(*CHAPTER), slot=context.layouts.slot, citations=cited)


def test_every_panel_of_the_printed_edition_has_its_place(reading: Reading) -> None:
    panels = [panel.id for page in reading.chapter.pages for panel in page.panels]
    assert set(panels) >= PANELS
    assert len(panels) == len(set(panels))


def test_words_hold(reading: Reading) -> None:
    assert not errors_in(reading.findings)


def test_every_figure_is_placed(reading: Reading) -> None:
    placed = {panel.figure.id for page in reading.chapter.pages for panel in page.panels if panel.figure}
    assert placed == {f"{CHAPTER[1]}/{name}" for name in figures_of(*CHAPTER)}


def test_each_map_names_its_own_group_and_year(charts: dict[str, Any]) -> None:
    columns = charts["stapeling_kaarten"].table().columns
    groups = [match for column in columns if (match := re.search(r"\((.+), (\d{4})\)", column))]
    assert [match.groups() for match in groups] == [
        ("16-25 jaar", "2024"),
        ("18 jaar en ouder", "2020"),
        ("16-25 jaar", "2024"),
    ]


def test_gemeenten_without_support_figure_are_those_the_words_name(charts: dict[str, Any], reading: Reading) -> None:
    support = charts["stapeling_voorzieningen"].facts
    assert [fact.region.name for fact in support if not fact.known] == ["Emmen", "Noordenveld"]
    bodies = [str(panel.body) for _, panel in reading.chapter.panels() if "Emmen" in str(panel.body)]
    assert sum("Emmen en Noordenveld is" in re.sub(r"\s+", " ", body) for body in bodies) >= 1


def test_explanations_of_health_are_one_whole(charts: dict[str, Any]) -> None:
    numbers = [fact.number for fact in charts["verklaring_gezondheid"].facts]
    assert numbers == [35, 29, 19, 10, 7]
    assert sum(numbers) == 100


def test_life_expectancies_of_two_sources_are_named_apart(charts: dict[str, Any]) -> None:
    rows = {row[0]: row[1] for row in charts["levensverwachting"].table().rows}
    assert rows == {"Drenthe, 2017–2020": "81,4", "Nederland, 2017–2020": "81,7", "GGD Drenthe, 2019–2022": "81,1"}


def test_birth_figure_of_unknown_year_names_no_year(charts: dict[str, Any]) -> None:
    chart = charts["vroeg_of_licht_geboren"]
    assert not re.search(r"\b20\d\d\b", chart.alt())


def test_bars_that_compare_share_their_scale(charts: dict[str, Any]) -> None:
    behind = ("werkloosheid", "laag_inkomen", "laaggeletterden", "onvoldoende_regie")
    assert {charts[name].limits for name in behind} == {(0, figures.BEHIND)}
    by_age = ("langdurige_ziekte", "participatie_beperking")
    assert {charts[name].limits for name in by_age} == {(0, figures.BY_AGE)}


def test_illness_by_age_carries_what_was_printed(charts: dict[str, Any]) -> None:
    caveats = {caveat.text for fact in charts["langdurige_ziekte"].facts for caveat in fact.caveats}
    assert {text.split(";")[0] for text in caveats} == {
        "De gedrukte editie noemde voor 18 tot 65 jaar 29%",
        "De gedrukte editie noemde voor 65-plussers 47%",
    }
