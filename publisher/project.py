"""Where the project's folders are: the only place that knows a path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ARCHIVE = "archive"
# How the names of files end that say what of an edition is kept although it is old.
ANSWERS = ".kept.csv"
# Hidden: it is nobody's data. Below the data folder, on the disk of the files that it speaks of.
IMPORT_JOURNAL = "imports/.journal"


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
    """Return the project that this package stands in."""
    return Project(Path(__file__).resolve().parent.parent)
