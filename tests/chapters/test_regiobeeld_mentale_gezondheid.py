"""Mental health: how suicide is told, and what stands beside numbers of other ages and other surveys."""

from __future__ import annotations

import re

import pytest

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.model import Page
from tests.built import flat
from tests.chapters import described
from tests.markup import printed

SUICIDE = re.compile(r"zelfdoding|su[iï]cid", re.IGNORECASE)
HELP = "Denkt u aan zelfdoding? Praat erover: bel 113 of 0800-0113 (gratis), of chat op 113.nl."


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return described.written(context, "regiobeeld", "mentale_gezondheid")


def words(page: Page) -> str:
    panels = (
        f"{panel.heading} {panel.figure.chart.alt() if panel.figure else ''} {panel.body}" for panel in page.panels
    )
    return " ".join(f"{page.title} {page.lead} {' '.join(panels)}".split())


def test_every_page_on_suicide_gives_the_help_line(written: Manuscript) -> None:
    on_suicide = [page for page in written.chapters[0].pages if SUICIDE.search(words(page))]
    assert {page.id for page in on_suicide} == {"opening", "nu", "zelfdoding"}
    assert [page.id for page in on_suicide if HELP not in words(page)] == []
    assert all('class="help"' in "".join(printed(panel.body) for panel in page.panels) for page in on_suicide)


def test_no_word_judges_or_ranks_suicide(written: Manuscript) -> None:
    told = " ".join(map(words, written.chapters[0].pages))
    assert not re.search(r"zelfmoord(?!preventie)|gepleegd|plegen|geslaagd", told, re.IGNORECASE)


def test_suicide_is_never_shown_per_gemeente(written: Manuscript) -> None:
    regions = {
        fact.region.kind
        for _, placed in written.figures()
        for fact in placed.chart.facts
        if SUICIDE.search(fact.indicator.label)
    }
    assert regions == {"provincie", "land"}


def test_the_later_survey_is_named_by_its_ages_and_its_year(written: Manuscript) -> None:
    later = {
        placed.alt: fact for _, placed in written.figures() for fact in placed.chart.facts if fact.group.id == "16-25"
    }
    assert later
    for alt, fact in later.items():
        assert re.search(f"{fact.group.label}.*{fact.year}", alt)


def test_costs_of_youth_care_say_that_their_unit_is_doubtful(written: Manuscript) -> None:
    panel = described.panel(written, "jeugdhulp_kosten")
    assert panel.figure is not None
    assert {fact.region.kind for fact in panel.figure.chart.facts} == {"provincie", "land"}
    assert all(flat(str(fact)) in str(panel.body) for fact in panel.figure.chart.facts)
    assert [(caveat.indicator, caveat.rule) for caveat in panel.caveats] == [("jeugdhulp_kosten", "range")]


def test_days_and_percentages_do_not_share_a_scale(context: BuildContext, written: Manuscript) -> None:
    (chart,) = [placed.chart for _, placed in written.figures() if placed.id == "mentale_gezondheid/epa_feiten"]
    assert {fact.unit for fact in chart.facts} == {"percent"}
    facts = described.facts(context, "regiobeeld")
    assert list(chart.facts) == [facts.value(fact.indicator.id) for fact in chart.facts]
