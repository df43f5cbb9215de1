"""Where the parts of an edition are made: in processes, as many as there are cores, or in the process that asks."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# What makes figures and pages; loaded once, for all processes, while the data are read.
TOOLS = "publisher.build.tools"


class Workers(Protocol):
    """Where work is done; its result is there when it is asked for."""

    def submit(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Take on work that any process can do."""
        ...


class Inline:
    """Work is done here, when it is asked for: where each process has an edition of its own."""

    def submit(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Do the work when its result is asked for."""
        return partial(function, given)


class Pool:
    """Processes, as many as there are cores or as asked, that begin when there is work, and end with the pool."""

    def __init__(self, fonts: Sequence[Path], processes: int = 0) -> None:
        self.fonts, self.processes = tuple(fonts), processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        # Also where nobody collects: processes that wait for work would outlive an interruption.
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def submit(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Give work to the next process that is free."""
        try:
            return self._begun().submit(function, given).result
        except BrokenProcessPool:
            # One of them died, which is told where its result is asked for; others take its place.
            self._pool = None
            return self._begun().submit(function, given).result

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from publisher.render.fonts import register

            self._pool = ProcessPoolExecutor(self.processes, context(), initializer=register, initargs=(self.fonts,))
        return self._pool


def context() -> BaseContext:
    """Return how processes begin: from one that has the tools loaded, or elsewhere than on Linux each anew."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    forking = multiprocessing.get_context("forkserver")
    # The main module too, which each process would else load by itself.
    forking.set_forkserver_preload(["__main__", TOOLS])
    return forking


def prepare() -> None:
    """Begin to load the tools beside what this process goes on to do."""
    if sys.platform == "linux":
        from multiprocessing import forkserver

        context()
        forkserver.ensure_running()
