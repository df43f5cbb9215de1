"""What an edition takes of tables that are written for each edition: its own rows, or those of the last one before."""

from __future__ import annotations

import re
from collections.abc import Iterable

SERIES = re.compile(r"(.+)-(\d{4})")


def carried_from(known: Iterable[str], edition: str) -> str:
    """Return the edition whose rows an edition takes, both as `<publication>-<year>`; "" where there are none."""
    if not (own := SERIES.fullmatch(edition)):
        return ""
    found = [match for each in set(known) if (match := SERIES.fullmatch(each)) and match[1] == own[1]]
    return max((match[0] for match in found if match[2] <= own[2]), default="")
