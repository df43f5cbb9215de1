"""Data kept as they were read and checked, by the content of every file of their folder and the code that reads."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.running import running
from publisher.findings import Finding
from publisher.project import ARCHIVE, Project

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.data.dataset import Dataset

    Read: TypeAlias = "tuple[Dataset, tuple[Finding, ...], Mapping[str, BaseGeometry]]"

# What reads and checks data, and the values that it makes.
CODE = (
    *("__init__.py", "build/cache.py", "build/data_cache.py", "build/fingerprint.py", "build/inputs.py"),
    *("data", "dutch", "editions/atlas.py", "findings", "model", "project", "settings.py"),
)


@dataclass(frozen=True, slots=True)
class KnownData:
    """What is kept of data, and what of their chapters may be: `key` is "" where not all is known that they are of.

    It says nothing of another dataset or other boundaries than its own, such as those of a test or of another day.
    """

    cache: Cache = field(default_factory=NoCache)
    key: str = ""
    dataset: Dataset | None = None
    boundaries: Mapping[str, BaseGeometry] | None = None

    def key_of(self, dataset: Dataset, boundaries: Mapping[str, BaseGeometry]) -> str:
        """Return the key of data and boundaries, or "" for others than these."""
        return self.key if dataset is self.dataset and boundaries is self.boundaries else ""


def read_or_kept(
    project: Project, *, national: bool, sets: Sequence[str], cache: Cache, read: Callable[[], Read]
) -> tuple[Read, KnownData]:
    """Return data as they were read of the same files by the same code, or read them."""
    name = "" if isinstance(cache, NoCache) else _key(project, national, sets)
    content = cache.get(name) if name else None
    # Who can write in the project's cache can write in its code too; what was spoilt does not match its hash.
    found: Read = read() if content is None else pickle.loads(content)
    if content is None and name:
        # A file that was saved meanwhile may have been read before or after.
        if name == _key(project, national, sets):
            cache.put(name, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        else:
            name = ""
    dataset, _, boundaries = found
    return found, KnownData(cache, name, dataset, boundaries)


def _key(project: Project, national: bool, sets: Sequence[str]) -> str:
    """Return the hash of all that decides what is read, or "" where not all of that can be known."""
    tools = running(CODE)
    try:
        files = sorted(_files(project.data, ARCHIVE)) if tools else []
        # Data keep the folder that they come from.
        parts = [part for path in files for part in (os.path.relpath(path, project.data), fingerprint.hash_of(path))]
    except OSError:
        return ""
    return key("data", tools, os.fspath(project.data), str(national), *sets, "", *parts) if files else ""


def _files(folder: Path, but: str = "") -> list[Path]:
    """Return all files below a folder, also hidden ones; raises OSError where not all of them can be seen."""
    found: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                # A name that leads elsewhere may lead round in a circle.
                if entry.is_symlink():
                    raise OSError(entry.path)
                found += _files(Path(entry.path)) if entry.name != but else []
            else:
                found.append(Path(entry.path))
    return found
