"""Moving finished files into place in one step: a reader finds the last good files or the new ones, whole."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

BUILDS = ".builds"


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder and make `folder` lead to it, atomically.

    `folder` is a symbolic link: replacing a link is one step, replacing a folder is not.
    """
    builds = folder.parent / BUILDS
    # The process number in the name tells a later build whether a leftover still belongs to somebody.
    fresh = builds / f"{folder.name}.{os.getpid()}.{uuid.uuid4().hex[:8]}"
    try:
        for name, content in files.items():
            write(fresh / name, content)
        _lead(folder, fresh)
    finally:
        # Also after an interruption: whatever the link does not lead to is not in use.
        _sweep(builds, folder)


def write(path: Path, content: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _lead(folder: Path, fresh: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        # Somebody put a real folder here (unpacked, copied): it is kept beside the new one, never deleted.
        folder.rename(folder.with_name(f"{folder.name}.old-{uuid.uuid4().hex[:8]}"))
    link = fresh.with_name(f"{fresh.name}.link")
    link.symlink_to(Path(BUILDS) / fresh.name, target_is_directory=True)
    link.replace(folder)


def _sweep(builds: Path, folder: Path) -> None:
    """Remove earlier builds of this folder, and leftovers of processes that are gone."""
    current = folder.resolve().name
    for old in builds.glob(f"{folder.name}.*"):
        owner = old.name.removeprefix(f"{folder.name}.").split(".")[0]
        # What no build wrote is not ours: it may be of a folder whose name is longer.
        if old.name != current and owner.isdecimal() and (int(owner) == os.getpid() or not alive(int(owner))):
            old.unlink() if old.is_symlink() else shutil.rmtree(old, ignore_errors=True)


def alive(process: int) -> bool:
    """Return whether a process still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
