"""Black that overprints: small words and thin lines in black alone are printed over the inks below them.

A plate that is off by a hair then leaves no white edge around them. Everything else knocks out what lies below it:
white would vanish, other colours would mix, and large black areas would show what is under them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from publisher.render import weasy
from publisher.render.finish import REFERENCE
from publisher.render.printing.separate import pages

BLACK = b"0 0 0 1"
TYPE, LINE = 18.0, 2.0  # Points: words and lines below these sizes overprint.
FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
STROKES = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
WORDS = frozenset((b"Tj", b"TJ", b"'", b'"'))
PATHS = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W", b"W*"))
OTHERS = frozenset((b"Do", b"sh"))
Over = tuple[bool, bool]  # Whether fills and whether strokes overprint.
NAMES: dict[Over, str] = {(False, False): "K0", (True, False): "K1", (False, True): "K2", (True, True): "K3"}
Outline = tuple[tuple[bytes, ...], float]  # Operators of a path, and points per unit.


@dataclass(frozen=True, slots=True)
class State:
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
class Ruling:
    """One content stream on its way to overprint; `used` holds the states that it names."""

    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    path: list[bytes] = field(default_factory=list)
    used: set[Over] = field(default_factory=set)

    def rule(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items of a stream, and a change of state before each that needs one."""
        for item in items:
            # Tags of marked content are no bytes.
            name = _name(item) if isinstance(item, bytes) else b""
            if name in PATHS:
                # The state cannot change between a path and its paint.
                self.path.append(item)
                continue
            path, self.path = self.path, []
            wanted = self._take(item, name, path)
            if wanted is not None and wanted != self.state.over:
                self.used.add(wanted)
                self.state = replace(self.state, over=wanted)
                yield b"/%s gs" % NAMES[wanted].encode()
            yield from (*path, item)
        yield from self.path

    def _take(self, item: Any, name: bytes, path: list[bytes]) -> Over | None:
        """Follow an item; return how it must be painted, or nothing where it paints nothing."""
        if name in WORDS:
            return self.state.fill and self.state.size * self.state.words * self.state.scale < TYPE, False
        if name in OTHERS:
            return False, False
        if name == b"Q" and item != b"Q":
            # Markers: one path at many points, in a state of their own.
            return self._painting(item.split()[-2], [item])
        if name in FILLS | STROKES:
            return self._painting(name, [*path, item])
        if name == b"n":
            self._clip([*path, item])
        elif name:
            self._change(item, name)
        return None

    def _painting(self, name: bytes, path: list[bytes]) -> Over:
        state = self.state
        thin = name in FILLS and state.fill and any(map(_is_thin, ((tuple(path), state.scale), *state.clips)))
        return thin, name in STROKES and state.stroke and state.width * state.scale < LINE

    def _clip(self, path: list[bytes]) -> None:
        if any(b"W" in item for item in path):
            outline = tuple(path), self.state.scale
            self.state = replace(self.state, clips=(*self.state.clips, outline))

    def _change(self, item: bytes, name: bytes) -> None:
        state = self.state
        if name == b"q":
            self.stack.append(state)
        elif name == b"Q":
            self.state = self.stack.pop() if self.stack else State()
        elif name == b"k":
            self.state = replace(state, fill=item[:-2] == BLACK)
        elif name == b"K":
            self.state = replace(state, stroke=item[:-2] == BLACK)
        elif name == b"cm":
            self.state = replace(state, scale=state.scale * _scale(item))
        elif name == b"Tm":
            self.state = replace(state, words=_scale(item))
        elif name in (b"w", b"d"):
            self.state = replace(state, width=_width(item, state.width))
        elif name == b"Tf":
            self.state = replace(state, size=float(item.split()[1]))


def overprint(pdf: Any) -> None:
    """Let small words and thin lines in black alone overprint, in every content stream of a PDF in inks."""
    for stream, resources in _contents(pdf):
        ruling = Ruling()
        stream.stream = list(ruling.rule(stream.stream))
        states = resources["ExtGState"]
        for fill, stroke in sorted(ruling.used):
            values = {"Type": "/ExtGState", "op": _said(fill), "OP": _said(stroke), "OPM": 1}
            states[NAMES[fill, stroke]] = weasy.pydyf.Dictionary(values)


def _contents(pdf: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the content of pages, forms and patterns, with what each may name."""
    holders = [(page["Contents"], page["Resources"]) for page in pages(pdf)]
    streams = (item for item in pdf.objects if isinstance(item, weasy.pydyf.Stream))
    holders += [(stream, stream.extra["Resources"]) for stream in streams if "Resources" in stream.extra]
    for content, resources in holders:
        yield _get(pdf, content), _get(pdf, resources)


def _get(pdf: Any, value: Any) -> Any:
    match = REFERENCE.fullmatch(value) if isinstance(value, bytes) else None
    return pdf.objects[int(match[1])] if match else value


def _name(item: bytes) -> bytes:
    """Return the operator at the end of an item."""
    return item[item.rfind(b"\n") + 1 :].rpartition(b" ")[2]


def _said(value: bool) -> str:
    return "true" if value else "false"


def _scale(item: bytes) -> float:
    a, b, c, d = map(float, item.split()[:4])
    return math.sqrt(abs(a * d - b * c))


def _width(item: bytes, before: float) -> float:
    """Return the line width that an item sets: a figure sets it with ends and dashes in one."""
    values = item.split()
    return float(values[values.index(b"w") - 1]) if b"w" in values else before


def _is_thin(outline: Outline) -> bool:
    """Tell whether a path is as narrow as a thin line; a path of nothing is not."""
    items, scale = outline
    across, down = _corners(items)
    return bool(across) and scale * min(max(across) - min(across), max(down) - min(down)) < LINE


def _corners(items: Iterable[bytes]) -> tuple[list[float], list[float]]:
    across: list[float] = []
    down: list[float] = []
    for line in (line.split() for item in items for line in item.split(b"\n")):
        if line and line[-1] in (b"m", b"l", b"c", b"v", b"y", b"re"):
            values = [float(value) for value in line[:-1]]
            if line[-1] == b"re":
                values[2:] = [values[0] + values[2], values[1] + values[3]]
            across += values[::2]
            down += values[1::2]
    return across, down
