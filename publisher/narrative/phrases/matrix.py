"""Collaborations as a matrix: a column for each theme, and below them what goes for all themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.dutch import formats
from publisher.findings import say

OWN = "Per thema"


@dataclass(frozen=True, slots=True)
class Partnership:
    """A collaboration: the theme it works on, its name, and what it consists of."""

    theme: str
    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme with its collaborations, and its name as the head of a column or row."""

    name: str
    partnerships: tuple[Partnership, ...]

    @property
    def title(self) -> str:
        """Return the name as it is printed."""
        return formats.capitalised(self.name)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns of collaborations, a theme each, and rows of those that span all columns."""

    columns: tuple[ThemeGroup, ...]
    across: tuple[ThemeGroup, ...]
    head: str = OWN

    def cells(self) -> Iterator[str]:
        """Yield the words of each cell and each item in it."""
        yield self.head
        for theme in (*self.columns, *self.across):
            yield theme.title
            for item in theme.partnerships:
                yield from (item.name, *item.parts)


def matrix(found: Sequence[Partnership], across: Sequence[str]) -> Matrix:
    """Return collaborations by theme; the themes named in `across` span all others. None is left out."""
    themes = list(dict.fromkeys(item.theme for item in found))
    if unknown := [name for name in across if name not in themes]:
        raise ValueError(
            say("there is no theme “{unknown}”; there are: {themes}", unknown=unknown[0], themes=", ".join(themes))
        )
    groups = [ThemeGroup(name, tuple(item for item in found if item.theme == name)) for name in themes]
    columns = tuple(group for group in groups if group.name not in across)
    return Matrix(columns, tuple(group for group in groups if group.name in across))
