"""Locks between processes: a file that one of them holds, until it lets go or ends, however it ends.

They hold between machines too where the file system does so: Windows shares and NFS of version 4, not older NFS.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# Seconds between two tries where the system cannot wait by itself.
PAUSE = 0.05


class HeldError(Exception):
    """Another process holds the lock; `words` is what that one wrote into the file."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@contextmanager
def locked(path: Path, *, wait: bool = True, words: str = "") -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none, and say in `words` who holds it.

    Raises HeldError where another process holds it and this one is not to wait.
    """
    holder = os.getpid()
    # Opened for adding: what its holder wrote stays readable for one that does not get it.
    with path.open("a+", encoding="utf-8") as file:
        while not _taken(file, wait=wait):
            if not wait:
                file.seek(0)
                raise HeldError(file.read().strip())
            time.sleep(PAUSE)
        try:
            if words:
                file.truncate(0)
                file.write(words)
                file.flush()
            yield
        finally:
            # Also where a process that was begun meanwhile has the file open; that one, which shares the lock, does
            # not let go of it for this one.
            if os.getpid() == holder:
                _let_go(file)


if sys.platform == "win32":
    import msvcrt

    # Windows lets nobody read what is locked: this byte is never written.
    BYTE = 1 << 30

    def _taken(file: IO[str], *, wait: bool) -> bool:
        file.seek(BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[str], *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
