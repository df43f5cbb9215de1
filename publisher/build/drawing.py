"""Drawing the figures of a manuscript: on all cores, or in the process that asks."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from publisher.findings import Finding, Place, PublisherError
from publisher.model import Placed
from publisher.theme import Look

if TYPE_CHECKING:
    from publisher.render.display.ops import Drawing


@dataclass(frozen=True, slots=True)
class Job:
    """A figure to draw, with the look of its chapter."""

    placed: Placed
    look: Look


def draw(job: Job) -> Drawing:
    """Draw one figure and record it."""
    from publisher.render.display.displaylist import record

    return record(job.placed.chart.draw(job.look, job.placed.size))


class Renderer(Protocol):
    """Where figures are drawn."""

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Begin to draw."""
        ...


@dataclass(frozen=True, slots=True)
class PendingFigures:
    """Figures under way, by id: each is there when it is asked for; `done` lets go of what draws them."""

    figures: Mapping[str, Callable[[], Drawing]]
    done: Callable[[], None] = lambda: None

    def collect(self) -> tuple[dict[str, Drawing], list[Finding]]:
        """Return the drawings by figure id, and why some could not be made."""
        drawings: dict[str, Drawing] = {}
        found: list[Finding] = []
        for name, result in self.figures.items():
            try:
                drawings[name] = result()
            except PublisherError as error:
                found += [_of(name, finding) for finding in error.findings]
            except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                message = f"it cannot be drawn: {type(error).__name__}: {error}."
                found.append(Finding("figure-failed", message, Place(element=name), "Correct the figure or its chart."))
            except BrokenProcessPool:
                found.append(Finding("figure-process", "its process died.", Place(element=name), MEMORY))
        self.done()
        return drawings, found


class InlineRenderer:
    """Draws in this process, one figure after the other: where each process has an edition of its own."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        from publisher.render.fonts import register

        register(tuple(fonts))

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Draw when asked for."""
        return PendingFigures({job.placed.id: partial(draw, job) for job in jobs})


class PoolRenderer:
    """Processes that draw while the caller goes on, as many as there are cores; they end when all is drawn."""

    def __init__(self, fonts: Sequence[Path]) -> None:
        self.fonts = tuple(fonts)
        self._ends = ExitStack()

    def __enter__(self) -> PoolRenderer:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def start(self, jobs: Sequence[Job]) -> PendingFigures:
        """Begin to draw."""
        from publisher.render.fonts import register

        # Forked workers have matplotlib loaded already; elsewhere than on Linux forking is not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        pool = ProcessPoolExecutor(os.cpu_count(), context, initializer=register, initargs=(self.fonts,))
        # Also where nobody collects: processes that wait for work would outlive an interruption.
        self._ends.callback(pool.shutdown, cancel_futures=True)
        return PendingFigures({job.placed.id: pool.submit(draw, job).result for job in jobs}, pool.shutdown)


MEMORY = "Is there enough memory? Build again, or fewer chapters at a time."


def _of(name: str, finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, element=finding.place.element or name))
