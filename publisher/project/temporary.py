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
# Where matplotlib keeps which fonts there are.
MATPLOTLIB = "MPLCONFIGDIR"


@contextmanager
def own_folder() -> Iterator[None]:
    """Let the temporary files of this process, and of those that it begins, stand in a folder that ends with it."""
    before, named = tempfile.tempdir, {name: os.environ.get(name) for name in (VARIABLE, MATPLOTLIB)}
    # Where there is no room for any, whoever needs some says so.
    with suppress(OSError):
        tempfile.tempdir = os.environ[VARIABLE] = str(_made(tempfile.gettempdir()))
        if not (named[MATPLOTLIB] or _has_home()):
            os.environ[MATPLOTLIB] = os.environ[VARIABLE]
    try:
        yield
    finally:
        tempfile.tempdir = before
        for name, value in named.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _has_home() -> bool:
    """Return whether matplotlib can keep its files in the home of the user; elsewhere each process makes a folder."""
    try:
        places = [Path.home() / name / "matplotlib" for name in (".config", ".cache")]
    except RuntimeError:
        return False
    nearest = [next(each for each in (path, *path.parents) if each.exists()) for path in places]
    return all(each.is_dir() and os.access(each, os.W_OK) for each in nearest)


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
