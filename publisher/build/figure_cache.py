"""Drawings kept between builds, each by all that decides how it comes out: what it shows, its size, what draws it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

import publisher
from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.canonical import NotPlain, canonical

if TYPE_CHECKING:
    from publisher.model import Placed
    from publisher.render.display import Drawing
    from publisher.theme import Look

PACKAGE = Path(publisher.__file__).parent
# What is loaded where figures are described and drawn.
ROOMS = ("charts", "data", "dutch", "facts", "findings", "model", "narrative", "project", "settings", "theme")
OTHERS = (
    *("__init__.py", "build/canonical.py", "build/drawing.py", "build/figure_cache.py"),
    *("render/__init__.py", "render/display", "render/fonts.py", "render/libraries.py", "render/logs.py"),
)
CHAPTERS = "publisher.chapters."
# Of outlines, tuples and tables of values: their versions are known.
PLAIN = ("builtins", "shapely")


@dataclass(frozen=True, slots=True)
class FigureCache:
    """A cache of drawings, for the fonts that they are set in; `tools` is the hash of all that draws, or "".

    A class that a chapter defines counts with the files of its chapter. What comes from elsewhere is not kept.
    """

    cache: Cache
    fonts: tuple[Path, ...]
    tools: str

    @classmethod
    def of(cls, cache: Cache, fonts: Sequence[Path]) -> Self:
        """Return the figures of a cache, as this process draws them."""
        own = tuple(fonts)
        return cls(cache, own, "" if isinstance(cache, NoCache) else _current(own))

    def key(self, placed: Placed, look: Look) -> str:
        """Return the key of a figure; "" where not all is known that decides how it comes out."""
        if not self.tools:
            return ""
        try:
            described, classes = canonical((placed.chart, placed.size, look))
            return key("figure", self.tools, described, *_hashes(_own_code(classes)))
        except NotPlain:
            return ""

    def get(self, name: str) -> Drawing | None:
        """Return the drawing of a key, if it is kept."""
        from publisher.render.display import restore

        content = self.cache.get(name) if name else None
        return None if content is None else restore(content)

    def put(self, name: str, drawing: Drawing) -> None:
        """Keep a drawing, unless it holds what its key does not know of: fonts of the machine, or warnings."""
        from publisher.render.display import DisplayList, store
        from publisher.render.fonts import FAMILIES

        if not name or drawing.warnings or not isinstance(drawing, DisplayList):
            return
        own = all(text.family in FAMILIES and not text.asked for text in drawing.texts)
        # Asked again: code may have been loaded only to draw it.
        if own and self.tools == _current(self.fonts):
            self.cache.put(name, store(drawing))


def _current(fonts: tuple[Path, ...]) -> str:
    """Return the hash of all that draws; "" where files changed after this process may have loaded them."""
    return _tools(fonts) if fingerprint.settled((*_code(), *fonts)) else ""


@cache
def _tools(fonts: tuple[Path, ...]) -> str:
    """Return the hash of code, fonts and software; the name of a package's folder of metadata tells its version."""
    folders = (Path(path) for path in sys.path if Path(path).is_dir())
    installed = {
        path.name for folder in folders for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info")
    }
    python = platform.python_version(), platform.python_implementation(), platform.system(), platform.machine()
    return key(*_hashes((*_code(), *fonts)), *python, *sorted(installed))


@cache
def _code() -> tuple[Path, ...]:
    names = (*(name for room in ROOMS for name in (room, f"{room}.py")), *OTHERS)
    return tuple(path for name in names for path in _files(PACKAGE / name))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(each for each in path.rglob("*") if each.is_file() and each.suffix != ".pyc")
    elif path.is_file():
        yield path


def _own_code(classes: Iterable[type]) -> tuple[Path, ...]:
    """Return the files of chapters that define classes; raises NotPlain for what comes from elsewhere."""
    found: dict[Path, None] = {}
    for kind in classes:
        module = kind.__module__
        if module.startswith(CHAPTERS):
            found |= dict.fromkeys(_files(Path(str(sys.modules[module].__file__)).parent))
        elif not (module.split(".")[0] in PLAIN or module.split(".")[:2] in [["publisher", room] for room in ROOMS]):
            raise NotPlain(kind)
    if not fingerprint.settled(found):
        raise NotPlain(classes)
    return tuple(sorted(found))


def _hashes(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        yield path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
        yield fingerprint.hash_of(path)
