"""The regioplan in words, written once, and the record that it would leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from publisher import editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.record import Record, record
from publisher.build.review import Item, items
from publisher.editions import Edition
from publisher.model import Observation
from publisher.project import project

Changed = Callable[[Observation], Observation]


@pytest.fixture(scope="session")
def regioplan() -> Edition:
    """Return the last edition of the regioplan."""
    return editions.load(project(), ["regioplan"])[-1]


@pytest.fixture(scope="session")
def written(context: BuildContext, regioplan: Edition) -> Manuscript:
    """Return the regioplan in words."""
    return manuscript.write(context, regioplan)


@pytest.fixture(scope="session")
def listed(context: BuildContext, written: Manuscript) -> tuple[Item, ...]:
    """Return what rests on people in it."""
    return items(written, context.dataset)


@pytest.fixture(scope="session")
def earlier(context: BuildContext, written: Manuscript, listed: tuple[Item, ...]) -> Record:
    """Return its record."""
    return record(written, context.dataset, listed)


@pytest.fixture
def listed_of(context: BuildContext, regioplan: Edition) -> Callable[[Changed], tuple[Item, ...]]:
    """Return what writes the regioplan with other data, and lists what rests on people in it."""

    def write(change: Changed) -> tuple[Item, ...]:
        rows = tuple(change(row) for row in context.dataset.observations)
        dataset = replace(context.dataset, observations=rows)
        return items(manuscript.write(replace(context, dataset=dataset), regioplan), dataset)

    return write
