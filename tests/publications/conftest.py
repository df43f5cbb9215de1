"""Both publications, built once for all tests that look at them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from publisher.build import builder, inputs, manuscript
from publisher.build.builder import BuildResult
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.stages import Silent
from publisher.project import Project, project


@dataclass(frozen=True)
class Publication:
    """A built edition with its manuscript and the text of its pages."""

    built: BuildResult
    written: Manuscript
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return tuple(flat(page.get_textpage().get_text_range()) for page in document)


def flat(text: str) -> str:
    """Undo what the layout does to words: line ends, soft hyphens, spaces that do not break."""
    return " ".join(text.replace("\ufffe", "").replace("\u00ad", "").split())


@pytest.fixture(scope="session")
def context() -> BuildContext:
    return inputs.read(project())


@pytest.fixture(scope="session")
def publications(context: BuildContext, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Publication]:
    output = tmp_path_factory.mktemp("output")
    found = {}
    for built in builder.run(builder.plan(project(), [], output=output), progress=Silent()):
        told = "\n".join(map(str, built.findings))
        assert built.path is not None, f"{built.edition.name} was kept back:\n{told}"
        written = manuscript.write(context, built.edition)
        found[built.edition.id] = Publication(built, written, page_texts(built.path.read_bytes()))
    return found


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
