"""The profile reads well for any gemeente: with all its values, or with hardly any."""

import csv
import re
from collections.abc import Callable

import pytest

from publisher.build.manuscript import Manuscript
from publisher.project import project
from tests.chapters import described

pytestmark = pytest.mark.xdist_group("profiles")
Profile = Callable[[str], Manuscript]
with (project().data / "regions.csv").open(encoding="utf-8", newline="") as file:
    OWN = [row["code"] for row in csv.DictReader(file) if row["province"] == described.edition("regiobeeld").region]
# Names of two regions, long or odd names, islands, the smallest and the largest, and gemeenten of after 2020.
HARD = [
    *("GM0014", "GM0344", "GM0820", "GM0518", "GM0164", "GM1966", "GM0088", "GM0096"),
    *("GM0277", "GM0363", "GM1979", "GM1980", "GM1982", "GM1991", "GM1992"),
]
YOUNG, CITY = "GM1992", "GM0344"


def told(written: Manuscript) -> str:
    """Return all words of a profile."""
    pages = [page for chapter in written.chapters for page in chapter.pages]
    return " ".join(
        str(words)
        for page in pages
        for words in (page.title, page.lead, *(words for each in page.panels for words in (each.heading, each.body)))
    )


@pytest.mark.parametrize("code", [*OWN, *HARD])
def test_a_profile_reads_without_findings(profile: Profile, code: str) -> None:
    found = profile(code)
    assert [str(finding) for finding in found.findings] == []
    assert len([page for chapter in found.chapters for page in chapter.pages]) == 6
    words = told(found)
    assert "…" not in words
    assert not re.search(r"\b(?:None|nan|inf)\b", words)
    assert not re.search(r" [,.;:]|\.\.|, en vergelijkbaar", words)


@pytest.mark.parametrize(
    ("code", "kept"),
    [(OWN[0], ["kern-1", "kern-2", "kern-3"]), (CITY, ["kern-1", "kern-2", "kern-3"]), (YOUNG, ["kern-1"])],
)
def test_what_there_is_to_tell_is_marked_for_a_message(profile: Profile, code: str, kept: list[str]) -> None:
    panels = [panel for chapter in profile(code).chapters for page in chapter.pages for panel in page.panels]
    marked = [panel for panel in panels if panel.attributes.get("message") == "yes"]
    assert [panel.id for panel in marked] == kept
    assert all(panel.heading and panel.body for panel in marked)
    assert not any("Geen punt" in str(panel.heading) or "niets bekend" in str(panel.heading) for panel in marked)


def test_a_city_is_told_apart_from_its_province(profile: Profile) -> None:
    city = profile(CITY)
    words, name = told(city), str(city.chapters[0].pages[0].title)
    assert f"De gemeente {name} ligt in de provincie {name}" in words
    assert re.search(rf"\w+er dan in de provincie {name}", words)
    assert not re.search(rf"(?:dan in|met|voor|van) {name}", words)


def test_what_a_young_gemeente_lacks_is_said(profile: Profile) -> None:
    words = told(profile(YOUNG))
    for sentence in (
        r"De groei van het aantal inwoners tot \d{4} is niet bekend",
        r"Over de gezondheid in \d{4} is niets bekend",
        r"Gezondheid: cijfers niet bekend",
        r"De afstand tot de huisarts is niet bekend",
        r"Deze gemeente staat pas vanaf \d{4} met haar huidige code in de tellingen van het CBS\.",
    ):
        assert re.search(sentence, words)
    assert not re.search(r"\b0%", words)


def test_a_gemeente_with_new_borders_says_so(profile: Profile) -> None:
    assert "de grenzen veranderden" in told(profile("GM0014"))
    assert "de grenzen" not in told(profile("GM0106"))


def test_every_figure_tells_of_its_gemeente(profile: Profile) -> None:
    for code in (OWN[0], YOUNG, "GM0088"):
        for _, placed in profile(code).figures():
            assert len(placed.chart.alt()) > 50
            assert placed.chart.table().rows


def test_a_survey_without_intervals_shows_no_difference(profile: Profile) -> None:
    (chapter,) = [item for item in profile(OWN[0]).chapters if item.id == "jongvolwassenen"]
    (figure,) = [panel.figure for panel in chapter.pages[0].panels if panel.figure]
    words = " ".join([figure.chart.alt(), *(f"{panel.heading} {panel.body}" for panel in chapter.pages[0].panels[:1])])
    assert not re.search(r"hoger|lager|meer dan|minder dan|vergelijkbaar", words)
