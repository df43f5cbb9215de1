"""A sentence that is to be judged, with what it may be about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.truth.printing import Unit
from benchmarks.truth.rows import Key, Rows
from publisher.model import Observation

# What a rule says of a sentence: the way it reads it, whether it is true, and why it thinks so.
Judged = tuple[tuple[str, ...], bool, str]


@dataclass(frozen=True)
class Case:
    """A sentence with what it may be about: rows of this world, those that were changed, and how it read today."""

    unit: Unit
    rows: Rows
    was: Unit | None
    before: Rows
    changed: tuple[Key, ...]

    @property
    def text(self) -> str:
        return self.unit.text

    @property
    def prose(self) -> bool:
        """Return whether these are words of the chapter, or of a caveat."""
        return not self.unit.slot.startswith(("alt", "subtitle", "source"))

    @property
    def described(self) -> bool:
        """Return whether this is a figure in words, which is a list and no sentence."""
        return self.unit.slot.startswith(("alt", "subtitle"))

    @property
    def scope(self) -> tuple[Observation, ...]:
        """Return the rows that the sentence rests on, else those of its panel, or those of its page that it names."""
        of = self.unit if self.unit.own or self.was is None else self.was
        near = of.own or of.panel
        if not near and of.slot.startswith(("title", "lead")):
            near = tuple(row for row in of.page if self._names(row))
        return tuple(map(self.rows.now, near))

    def _names(self, row: Observation) -> bool:
        """Tell whether the sentence has a word of what is measured: a stem of six letters."""
        label = f"{row.indicator} {self.rows.dataset.indicators[row.indicator].label}".lower()
        said = self.text.lower()
        return any(word[:6] in said for word in re.findall(r"[a-z]{6,}", label))

    @property
    def around(self) -> tuple[Observation, ...]:
        near = (*self.unit.own, *self.unit.panel) or self.unit.page
        return tuple({(row.key, row.source): self.rows.now(row) for row in near}.values())

    @property
    def unchanged(self) -> bool:
        return self.was is not None and self.was.text == self.text


def series_of(row: Observation) -> tuple[str, str, str]:
    return row.indicator, row.period, row.group
