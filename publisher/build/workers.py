"""Where the parts of an edition are made: in processes, as many as there are cores, or in the process that asks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Protocol, TypeVar

from publisher.build.cores import cores
from publisher.findings import LONGEST, Finding, Place, PublisherError, say, too_long

Given = TypeVar("Given")
Made = TypeVar("Made")

# What makes figures and pages; loaded once, for all processes, while the data are read.
TOOLS = "publisher.build.tools"
# How processes begin can be asked by this variable of the environment: "spawn", as it always is on Windows and macOS.
PROCESSES, SPAWN = "PUBLISHER_PROCESSES", "spawn"
# Ends a process whatever it does.
if sys.platform == "win32":
    KILL = signal.SIGTERM
else:
    KILL = signal.SIGKILL


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

    def __init__(self, fonts: Sequence[Path], processes: int = 0, longest: float = 2 * LONGEST) -> None:
        self.fonts, self.processes, self.longest = tuple(fonts), processes or cores(), float(longest)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # Also where nobody collects: processes that wait for work would outlive an interruption.
        if self._pool:
            if kind and not issubclass(kind, Exception):
                # Work under way may take long, or never end.
                for process in multiprocessing.active_children():
                    process.terminate()
            self._pool.shutdown(cancel_futures=True)

    def submit(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Give work to the next process that is free."""
        with uninterrupted():
            try:
                future = self._begun().submit(function, given)
            except BrokenProcessPool:
                # One of them died, which is told where its result is asked for; others take its place.
                self._pool = None
                future = self._begun().submit(function, given)
        return partial(self._result, future)

    def _result(self, future: Future[Made]) -> Made:
        try:
            return future.result(self.longest)
        except TimeoutError as error:
            if future.done():
                raise
            # It is in a library that does not listen to the limit of its own process.
            for process in multiprocessing.active_children():
                process.kill()
            self._pool = None
            raise PublisherError([too_long(say("What a process makes"), Place(), self.longest)]) from error

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.processes, context(), initializer=_begin, initargs=(self.fonts,))
        return self._pool


def _begin(fonts: Sequence[Path]) -> None:
    from publisher.render.fonts import register

    end_with_parent()
    # A file that is no font is told by the process that began this one.
    with suppress(RuntimeError, OSError):
        register(fonts)


def end_with_parent() -> None:
    """Let this process end when the one that began it is gone, and leave interruptions to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        if sys.platform == "linux":
            # The system ends it, also while a library keeps all of its threads waiting.
            with suppress(OSError):
                _signal_at_end(parent.sentinel, KILL)
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


if sys.platform == "linux":
    import fcntl

    def _signal_at_end(pipe: int, number: int) -> None:
        """Let this process get a signal when the other end of a pipe is gone."""
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, number)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)


def _end_after(parent: int) -> None:
    # Also where that was gone before it could be asked for, and on other systems. The pipe that work comes through
    # tells nothing: each process that reads it holds it open for all others.
    wait([parent])
    os.kill(os.getpid(), KILL)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Begin processes that the keyboard does not interrupt; this one is interrupted when they have begun."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # Where it does not run, it would be begun meanwhile, and let interruptions through.
    resource_tracker.ensure_running()
    held = list[int]()
    # Any thread may be given what this one does not take.
    main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number)) if main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if main:
            signal.signal(signal.SIGINT, handler)
        for number in held[:1]:
            signal.raise_signal(number)


def context() -> BaseContext:
    """Return how processes begin: from one that has the tools loaded, or elsewhere than on Linux each anew."""
    if may_fork():
        from multiprocessing import forkserver

        forking = multiprocessing.get_context("forkserver")
        # The main module too, which each process would else load by itself.
        forking.set_forkserver_preload(["__main__", TOOLS])
        # It listens in the folder for temporary files, whose name may be too long for that.
        with suppress(OSError), uninterrupted():
            forkserver.ensure_running()
            return forking
    return multiprocessing.get_context(SPAWN)


def may_fork() -> bool:
    """Return whether processes may begin as copies of one that has loaded what they need; raises PublisherError."""
    asked = os.environ.get(PROCESSES, "")
    if asked not in ("", SPAWN):
        message = say(
            'the variable {name} is "{asked}", which is no way to begin processes.', name=PROCESSES, asked=asked
        )
        raise PublisherError([Finding("usage-processes", message, hint=say("Set it to spawn, or not at all."))])
    return sys.platform == "linux" and not asked


def prepare() -> None:
    """Begin to load the tools beside what this process goes on to do."""
    context()
