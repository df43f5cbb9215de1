"""An edition keeps to what was known in its time, whatever is added to the data."""

from dataclasses import replace
from datetime import date

import pytest

from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.findings import errors_in
from publisher.model import Observation
from tests.chapters.described import edition


def a_year_later(context: BuildContext, period: str) -> BuildContext:
    """Return the data with a newer row beside the newest of each series, and newer words beside all that are said."""
    dataset = context.dataset
    newest = {(row.indicator, row.region, row.group): row for row in dataset.observations}.values()
    rows = (replace(_renewed(row, period), value=None if row.value is None else 2 * row.value + 7) for row in newest)
    said = {
        f"{key}_{period}": replace(row, id=f"{key}_{period}", period=period, source=f"{row.source}-{period}")
        for key, row in dataset.statements.items()
    }
    sources = {
        f"{key}-{period}": replace(each, id=f"{key}-{period}", published="", reference_date=period)
        for key, each in dataset.sources.items()
    }
    newer = replace(
        dataset,
        observations=(*dataset.observations, *rows),
        sources={**dataset.sources, **sources},
        statements={**dataset.statements, **said},
    )
    return replace(context, dataset=newer)


def _renewed(row: Observation, period: str) -> Observation:
    return replace(row, period=period, reference_date=period, source=f"{row.source}-{period}", row=row.row + 90000)


@pytest.mark.parametrize("publication", ["regiobeeld", "regioplan"])
def test_newer_rows_change_no_word(context: BuildContext, publication: str) -> None:
    own = edition(publication)
    before, after = manuscript.write(context, own), manuscript.write(a_year_later(context, "2026"), own)
    assert after.chapters == before.chapters
    assert after.references == before.references
    assert after.findings == before.findings
    assert [each.text for each in after.uses] == [each.text for each in before.uses]


def test_newer_rows_are_known_to_an_edition_of_their_time(context: BuildContext) -> None:
    own = replace(edition("regioplan"), known_until=date(2026, 12, 31))
    later = a_year_later(context, "2026")
    assert manuscript.write(later, own).findings != manuscript.write(context, own).findings


def test_every_edition_of_today_knows_what_it_prints(context: BuildContext) -> None:
    for publication in ("regiobeeld", "regioplan"):
        assert not errors_in(manuscript.write(context, edition(publication)).findings)


def test_the_first_edition_of_the_regiobeeld_could_not_have_printed_its_newest_figures(context: BuildContext) -> None:
    first = replace(edition("regiobeeld"), known_until=date(2023, 7, 1))
    findings = manuscript.write(context, first).findings
    found = [each for each in findings if each.code == "fact-too-new"]
    assert any("jongvolwassenen-2024" in each.message for each in found)
    assert any("cbs-70072" in each.message for each in found)
    cited = [each for each in findings if each.code == "citation-too-new"]
    assert any("[@jongvolwassenen2024] came out in 2024" in each.message for each in cited)
    assert not any("2023" in each.message.partition(",")[0] for each in cited)
