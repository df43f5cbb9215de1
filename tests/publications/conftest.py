"""A copy of the project that a test may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.project import Project, project


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    """A copy of the project's inputs, to be spoiled; its figures are those of the package."""
    original = project()
    for name in ("data", "layouts", "styles"):
        shutil.copytree(original.root / name, tmp_path / name)
    shutil.copytree(original.chapters, Project(tmp_path).chapters, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return Project(tmp_path)


@pytest.fixture
def edit(copy: Project) -> Callable[[str, str, str], None]:
    """Change the one place of a file where some text stands."""

    def change(file: str, old: str, new: str) -> None:
        path = copy.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change
