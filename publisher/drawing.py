"""Drawing the figures of a manuscript, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.errors import Finding, Place, PublisherError
from publisher.model import Placed
from publisher.theme import Look

if TYPE_CHECKING:
    from publisher.render.ops import Drawing


@dataclass(frozen=True, slots=True)
class Job:
    """A figure to draw, with the look of its chapter."""

    placed: Placed
    look: Look


def draw(job: Job) -> Drawing:
    """Draw one figure and record it."""
    from publisher.render.displaylist import record

    return record(job.placed.chart.draw(job.look, job.placed.size))


class Studio:
    """Processes that draw while the caller goes on; collect the drawings when they are needed."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        from publisher.render.fonts import register

        # Forked workers have matplotlib loaded already; elsewhere than on Linux forking is not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.pool = ProcessPoolExecutor(os.cpu_count(), context, initializer=register, initargs=(tuple(fonts),))
        self.futures: dict[str, Future[Drawing]] = {}

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def start(self, jobs: Sequence[Job]) -> None:
        """Begin to draw."""
        self.futures = {job.placed.id: self.pool.submit(draw, job) for job in jobs}

    def collect(self) -> tuple[dict[str, Drawing], list[Finding]]:
        """Return the drawings by figure id, and why some could not be made."""
        drawings: dict[str, Drawing] = {}
        found: list[Finding] = []
        for name, future in self.futures.items():
            try:
                drawings[name] = future.result()
            except PublisherError as error:
                found += [_of(name, finding) for finding in error.findings]
            except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                message = f"it cannot be drawn: {type(error).__name__}: {error}."
                found.append(Finding("figure-failed", message, Place(element=name), "Correct the figure or its chart."))
            except BrokenProcessPool:
                found.append(Finding("figure-process", "its process died.", Place(element=name), MEMORY))
        return drawings, found


MEMORY = "Is there enough memory? Build again, or fewer chapters at a time."


def _of(name: str, finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, element=finding.place.element or name))
