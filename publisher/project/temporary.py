"""Temporary files: in a folder of this command's own, which the next command deletes where this one was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from publisher.findings.lasting import OF_A_RUN
from publisher.project.locks import HeldError, locked

# Its user holds the lock in it.
LOCK = "lock"
LAST = -1000
# What libraries, and processes that are begun from here, go by.
VARIABLE = "TMPDIR"


@contextmanager
def own_folder() -> Iterator[None]:
    """Let the temporary files of this process, and of those that it begins, stand in a folder that ends with it."""
    before, named = tempfile.tempdir, os.environ.get(VARIABLE)
    # Where there is no room for any, whoever needs some says so.
    with suppress(OSError):
        tempfile.tempdir = os.environ[VARIABLE] = str(_made(tempfile.gettempdir()))
    try:
        yield
    finally:
        tempfile.tempdir = before
        os.environ.pop(VARIABLE, None)
        if named is not None:
            os.environ[VARIABLE] = named


@cache
def _made(where: str) -> Path:
    """Return a new folder, held until this process and all that were forked from it end; sweep those that none holds.

    Not shorter, though one process may run many commands: what loads the tools listens in it for all of them.
    """
    held = ExitStack()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=OF_A_RUN, dir=where))
        with suppress(FileNotFoundError):
            held.enter_context(locked(folder / LOCK))
            # Another command may have swept it away before it was held.
            if (folder / LOCK).exists():
                break
            held.close()
    # After what the pools of this process do at its end.
    Finalize(None, _deleted, (folder, held), exitpriority=LAST)
    _sweep(folder)
    return folder


def _deleted(folder: Path, held: ExitStack) -> None:
    held.close()
    shutil.rmtree(folder, ignore_errors=True)


def _sweep(own: Path) -> None:
    user = own.lstat().st_uid
    for other in own.parent.glob(f"{OF_A_RUN}*"):
        # One without a lock is being made, or belongs to somebody else.
        with suppress(OSError, HeldError):
            if other.lstat().st_uid == user and (other / LOCK).is_file():
                with locked(other / LOCK, wait=False):
                    shutil.rmtree(other, ignore_errors=True)
                if sys.platform == "win32":
                    # There a file stays as long as it is open, also for this process.
                    shutil.rmtree(other, ignore_errors=True)
