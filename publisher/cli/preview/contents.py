"""What stands on a page and where: findings, figures, sentences and numbers, and where words are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from publisher.cli.preview.rasters import Reader
from publisher.cli.preview.snapshot import Entry, Snapshot, Teller
from publisher.findings import Place

# Places of words that a search returns, and letters that it takes.
MOST, LONGEST = 200, 200


@dataclass(frozen=True, slots=True)
class Contents:
    """Tells what stands on pages."""

    reader: Reader
    teller: Teller

    def page(self, snapshot: Snapshot, entry: Entry) -> dict[str, Any]:
        """Return what stands on a page, with places in mm of what is shown of it."""
        return {
            "id": entry.id,
            "findings": [self.teller.finding(each, entry, shown_at(entry, each.place)) for each in entry.findings],
            "figures": [],
            "sentences": [],
            "numbers": [],
        }

    def search(self, snapshot: Snapshot, words: str) -> list[dict[str, Any]]:
        """Return where words stand on all pages, in their order."""
        return []


def shown_at(entry: Entry, place: Place) -> tuple[float, ...]:
    """Return a box of the page's trim as it is shown."""
    if not place.box or entry.made is None:
        return ()
    left, top, wide, high = place.box
    scale, frame = entry.made.scale, entry.frame
    return frame.left + scale * left, frame.top + scale * top, scale * wide, scale * high
