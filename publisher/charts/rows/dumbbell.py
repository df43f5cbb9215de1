"""Draw two values a row as dots on one line: a region beside its reference, or two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import LEFT, RIGHT, Align, Canvas
from publisher.charts.canvas.colours import Role, readable, roles
from publisher.charts.canvas.highlight import draw_tag
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.rows.chart import Order, PairChart
from publisher.charts.rows.layout import Extent, Lines, fit, widest_scale
from publisher.charts.rows.marks import DOT, RESERVE, Plot
from publisher.charts.words import alternative_text as words
from publisher.charts.words import sentences
from publisher.charts.words.alternative_text import Pair, middle, numbers, value_label
from publisher.dutch import formats
from publisher.findings import say
from publisher.model import Status

HEAD, GAP, LEAST = 16.0, 7.0, 36.0
# The share of the width that a note on what is not known may take with its name.
MOST_NOTES = 0.3


@dataclass(frozen=True, slots=True)
class Dumbbell(PairChart):
    """Rows of two values on a scale from zero, named above the first row; their numbers stand at the outer sides.

    `order` "difference" sorts by the first value minus the second; `limits` are the ends of the scale and `gutter` is
    the width of the label column in millimetres, for panels that compare.
    """

    kind: ClassVar[str] = "Halterdiagram"

    _: KW_ONLY
    order: Order = "value"
    limits: Limits | None = None
    gutter: float | None = None

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""
        words.from_zero(self.limits)
        matrix, notes, end = self.matrix(), self._notes(canvas), words.within(self.facts, self.limits)
        # On a shared scale the room for numbers must not depend on the numbers.
        labels = [value_label(fact) for fact in self.facts if numbers(fact)] + [RESERVE] * bool(self.limits)
        before = canvas.face(weight=600).widest(labels) + GAP
        behind = before if self.limits else max(before, canvas.face().widest(notes) + GAP)
        heads = self._heads(canvas)
        top = HEAD + (max(map(len, heads)) - 1) * canvas.face(weight=600).leading
        rows = fit(canvas, [("", matrix.names)], top=top, gutter=self.gutter, marks=before + LEAST + behind)
        rows.draw(canvas, highlighted=matrix.own)
        plot = Plot(canvas, rows, widest_scale(rows.left, canvas.width, [Extent(0, before, end, behind)]))
        plot.upright(0, (rows.top, rows.bottom), canvas.look.g500, below=True, name="baseline")
        ranked = self.ranked()
        self._draw_names(plot, ranked[0][1], heads)
        for row, (name, pair) in enumerate(ranked):
            self._draw_dots(plot, row, name, pair)
            self._draw_values(plot, row, pair, notes[row])

    def findings(self) -> list[str]:
        """Return where the difference is largest, and each row."""
        names, pairs = zip(*self.ranked(), strict=True)
        return [sentences.widest(names, pairs), *PairChart.findings(self)]

    def ranked(self) -> list[tuple[str, Pair]]:
        """Return the pairs with their names, in the order of the rows."""
        found = PairChart.ranked(self)
        if self.order == "value":
            found.sort(key=lambda item: words.descending(item[1][0]))
        if self.order == "difference":
            found.sort(key=lambda item: -_difference(item[1]))
        return found

    def _colours(self, canvas: Canvas) -> tuple[str, str]:
        look, (first, second) = canvas.look, roles(self.pairs[0])
        if first is not second:
            return first.colour(look), second.colour(look)
        # Of two years, the later has the stronger colour.
        return (look.mid, look.dark) if self.dimension == "Jaar" else (look.dark, look.mid)

    def _notes(self, canvas: Canvas) -> list[str]:
        """Return what each row says is not known, without its name where that would take much of the width."""
        pairs = [zip(self.ends, pair, strict=True) for _, pair in self.ranked()]
        missing = [[end for end, fact in pair if not numbers(fact)] for pair in pairs]
        named = [f"{words.joined(ends)} {formats.UNKNOWN}" if ends else "" for ends in missing]
        fits = canvas.face().widest(named) <= MOST_NOTES * canvas.width
        return named if fits else [formats.UNKNOWN if ends else "" for ends in missing]

    def _heads(self, canvas: Canvas) -> list[Lines]:
        """Return the names of both values, each on as many lines as half the width asks."""
        names = map(words.noted_column, self.ends, zip(*self.pairs, strict=True))
        room = canvas.width / 2 - GAP - 2 * DOT
        return [canvas.face(weight=600).wrap(name, room) for name in names]

    def _draw_names(self, plot: Plot, first: Pair, heads: Sequence[Lines]) -> None:
        """Set the names of both values above those of the first row, with a key where one of them is not known."""
        canvas, known, colours = plot.canvas, all(map(numbers, first)), self._colours(plot.canvas)
        face, middles = canvas.face(weight=600), plot.rows.top - HEAD + canvas.look.label * 0.6
        wides = [face.widest(lines) + GAP + 2 * DOT * (not known) for lines in heads]
        wanted = [plot.scale.at((middle(fact) or 0) * known) for fact in first]
        # Long names may stand over those of the rows as well.
        left = plot.rows.left if sum(wides) <= canvas.width - plot.rows.left + GAP else 0
        places = dodge(wanted, wides, left - GAP / 2, canvas.width + GAP / 2)
        for lines, at, x, colour, own in zip(heads, wanted, places, colours, self.matrix().own_columns, strict=True):
            name, y = " ".join(lines), middles - (len(lines) - 1) * face.leading / 2
            if known:
                leader = [(x, plot.rows.top - 3), (at, plot.rows.middle(0) - DOT / 2)]
                canvas.line(leader, canvas.look.g300, name="leader")
            else:
                square = colour == Role.REFERENCE.colour(canvas.look)
                canvas.dot(x - face.widest(lines) / 2 - DOT, y, colour, size=DOT, square=square)
            if own:
                draw_tag(canvas, x, y, lines, face, align="center", name=name)
            else:
                canvas.text(x, y, lines, face=face, colour=readable(colour, canvas.look), align="center")

    def _draw_dots(self, plot: Plot, row: int, name: str, pair: Pair) -> None:
        """Draw the line that leads to the dots, what links them, and the own one last, on top of its reference."""
        canvas, at, y = plot.canvas, plot.scale.at, plot.rows.middle(row)
        end = canvas.width - (at(0) - plot.rows.left)
        canvas.line([(at(0), y), (end, y)], canvas.look.g100, 0.75, below=True, name="guide")
        if all(map(numbers, pair)):
            ahead = any(fact.status is Status.PROJECTION for fact in pair)
            ends = [(at(middle(fact) or 0), y) for fact in pair]
            canvas.line(ends, canvas.look.g300, 2.5, dashed=ahead, below=True, name="link")
        for fact, colour, of in reversed(list(zip(pair, self._colours(canvas), self.ends, strict=True))):
            plot.dot(row, fact, colour, f"dot:{name}, {of}")

    def _draw_values(self, plot: Plot, row: int, pair: Pair, note: str) -> None:
        """Set the numbers at the outer sides of the dots, and what is not known behind them."""
        known = sorted(filter(numbers, pair), key=lambda fact: middle(fact) or 0)
        ends = [plot.scale.at(number) for fact in known for number in numbers(fact)] or [plot.scale.zero]
        left, right, face = min(ends) - GAP, max(ends) + GAP, plot.rows.face
        for fact, x, align in zip(known, (left, right), (RIGHT, LEFT), strict=False):
            own = fact is pair[0] and self.dimension == "Regio"
            _draw_clear(plot, x, row, value_label(fact), face.strong if own else face, align)
        if note:
            if right + face.width(note) > plot.canvas.width:
                right = left - face.strong.widest([value_label(fact) for fact in known]) - GAP - face.width(note)
            if right < plot.rows.left:
                raise too_small(say("There is no room to say in a row of dots: {note}.", note=note))
            _draw_clear(plot, right, row, note, face, LEFT, plot.canvas.look.g500)


def _draw_clear(plot: Plot, x: float, row: int, text: str, face: Face, align: Align, colour: str = "") -> None:
    """Set words in a row, with white behind them where the lines below marks would cross them."""
    canvas, wide, high, y = plot.canvas, face.width(text), face.leading, plot.rows.middle(row)
    canvas.box(x - 1 - wide * (align == RIGHT), y - high / 2, wide + 2, high, canvas.look.white)
    canvas.text(x, y, text, face=face, colour=colour, align=align)


def _difference(pair: Pair) -> float:
    first, second = (words.printed(fact) if fact.known else 0 for fact in pair)
    return first - second
