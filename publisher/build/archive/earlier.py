"""The printing before: where its record is kept, and the page of a later one that tells what changed since."""

from __future__ import annotations

from dataclasses import replace

from publisher.build.archive.index import ISSUED, unit
from publisher.editions.edition import Edition
from publisher.editions.published import MANUSCRIPT
from publisher.model import Chapter
from publisher.project import Project

LAYOUT = "changes"


def name_before(name: str, printing: int, folder: str) -> str:
    """Return where the record of the printing before is kept, from the project's folder."""
    return f"data/archive/{name}/{printing - 1}/{ISSUED}/{folder}/{MANUSCRIPT}"


def is_kept(project: Project, edition: Edition) -> bool:
    """Return whether the record of the printing before is kept: in its archive, or alone in that of this one."""
    return (project.root / name_before(unit(edition), edition.printing, edition.folder)).is_file()


def without_page(chapter: Chapter) -> Chapter:
    """Return a chapter without its page of changes, and without a tab that only that page stood under."""
    pages = tuple(page for page in chapter.pages if page.layout != LAYOUT)
    if len(pages) == len(chapter.pages):
        return chapter
    left = {page.tab for page in pages}
    return replace(chapter, pages=pages, tabs=tuple(tab for tab in chapter.tabs if tab in left))
