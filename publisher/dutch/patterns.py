"""Patterns that are compiled when they are first used: to compile all takes longer than all else that a check loads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """A pattern of words, with its flags."""

    text: str
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern as it is searched with."""
        return re.compile(self.text, self.flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return where it stands in a text."""
        return self.compiled.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where it first stands in a text."""
        return self.compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return whether it is the whole text."""
        return self.compiled.fullmatch(text)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with something else in its place."""
        return self.compiled.sub(other, text)
