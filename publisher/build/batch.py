"""Many editions at once: each is made in a process of its own choosing, and one that fails stops no other."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from publisher import theme
from publisher.build.cache import cache_of
from publisher.build.checking import Checker
from publisher.build.cores import cores
from publisher.build.inputs import context_for
from publisher.build.options import BuildOptions
from publisher.build.pipeline import EditionResult, make
from publisher.build.stages import Clock, Silent
from publisher.build.workers import SPAWN, end_with_parent, may_fork, uninterrupted
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, at_hand, say
from publisher.project import Project

# Seconds: a profile takes two; what takes this long hangs.
LONGEST = 600
# What is loaded and cached in a process grows a little with every edition.
EDITIONS_A_PROCESS = 60
# The module of page-validation, whose threads a forked process lacks.
VALIDATOR = "page"
# Layout, garbage collection and logs belong to the whole process: a process makes one edition at a time.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Task:
    """An edition to make, by whatever process; `inputs` is the fingerprint of what it has to be made from.

    `sets` are the sets of gemeenten that this batch puts together; `cached` whether it may take what was made before.
    """

    project: Project
    edition: Edition
    options: BuildOptions
    inputs: str
    sets: tuple[str, ...] = ()
    cached: bool = True


def work(task: Task) -> EditionResult:
    """Make an edition; whatever goes wrong with it is a finding of this edition alone."""
    from publisher.build.drawing import InlineRenderer

    edition = task.edition
    with ONE_AT_A_TIME:
        try:
            # The process has a limit of its own.
            with at_hand(say("Making this edition"), Place(element=edition.name), seconds=0):
                cache = cache_of(task.project, task.cached)
                context = context_for(task.project, task.inputs, edition.national, task.sets, cache)
                renderer = InlineRenderer(theme.font_files(task.project.styles), cache)
                return make(context, edition, task.options, renderer, Silent(), Clock(), Checker(cache=cache))
        except PublisherError as error:
            return EditionResult(edition, error.findings)


def failed(edition: Edition, why: str) -> EditionResult:
    """Return an edition that could not be made, with what is known of the reason."""
    hint = say("Build this edition alone; if it fails again, tell who maintains the publisher.")
    return EditionResult(
        edition,
        (Finding("edition-failed", say("it cannot be made: {why}.", why=why), Place(element=edition.name), hint),),
    )


def local(tasks: Sequence[Task], workers: int = 0) -> Iterator[EditionResult]:
    """Yield editions as they are made, on this machine's cores; a process that dies is a finding, and is replaced."""
    from pebble import ProcessPool

    pool = ProcessPool(workers or cores(), EDITIONS_A_PROCESS, initializer=end_with_parent, context=_context())
    with pool:
        futures: dict[Future[EditionResult], Task] = {}
        try:
            # Processes begin with the first; the thread that replaces them begins here too.
            with uninterrupted():
                for task in tasks:
                    futures[pool.schedule(work, [task], timeout=LONGEST)] = task
            for future in as_completed(futures):
                yield _result(future, futures.pop(future))
        except BaseException:
            # An interruption, or a caller that looks no further.
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _context() -> Any:
    """Return how processes are begun: forked ones have the data loaded already, but forking is not always safe.

    Elsewhere than on Linux it never is, nor where the validator has run before: its threads would be waited for.
    """
    return multiprocessing.get_context("fork" if may_fork() and VALIDATOR not in sys.modules else SPAWN)


def _result(future: Future[EditionResult], task: Task) -> EditionResult:
    from pebble import ProcessExpired

    try:
        return future.result()
    except (ProcessExpired, BrokenProcessPool) as error:  # The second where it had no edition in hand when it died.
        return failed(task.edition, say("its process died ({error})", error=error))
    except TimeoutError:
        return failed(task.edition, say("it took longer than {longest} seconds", longest=LONGEST))
