"""What the files of all gemeenten have that an edition of one region did not read, for messages."""

from __future__ import annotations

from publisher.data.dataset import Dataset

COLUMNS = "indicator,region,period,group,"


def beyond(dataset: Dataset, indicator: str, region: str) -> tuple[tuple[str, str], ...]:
    """Return the periods and groups of an indicator in a region, in files that were not read."""
    found: set[tuple[str, str]] = set()
    for path in dataset.beyond:
        try:
            head, *rows = path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            # What is wrong with the file is told where it is read.
            continue
        if head.startswith(COLUMNS):
            cells = (row.split(",", 4) for row in rows if row.startswith(f"{indicator},{region},"))
            found |= {(period, group) for _, _, period, group, _ in cells}
    return tuple(sorted(found))
