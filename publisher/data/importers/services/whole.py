"""Whether a list of rows is whole: services have cut lists at a round number, and said nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from publisher.data.importers.services import trouble
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.trouble import REFUSED, ServiceError
from publisher.findings import say

# As many rows as these stand in lists that were cut; one that happens to have as many must be confirmed by a count.
ROUND = frozenset((9_999, 10_000, 99_999, 100_000))


def counted(client: Client, address: str) -> int | None:
    """Return how many rows a service counts; None where it cannot count them, which not every table can."""
    try:
        text = client.text(address).strip().lstrip("\ufeff").strip('"')
    except ServiceError as error:
        if error.code in (trouble.GONE, trouble.STATUS, trouble.LIMIT, trouble.CHARSET):
            return None
        raise
    return int(text) if text.isdecimal() and len(text) < 12 else None


def check(pages: Sequence[int], count: Callable[[], int | None], address: str) -> None:
    """Raise where rows are fewer or more than the service counts, or cannot be told from a list that was cut."""
    rows, told = sum(pages), count()
    if told is not None and told != rows:
        message = say("The service counts {told} rows, and gave {rows}.", told=told, rows=rows)
        raise ServiceError(trouble.CUT, message, address, REFUSED)
    if told is None and ROUND & {rows, pages[-1] if pages else 0}:
        message = say(
            "The list ends at {rows} rows, where lists are cut, and the service does not count them.", rows=rows
        )
        raise ServiceError(trouble.CUT, message, address, say("Choose fewer regions, periods or groups."))


def once(keys: Iterable[tuple[str, ...]], address: str) -> None:
    """Raise where two rows are about the same: a page came twice."""
    seen: set[tuple[str, ...]] = set()
    for key in keys:
        if key in seen:
            message = say("Two rows are about the same: {key}.", key=", ".join(key))
            raise ServiceError(trouble.TWICE, message, address, REFUSED)
        seen.add(key)
