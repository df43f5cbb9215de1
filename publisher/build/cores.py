"""How many processes may work at once: what this process is allowed, not what the machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Windows waits for no more than these at once.
MOST = 61 if sys.platform == "win32" else 1000
# Where Linux tells the limits of groups of processes, and the group of this one.
GROUPS, OWN_GROUP = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")


def cores(groups: Path = GROUPS, own: Path = OWN_GROUP) -> int:
    """Return how many cores this process may use: by its affinity, and by the limits of its container."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # Half a core is one process.
    return max(1, min([allowed, MOST, *map(round, _limits(groups, own))]))


def _limits(groups: Path, own: Path) -> Iterator[float]:
    """Yield how many cores the groups of this process may use together, from its own to the outermost."""
    with suppress(OSError, ValueError):
        # Of version 2 of control groups there is one line: 0::/path.
        path = next(
            line for line in own.read_text(encoding="ascii").splitlines() if line.startswith("0::")
        ).removeprefix("0::/")
        for group in (groups / path, *(groups / path).parents):
            if group.is_relative_to(groups):
                yield from _limit(group / "cpu.max")


def _limit(file: Path) -> Iterator[float]:
    with suppress(OSError, ValueError):
        quota, period = file.read_text(encoding="ascii").split()
        yield int(quota) / int(period)
