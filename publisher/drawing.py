"""Drawing the figures of a manuscript, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.model import Placed
from publisher.theme import Look

if TYPE_CHECKING:
    from publisher.render.displaylist import Drawing


@dataclass(frozen=True, slots=True)
class Job:
    """A figure to draw, with the look of its chapter."""

    placed: Placed
    look: Look


def draw(job: Job) -> tuple[str, Drawing]:
    """Draw one figure and record it."""
    from publisher.render.displaylist import record

    return job.placed.id, record(job.placed.chart.draw(job.look, job.placed.size))


class Studio:
    """Processes that draw while the caller goes on; collect the drawings when they are needed."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        from publisher.render.fonts import register

        # Forked workers have matplotlib loaded already; elsewhere than on Linux forking is not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pool = ProcessPoolExecutor(os.cpu_count(), context, initializer=register, initargs=(tuple(fonts),))
        self.futures: list[Future[tuple[str, Drawing]]] = []

    def start(self, jobs: Sequence[Job]) -> None:
        """Begin to draw."""
        self.futures = [self.pool.submit(draw, job) for job in jobs]

    def collect(self) -> dict[str, Drawing]:
        """Return the drawings by figure id."""
        with self.pool:
            return dict(future.result() for future in self.futures)
