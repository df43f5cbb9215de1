"""Sheets with questions for a handout: pages of chapters that stand in no other medium."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from publisher.model import Chapter, Page, Panel

LINKS = re.compile(r"</?a\b[^>]*>")


def question_sheets(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that have sheets of questions, with those sheets as their pages."""
    return tuple(
        replace(chapter, tabs=(), pages=tuple(map(_on_paper, chapter.handout)), handout=(), poster=())
        for chapter in chapters
        if chapter.handout
    )


def _on_paper(page: Page) -> Page:
    """Return a page without links: on paper they lead nowhere."""
    panels = tuple(map(_panel, page.panels))
    return replace(page, tab="", title=_unlinked(page.title), lead=_unlinked(page.lead), panels=panels)


def _panel(panel: Panel) -> Panel:
    return replace(panel, heading=_unlinked(panel.heading), body=_unlinked(panel.body))


def _unlinked(html: str) -> Markup:
    return Markup(LINKS.sub("", str(html)))
