"""What many tests look at, read, written and built once: the data, the profiles, and the publications."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from _pytest.nodeid import NodeId

from publisher import data, editions
from publisher.build import builder, inputs, manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.stages import Silent
from publisher.project import project
from tests.built import Publication, page_texts


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of one group run on one worker, so that what they share is built once.

    pytest-xdist 3.8 writes the group where pytest 9.2 does not read it any more.
    """
    for item in items:
        if grouped := vars(item).get("_nodeid"):
            item._id = NodeId.parse(grouped)


@pytest.fixture(scope="session")
def context() -> BuildContext:
    """Return the data of the province."""
    return inputs.read(project())


@pytest.fixture(scope="session")
def national(context: BuildContext) -> BuildContext:
    """Return the data of all gemeenten."""
    dataset, _ = data.read(project().data, national=True)
    return replace(context, dataset=dataset, findings=())


@pytest.fixture(scope="session")
def profile(national: BuildContext) -> Callable[[str], Manuscript]:
    """Return what writes the profile of a gemeente, each once."""
    edition = editions.load(project(), ["gemeenteprofiel"])[-1]
    return cache(lambda code: manuscript.write(national, replace(edition, region=code)))


@pytest.fixture(scope="session")
def publications(context: BuildContext, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Publication]:
    """Return every regional publication by the name of its edition, built."""
    output = tmp_path_factory.mktemp("output")
    found = {}
    for built in builder.run(builder.plan(project(), [], output=output), progress=Silent()):
        told = "\n".join(map(str, built.findings))
        assert built.path is not None, f"{built.edition.name} was kept back:\n{told}"
        written = manuscript.write(context, built.edition)
        found[built.edition.name] = Publication(built, written, page_texts(built.path.read_bytes()))
    return found
