"""The interpreter of content streams: follows them operator by operator, and yields what they paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Matrix

from publisher.preflight.printing.colours import DEVICE, colour_in, colour_space, initial_colour
from publisher.preflight.printing.content import (
    FILLS,
    NOWHERE,
    STROKES,
    GraphicsState,
    Instruction,
    Paint,
    PaintKind,
    around,
    corners_of,
    within,
)
from publisher.preflight.printing.fonts import Font, read_font

SHOWS = frozenset(("Tj", "TJ", "'", '"'))
BUILDING = frozenset(("m", "l", "c", "v", "y", "h", "re"))
CLIPS = frozenset(("W", "W*"))


class Interpreter:
    """Follows one content stream, operator by operator."""

    def __init__(self, resources: Any, state: GraphicsState, fonts: dict[Any, Font]) -> None:
        self.resources, self.state, self.fonts = resources, state, fonts
        self.stack: list[GraphicsState] = []
        self.path: list[Instruction] = []
        self.clips = False
        self.line = Matrix()
        self.known = True  # Whether words start at the line; behind other words, until a place is set, they do not.
        self.states: dict[str, dict[str, Any]] = {}

    def take(self, operands: tuple[Any, ...], name: str) -> Paint | None:
        """Follow an operator; return the object that it paints, if it paints."""
        if name in BUILDING:
            self.path.append((operands, name))
        elif name in CLIPS:
            self.clips = True
        elif name in FILLS or name in STROKES or name == "n":
            return self._paint_path(name)
        elif name in SHOWS:
            return self._paint_text(operands, name)
        elif name == "Do":
            return self._paint_object(self._named("/XObject", operands))
        elif name == "INLINE IMAGE":
            return Paint(PaintKind.IMAGE, name, self.state, self.resources, operands[0].obj)
        elif name == "sh":
            shading = self._named("/Shading", operands)
            return None if shading is None else Paint(PaintKind.SHADING, name, self.state, self.resources, shading)
        elif name in CHANGES:
            CHANGES[name](self, operands)
        return None

    def change(self, **values: Any) -> None:
        """Set parts of the state."""
        self.state = replace(self.state, **values)

    def _paint_path(self, name: str) -> Paint | None:
        outline, self.path, clips, self.clips = tuple(self.path), [], self.clips, False
        painted = None if name == "n" else Paint(PaintKind.PATH, name, self.state, self.resources, outline=outline)
        if clips and (corners := list(corners_of(outline))):
            self.change(clip=within(around(corners, self.state.matrix), self.state.clip) or NOWHERE)
        return painted

    def _paint_text(self, operands: tuple[Any, ...], name: str) -> Paint:
        if name in ("'", '"'):
            self.step(0, -self.state.leading)
        shown = operands[-1]
        placed, self.known = self.known, False
        items = shown if isinstance(shown, pikepdf.Array) else (shown,)
        matrix = self.line @ self.state.matrix
        return Paint(PaintKind.TEXT, name, self.state, self.resources, items, matrix=matrix, placed=placed)

    def _named(self, kind: str, operands: tuple[Any, ...]) -> Any:
        """Return the resource of a name; readers pass over a name that has none."""
        return self.resources.get(kind, {}).get(str(operands[0]))

    def _paint_object(self, item: Any) -> Paint | None:
        if item is None:
            return None
        kind = PaintKind.IMAGE if item["/Subtype"] == "/Image" else PaintKind.FORM
        return Paint(kind, "Do", self.state, self.resources, item)

    def step(self, x: float, y: float) -> None:
        """Go to the start of another line."""
        self.line, self.known = Matrix(1, 0, 0, 1, x, y) @ self.line, True

    def set_state(self, name: str) -> None:
        """Take over a state by name."""
        if name not in self.states:
            self.states[name] = _graphics(self._named("/ExtGState", (name,)) or {})
        self.change(**self.states[name])

    def set_font(self, operands: tuple[Any, ...]) -> None:
        """Take a font and its size."""
        found = self._named("/Font", operands)
        key = None if found is None else found.objgen if found.is_indirect else str(operands[0])
        if key is not None and key not in self.fonts:
            self.fonts[key] = read_font(found)
        self.change(font=self.fonts.get(key), size=float(operands[1]))


def form_context(paint: Paint) -> tuple[Any, GraphicsState]:
    """Return the resources and the state in which the content of a form is painted."""
    form, state = paint.operand, paint.state
    matrix = Matrix(*map(float, form.get("/Matrix", [1, 0, 0, 1, 0, 0]))) @ state.matrix
    left, bottom, right, top = map(float, form["/BBox"])
    box = around([(left, bottom), (right, bottom), (left, top), (right, top)], matrix)
    clip = within(box, state.clip) or NOWHERE
    return form.get("/Resources", paint.resources), replace(state, matrix=matrix, clip=clip)


def painted(page: pikepdf.Page, fonts: dict[Any, Font]) -> Iterator[Paint]:
    """Yield everything that a page paints, what is in its forms and patterns included; `fonts` keeps those read."""
    yield from _walk(page, page.resources, GraphicsState(), fonts, set())


def _walk(
    content: Any, resources: Any, state: GraphicsState, fonts: dict[Any, Font], seen: set[Any]
) -> Iterator[Paint]:
    interpreter = Interpreter(resources, state, fonts)
    for _, operands, operator in instructions(content):
        paint = interpreter.take(operands, operator)
        if paint is None:
            continue
        yield paint
        if paint.kind is PaintKind.FORM:
            yield from _walk(paint.operand, *form_context(paint), fonts, seen)
        for held in [used.pattern for used in paint.colours if isinstance(used.pattern, pikepdf.Stream)]:
            if held.objgen not in seen:
                seen.add(held.objgen)
                tile = _walk(held, held.get("/Resources", resources), GraphicsState(), fonts, seen)
                yield from (replace(each, placed=False) for each in tile)


def instructions(content: Any) -> Iterator[tuple[Any, tuple[Any, ...], str]]:
    """Yield every instruction of a content stream, with its operands and its operator."""
    for instruction in pikepdf.parse_content_stream(content):
        yield instruction, tuple(instruction.operands), str(instruction.operator)


def _graphics(found: Any) -> dict[str, Any]:
    """Return the values that a graphics state dictionary sets; /OP alone goes for fills as well."""
    values: dict[str, Any] = {}
    for key, name in (("/LW", "width"), ("/ca", "alpha_fill"), ("/CA", "alpha_stroke")):
        if key in found:
            values[name] = float(found[key])
    if "/OP" in found:
        values["over_stroke"] = values["over_fill"] = bool(found["/OP"])
    if "/op" in found:
        values["over_fill"] = bool(found["/op"])
    if "/OPM" in found:
        values["nonzero_overprint"] = int(found["/OPM"]) == 1
    if "/BM" in found:
        values["blend"] = str(found["/BM"])
    if "/SMask" in found:
        values["mask"] = found["/SMask"] if isinstance(found["/SMask"], pikepdf.Dictionary) else None
    return values


Change = Callable[[Interpreter, tuple[Any, ...]], None]


def _save(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.stack.append(at.state)


def _restore(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.state = at.stack.pop() if at.stack else at.state


def _transform(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(matrix=Matrix(*map(float, operands)) @ at.state.matrix)


def _place(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.line, at.known = Matrix(*map(float, operands)), True


def _step(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.step(float(operands[0]), float(operands[1]))


def _leading_step(at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(leading=-float(operands[1]))
    _step(at, operands)


def _device(role: str, family: str, at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(**{role: colour_in(DEVICE[family], operands, at.resources)})


def _space(role: str, at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(**{role: initial_colour(colour_space(operands[0], at.resources))})


def _colour(role: str, at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(**{role: colour_in(getattr(at.state, role).space, operands, at.resources)})


def _number(part: str, at: Interpreter, operands: tuple[Any, ...]) -> None:
    at.change(**{part: float(operands[0])})


CHANGES: Mapping[str, Change] = {
    "q": _save,
    "Q": _restore,
    "cm": _transform,
    "BT": lambda at, operands: _place(at, (1, 0, 0, 1, 0, 0)),
    "Tm": _place,
    "Td": _step,
    "TD": _leading_step,
    "T*": lambda at, operands: at.step(0, -at.state.leading),
    "TL": partial(_number, "leading"),
    "Tr": lambda at, operands: at.change(mode=int(operands[0])),
    "Tf": lambda at, operands: at.set_font(operands),
    "w": partial(_number, "width"),
    "gs": lambda at, operands: at.set_state(str(operands[0])),
    **{
        operator: partial(_device, role, family)
        for role, operators in (("fill", ("g", "rg", "k")), ("stroke", ("G", "RG", "K")))
        for operator, family in zip(operators, ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK"), strict=True)
    },
    "cs": partial(_space, "fill"),
    "CS": partial(_space, "stroke"),
    **dict.fromkeys(("sc", "scn"), partial(_colour, "fill")),
    **dict.fromkeys(("SC", "SCN"), partial(_colour, "stroke")),
}
