"""To which page each finding on words belongs: by what it names, or else by its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from publisher.build.record.entries import page_of
from publisher.findings import Finding
from publisher.model import Chapter, Page, Placed

TEXT = "text.md"
Key = tuple[str, str]


def by_page(
    findings: Iterable[Finding], chapters: Iterable[Chapter], stood: Mapping[str, Key]
) -> Mapping[Key | None, tuple[Finding, ...]]:
    """Return findings by chapter and page; those of a whole chapter have no page, others no chapter.

    A figure that fails is on no page now: it belongs to the page where it `stood`.
    """
    known = {chapter.id: chapter for chapter in chapters}
    now = {placed.id: (chapter.id, page.id) for chapter in known.values() for placed, page in _figures(chapter)}
    found: dict[Key | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_page_of(finding, known, {**stood, **now}), []).append(finding)
    return {key: tuple(each) for key, each in found.items()}


def key_of(name: str) -> Key:
    """Return the chapter and the page that the id of a page is made of."""
    chapter, _, page = name.partition("/")
    return chapter, page


def _figures(chapter: Chapter) -> Iterable[tuple[Placed, Page]]:
    return ((panel.figure, page) for page, panel in chapter.panels() if panel.figure)


def _page_of(finding: Finding, chapters: Mapping[str, Chapter], drawn: Mapping[str, Key]) -> Key | None:
    place = finding.place
    path = PurePosixPath(place.file)
    chapter = chapters.get(path.parent.name) if path.name in (TEXT, "figures.py") else None
    figure = place.element.removeprefix("figure ")
    if chapter is None:
        return drawn.get(figure)
    if key := drawn.get(f"{chapter.id}/{figure}"):
        return key
    pages = [*chapter.pages, *chapter.handout]
    named = page_of(place.element) if place.element.startswith("page ") else ""
    if any(page.id == named for page in pages):
        return chapter.id, named
    before = [page for page in pages if 0 < page.line <= place.row and path.name == TEXT]
    return chapter.id, max(before, key=lambda page: page.line).id if before else ""
