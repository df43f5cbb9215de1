"""Drawings kept between builds, each by all that decides how it comes out: what it shows, its size, what draws it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.canonical import NotPlain, canonical
from publisher.build.running import PACKAGE, files, hashes, running

if TYPE_CHECKING:
    from publisher.model import Placed
    from publisher.render.display import Drawing
    from publisher.theme import Look

# What is loaded where figures are described and drawn.
ROOMS = ("charts", "data", "dutch", "facts", "findings", "model", "narrative", "project", "settings", "theme")
OTHERS = (
    *("__init__.py", "build/canonical.py", "build/drawing.py", "build/figure_cache.py", "build/running.py"),
    *("render/__init__.py", "render/display", "render/fonts.py", "render/libraries.py", "render/logs.py"),
)
CODE = (*(name for room in ROOMS for name in (room, f"{room}.py")), *OTHERS)
CHAPTERS = "publisher.chapters."
# Of outlines, tuples and tables of values: their versions are known.
PLAIN = ("builtins", "shapely")


@dataclass(frozen=True, slots=True)
class FigureCache:
    """A cache of drawings, for the fonts that they are set in; `tools` is the hash of all that draws, or "".

    A class that a chapter defines counts with the files of its chapter and the code of all others. What comes from
    elsewhere is not kept.
    """

    cache: Cache
    fonts: tuple[Path, ...]
    tools: str

    @classmethod
    def of(cls, cache: Cache, fonts: Sequence[Path]) -> Self:
        """Return the figures of a cache, as this process draws them."""
        own = tuple(fonts)
        return cls(cache, own, "" if isinstance(cache, NoCache) else running(CODE, own))

    def key(self, placed: Placed, look: Look) -> str:
        """Return the key of a figure; "" where not all is known that decides how it comes out."""
        if not self.tools:
            return ""
        try:
            described, classes = canonical((placed.chart, placed.size, look))
            return key("figure", self.tools, described, *_own_code(classes))
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
        if own and self.tools == running(CODE, self.fonts):
            self.cache.put(name, store(drawing))


def _own_code(classes: Iterable[type]) -> tuple[str, ...]:
    """Return the files of chapters that define classes, with their hashes; raises NotPlain for classes of elsewhere."""
    found: dict[Path, None] = {}
    for kind in classes:
        module = kind.__module__
        if module.startswith(CHAPTERS):
            # It may be of a kind, or take words, that stand in the code of another chapter.
            found |= dict.fromkeys(path for path in files(PACKAGE / "chapters") if path.suffix == ".py")
            found |= dict.fromkeys(files(Path(str(sys.modules[module].__file__)).parent))
        elif not (module.split(".")[0] in PLAIN or module.split(".")[:2] in [["publisher", room] for room in ROOMS]):
            raise NotPlain(kind)
    told = tuple(hashes(sorted(found)))
    # Asked last: a file that is saved before it is hashed has the hash of what this process has not loaded.
    if not fingerprint.settled(found):
        raise NotPlain(classes)
    return told
