"""What the files of all gemeenten have that an edition of one region did not read, for messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.data.dataset import Dataset

COLUMNS = "indicator,region,period,group,"


def beyond(dataset: Dataset, indicator: str, region: str) -> tuple[tuple[str, str], ...]:
    """Return the periods and groups of an indicator in a region, in files that were not read."""
    return tuple(sorted(dataset.not_read.get((indicator, region), ())))


def keys_of(paths: Iterable[Path]) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    """Return the periods and groups that files of observations have of each indicator and region."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for path in paths:
        try:
            head, *rows = path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            # What is wrong with the file is told where it is read.
            continue
        if head.startswith(COLUMNS):
            for row in rows:
                cells = row.split(",", COLUMNS.count(","))
                if len(cells) > COLUMNS.count(","):
                    indicator, region, period, group, _ = cells
                    found[indicator, region].add((period, group))
    return found
