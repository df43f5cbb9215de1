"""The chapter on people in a vulnerable position: what its figures may never suggest, and what its words rest on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.chapters import figures as figures_of
from publisher.dutch import formats
from publisher.findings import errors_in
from tests.chapters import described

CHAPTER = ("regiobeeld", "kwetsbare_inwoners")


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> dict[str, Any]:
    found = described.charts(context, *CHAPTER)
    return {name.removeprefix(f"{CHAPTER[1]}/"): chart for name, chart in found.items()}


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return described.written(context, *CHAPTER)


def test_no_panel_has_the_name_of_another(written: Manuscript) -> None:
    panels = [panel.id for _, panel in written.chapters[0].panels()]
    assert len(panels) == len(set(panels))


def test_words_hold(written: Manuscript) -> None:
    assert not errors_in(written.findings)


def test_every_figure_is_placed(written: Manuscript) -> None:
    assert {placed.id for _, placed in written.figures()} == {f"{CHAPTER[1]}/{name}" for name in figures_of(*CHAPTER)}


def test_each_map_names_its_own_group_and_year(charts: dict[str, Any]) -> None:
    chart = charts["stapeling_kaarten"]
    for panel, column in zip(chart.panels, chart.table().columns[1:], strict=True):
        (label,) = {f"({fact.group.label}, {fact.year})" for fact in panel.values}
        assert label in column


def test_gemeenten_without_support_figure_are_those_the_words_name(charts: dict[str, Any], written: Manuscript) -> None:
    support = charts["stapeling_voorzieningen"].facts
    unknown = formats.enumeration([fact.region.name for fact in support if not fact.known])
    bodies = [str(panel.body) for _, panel in written.chapters[0].panels()]
    assert any(f"{unknown} is" in body for body in bodies) == bool(unknown)


def test_explanations_of_health_are_one_whole(charts: dict[str, Any]) -> None:
    values = charts["verklaring_gezondheid"].facts
    assert len({fact.indicator.whole for fact in values}) == 1 and values[0].indicator.whole
    assert sum(fact.number for fact in values) == 100


def test_life_expectancies_of_two_sources_are_named_apart(charts: dict[str, Any]) -> None:
    chart = charts["levensverwachting"]
    assert dict(chart.table().rows) == {
        f"{fact.region.name}, {formats.period(fact.period)}": formats.number(fact.number, fact.decimals)
        for fact in chart.facts
    }
    assert len({row.source for fact in chart.facts for row in fact.observations}) == 2


def test_birth_figure_of_unknown_year_names_no_year(charts: dict[str, Any]) -> None:
    chart = charts["vroeg_of_licht_geboren"]
    assert not re.search(r"\b20\d\d\b", chart.alt())


@pytest.mark.parametrize(
    "names",
    [
        ("werkloosheid", "laag_inkomen", "laaggeletterden", "onvoldoende_regie"),
        ("langdurige_ziekte", "participatie_beperking"),
    ],
)
def test_bars_that_compare_share_their_scale(names: tuple[str, ...], charts: dict[str, Any]) -> None:
    (limits,) = {charts[name].limits for name in names}
    assert limits is not None and limits[0] == 0


def test_illness_by_age_carries_what_was_printed(context: BuildContext, charts: dict[str, Any]) -> None:
    values = charts["langdurige_ziekte"].facts
    keys = {(fact.indicator.id, fact.region.code, fact.group.id) for fact in values}
    printed = {
        caveat.text
        for caveat in context.dataset.caveats
        if (caveat.indicator, caveat.region, caveat.group) in keys and caveat.rule == "one-value"
    }
    assert printed
    assert {caveat.text for fact in values for caveat in fact.caveats} == printed
