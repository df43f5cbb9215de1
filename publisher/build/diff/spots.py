"""Places in a book, from the elements that records name."""

from __future__ import annotations

from publisher.build.diff.changes import Spot
from publisher.build.record.entries import Record, page_of, panel_of


def spot_of(record: Record, chapter: str, element: str) -> Spot:
    """Return the place of an element of a chapter, with the number of its page where that is known."""
    page = page_of(element)
    return Spot(chapter, page, panel_of(element), record.numbers.get((chapter, page), 0))
