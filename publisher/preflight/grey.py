"""The check of figures in grey: whether they can be read when an office printer has no colours.

Two fills that stand next to each other and differ in colour mean different things. In grey they are distinguished by
lightness (CIE L* of what is left of the colour), or else by words. A fifth of the way from paper to ink is asked, so
that five steps can stand side by side: a laser printer's screen and toner take several L* of any difference.

Words carry a meaning where each of the two fills has a label of its own, in it or at its end or its foot. A number
does so only within its fill, and where no key says in words what the colours are: in a stack whose key names its
parts, "37%" does not tell which part it is; on a map whose key gives classes of numbers, it does. Strokes over one of
the two fills (a hatch) tell them apart as well; so does form: a small mark at a larger fill, a dot beside a square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from publisher.findings import Finding, Place, Severity, say
from publisher.render.display import Box, DisplayList, Drawing, Fill, Shape, TextRun

LEAST = 15.0  # L*, of 100 between ink and paper.
PAPER = 97.0  # L*: what is lighter is paper, or as good as paper.
NEAR = 5.0  # Points between two fills that still are neighbours, or between a fill and its label.
SWATCH = 10.0  # Points: a key's squares are no larger.
NUMBER = re.compile(r"[-−+]?\d+(?:\.\d+)?")
LETTER = re.compile(r"[^\W\d_]")
CLASS = re.compile(r"minder dan .*|.* of meer|[\d.,−]+ tot [\d.,−]+\D{0,3}")
MARK = 2.5  # A mark is this much smaller than a fill, both ways.
HINT = say("Give one of them another step of the scale, slanted lines, or a label of its own.")


@dataclass(frozen=True, slots=True)
class Patch:
    """A fill on paper: its colour, lightness and upright box, and what labels it."""

    colour: str
    lightness: float
    box: Box
    words: bool = False
    number: bool = False
    hatched: bool = False
    form: str = ""


def grey(drawings: Mapping[str, Drawing]) -> Iterator[Finding]:
    """Yield each pair of neighbouring fills of a figure that look alike in grey and do not differ otherwise."""
    for name, drawing in drawings.items():
        if isinstance(drawing, DisplayList):
            for (one, other), apart in _alike(drawing).items():
                message = say(
                    "{one} and {other} stand side by side and differ {apart:.1f} in lightness, under {least:g}.",
                    one=one,
                    other=other,
                    apart=apart,
                    least=LEAST,
                )
                place = Place(element=name)
                yield Finding("grey-neighbours", message, place, HINT, Severity.WARNING)


def lightness(colour: str) -> float:
    """Return the lightness of a colour (#rrggbb) in grey: CIE L*, from 0 to 100."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


def _alike(drawing: DisplayList) -> dict[tuple[str, str], float]:
    """Return the pairs of colours that look alike somewhere in a figure, with the difference of their lightness."""
    patches = _patches(drawing)
    keyed = _keyed(patches, drawing.texts)
    found: dict[tuple[str, str], float] = {}
    for one, other in combinations(patches, 2):
        apart = abs(one.lightness - other.lightness)
        if one.colour == other.colour or apart >= LEAST or _gap(one.box, other.box) > NEAR:
            continue
        labelled = all(patch.words or (patch.number and patch.colour not in keyed) for patch in (one, other))
        if not (labelled or one.hatched or other.hatched or _differ_in_form(one, other)):
            found[min(one.colour, other.colour), max(one.colour, other.colour)] = apart
    return found


def _differ_in_form(one: Patch, other: Patch) -> bool:
    small = all(max(_width(patch.box), _height(patch.box)) <= SWATCH for patch in (one, other))
    return (small and one.form != other.form) or _is_mark(one.box, other.box) or _is_mark(other.box, one.box)


def _patches(drawing: DisplayList) -> list[Patch]:
    """Return the fills that are no paper, with what is written and drawn at them."""
    shapes = [op for op in drawing.ops if isinstance(op, Shape)]
    strokes = [_box(shape.path) for shape in shapes if shape.stroke and not shape.fill and shape.path.count("m") > 2]
    found = []
    for shape in shapes:
        if shape.fill and lightness(_on_paper(shape.fill)) < PAPER:
            found += [_patch(shape.fill, box, shape.path, drawing.texts, strokes) for box in _boxes(shape)]
    return found


def _patch(fill: Fill, box: Box, path: str, texts: Sequence[TextRun], strokes: Sequence[Box]) -> Patch:
    labels = [text for text in texts if _labels(text.box, box)]
    words = any(LETTER.search(label.text) for label in labels)
    number = any(_gap(label.box, box) == 0 for label in labels)
    hatched = any(_inside(stroke, box) for stroke in strokes)
    colour, form = _on_paper(fill), "".join(LETTER.findall(path))
    return Patch(colour, lightness(colour), box, words, number, hatched, form)


def _labels(text: Box, fill: Box) -> bool:
    """Return whether a text labels a fill: its middle lies in it, or in line with it and near to it."""
    x, y = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    across, up = fill[0] <= x <= fill[2], fill[1] <= y <= fill[3]
    return (across or up) and _gap(text, fill) <= 2 * NEAR


def _keyed(patches: Sequence[Patch], texts: Sequence[TextRun]) -> set[str]:
    """Return the colours that a key explains in words: a small square with words on its right."""
    squares = [patch for patch in patches if max(_width(patch.box), _height(patch.box)) <= SWATCH]
    return {
        patch.colour
        for patch in squares
        for text in texts
        if _names(text.text) and 0 <= text.box[0] - patch.box[2] <= NEAR and _labels(text.box, patch.box)
    }


def _names(words: str) -> bool:
    return LETTER.search(words) is not None and CLASS.fullmatch(words) is None


def _is_mark(small: Box, large: Box) -> bool:
    return MARK * _width(small) <= _width(large) and MARK * _height(small) <= _height(large)


def _on_paper(fill: Fill) -> str:
    """Return a colour as it is seen on white."""
    channels = (int(fill.colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - fill.alpha * (255 - channel)):02x}" for channel in channels)


def _boxes(shape: Shape) -> Iterator[Box]:
    left, bottom, right, top = _box(shape.path)
    for x, y in shape.at or ((0.0, 0.0),):
        yield left + x, bottom + y, right + x, top + y


def _box(path: str) -> Box:
    """Return the box around the points of a path; control points of curves count as points."""
    if path.endswith(" re"):
        x, y, width, height = map(float, path.split()[:4])
        return x, y, x + width, y + height
    numbers = [float(number) for number in NUMBER.findall(path)]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _gap(one: Box, other: Box) -> float:
    """Return the distance between two boxes along the axis that parts them most; 0 where they touch or overlap."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3], 0)


def _inside(inner: Box, outer: Box) -> bool:
    left, bottom, right, top = (a - b for a, b in zip(inner, outer, strict=True))
    return min(left, bottom, -right, -top) >= -1


def _width(box: Box) -> float:
    return box[2] - box[0]


def _height(box: Box) -> float:
    return box[3] - box[1]
