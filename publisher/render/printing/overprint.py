"""Black that overprints: small words and thin lines in black alone are printed over the inks below them.

A plate that is off by a hair then leaves no white edge around them. Everything else knocks out what lies below it:
white would vanish, other colours would mix, and large black areas would show what is under them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field

from pikepdf import Dictionary, Name

from publisher.render.content_stream import Instruction, corners_of
from publisher.render.printing.contents import Content

BLACK = [b"0", b"0", b"0", b"1"]
TYPE, LINE = 18.0, 2.0  # Points: words and lines below these sizes overprint.
FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
STROKES = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
WORDS = frozenset((b"Tj", b"TJ", b"'", b'"'))
CLIPPING = frozenset((b"W", b"W*"))
PATHS = CLIPPING | {b"m", b"l", b"c", b"v", b"y", b"h", b"re"}
OTHERS = frozenset((b"Do", b"sh"))
PAINTS = FILLS | STROKES | WORDS | OTHERS
Over = tuple[bool, bool]  # Whether fills and whether strokes overprint.
NAMES: dict[Over, str] = {(False, False): "K0", (True, False): "K1", (False, True): "K2", (True, True): "K3"}
Outline = tuple[tuple[Instruction, ...], float]  # A path, and points per unit.


@dataclass(slots=True)
class GraphicsState:
    """What holds while something is painted; sizes in units of the content, `scale` in points per unit."""

    fill: bool = False  # Whether the colour is black alone.
    stroke: bool = False
    scale: float = 1.0
    width: float = 1.0
    size: float = 0.0
    words: float = 1.0
    clips: tuple[Outline, ...] = ()
    over: Over = (False, False)


@dataclass
class Overprinting:
    """One content stream on its way to overprint; `used` holds the states that it names."""

    state: GraphicsState = field(default_factory=GraphicsState)
    stack: list[GraphicsState] = field(default_factory=list)
    used: set[Over] = field(default_factory=set)

    def applied(self, instructions: Iterable[Instruction]) -> list[Instruction]:
        """Return the instructions of a stream, with a change of state before each that needs one."""
        done: list[Instruction] = []
        start = 0  # Of the path under way: the state cannot change between a path and its paint.
        for instruction in instructions:
            operator = instruction[1]
            if operator not in PATHS:
                path = done[start:]
                if operator in PAINTS:
                    wanted = self._wanted(operator, path)
                    if wanted != self.state.over:
                        self.used.add(wanted)
                        self.state.over = wanted
                        done.insert(start, (b"/%s " % NAMES[wanted].encode(), b"gs"))
                elif operator in CHANGES:
                    CHANGES[operator](self, instruction[0].split())
                self._clip(path)
                start = len(done) + 1
            done.append(instruction)
        return done

    def _wanted(self, operator: bytes, path: list[Instruction]) -> Over:
        """Return whether fills and lines overprint in what an operator paints."""
        state = self.state
        if operator in WORDS:
            return state.fill and state.size * state.words * state.scale < TYPE, False
        if operator in OTHERS:
            return False, False
        thin = operator in FILLS and state.fill and any(map(_is_thin, ((tuple(path), state.scale), *state.clips)))
        return thin, operator in STROKES and state.stroke and state.width * state.scale < LINE

    def _clip(self, path: list[Instruction]) -> None:
        if any(operator in CLIPPING for _, operator in path):
            self.state.clips = (*self.state.clips, (tuple(path), self.state.scale))


def _save(at: Overprinting, values: list[bytes]) -> None:
    at.stack.append(copy(at.state))


def _restore(at: Overprinting, values: list[bytes]) -> None:
    at.state = at.stack.pop() if at.stack else GraphicsState()


def _fill(at: Overprinting, values: list[bytes]) -> None:
    at.state.fill = values == BLACK


def _stroke(at: Overprinting, values: list[bytes]) -> None:
    at.state.stroke = values == BLACK


def _transform(at: Overprinting, values: list[bytes]) -> None:
    at.state.scale *= _scale(values)


def _place_words(at: Overprinting, values: list[bytes]) -> None:
    at.state.words = _scale(values)


def _set_width(at: Overprinting, values: list[bytes]) -> None:
    at.state.width = float(values[0])


def _set_font(at: Overprinting, values: list[bytes]) -> None:
    at.state.size = float(values[1])


CHANGES: Mapping[bytes, Callable[[Overprinting, list[bytes]], None]] = {
    b"q": _save,
    b"Q": _restore,
    b"k": _fill,
    b"K": _stroke,
    b"cm": _transform,
    b"Tm": _place_words,
    b"w": _set_width,
    b"Tf": _set_font,
}


def overprint(contents: Iterable[Content]) -> None:
    """Let small words and thin lines in black alone overprint, in content streams that are in inks."""
    for content in contents:
        overprinting = Overprinting()
        content.instructions = overprinting.applied(content.instructions)
        for fill, stroke in sorted(overprinting.used):
            state = Dictionary(Type=Name.ExtGState, op=fill, OP=stroke, OPM=1)
            content.resources.ExtGState[f"/{NAMES[fill, stroke]}"] = state


def _scale(values: list[bytes]) -> float:
    a, b, c, d = map(float, values[:4])
    return math.sqrt(abs(a * d - b * c))


def _is_thin(outline: Outline) -> bool:
    """Tell whether a path is as narrow as a thin line; a path of nothing is not."""
    path, scale = outline
    corners = list(corners_of(path))
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return bool(corners) and scale * min(max(across) - min(across), max(down) - min(down)) < LINE
