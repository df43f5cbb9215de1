"""Moving finished files into place: a reader finds the last good files or the new ones, whole.

Where the system exchanges two folders in one step (Linux, macOS), there is no moment without an edition. Elsewhere, and
on file systems that cannot, the old folder is moved aside and the new one into its place; whoever dies between the two
leaves the old one to be put back by the next build.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import re
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from publisher.editions.published import MANIFEST
from publisher.findings import Finding, Place, PublisherError, say

BUILDS = ".builds"
# How the name of an old edition ends that was moved aside, and is deleted when the new one stands.
ASIDE = ".aside"
# How Linux and macOS exchange two paths: function, what stands before the two paths, and the flag.
EXCHANGES = {"linux": ("renameat2", -100, 2), "darwin": ("renameatx_np", -2, 2)}
# Somebody else may be placing the same edition: so many times it is tried again, after so many seconds.
TRIES, PAUSE = 20, 0.05
# What file managers leave in folders that somebody looked at.
OF_FILE_MANAGERS = {"Thumbs.db", "desktop.ini"}
# Leftovers of other machines on the same share are deleted after so many seconds: nobody here knows their processes.
OLD = 24 * 3600


def is_built(folder: Path) -> bool:
    """Return whether a build has written all that is in a folder; a link is that of an earlier version."""
    if folder.is_symlink():
        return True
    try:
        known = json.loads((folder / MANIFEST).read_bytes())["files"]
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    others = (name for name in names if name not in known and name != MANIFEST)
    return all(name.startswith(".") or name in OF_FILE_MANAGERS for name in others)


def place(folder: Path, files: Mapping[str, bytes], is_ours: Callable[[Path], bool] = is_built) -> Path | None:
    """Write files into a new folder and let it take the place of `folder`; return where what stood there is kept.

    That is kept where it is not ours, as what no build has written: beside the folder, with `.old-` in its name. Raises
    PublisherError where the old folder cannot be moved, since one of its files is open in another program.
    """
    kept = None
    builds = folder.parent / BUILDS
    # The name tells a later build whether a leftover still belongs to somebody.
    fresh = builds / f"{folder.name}.{_machine()}-{os.getpid()}.{uuid.uuid4().hex[:8]}"
    try:
        for name, content in files.items():
            write(fresh / name, content)
        _recover(builds, folder)
        if os.path.lexists(folder) and not is_ours(folder):
            kept = folder.rename(folder.with_name(f"{folder.name}.old-{uuid.uuid4().hex[:8]}"))
        _take_the_place(fresh, folder)
    finally:
        # Also after an interruption.
        _sweep(builds, folder)
    return kept


def write(path: Path, content: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_the_place(fresh: Path, folder: Path) -> None:
    aside = fresh.with_name(f"{fresh.name}{ASIDE}")
    for left in reversed(range(TRIES)):
        # Where they are exchanged, the old edition has the name of a leftover.
        if os.path.lexists(folder) and exchange(fresh, folder):
            return
        try:
            # Somebody else may move it or be faster, meanwhile.
            if os.path.lexists(folder):
                folder.rename(aside)
            fresh.rename(folder)
            return
        except OSError as error:
            with suppress(OSError):
                aside.rename(folder)
            if not left:
                if sys.platform == "win32":
                    raise _in_use(folder) from error
                raise
        time.sleep(PAUSE)


def _in_use(folder: Path) -> PublisherError:
    message = say("the new files cannot take the place of the old ones: one of these is open in another program.")
    hint = say("Close it, and build again; the old files are as they were.")
    return PublisherError([Finding("output-in-use", message, Place(file=str(folder)), hint)])


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return whether the system can."""
    if sys.platform not in EXCHANGES:
        return False
    name, here, flag = EXCHANGES[sys.platform]
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return function is not None and not function(here, os.fsencode(one), here, os.fsencode(other), flag)


def _recover(builds: Path, folder: Path) -> None:
    """Put an edition back that a build moved aside before it died."""
    for aside in builds.glob(f"{folder.name}.*{ASIDE}"):
        if not os.path.lexists(folder) and _is_leftover(aside, folder.name):
            with suppress(OSError):
                aside.rename(folder)


def _sweep(builds: Path, folder: Path) -> None:
    """Remove earlier builds of this folder, and leftovers of processes that are gone."""
    _recover(builds, folder)
    for old in builds.glob(f"{folder.name}.*"):
        if _is_leftover(old, folder.name):
            old.unlink() if old.is_symlink() else shutil.rmtree(old, ignore_errors=True)


def _is_leftover(path: Path, name: str) -> bool:
    """Return whether a folder below .builds is of nobody any more."""
    # What no build wrote is not ours: it may be of a folder whose name is longer.
    owner = re.fullmatch(r"(?:([\w-]*)-)?(\d+)\.[0-9a-f]{8}(?:\.link|\.aside)?", path.name.removeprefix(f"{name}."))
    if not owner:
        return False
    if owner[1] not in (None, _machine()):
        with suppress(OSError):
            return time.time() - path.lstat().st_mtime > OLD
        return False
    return int(owner[2]) == os.getpid() or not alive(int(owner[2]))


def _machine() -> str:
    return re.sub(r"\W", "_", platform.node())


def alive(process: int) -> bool:
    """Return whether a process still runs on this machine."""
    if sys.platform == "win32":
        # There, signal 0 would be that of Ctrl-C.
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, process)
        code = ctypes.c_ulong()
        known = bool(handle) and bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code)))
        kernel.CloseHandle(handle)
        return known and code.value == 259
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
