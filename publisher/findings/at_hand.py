"""What is in hand: whatever nobody foresaw, and what takes too long, is a finding that names it."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace

from publisher.findings.finding import Finding, Place, PublisherError
from publisher.findings.messages import say

# Seconds: what takes this long does not end, or is nothing that a person meant.
LONGEST = 300
# A step that cleans up after it was stopped, and does not end with that either, is stopped again.
AGAIN = 20
ROOM = say("Look at the path, its permissions, and the room on the disk; what stood there before is as it was.")
MEMORY = say("Close other programs, or build fewer chapters or editions at a time (--jobs 1).")


class _TooLongError(BaseException):
    """A step is stopped; no exception that the code of a step may catch."""


@contextmanager
def at_hand(step: str, place: Place | None = None, seconds: float | None = None) -> Iterator[None]:
    """Turn whatever a step raises, and that it takes too long, into PublisherError with what was in hand.

    `step` begins a sentence, such as "Reading this file". With 0 seconds it may take as long as it needs.
    """
    where, longest = place or Place(), LONGEST if seconds is None else seconds
    try:
        with limited(longest):
            yield
    except PublisherError:
        raise
    except _TooLongError as error:
        raise PublisherError([too_long(step, where, longest)]) from error
    except Exception as error:
        raise PublisherError([unforeseen(error, step, where)]) from error


def too_long(step: str, place: Place, seconds: float) -> Finding:
    """Return the finding on a step that was stopped."""
    message = say("{step} takes longer than {seconds:g} seconds, and was stopped.", step=step, seconds=seconds)
    return Finding(
        "too-long", message, place, say("Look here for what is very long, very large, or repeated without end.")
    )


def unforeseen(error: BaseException, step: str, place: Place) -> Finding:
    """Return the finding on an exception that nothing else explains, with where a report of it was written."""
    if isinstance(error, OSError) and error.errno is not None:
        return no_file(error, place)
    if isinstance(error, MemoryError):
        return Finding("memory", say("{step} takes more memory than there is.", step=step), place, MEMORY)
    if isinstance(error, RecursionError):
        hint = say("Write it with fewer brackets, lists or quotations inside each other.")
        return Finding(
            "nested-too-deep",
            say("{step} is not possible: something in it is nested too deep.", step=step),
            place,
            hint,
        )
    from publisher.findings.fault_report import write_report

    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    message = say("{step} failed, as nobody foresaw it would ({words}).", step=step, words=words[:200])
    try:
        report = write_report(error, step, place)
    except OSError as full:
        hint = say(
            "Send this message to who maintains the publisher; no report could be written ({strerror}).",
            strerror=full.strerror,
        )
        return Finding("unforeseen", message, place, hint)
    hint = say(
        "Look at what changed there last. A report without your data is {report}: send it to the maintainer.",
        report=report,
    )
    return Finding("unforeseen", message, place, hint)


def no_file(error: OSError, place: Place | None = None) -> Finding:
    """Return the finding on a file that cannot be read or written."""
    where = place or Place()
    if error.filename and not where.file:
        where = replace(where, file=str(error.filename))
    return Finding(
        "file-system", say("this cannot be read or written: {strerror}.", strerror=error.strerror), where, ROOM
    )


def limited(seconds: float) -> AbstractContextManager[None]:
    """Stop what takes longer than some seconds, in the thread that can be stopped: the main one."""
    main = threading.current_thread() is threading.main_thread()
    return _limit(seconds) if seconds and main else nullcontext()


@contextmanager
def by_thread(seconds: float) -> Iterator[None]:
    """Stop what takes longer where the system has no timer: another thread interrupts this one, once it listens."""
    over = threading.Event()

    def stop() -> None:
        over.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt as error:
        raise (_TooLongError() if over.is_set() else error) from error
    finally:
        timer.cancel()


if sys.platform == "win32":
    _limit = by_thread
else:

    @contextmanager
    def _limit(seconds: float) -> Iterator[None]:
        def stop(*_: object) -> None:
            raise _TooLongError

        before, start = signal.signal(signal.SIGALRM, stop), time.monotonic()
        left, _ = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        try:
            yield
        finally:
            # A step around this one goes on to be timed.
            rest = max(left - (time.monotonic() - start), 0.001) if left else 0
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            signal.setitimer(signal.ITIMER_REAL, rest, AGAIN if rest else 0)
