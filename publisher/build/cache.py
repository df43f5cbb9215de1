"""Bytes kept by what they were made from, in a folder; never needed, and never believed without their hash."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from publisher.project import Project

# Bytes on disk: some hundred builds of figures and pages. Old ones go down to ROOM of it, when each LATELY of it was
# written.
MOST = 300_000_000
ROOM, LATELY = 0.9, 0.05
BLOCK = 4096
# Seconds after which a file that was never finished belongs to a process that was killed.
ABANDONED = 3600
UNFINISHED, WRITTEN = ".part", "written"
DIGEST = sha256().digest_size


def key(*parts: bytes | str) -> str:
    """Return the hash of parts in their order; other parts, also of the same bytes divided otherwise, have another."""
    hashed = sha256()
    for part in parts:
        # A text and its bytes are two things, and no part runs into the next.
        kind, content = (b"t", part.encode("utf-8", "surrogatepass")) if isinstance(part, str) else (b"b", part)
        hashed.update(kind + len(content).to_bytes(8) + content)
    return hashed.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries by key, for any number of processes; one that cannot be read or written is no error.

    An entry is written beside its place and renamed, and begins with a hash of its key and content: one that was cut,
    changed or moved is missing, and is made anew. What was used longest ago goes when the folder
    grows over `most` bytes.
    """

    folder: Path
    most: int = MOST

    def get(self, name: str) -> bytes | None:
        """Return the content of a key, or None where it is not there or is not what was put."""
        path = self._path(name)
        try:
            entry = path.read_bytes()
            if entry[:DIGEST] == _digest(name, entry[DIGEST:]):
                with suppress(OSError):
                    os.utime(path)
                return entry[DIGEST:]
            path.unlink()
        except (OSError, MemoryError):
            pass
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep the content of a key, where that can be."""
        path = self._path(name)
        unfinished = path.with_name(f"{path.name}.{os.urandom(8).hex()}{UNFINISHED}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                # Counted first: what a kill leaves behind has been counted too.
                full = self._count(len(content) + DIGEST)
                # Not forced to the disk: what a power cut leaves of it does not match its hash.
                unfinished.write_bytes(_digest(name, content) + content)
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            if full:
                self._tidy()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]

    def _count(self, size: int) -> bool:
        """Count what all processes write, as the length of a file; return whether it is time to tidy up."""
        with (self.folder / WRITTEN).open("ab", buffering=0) as counter:
            counter.write(b"." * (_on_disk(size) // BLOCK))
            return counter.tell() * BLOCK >= self.most * LATELY

    def _tidy(self) -> None:
        """Remove what was used longest ago until there is room, and what no process will finish."""
        now, held, found = time.time(), 0, []
        for entry in self._entries():
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                if entry.name.endswith(UNFINISHED) and now - state.st_mtime > ABANDONED:
                    Path(entry).unlink()
                    continue
                held += _on_disk(state.st_size)
                found.append((state.st_mtime_ns, Path(entry), _on_disk(state.st_size)))
        for _, path, size in sorted(found) if held > self.most * ROOM else ():
            if held <= self.most * ROOM:
                break
            with suppress(OSError):
                path.unlink()
                held -= size
        # Last: a kill before this leaves it to the next process.
        (self.folder / WRITTEN).write_bytes(b"")

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        with os.scandir(self.folder) as folders:
            for folder in folders:
                with suppress(OSError), os.scandir(folder.path) as entries:
                    yield from entries


class NoCache(Cache):
    """A cache that keeps nothing."""

    def __init__(self) -> None:
        super().__init__(Path(os.devnull))

    def get(self, name: str) -> bytes | None:
        """Return None."""
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep nothing."""


def cache_of(project: Project, wanted: bool = True) -> Cache:
    """Return the cache of a project, or one that keeps nothing where none is wanted."""
    return Cache(project.cache) if wanted else NoCache()


def _digest(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + content).digest()


def _on_disk(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
