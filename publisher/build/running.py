"""The code, files and software that this process runs, as a hash: what it makes may be kept by it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import publisher
from publisher.build import fingerprint
from publisher.build.cache import key

PACKAGE = Path(publisher.__file__).parent


def running(names: tuple[str, ...], others: tuple[Path, ...] = ()) -> str:
    """Return the hash of parts of the package, by their names in it, of other files, and of all software.

    It is "" where files changed after this process may have loaded them.
    """
    made = _hash(names, others)
    # Asked last: a file that is saved before it is hashed has the hash of what this process has not loaded.
    return made if fingerprint.settled((*code(names), *others)) else ""


@cache
def _hash(names: tuple[str, ...], others: tuple[Path, ...]) -> str:
    """Return the hash of code and software; the name of a package's folder of metadata tells its version."""
    from publisher.render import libraries

    folders = (Path(path) for path in sys.path if Path(path).is_dir())
    installed = {
        path.name for folder in folders for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info")
    }
    python = platform.python_version(), platform.python_implementation(), platform.system(), platform.machine()
    system = libraries.versions()
    return key(*hashes((*code(names), *others)), *python, *sorted(installed), repr(sorted(system.items())))


@cache
def code(names: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the files of parts of the package."""
    return tuple(path for name in names for path in files(PACKAGE / name))


def files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder in order, without what Python compiled."""
    if path.is_dir():
        yield from sorted(each for each in path.rglob("*") if each.is_file() and each.suffix != ".pyc")
    elif path.is_file():
        yield path


def hashes(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the names of files, each with the hash of its content."""
    for path in paths:
        yield path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
        yield fingerprint.hash_of(path)
