"""What all charts of rows share: checks before they are drawn, their alternative text and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.base import Described
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.rows.layout import NORMAL, Spacing
from publisher.charts.words import sentences
from publisher.charts.words.alternative_text import Pair, alt_text, dimension, name_of, not_negative, pair_names
from publisher.charts.words.matrix import Matrix
from publisher.model import Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

Order = Literal["value", "difference", "given"]


@dataclass(frozen=True, slots=True)
class RowChart(Described):
    """Rows of labelled marks; `signed` tells whether values below zero have a place."""

    kind: ClassVar[str]
    signed: ClassVar[bool] = False
    spacing: ClassVar[Spacing] = NORMAL

    subtitle: str

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        if not self.signed:
            not_negative(self.facts)
        canvas = Canvas.blank(look, size)
        self.draw_on(canvas)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: what the chart shows, and what of it is highlighted."""
        return alt_text(self.kind, self.subtitle, self.findings(), highlighted=self.matrix().said())

    def table(self) -> Table:
        """Return the drawn values as a table."""
        return self.matrix().table()

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""
        raise NotImplementedError

    def matrix(self) -> Matrix:
        """Return the values with the names of their rows and columns."""
        raise NotImplementedError

    def findings(self) -> Sequence[str]:
        """Return what the chart shows, in sentences, the most important first."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PairChart(RowChart):
    """Rows of two values: a region beside another, or two years; what tells the pairs apart names them, or labels."""

    pairs: tuple[Pair, ...]
    labels: tuple[str, ...] = ()
    highlight: str = ""

    def matrix(self) -> Matrix:
        """Return a row a pair, with its two ends as columns."""
        names, pairs = zip(*self.ranked(), strict=True)
        return Matrix(names, self.ends, pairs, self.highlight)

    def ranked(self) -> list[tuple[str, Pair]]:
        """Return the pairs with their names, in the order of the rows."""
        return list(zip(pair_names(self.pairs, self.labels), self.pairs, strict=True))

    def findings(self) -> list[str]:
        """Return the change of each pair, or which are higher and lower; what is not known, what is a forecast."""
        matrix = self.matrix()
        pairs = [(start, end) for start, end in matrix.rows if start and end]
        if self.dimension == "Jaar":
            found = [sentences.trend(name, *pair) for name, pair in zip(matrix.names, pairs, strict=True)]
        else:
            found = sentences.comparisons(matrix.names, pairs, *self.ends)
        return [*found, *matrix.status(by="column")]

    @property
    def dimension(self) -> str:
        """Return what tells both values of a pair apart: the year or, where that is the same, the region or group."""
        return dimension(self.pairs[0], prefer="Jaar")

    @property
    def ends(self) -> tuple[str, str]:
        """Return the names of both values."""
        first, second = (name_of(fact, self.dimension) for fact in self.pairs[0])
        return first, second
