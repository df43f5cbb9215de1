"""The profile reads well for any gemeente: with all its values, or with hardly any."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import data, editions, layout, theme
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.editions.edition import Edition
from publisher.project import Project

PROJECT = Project(Path(__file__).parents[2])
DRENTHE = [
    *("GM0106", "GM0109", "GM0114", "GM0118", "GM0119", "GM1680"),
    *("GM1681", "GM1690", "GM1699", "GM1701", "GM1730", "GM1731"),
]
# Names of two regions, long or odd names, islands, the smallest and the largest, and gemeenten of after 2020.
HARD = [
    *("GM0014", "GM0344", "GM0820", "GM0518", "GM0164", "GM1966", "GM0088", "GM0096"),
    *("GM0277", "GM0363", "GM1979", "GM1980", "GM1982", "GM1991", "GM1992"),
]
YOUNG, CITY = "GM1992", "GM0344"


@pytest.fixture(scope="module")
def context() -> BuildContext:
    """Return the data of all gemeenten."""
    dataset, _ = data.read(PROJECT.data, national=True)
    boundaries = data.boundaries(PROJECT.data / "boundaries")
    layouts, tokens = layout.load(PROJECT.layouts, PROJECT.styles), theme.load(PROJECT.tokens)
    return BuildContext(PROJECT, dataset, boundaries, layouts, tokens, ())


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Return the profile's edition, without its region."""
    return editions.load(PROJECT, ["gemeenteprofiel"])[0]


def written(context: BuildContext, edition: Edition, code: str) -> Manuscript:
    return manuscript.write(context, replace(edition, region=code))


def told(profile: Manuscript) -> str:
    """Return all words of a profile."""
    pages = [page for chapter in profile.chapters for page in chapter.pages]
    return " ".join(
        str(words)
        for page in pages
        for words in (page.title, page.lead, *(words for each in page.panels for words in (each.heading, each.body)))
    )


@pytest.mark.parametrize("code", [*DRENTHE, *HARD])
def test_a_profile_reads_without_findings(context: BuildContext, edition: Edition, code: str) -> None:
    profile = written(context, edition, code)
    assert [str(finding) for finding in profile.findings] == []
    assert len([page for chapter in profile.chapters for page in chapter.pages]) == 6
    words = told(profile)
    assert "…" not in words
    assert not re.search(r"\b(?:None|nan|inf)\b", words)
    assert not re.search(r" [,.;:]|\.\.|, en vergelijkbaar", words)


@pytest.mark.parametrize("code", [DRENTHE[0], CITY, YOUNG])
def test_three_findings_are_marked_for_a_message(context: BuildContext, edition: Edition, code: str) -> None:
    panels = [
        panel for chapter in written(context, edition, code).chapters for page in chapter.pages for panel in page.panels
    ]
    marked = [panel for panel in panels if panel.attributes.get("message") == "yes"]
    assert [panel.id for panel in marked] == ["kern-1", "kern-2", "kern-3"]
    assert all(panel.heading and panel.body for panel in marked)


def test_a_city_is_told_apart_from_its_province(context: BuildContext, edition: Edition) -> None:
    words = told(written(context, edition, CITY))
    assert "De gemeente Utrecht ligt in de provincie Utrecht" in words
    assert "hoger dan in de provincie Utrecht" in words
    assert not re.search(r"(?:dan in|met|voor|van) Utrecht", words)


def test_what_a_young_gemeente_lacks_is_said(context: BuildContext, edition: Edition) -> None:
    words = told(written(context, edition, YOUNG))
    for sentence in (
        "De groei van het aantal inwoners tot 2023 is niet bekend",
        "Over de gezondheid in 2020 is niets bekend",
        "Gezondheid: cijfers niet bekend",
        "De afstand tot de huisarts is niet bekend",
        "Deze gemeente staat pas vanaf 2023 met haar huidige code in de tellingen van het CBS.",
    ):
        assert sentence in words
    assert not re.search(r"\b0%", words)


def test_a_gemeente_with_new_borders_says_so(context: BuildContext, edition: Edition) -> None:
    assert "ook door nieuwe grenzen" in told(written(context, edition, "GM0014"))
    assert "nieuwe grenzen" not in told(written(context, edition, "GM0106"))


def test_every_figure_tells_of_its_gemeente(context: BuildContext, edition: Edition) -> None:
    for code in (DRENTHE[0], YOUNG, "GM0088"):
        for _, placed in written(context, edition, code).figures():
            assert len(placed.chart.alt()) > 50
            assert placed.chart.table().rows


def test_a_survey_without_intervals_shows_no_difference(context: BuildContext, edition: Edition) -> None:
    (chapter,) = [item for item in written(context, edition, DRENTHE[0]).chapters if item.id == "jongvolwassenen"]
    (figure,) = [panel.figure for panel in chapter.pages[0].panels if panel.figure]
    words = " ".join([figure.chart.alt(), *(f"{panel.heading} {panel.body}" for panel in chapter.pages[0].panels[:1])])
    assert not re.search(r"hoger|lager|meer dan|minder dan|vergelijkbaar", words)
