"""One preview of a chapter that many tests look at, and a copy of the project that each may write to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.cli.preview.address import NAME
from publisher.project import Project
from tests.cli.preview.served import Preview, copied, started


@pytest.fixture(scope="package")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the project; a test that writes to it puts back what was there."""
    return copied(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="package")
def preview(copy: Project) -> Iterator[Preview]:
    """Return a preview of one chapter, all pages made."""
    with started(copy, "regiobeeld", "--chapter", "leefstijl") as running:
        running.ready()
        yield running


@pytest.fixture
def kept(copy: Project) -> Path:
    """Return where the address of a preview is kept, as in a project of which none was started."""
    path = copy.cache / NAME
    path.unlink(missing_ok=True)
    return path
