"""Running a command and measuring it: wall time, CPU time and peak memory with its children."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

# Seconds. To look takes some milliseconds a process, which a command with several would notice.
INTERVAL = 0.2


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall time and peak resident memory in MB of a command with all its processes."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end and measure it."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=environment
    ) as process:
        watched, peak = psutil.Process(process.pid), 0.0
        while process.poll() is None:
            peak = max(peak, _memory(watched))
            # What ends meanwhile is seen to end at once.
            with suppress(subprocess.TimeoutExpired):
                process.wait(INTERVAL)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Measured(seconds, peak)


def best(command: Sequence[str], times: int) -> Measured:
    """Run a command several times and return its fastest run: the rest is the machine's noise."""
    return min((run(command) for _ in range(times)), key=lambda measured: measured.seconds)


def _memory(process: psutil.Process) -> float:
    # Memory that forked workers share with their parent is counted once: PSS, not RSS.
    total = 0
    for each in [process, *_children(process)]:
        try:
            total += each.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total / 1e6


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []
