"""Pages of an edition elsewhere that ran over: their figures become lower, as far as their words allow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.build.drawing import Job, Renderer
from publisher.build.manuscript import Manuscript
from publisher.findings import Finding, Place
from publisher.model import Chapter, Page, Panel
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.render.display import Drawing

# What a figure keeps of its height at each try, and how often it is tried.
KEEPS, TRIES = 0.9, 4
SPLIT = "layout-page-split"


def running_over(found: Iterable[Finding], places: Mapping[str, Place]) -> frozenset[str]:
    """Return the figures on pages that ran over to another one."""
    # A section that runs on ends where another would have started, so both pages are its own.
    pages = {page for each in found if each.code == SPLIT for page in (each.place.page - 1, each.place.page)}
    return frozenset(name for name, place in places.items() if place.page in pages)


def lower(
    written: Manuscript, names: Collection[str], drawings: Mapping[str, Drawing], renderer: Renderer, tokens: Theme
) -> tuple[Manuscript, dict[str, Drawing]] | None:
    """Return a manuscript with figures that are lower, and all drawings; nothing where none can be.

    A figure of which the words do not fit any more stays as it was.
    """
    smaller = _lowered(written, names)
    jobs = [Job(placed, tokens.look(chapter.theme)) for chapter, placed in smaller.figures() if placed.id in names]
    drawn, _ = renderer.start(jobs).collect()
    if not drawn:
        return None
    return _lowered(written, drawn), {**drawings, **drawn}


def _lowered(written: Manuscript, names: Collection[str]) -> Manuscript:
    def panel(each: Panel) -> Panel:
        placed = each.figure
        if placed is None or placed.id not in names:
            return each
        return replace(each, figure=replace(placed, size=replace(placed.size, height=placed.size.height * KEEPS)))

    def page(each: Page) -> Page:
        return replace(each, panels=tuple(map(panel, each.panels)))

    def chapter(each: Chapter) -> Chapter:
        return replace(each, pages=tuple(map(page, each.pages)))

    return replace(written, chapters=tuple(map(chapter, written.chapters)))
