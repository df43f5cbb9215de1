"""What changed since an earlier edition, as a table that a chapter places; its rows are made when all chapters are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.dutch import formats

WHAT, NOW, WHERE = "Wat", "Nu", "Waar"


@dataclass(frozen=True, slots=True)
class SinceRow:
    """What was printed then and what is printed now; in which chapter, and the anchor of its page."""

    before: str
    after: str
    chapter: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SinceGroup:
    """Rows of one kind under its name."""

    name: str
    rows: tuple[SinceRow, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """The most important changes since an earlier edition, whose record has this name; `others` are not shown."""

    record: str
    then: str = ""
    groups: tuple[SinceGroup, ...] = ()
    others: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the heads of the columns."""
        return WHAT, self.then, NOW, WHERE

    @property
    def rest(self) -> str:
        """Return how many more changes there are, in a sentence."""
        if not self.groups:
            return f"Er is niets anders dan in {self.then}."
        if not self.others:
            return ""
        if self.others == 1:
            return "Daarnaast is nog één zin of figuur anders."
        return f"Daarnaast zijn nog {formats.number(self.others)} zinnen of figuren anders."

    def cells(self) -> Iterator[str]:
        """Yield the words of each cell."""
        yield from self.columns if self.groups else ()
        for group in self.groups:
            yield group.name
            for row in group.rows:
                yield from (row.before, row.after, row.chapter)
        if self.rest:
            yield self.rest
