"""The four plates of each page as pixels: how much of each ink lies where, with what covers and what overprints.

Each page is written twice, once in red, green and blue for what cyan, magenta and yellow leave of the paper, once in
grey for black. Rendering then lays one thing over the other as a press does: opaque paint takes away what is below it,
transparency mixes ink by ink, and what overprints is left out of the plates that it leaves alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray

from publisher.preflight.printing.colours import TRACE, Cmyk, Colour
from publisher.preflight.printing.content import Box, GraphicsState, Paint, PaintKind
from publisher.preflight.printing.fonts import Font
from publisher.preflight.printing.interpreter import Interpreter, form_context, instructions
from publisher.preflight.printing.pictures import inks_of
from publisher.preflight.printing.problems import PageBoxes

RASTER = 72  # Dots an inch.
SETTING = frozenset(("g", "rg", "k", "cs", "sc", "scn"))
PAPER: Cmyk = (0.0, 0.0, 0.0, 0.0)
# A path painted with both colours: with that for fills alone, with that for lines alone.
PARTS = {"B": ("f", "S"), "B*": ("f*", "S"), "b": ("f", "s"), "b*": ("f*", "s")}
LIGHT = {name: pikepdf.Operator(held) for name, held in (("g", "rg"), ("G", "RG"))}
GREY = {name: pikepdf.Operator(name) for name in ("g", "G")}
PLACE, NOTHING, MODE = (pikepdf.Operator(name) for name in ("Do", "n", "Tr"))
STARTS = (b"1 1 1 rg 1 1 1 RG\n", b"0 g 0 G\n")  # A page starts with black.
Plates = NDArray[np.uint8]  # Four inks, rows, columns; 255 is full.
Drop = Callable[[Paint], bool]


@dataclass(frozen=True, slots=True)
class Raster:
    """The plates of one page up to its bleed, with the way from pixels to points."""

    inks: Plates
    total: NDArray[np.uint16]  # All four together.
    boxes: PageBoxes

    def span(self, box: Box) -> tuple[slice, slice]:
        """Return the rows and columns that a box covers, at least one of each."""
        left, bottom, right, top = self.boxes.bleed
        rows, columns = self.total.shape
        per_x, per_y = columns / (right - left), rows / (top - bottom)
        return (
            _span((top - box[3]) * per_y, (top - box[1]) * per_y, rows),
            _span((box[0] - left) * per_x, (box[2] - left) * per_x, columns),
        )

    def box(self, where: NDArray[np.bool_]) -> Box:
        """Return the box around the pixels of a mask, in points."""
        left, bottom, right, top = self.boxes.bleed
        per_x, per_y = (right - left) / self.total.shape[1], (top - bottom) / self.total.shape[0]
        rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
        return (
            left + per_x * float(columns[0]),
            top - per_y * float(rows[-1] + 1),
            left + per_x * float(columns[-1] + 1),
            top - per_y * float(rows[0]),
        )


def _span(low: float, high: float, size: int) -> slice:
    start = min(max(int(low), 0), size - 1)
    return slice(start, max(start + 1, min(int(np.ceil(high)), size)))


def plates(pdf: bytes, boxes: Sequence[PageBoxes], drop: Drop) -> Iterator[tuple[Raster, bool]]:
    """Yield the plates of every page, and whether all that it paints is on them; `drop` leaves things out."""
    written, complete = _written(pdf, boxes, drop)
    with pypdfium2.PdfDocument(written) as document:
        for number, page in enumerate(boxes):
            colours, blacks = (_pixels(document[2 * number + at]) for at in (0, 1))
            inks = np.stack([*(colours[:, :, at] for at in range(3)), blacks[:, :, 0]])
            yield Raster(inks, inks.sum(axis=0, dtype=np.uint16), page), complete[number]


def _pixels(page: Any) -> Plates:
    """Return the ink of a rendered page as pixels; without smoothing, which would thin it at its edges."""
    smooth = {"no_smoothtext": True, "no_smoothpath": True, "no_smoothimage": True}
    pixels: Plates = 255 - page.render(scale=RASTER / 72, rev_byteorder=True, **smooth).to_numpy()[:, :, :3]
    return pixels


def _written(pdf: bytes, boxes: Sequence[PageBoxes], drop: Drop) -> tuple[bytes, list[bool]]:
    """Write every page twice; return for each whether all of it could be written."""
    fonts: dict[Any, Font] = {}
    complete = []
    with pikepdf.open(io.BytesIO(pdf)) as document, io.BytesIO() as file:
        pages = [page.obj for page in document.pages]
        for page, own in zip(pages, boxes, strict=True):
            resources = pikepdf.Page(page).resources
            writer = PlateWriter(document, fonts, drop)
            contents = writer.write(pikepdf.Page(page), resources, GraphicsState())
            for start, content in zip(STARTS, contents, strict=True):
                values = {"/Type": pikepdf.Name.Page, "/MediaBox": list(own.bleed), "/Resources": resources}
                made = pikepdf.Dictionary({**values, "/Contents": document.make_stream(start + content)})
                document.pages.append(pikepdf.Page(document.make_indirect(made)))
            complete.append(writer.complete)
        del document.pages[: len(pages)]
        document.save(file, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return file.getvalue(), complete


@dataclass
class PlateWriter:
    """Writes the content of one page for the two pages of its plates."""

    document: pikepdf.Pdf
    fonts: dict[Any, Font]
    drop: Drop
    complete: bool = True

    def write(self, content: Any, resources: Any, state: GraphicsState) -> tuple[bytes, bytes]:
        """Return a content stream as that of the colours and that of black."""
        interpreter = Interpreter(resources, state, self.fonts)
        first: list[Any] = []
        second: list[Any] = []
        for instruction, operands, name in instructions(content):
            paint = interpreter.take(operands, name)
            if name.lower() in SETTING:
                at = interpreter.state
                one, two = self._set(at.fill, "g") if name.islower() else self._set(at.stroke, "G")
                first.append(one)
                second.append(two)
            elif paint is None:
                first.append(instruction)
                second.append(instruction)
            else:
                one_more, two_more = self._paint(paint, instruction)
                first += one_more
                second += two_more
        return pikepdf.unparse_content_stream(first), pikepdf.unparse_content_stream(second)

    def _set(self, used: Colour, name: str) -> tuple[Any, Any]:
        # Inks that are not known are no ink; the page then counts as not measured whole.
        c, m, y, k = used.inks or PAPER
        return ((1 - c, 1 - m, 1 - y), LIGHT[name]), ((1 - k,), GREY[name])

    def _paint(self, paint: Paint, shown: Any) -> tuple[list[Any], list[Any]]:
        self.complete &= all(used.inks is not None for used in paint.colours) and paint.kind is not PaintKind.SHADING
        if paint.kind is PaintKind.SHADING or self.drop(paint):
            return _hidden(paint, shown), _hidden(paint, shown)
        if paint.kind in (PaintKind.IMAGE, PaintKind.FORM) and not paint.fills:
            return self._place(paint)
        return _on_plate(paint, shown, (0, 1, 2)), _on_plate(paint, shown, (3,))

    def _place(self, paint: Paint) -> tuple[list[Any], list[Any]]:
        """Put a picture or a form in as two, one for each page."""
        made = self._picture(paint) if paint.kind is PaintKind.IMAGE else self._form(paint)
        if made is None:
            self.complete = False
            return [], []
        one, two = (_named(stream, paint.resources) for stream in made)
        return [((one,), PLACE)], [((two,), PLACE)]

    def _picture(self, paint: Paint) -> list[Any] | None:
        found = None if paint.operator == "INLINE IMAGE" else inks_of(paint.operand, paint.resources)
        if found is None:
            return None
        made = []
        for space, pixels in (("/DeviceRGB", 255 - found[:, :, :3]), ("/DeviceGray", 255 - found[:, :, 3])):
            values = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/BitsPerComponent": 8}
            values |= {"/Width": found.shape[1], "/Height": found.shape[0], "/ColorSpace": pikepdf.Name(space)}
            values |= {key: paint.operand[key] for key in ("/SMask", "/Mask") if key in paint.operand}
            made.append(pikepdf.Stream(self.document, pixels.tobytes(), values))
        return made

    def _form(self, paint: Paint) -> list[Any]:
        resources, state = form_context(paint)
        values = {key: paint.operand[key] for key in ("/BBox", "/Matrix") if key in paint.operand}
        values |= {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/Resources": resources}
        if "/Group" in paint.operand:
            group = paint.operand["/Group"]
            values["/Group"] = pikepdf.Dictionary({key: group[key] for key in group if key != "/CS"})
        return [pikepdf.Stream(self.document, part, values) for part in self.write(paint.operand, resources, state)]


def _named(stream: Any, resources: Any) -> Any:
    """Give a stream a name among the resources that its user has."""
    if "/XObject" not in resources:
        resources["/XObject"] = pikepdf.Dictionary()
    name = pikepdf.Name(f"/Plate{len(resources['/XObject'])}")
    resources["/XObject"][name] = stream
    return name


def _hidden(paint: Paint, shown: Any) -> list[Any]:
    """Return instructions that keep the place or the clip of an object without painting it."""
    if paint.kind is PaintKind.TEXT:
        return _text(paint, shown, 3)
    return [((), NOTHING)] if paint.kind is PaintKind.PATH else []


def _text(paint: Paint, shown: Any, mode: int) -> list[Any]:
    return [((mode,), MODE), shown, ((paint.state.mode,), MODE)]


def _on_plate(paint: Paint, shown: Any, inks: Sequence[int]) -> list[Any]:
    """Return the instructions for an object on some plates, without paint that overprints and has none of their ink."""
    state, asked = paint.state, (paint.fills, paint.strokes)
    fills = asked[0] and _shows(state, state.fill, state.over_fill, inks)
    strokes = asked[1] and _shows(state, state.stroke, state.over_stroke, inks)
    if (fills, strokes) == asked:
        return [shown]
    if not (fills or strokes):
        return _hidden(paint, shown)
    if paint.kind is PaintKind.TEXT:
        return _text(paint, shown, 0 if fills else 1)
    return [((), pikepdf.Operator(PARTS[paint.operator][0 if fills else 1]))]


def _shows(state: GraphicsState, used: Colour, overprints: bool, inks: Sequence[int]) -> bool:
    return not state.keeps_below(used, overprints) or any((used.inks or PAPER)[at] > TRACE for at in inks)
