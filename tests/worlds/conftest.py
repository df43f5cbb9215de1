"""Worlds that could be: the data of today with one large thing changed, and the publications as they read then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import pytest

from publisher import data, editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.data import Dataset
from publisher.findings import Finding, errors_in
from publisher.model import Observation, Status
from publisher.project import project
from tests.built import flat, words_of
from tests.synthetic_year import last_of_each

PROVINCE, COUNTRY, OWN = "PV22", "NL01", ("PV22", "GG0706", "ZK06")
Row = Callable[[Observation], Observation]


@dataclass(frozen=True)
class World:
    """A world in words: its data, and what is found in them and in the publications."""

    dataset: Dataset
    written: tuple[Manuscript, ...]
    of_data: tuple[Finding, ...]

    @cached_property
    def errors(self) -> list[Finding]:
        """Return what is wrong with the words."""
        return errors_in([finding for each in self.written for finding in each.findings])

    def sentences(self) -> dict[str, str]:
        """Return the words of each panel of the chapters that can be read without an error."""
        wrong = {finding.place.file.split("/")[-2] for finding in self.errors}
        # A caveat that cannot be said is told at its row, and stops every edition that prints it.
        unsaid = "…" if any(finding.place.file.endswith("caveats.csv") for finding in self.errors) else None
        return {
            f"{chapter.id}/{page.id}/{panel.id}": flat(f"{page.title}. {page.lead} {words_of(panel)}")
            for written in self.written
            for chapter in written.chapters
            if chapter.id not in wrong
            for page, panel in chapter.panels()
            if not any(unsaid and unsaid in caveat.text for caveat in panel.caveats)
        }


def rises(dataset: Dataset) -> list[Observation]:
    """Let the forecast rise by as much as it falls."""
    key = ("inwoners", PROVINCE, "2040", "totaal")
    return [
        replace(row, value=502_640.0)
        if row.key == key
        else replace(row, value=2.0)
        if row.indicator == "inwoners_verandering" and row.region == PROVINCE
        else row
        for row in dataset.observations
    ]


def better(dataset: Dataset) -> list[Observation]:
    """Let Drenthe have the values of Nederland and Nederland those of Drenthe, where Drenthe is worse."""
    rows = {row.key: row for row in dataset.observations if row.value is not None}

    def exchanged(row: Observation) -> Observation:
        good = dataset.indicators[row.indicator].better
        own = row if row.region in OWN else next((rows[k] for k in _keys(row, OWN) if k in rows), None)
        nation = row if row.region == COUNTRY else rows.get((row.indicator, COUNTRY, row.period, row.group))
        if not good or own is None or nation is None or row.region not in (*OWN, COUNTRY):
            return row
        if own.value is None or nation.value is None or (own.value > nation.value) == (good == "higher"):
            return row
        other = nation if row.region in OWN else own
        return replace(row, value=other.value, lower=other.lower, upper=other.upper)

    return [exchanged(row) for row in dataset.observations]


def _keys(row: Observation, regions: Iterable[str]) -> list[tuple[str, str, str, str]]:
    return [(row.indicator, region, row.period, row.group) for region in regions]


def equal(dataset: Dataset) -> list[Observation]:
    """Let all gemeenten be as Assen is, and the province twelve times as much where it is their sum."""
    assen = {_beside(row): row for row in dataset.observations if row.region == "GM0106"}

    def like(row: Observation) -> Observation:
        other = assen.get(_beside(row))
        if other is None or other.value is None:
            return row
        if _lies_in(dataset, row):
            return replace(row, value=other.value, lower=other.lower, upper=other.upper, status=other.status)
        summed = row.region == PROVINCE and dataset.indicators[row.indicator].aggregate == "sum"
        return replace(row, value=12 * other.value) if summed else row

    return [like(row) for row in dataset.observations]


def _beside(row: Observation) -> tuple[str, str, str, str]:
    return row.indicator, row.period, row.group, row.source


def _lies_in(dataset: Dataset, row: Observation) -> bool:
    return dataset.regions[row.region].province == PROVINCE


def _without(dataset: Dataset, gone: Callable[[Observation], bool]) -> list[Observation]:
    return [
        replace(row, value=None, lower=None, upper=None, status=Status.SUPPRESSED, note="Te weinig deelnemers.")
        if gone(row)
        else row
        for row in dataset.observations
    ]


def one_missing(dataset: Dataset) -> list[Observation]:
    """Let nothing be known of Borger-Odoorn."""
    return _without(dataset, lambda row: row.region == "GM1681")


def one_known(dataset: Dataset) -> list[Observation]:
    """Let nothing be known of any gemeente but Assen."""
    return _without(dataset, lambda row: _lies_in(dataset, row) and row.region != "GM0106")


def suppressed(dataset: Dataset) -> list[Observation]:
    """Let a whole theme be suppressed."""
    return _without(dataset, lambda row: row.file.endswith("/leefstijl.csv"))


def a_year_later(dataset: Dataset) -> list[Observation]:
    """Let every series that is told by years go on for one year as it is, and what is not known be so again."""
    last = last_of_each(row for row in dataset.observations if row.period.isdigit())
    more = [replace(row, period=str(int(row.period) + 1)) for row in last]
    return [*dataset.observations, *more]


WORLDS = {made.__name__: made for made in (rises, better, equal, one_missing, one_known, suppressed, a_year_later)}


@pytest.fixture(scope="session")
def world(context: BuildContext) -> Callable[[str], World]:
    """Return what makes a world, each once."""

    @cache
    def make(name: str) -> World:
        dataset = replace(context.dataset, observations=tuple(WORLDS[name](context.dataset)))
        other = replace(context, dataset=dataset, findings=())
        chosen = [edition for edition in editions.load(project()) if not edition.each]
        written = tuple(manuscript.write(other, edition) for edition in chosen)
        return World(dataset, written, data.plausibility(dataset))

    return make
