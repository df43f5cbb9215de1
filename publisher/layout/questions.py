"""Sheets with questions for a handout: pages of chapters that stand in no other medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publisher.layout.transforms import without_links
from publisher.model import Chapter, Page


def question_sheets(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters that have sheets of questions, with those sheets as their pages."""
    return tuple(
        replace(chapter, tabs=(), pages=tuple(map(_on_paper, chapter.handout)), handout=(), poster=())
        for chapter in chapters
        if chapter.handout
    )


def _on_paper(page: Page) -> Page:
    return replace(page.reworded(without_links), tab="")
