"""Measure the commands that draw nothing: how long until help comes, a check ends, and an unchanged build is told."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

TIMES = 7
PUBLISHER = [sys.executable, "-m", "publisher"]
# Python keeps what it compiles, as on every machine on which a command has run before.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def start(folder: Path) -> None:
    """Print wall time and CPU time of each command, of the fastest of several runs."""
    build = ["build", "--output", str(folder / "start")]
    _run(build)
    for words, name in (
        (["--help"], "publisher --help"),
        (build, "unchanged build"),
        (["check", "regiobeeld"], "check regiobeeld"),
        (["check"], "check of all"),
    ):
        runs = [_run(words) for _ in range(TIMES)]
        wall, used = (min(times) for times in zip(*runs, strict=True))
        print(f"{name:18}{wall:6.3f} s, {used:.3f} s of CPU time")


def _run(words: Sequence[str]) -> tuple[float, float]:
    """Return the wall time and the CPU time of a command."""
    before, begun = _cpu(), time.perf_counter()
    subprocess.run([*PUBLISHER, *words], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun, _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        start(Path(place))
