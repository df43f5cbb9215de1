"""Parts of files kept between builds, each by its job and by the code that makes it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.running import running

# What lays out, writes and finishes pages, and the values that it takes and gives.
CODE = (
    *("__init__.py", "build/part_cache.py", "build/pages.py", "dutch", "findings", "model", "project"),
    *("charts/canvas", "editions", "preflight", "render", "settings.py", "theme.py"),
)


@dataclass(frozen=True, slots=True)
class PartCache:
    """A cache of what jobs become; `tools` is the hash of all that makes them, or "" where nothing is kept.

    A job prints itself whole, and with that all that it comes out by.
    """

    cache: Cache
    tools: str

    @classmethod
    def of(cls, cache: Cache) -> Self:
        """Return the parts of a cache, as this process makes them."""
        return cls(cache, "" if isinstance(cache, NoCache) else running(CODE))

    def key(self, job: object) -> str:
        """Return the key of a job."""
        return key("part", self.tools, repr(job))

    def get(self, name: str) -> Any:
        """Return what a job became, or None where that is not kept."""
        content = self.cache.get(name) if self.tools else None
        # Who can write in the project's cache can write in its code too; what was spoilt does not match its hash.
        return None if content is None else pickle.loads(content)

    def put(self, name: str, made: object, read: Iterable[Path] = ()) -> None:
        """Keep what a job became, unless files that it may have `read` are others than those that its key knows."""
        # Asked again: another process makes it, which may have loaded other code.
        if self.tools and self.tools == running(CODE) and fingerprint.settled(read):
            self.cache.put(name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
