"""A slope between two known years or two regions, for one or several subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts import sentences, words
from publisher.charts.colours import roles
from publisher.charts.measure import Face, spread, too_small
from publisher.charts.sheet import Align, Sheet
from publisher.charts.words import Pair
from publisher.model import Fact, Size, Status, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

HEAD = 20.0
FOOT = 5.0
GAP = 8.0
# The plot is not wider than this times its height, so that slopes are seen; names take at most a share of the width.
WIDEST, NAMES = 1.6, 0.42
LEAST = 36.0
LINE, DOT = 2.0, 6.5


@dataclass(frozen=True, slots=True)
class Frame:
    """Where both ends stand in points, and how high a number stands."""

    sheet: Sheet
    left: float
    right: float
    limits: tuple[float, float]

    def y(self, number: float) -> float:
        """Return the height of a number."""
        low, high = self.limits
        bottom = self.sheet.height - FOOT
        return bottom - (number - low) / (high - low) * (bottom - HEAD - FOOT)


@dataclass(frozen=True, slots=True)
class Slope:
    """Pairs of values, such as 2023 and 2040, as lines on a scale from zero unless `limits` are given.

    `labels` names the pairs; without them, what tells the pairs apart does.
    """

    kind: ClassVar[str] = "Hellingdiagram"

    subtitle: str
    pairs: tuple[Pair, ...]
    labels: tuple[str, ...] = ()
    highlight: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for pair in self.pairs for fact in pair)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        sheet = Sheet.blank(look, size)
        face, strong = sheet.face(), sheet.face(weight=600)
        starts, ends = (tuple(words.value_label(pair[side]) for pair in self.pairs) for side in (0, 1))
        names = [face.wrap(name, NAMES * sheet.width) for name in self._shown_names()]
        frame = self._frame(sheet, strong.widest(starts), strong.widest(ends), max(map(face.widest, names)))
        self._draw_heads(frame, strong)
        self._draw_lines(frame)
        left = self._places(frame, 0, [face.leading] * len(names))
        self._draw_zero(frame, max(left) + face.leading)
        right = self._places(frame, 1, [len(lines) * face.leading + 1 for lines in names])
        self._draw_values(frame, frame.left - GAP, starts, left, "right")
        self._draw_values(frame, frame.right + GAP, ends, right, "left")
        for lines, y in zip(names, right, strict=True):
            sheet.text(frame.right + 2 * GAP + strong.widest(ends), y, lines, face=face)
        return sheet.figure

    def alt(self) -> str:
        """Return the alternative text: the change of each pair, what is not known, what is a forecast."""
        names = self._names()
        if self._head() == "Jaar":
            changes = [sentences.trend(name, *pair) for name, pair in zip(names, self.pairs, strict=True)]
        else:
            changes = sentences.comparisons(names, self.pairs, *self._ends())
        ends = [f"{name}, {end}".removeprefix(", ") for name in names for end in self._ends()]
        forecast = words.forecast([end for _ in names for end in self._ends()], self.facts)
        return words.alt_text(self.kind, self.subtitle, [*changes, words.unknown(ends, self.facts), forecast])

    def table(self) -> Table:
        """Return a row a pair with both its values."""
        columns = tuple(words.unit_head(end, words.one_unit(self.facts)) for end in self._ends())
        rows = [
            (name, *(words.noted(words.cell(fact), fact) for fact in pair))
            for name, pair in zip(self._names(), self.pairs, strict=True)
        ]
        return Table(("", *columns), tuple(rows), numeric=(1, 2))

    def _head(self) -> str:
        return words.dimension(self.pairs[0], prefer="Jaar")

    def _ends(self) -> tuple[str, ...]:
        return tuple(words.name_of(fact, self._head()) for fact in self.pairs[0])

    def _names(self) -> tuple[str, ...]:
        return words.pair_names(self.pairs, self.labels)

    def _shown_names(self) -> tuple[str, ...]:
        # The name of a single pair stands in the subtitle already.
        return self._names() if len(self.pairs) > 1 or self.labels else ("",)

    def _frame(self, sheet: Sheet, starts: float, ends: float, names: float) -> Frame:
        left = starts + GAP
        behind = max(ends + 2 * GAP + names, sheet.face(weight=600).width(self._heads()[1]))
        room = sheet.width - left - behind
        if room < LEAST:
            raise too_small("A slope chart has no room beside the names of its lines.")
        high = words.within(self.facts, self.limits[1] if self.limits else None)
        low = min((fact.number for fact in self.facts if fact.known and fact.number < 0), default=0.0)
        limits = self.limits or (low, high)
        return Frame(sheet, left, left + min(room, WIDEST * (sheet.height - HEAD)), limits)

    def _draw_heads(self, frame: Frame, face: Face) -> None:
        """Set the years above their ends, and draw the two upright lines."""
        sheet, (first, second) = frame.sheet, self._heads()
        y = face.leading / 2
        sheet.text(max(frame.left, face.width(first)), y, first, face=face, align="right")
        sheet.text(frame.right, y, second, face=face)
        for x in (frame.left, frame.right):
            sheet.line([(x, HEAD - 4), (x, frame.y(frame.limits[0]))], sheet.look.g300, 0.75)

    def _draw_zero(self, frame: Frame, clear: float) -> None:
        """Draw the base line, and its zero where no label stands there, so that the scale can be judged."""
        if not frame.limits[0] <= 0 <= frame.limits[1]:
            return
        sheet, y = frame.sheet, frame.y(0)
        sheet.line([(frame.left, y), (frame.right, y)], sheet.look.g500, 0.75, name="baseline")
        if clear < y:
            face = sheet.face(sheet.look.small)
            sheet.text(frame.left - GAP, y - 1, "0", face=face, colour=sheet.look.g700, align="right")

    def _heads(self) -> list[str]:
        columns = zip(*self.pairs, strict=True)
        return [words.noted_column(end, column) for end, column in zip(self._ends(), columns, strict=True)]

    def _draw_lines(self, frame: Frame) -> None:
        found = roles(self.facts, self.highlight)[::2]
        for name, (start, end), role in zip(self._names(), self.pairs, found, strict=True):
            colour = role.colour(frame.sheet.look)
            ends = [(frame.left, start), (frame.right, end)]
            points = [(x, frame.y(fact.number)) for x, fact in ends if fact.known]
            if len(points) == 2:
                frame.sheet.line(points, colour, LINE, dashed=end.status is Status.PROJECTION, name=f"line:{name}")
            for x, fact in ends:
                if fact.known:
                    hollow = fact.status is Status.PROJECTION
                    frame.sheet.dot(x, frame.y(fact.number), colour, size=DOT, hollow=hollow, name=f"dot:{name}")

    def _places(self, frame: Frame, side: int, heights: Sequence[float]) -> tuple[float, ...]:
        """Return where the labels of one side stand, clear of each other; one without a value goes with its pair."""
        wanted = []
        for pair in self.pairs:
            fact = pair[side] if pair[side].known else pair[1 - side]
            wanted.append(frame.y(fact.value or 0))
        return spread(wanted, heights, HEAD - 4, frame.sheet.height)

    def _draw_values(
        self, frame: Frame, x: float, labels: Sequence[str], places: Sequence[float], align: Align
    ) -> None:
        sheet, side = frame.sheet, int(align == "left")
        for label, y, pair in zip(labels, places, self.pairs, strict=True):
            fact = pair[side]
            if fact.known and abs(y - frame.y(fact.number)) > sheet.look.label / 2:
                end = frame.right if side else frame.left
                sheet.line([(end, frame.y(fact.number)), (x + (-2 if side else 2), y)], sheet.look.g500, name="leader")
            face = sheet.face(weight=600 if fact.known else 400)
            sheet.text(x, y, label, face=face, colour="" if fact.known else sheet.look.g500, align=align)
