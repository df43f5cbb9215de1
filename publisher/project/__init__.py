"""Where the project's folders are: the only place that knows a path."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.findings import say

__all__ = [
    "ANSWERS",
    "ARCHIVE",
    "IMPORT_JOURNAL",
    "ROOT",
    "STARTER",
    "STARTER_FOLDERS",
    "Project",
    "copy_program",
    "copy_starter",
    "is_project",
    "program_of",
    "project",
    "starter",
]
ARCHIVE = "archive"
# How the names of files end that say what of an edition is kept although it is old.
ANSWERS = ".kept.csv"
# Hidden: it is nobody's data. Below the data folder, on the disk of the files that it speaks of.
IMPORT_JOURNAL = "imports/.journal"
PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parent
# A folder with these is a project.
MARKS = ("data/publications", "layouts/layouts.toml", "styles/tokens.toml")
# What a new project begins with; where the package is installed, all of it stands in this folder of the package.
STARTER = "starter"
STARTER_FOLDERS, STARTER_FILES = ("data", "layouts", "styles", "docs"), ("pyproject.toml", "requirements.lock")
# What of these folders is of the project that they were made in: what it issued and imported, and pictures of it.
OWN = {"data": {ARCHIVE, "imports", "snapshots", "earlier"}, "docs": {"gallery"}}


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one project."""

    root: Path

    @property
    def data(self) -> Path:
        """Return the folder of data."""
        return self.root / "data"

    @property
    def layouts(self) -> Path:
        """Return the folder of page templates."""
        return self.root / "layouts"

    @property
    def styles(self) -> Path:
        """Return the folder of tokens, style sheets and fonts."""
        return self.root / "styles"

    @property
    def tokens(self) -> Path:
        """Return the file of tokens."""
        return self.styles / "tokens.toml"

    @property
    def chapters(self) -> Path:
        """Return the folder of chapters: one folder a publication, in it one folder a theme."""
        return self.root / "publisher" / "chapters"

    @property
    def archive(self) -> Path:
        """Return the folder of issued editions, which no build of the project reads."""
        return self.data / ARCHIVE

    @property
    def import_journal(self) -> Path:
        """Return the folder in which imports note what they are writing, until it is written."""
        return self.data / IMPORT_JOURNAL

    @property
    def output(self) -> Path:
        """Return the folder of built files."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """Return the folder of what is kept between builds, and may be deleted at any time."""
        return self.root / ".cache"

    def relative(self, path: Path) -> str:
        """Return a path as people read it: relative to the project."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def project() -> Project:
    """Return the project that this package stands in; raises PublisherError where it stands in none."""
    if is_project(ROOT):
        return Project(ROOT)
    from publisher.findings import Finding, Place, PublisherError

    message = say("neither this folder nor one above it is a project.")
    hint = say("Go to the folder of a project, or make one: publisher new project NAME.")
    raise PublisherError([Finding("usage-project", message, Place(file=Path.cwd().as_posix()), hint)])


def is_project(folder: Path) -> bool:
    """Return whether a folder is that of a project."""
    return all((folder / mark).exists() for mark in MARKS)


def program_of(folder: Path) -> Path | None:
    """Return the nearest project, from a folder upward, that has its own program; none where there is no such."""
    around = (folder, *folder.parents)
    return next((each for each in around if (each / "publisher" / "__init__.py").is_file() and is_project(each)), None)


def starter() -> Path:
    """Return the folder with what a new project begins with, but for the program."""
    return PACKAGE / STARTER if (PACKAGE / STARTER).is_dir() else ROOT


def copy_starter(root: Path, target: Path) -> None:
    """Copy what a new project begins with, but for the program."""
    for name in STARTER_FOLDERS:
        shutil.copytree(root / name, target / name, ignore=_left_out)
    for name in STARTER_FILES:
        shutil.copy(root / name, target / name)


def copy_program(target: Path) -> None:
    """Copy the program that runs now, without what Python compiled."""
    shutil.copytree(PACKAGE, target, ignore=lambda _, names: {STARTER, "__pycache__"}.intersection(names))


def _left_out(folder: str, names: Sequence[str]) -> set[str]:
    """Return what of a folder no other project needs."""
    own = OWN.get(Path(folder).name, set())
    return {name for name in names if name in own or name.startswith(".") or name == "__pycache__"}
