"""Ages as group ids give them, and which of them together make up another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# The first age and the last, or infinity.
Span = tuple[int, float]
EVERYBODY: Span = (0, float("inf"))


def ages(group: str) -> Span | None:
    """Return the ages of a group such as 18-64 or 65+; None where it is no group of ages."""
    if match := re.fullmatch(r"(\d{1,3})(?:-(\d{1,3})|\+)", group):
        return int(match[1]), float(match[2] or "inf")
    return None


def chains(spans: Mapping[str, Span], start: float, end: float) -> Iterator[tuple[str, ...]]:
    """Yield each row of groups that join up from the first age to the last."""
    for name, (low, high) in spans.items():
        if low != start:
            continue
        if high == end:
            yield (name,)
        else:
            # "65-80, 80+" and "65-79, 80+" both occur.
            later = {other: span for other, span in spans.items() if span[0] > low}
            for following in (high, high + 1):
                yield from ((name, *rest) for rest in chains(later, following, end))
