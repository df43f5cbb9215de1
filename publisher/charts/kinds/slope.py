"""A slope between two known years or two regions, for one or several subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import roles
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.rows.chart import PairChart
from publisher.charts.words import alternative_text
from publisher.findings import say
from publisher.model import Status

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

    canvas: Canvas
    left: float
    right: float
    limits: tuple[float, float]

    def y(self, number: float) -> float:
        """Return the height of a number."""
        low, high = self.limits
        bottom = self.canvas.height - FOOT
        return bottom - (number - low) / (high - low) * (bottom - HEAD - FOOT)


@dataclass(frozen=True, slots=True)
class Slope(PairChart):
    """Pairs of values, such as 2023 and 2040, as lines on a scale from zero unless `limits` are given."""

    kind: ClassVar[str] = "Hellingdiagram"
    signed: ClassVar[bool] = True

    _: KW_ONLY
    limits: Limits | None = None

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the slopes on a canvas."""
        face, strong = canvas.face(), canvas.face(weight=600)
        starts, ends = (tuple(alternative_text.value_label(pair[side]) for pair in self.pairs) for side in (0, 1))
        names = [face.wrap(name, NAMES * canvas.width) for name in self._shown_names()]
        frame = self._frame(canvas, strong.widest(starts), strong.widest(ends), max(map(face.widest, names)))
        self._draw_heads(frame, strong)
        self._draw_lines(frame)
        left = self._places(frame, 0, [face.leading] * len(names))
        self._draw_zero(frame, max(left) + face.leading)
        right = self._places(frame, 1, [len(lines) * face.leading + 1 for lines in names])
        self._draw_values(frame, frame.left - GAP, starts, left, "right")
        self._draw_values(frame, frame.right + GAP, ends, right, "left")
        for lines, y in zip(names, right, strict=True):
            canvas.text(frame.right + 2 * GAP + strong.widest(ends), y, lines, face=face)

    def _shown_names(self) -> Sequence[str]:
        # The name of a single pair stands in the subtitle already.
        return self.matrix().names if len(self.pairs) > 1 or self.labels else ("",)

    def _frame(self, canvas: Canvas, starts: float, ends: float, names: float) -> Frame:
        left = starts + GAP
        behind = max(ends + 2 * GAP + names, canvas.face(weight=600).width(self._heads()[1]))
        room = canvas.width - left - behind
        if room < LEAST:
            raise too_small(say("A slope chart has no room beside the names of its lines."))
        high = alternative_text.within(self.facts, self.limits)
        low = min((fact.number for fact in self.facts if fact.known and fact.number < 0), default=0.0)
        limits = self.limits or (low, high)
        return Frame(canvas, left, left + min(room, WIDEST * (canvas.height - HEAD)), limits)

    def _draw_heads(self, frame: Frame, face: Face) -> None:
        """Set the years above their ends, and draw the two upright lines."""
        canvas, (first, second) = frame.canvas, self._heads()
        y = face.leading / 2
        canvas.text(max(frame.left, face.width(first)), y, first, face=face, align="right")
        canvas.text(frame.right, y, second, face=face)
        for x in (frame.left, frame.right):
            canvas.line([(x, HEAD - 4), (x, frame.y(frame.limits[0]))], canvas.look.g300, 0.75)

    def _draw_zero(self, frame: Frame, clear: float) -> None:
        """Draw the base line, and its zero where no label stands there, so that the scale can be judged."""
        if not frame.limits[0] <= 0 <= frame.limits[1]:
            return
        canvas, y = frame.canvas, frame.y(0)
        canvas.line([(frame.left, y), (frame.right, y)], canvas.look.g500, 0.75, name="baseline")
        if clear < y:
            face = canvas.face(canvas.look.small)
            canvas.text(frame.left - GAP, y - 1, "0", face=face, colour=canvas.look.g700, align="right")

    def _heads(self) -> list[str]:
        columns = zip(*self.pairs, strict=True)
        return [alternative_text.noted_column(end, column) for end, column in zip(self.ends, columns, strict=True)]

    def _draw_lines(self, frame: Frame) -> None:
        found = roles(self.facts, (self.highlight,))[::2]
        for name, (start, end), role in zip(self.matrix().names, self.pairs, found, strict=True):
            colour = role.colour(frame.canvas.look)
            ends = [(frame.left, start), (frame.right, end)]
            points = [(x, frame.y(fact.number)) for x, fact in ends if fact.known]
            if len(points) == 2:
                frame.canvas.line(points, colour, LINE, dashed=end.status is Status.PROJECTION, name=f"line:{name}")
            for x, fact in ends:
                if fact.known:
                    hollow = fact.status is Status.PROJECTION
                    frame.canvas.dot(x, frame.y(fact.number), colour, size=DOT, hollow=hollow, name=f"dot:{name}")

    def _places(self, frame: Frame, side: int, heights: Sequence[float]) -> tuple[float, ...]:
        """Return where the labels of one side stand, clear of each other; one without a value goes with its pair."""
        wanted = []
        for pair in self.pairs:
            fact = pair[side] if pair[side].known else pair[1 - side]
            wanted.append(frame.y(fact.value or 0))
        return dodge(wanted, heights, HEAD - 4, frame.canvas.height)

    def _draw_values(
        self, frame: Frame, x: float, labels: Sequence[str], places: Sequence[float], align: Align
    ) -> None:
        canvas, side = frame.canvas, int(align == "left")
        for label, y, pair in zip(labels, places, self.pairs, strict=True):
            fact = pair[side]
            if fact.known and abs(y - frame.y(fact.number)) > canvas.look.label / 2:
                end = frame.right if side else frame.left
                canvas.line(
                    [(end, frame.y(fact.number)), (x + (-2 if side else 2), y)], canvas.look.g500, name="leader"
                )
            face = canvas.face(weight=600 if fact.known else 400)
            canvas.text(x, y, label, face=face, colour="" if fact.known else canvas.look.g500, align=align)
