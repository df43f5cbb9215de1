"""The series that stand ready in the project name what the data know, and of one table what its metadata show."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from publisher.data import Dataset
from publisher.data.importers.meaning import Known
from publisher.data.importers.meaning.layout import unknown
from publisher.data.importers.services import series as settings
from publisher.data.importers.services.choosing import STARTS, columns_named
from publisher.data.importers.services.described import Topic
from publisher.data.importers.services.doors import SERVICES, V4
from publisher.data.importers.services.series import Series
from publisher.project import project
from tests import read_once

OWN = settings.read(project().data)
# The topics of table 86165NED as CBS described them in January 2026.
TOPICS = Path(__file__).with_name("topics_86165NED.csv")


@pytest.fixture(scope="module")
def own() -> Dataset:
    return read_once.province()[0]


def test_the_tables_that_are_worth_having_stand_ready() -> None:
    tables = {table for each in OWN for table in each.tables.values()}
    ready = {"50150NED", "50149NED", "86165NED", "85994NED", "86158NED", "86204NED", "86296NED"}
    assert ready <= tables


@pytest.mark.parametrize("series", OWN, ids=lambda each: each.name)
def test_a_series_names_what_the_data_know(series: Series, own: Dataset) -> None:
    known = Known.of(own)
    for year, table in series.tables.items():
        mapping = series.mapping(table, year, region="RegioS", period="Perioden", columns=series.columns)
        assert list(unknown(mapping, known, "data/opendata.toml")) == []
    assert set(series.kinds) <= STARTS.keys()
    assert V4 not in series.protocols or SERVICES[series.service].v4


@pytest.mark.parametrize("series", OWN, ids=lambda each: each.name)
def test_what_is_unverified_is_a_name_of_its_series(series: Series) -> None:
    named = {*series.columns, *series.groups, *series.margins, *series.fixed, *series.fixed.values()}
    assert set(series.unverified) <= named | {*series.years, *series.kinds}


def test_key_figures_name_topics_of_the_real_table() -> None:
    with TOPICS.open(encoding="utf-8", newline="") as file:
        topics = [Topic(row["key"], (row["title"],), row["unit"]) for row in csv.DictReader(file)]
    heads = {topic.head: topic.keyed for topic in topics}
    (figures,) = [each for each in OWN if each.name == "kerncijfers"]
    assert [name for name in figures.columns if len(columns_named(name, heads)) != 1] == []
    assert len(topics) == 121
