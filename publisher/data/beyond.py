"""What the files of all gemeenten have that an edition of one region did not read, for messages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.data.dataset import Dataset

COLUMNS = "indicator,region,period,group,"


def beyond(dataset: Dataset, indicator: str, region: str) -> tuple[tuple[str, str], ...]:
    """Return the periods and groups of an indicator in a region, in files that were not read."""
    found: set[tuple[str, str]] = set()
    for text in dataset.not_read:
        # Few are asked for: to find their rows takes less than to take all rows apart.
        for rest in text.split(f"\n{indicator},{region},")[1:]:
            cells = rest.split("\n", 1)[0].split(",", 2)
            if len(cells) > 2:
                found.add((cells[0], cells[1]))
    return tuple(sorted(found))


def texts_of(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the texts of files that hold observations."""
    texts: list[str] = []
    for path in paths:
        try:
            texts.append(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # What is wrong with the file is told where it is read.
            continue
    return tuple(text for text in texts if text.startswith(COLUMNS))
