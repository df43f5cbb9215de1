"""Which files of a project changed: asked many times a second, by their state, and told by their content."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from publisher.build import fingerprint
from publisher.editions.published import sha256
from publisher.project import Project

# Seconds between two looks, and how long a file stays as it is before it is taken to be saved.
INTERVAL, QUIET = 0.05, 0.03
# Seconds that a file which is gone or empty gets to come back: programs that save write a new file, or empty the old.
PATIENCE = 0.4
# Nanoseconds: a file that changed less long ago may change again and keep its time of change.
SETTLED = 1_000_000_000
IGNORED = ("__pycache__", ".git")
# The program itself changes seldom, and is most of the files: every so many looks are enough.
SELDOM = 20

State = tuple[int, int, int, int]


@dataclass(slots=True)
class Seen:
    """A file as it was last looked at: its state, and the hash of its content."""

    state: State
    content: str


@dataclass(slots=True)
class Watcher:
    """Tells which files of a project are not as they were, by their paths from its root."""

    project: Project
    _seen: dict[str, Seen] = field(default_factory=dict)
    _program: dict[str, State] = field(default_factory=dict)
    _looks: int = 0

    def __post_init__(self) -> None:
        self.changed()

    def changed(self) -> frozenset[str]:
        """Return the files that are new, gone, or of another content than when this was last asked."""
        now, found = time.time_ns(), set[str]()
        if self._looks % SELDOM == 0:
            self._program = dict(_states(self.project.root, [fingerprint.CODE]))
        self._looks += 1
        states = {**self._program, **dict(_states(self.project.root, fingerprint.INPUTS))}
        for name, state in states.items():
            seen = self._seen.get(name)
            if seen and seen.state == state and now - state[3] > SETTLED:
                continue
            content = _hash(self.project.root / name)
            if seen is None or seen.content != content:
                found.add(name)
            self._seen[name] = Seen(state, content)
        for name in self._seen.keys() - states.keys():
            del self._seen[name]
            found.add(name)
        return frozenset(found)

    def settled(self, wait: Callable[[float], object] = time.sleep) -> frozenset[str]:
        """Return what changed, once it stays as it is: no file that is half written, moved away or still empty."""
        found, began = self.changed(), time.monotonic()
        while found:
            wait(QUIET)
            more = self.changed()
            found |= more
            waiting = time.monotonic() - began < PATIENCE and any(map(self._is_blank, found))
            if not more and not waiting:
                break
        return found

    def _is_blank(self, name: str) -> bool:
        seen = self._seen.get(name)
        return seen is None or seen.state[1] == 0


def follow(watcher: Watcher, tell: Callable[[frozenset[str]], None], stopped: Event) -> Thread:
    """Start to tell what changes, until it is stopped."""

    def look() -> None:
        while not stopped.wait(INTERVAL):
            if found := watcher.settled(stopped.wait):
                tell(found)

    thread = Thread(target=look, name="preview-watcher", daemon=True)
    thread.start()
    return thread


def _states(root: Path, folders: Sequence[str]) -> Iterator[tuple[str, State]]:
    """Yield every file of folders that editions are made from, with what the file system says of it."""
    for folder in folders:
        yield from _below(root / folder, folder, folders)


def _below(folder: Path, name: str, asked: Sequence[str]) -> Iterator[tuple[str, State]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        own = path not in fingerprint.INPUTS or path in asked
        if entry.name in IGNORED or not own or fingerprint.is_elsewhere(path):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), path, asked)
            elif entry.is_file() and not entry.name.endswith(".pyc"):
                found = entry.stat()
                yield path, (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        except OSError:
            continue


def _hash(path: Path) -> str:
    """Return the hash of a file; of one that cannot be read, nothing."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""
