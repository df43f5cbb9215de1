"""Following a build: which step is under way, and how long each stage takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol


class Steps(Protocol):
    """Where a build shows what it is doing."""

    def step(self, title: str) -> AbstractContextManager[None]:
        """Show that a step is under way."""
        ...


class Silent:
    """Steps that nobody looks at."""

    def step(self, title: str) -> nullcontext[None]:
        """Show nothing."""
        return nullcontext()


@dataclass(slots=True)
class Clock:
    """Seconds of wall time per stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start
