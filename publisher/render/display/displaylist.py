"""From a matplotlib figure to a drawing: recorded once, stored as bytes, and checked for what a reader cannot read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from publisher.findings import Finding, Place, Severity, say
from publisher.render.display.ops import (
    Box,
    Clip,
    DisplayList,
    Drawing,
    Point,
    SvgFigure,
    TextRun,
    raw_words,
)
from publisher.render.fonts import FAMILIES
from publisher.render.logs import collect, finding

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SMALLEST_TYPE = 7.0
ROOM = say("Give the figure more room, or set the text elsewhere.")
PADDING = 0.4  # Points that ink boxes may run into each other or off the figure: less than one sees.
SVG_SETTINGS: dict[Any, str] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "publisher",
    "mathtext.fontset": "custom",
    **dict.fromkeys((f"mathtext.{name}" for name in ("rm", "it", "bf", "sf", "cal", "tt")), FAMILIES[0]),
}


def record(figure: Figure) -> Drawing:
    """Record a figure, its layout included; what a display list does not cover makes it an SVG figure.

    Raises PublisherError where a text asks for a font that is not there.
    """
    with collect() as log:
        drawing = _recorded(figure)
    # A font that is not found is logged once a process only; the texts themselves hold it.
    return replace(drawing, warnings=tuple(message for message in log.messages if not message.startswith("findfont")))


def _recorded(figure: Figure) -> Drawing:
    from publisher.render.display.recorder import NotCovered, recorded

    try:
        return recorded(figure)
    except NotCovered as reason:
        return _svg(figure, str(reason))


def _svg(figure: Figure, reason: str) -> SvgFigure:
    from matplotlib import rc_context

    with rc_context(SVG_SETTINGS), io.BytesIO() as file:
        figure.savefig(file, format="svg", metadata={"Date": None})
        width, height = figure.get_size_inches() * 72
        return SvgFigure(file.getvalue(), float(width), float(height), reason)


def figure_problems(drawing: Drawing, name: str = "") -> tuple[Finding, ...]:
    """Return what is wrong with the texts of a drawing: out of the figure, over each other, too small, wrong font."""
    warned = [finding(message, Place(element=name)) for message in drawing.warnings]
    if isinstance(drawing, SvgFigure):
        message = say(
            "The figure is drawn as SVG, because of {reason}; its texts are not checked.", reason=drawing.reason
        )
        return (*warned, Finding("figure-svg", message, Place(element=name), "", Severity.WARNING))
    texts = drawing.texts
    inked = [(text, text.box, text.corners) for text in texts if text.text.strip()]
    pairs = [
        (a, b) for (a, one, its), (b, two, own) in combinations(inked, 2) if _meet(one, two) and _overlap(its, own)
    ]
    return (
        *warned,
        *(problem for text in texts for problem in _text_problems(text, drawing, name)),
        *(_finding("figure-text-overlap", say("It stands over “{b}”.", b=b.text), a, name) for a, b in pairs),
        *(_finding("figure-text-clipped", say("It is cut off by the axes."), text, name) for text in _clipped(drawing)),
    )


def _finding(code: str, message: str, text: TextRun, name: str, hint: str = ROOM) -> Finding:
    return Finding(code, message, Place(element=name, quote=text.text), hint)


def _text_problems(text: TextRun, drawing: DisplayList, name: str) -> Iterator[Finding]:
    left, bottom, right, top = text.box
    if min(left, bottom) < -PADDING or right > drawing.width_pt + PADDING or top > drawing.height_pt + PADDING:
        yield _finding("figure-text-outside", say("It runs off the figure."), text, name)
    if raw_words(text.text):
        hint = say("Mend the chart that writes it.")
        yield _finding("figure-raw", say("This is markup or no value at all, printed as words."), text, name, hint)
    if text.size < SMALLEST_TYPE:
        message = say("It is {size:g} pt, under {smallest_type:g} pt.", size=text.size, smallest_type=SMALLEST_TYPE)
        yield _finding("figure-type-small", message, text, name, say("Set it larger."))
    if text.family not in FAMILIES or text.asked:
        font = f"{text.family} {text.weight}"
        message = (
            say("It is set in {font} where {asked} was asked.", font=font, asked=text.asked)
            if text.asked
            else say("It is set in {font}.", font=font)
        )
        yield _finding("figure-font", message, text, name, say("Use the families and weights of styles/fonts."))


def _clipped(drawing: DisplayList) -> Iterator[TextRun]:
    """Yield the texts that a clip of upright rectangles cuts off."""
    clip = Clip()
    for op in drawing.ops:
        if isinstance(op, Clip):
            clip = op
        elif isinstance(op, TextRun):
            left, bottom, right, top = op.box
            for x, y, width, height in _rectangles(clip):
                if min(left - x, bottom - y) < -PADDING or max(right - x - width, top - y - height) > PADDING:
                    yield op


def _rectangles(clip: Clip) -> Iterator[tuple[float, float, float, float]]:
    for path in clip.paths:
        if path.endswith(" re"):
            x, y, width, height = map(float, path.split()[:4])
            yield x, y, width, height


def _meet(one: Box, other: Box) -> bool:
    """Tell whether the upright boxes around two texts overlap; of most pairs that is all there is to know."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _overlap(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Tell whether two ink boxes overlap, by their corners: no line along one of their sides keeps them apart."""
    return not any(_apart(one, other, axis) for axis in (*_axes(one), *_axes(other)))


def _axes(corners: Sequence[Point]) -> Iterator[Point]:
    (x0, y0), (x1, y1), (x2, y2), _ = corners
    for x, y in ((x1 - x0, y1 - y0), (x2 - x1, y2 - y1)):
        length = (x * x + y * y) ** 0.5 or 1.0
        yield x / length, y / length


def _apart(one: Sequence[Point], other: Sequence[Point], axis: Point) -> bool:
    first = [x * axis[0] + y * axis[1] for x, y in one]
    second = [x * axis[0] + y * axis[1] for x, y in other]
    return max(first) <= min(second) + PADDING or max(second) <= min(first) + PADDING
