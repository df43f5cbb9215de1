"""What many tests look at, read, written and built once: the data, the profiles, and the publications."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from _pytest.nodeid import NodeId
from hypothesis import settings

from publisher import editions
from publisher.build import builder, manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.seal import VARIABLE
from publisher.build.stages import Silent
from publisher.project import project
from tests import read_once, translatable
from tests.built import Publication, page_texts

translatable.watch()
# Tests read what is said in English, whatever the locale of who runs them.
os.environ["LANGUAGE"] = "en"
# How long an example takes says how busy a machine is, and whether it was the first that needed something.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Let tests of one group run on one worker, so that what they share is made once.

    Tests that share what is made for their module or folder are a group, unless they name another.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None and (shared := _shared(item)):
            item.add_marker(pytest.mark.xdist_group(shared))
    yield
    # pytest-xdist 3.8 writes the group where pytest 9.2 does not read it any more.
    for item in items:
        if grouped := vars(item).get("_nodeid"):
            item._id = NodeId.parse(grouped)


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what lasts till the end: it took a sixth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _shared(item: pytest.Item) -> str:
    """Return the widest of module and folder that a test uses something of which is made once for it."""
    made = [each[-1] for each in item._fixtureinfo.name2fixturedefs.values()]  # type: ignore[attr-defined]
    widths = {each.scope: each.baseid for each in made if each.scope in ("module", "package")}
    return str(widths.get("package") or widths.get("module") or "")


@pytest.fixture(scope="session", autouse=True)
def approval_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let approvals of tests be sealed with a key of their own, and not with that of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("key") / "approval.key"))
        yield


@pytest.fixture(scope="session")
def context() -> BuildContext:
    """Return the data of the province."""
    return read_once.context()


@pytest.fixture(scope="session")
def national(context: BuildContext) -> BuildContext:
    """Return the data of all gemeenten."""
    return replace(context, dataset=read_once.country()[0], findings=())


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
