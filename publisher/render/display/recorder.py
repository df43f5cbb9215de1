"""A matplotlib renderer that writes a display list instead of a picture."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from matplotlib import _path as path_code
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.font_manager import FontProperties, fontManager, weight_dict
from matplotlib.path import Path
from matplotlib.text import Text as TextArtist
from matplotlib.textpath import text_to_path
from matplotlib.transforms import IdentityTransform

from publisher.findings import Finding, Place, PublisherError, say
from publisher.render.display.hatches import hatch
from publisher.render.display.ops import Clip, DisplayList, Fill, Op, Shape, Stroke, TextRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox, Transform

CAPS = {"butt": 0, "round": 1, "projecting": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
OPERATORS = [b"m", b"l", b"", b"c", b"h"]  # PDF has no quadratic curves; they are raised to cubic ones.
PLACES = 2  # A hundredth of a point is finer than any printer.


class NotCovered(Exception):
    """What a display list cannot hold."""


def rounded(value: float) -> float:
    """Round a length; never minus zero, so that equal drawings are equal bytes."""
    return round(float(value), PLACES) + 0.0


def number(value: float) -> str:
    """Return a length as PDF writes it."""
    return f"{rounded(value):.{PLACES}f}".rstrip("0").rstrip(".")


class Recorder(RendererBase):
    """Records what a figure paints; lengths in points, so the figure must be at 72 dpi."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.ops: list[Op] = []
        self._clip: tuple[str, ...] = ()

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in points."""
        return self.width, self.height

    def flipy(self) -> bool:
        """Tell that y grows upwards."""
        return False

    def option_image_nocomposite(self) -> bool:
        """Keep images apart: they end the recording anyway."""
        return True

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """Measure a text without hinting: as it is printed."""
        if ismath:
            self._refuse("formulas")
        measured, warned = _measured(s, prop.copy(), len(fontManager.ttflist))
        for each in warned:
            warnings.warn(each, stacklevel=2)
        return measured

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        """Record a path: its fill, its hatch, its line."""
        fill, stroke, pattern = _fill(rgbFace), _stroke(gc), gc.get_hatch_path()
        if fill is None and stroke is None and pattern is None:
            return
        clip = None if rgbFace is not None or pattern is not None else (-10.0, -10.0, self.width + 10, self.height + 10)
        code = _operators(path, transform, gc, clip, simplify=path.should_simplify and clip is not None)
        self._set_clip(gc)
        if pattern is None:
            self._add(Shape(code, fill, stroke))
            return
        self._add(Shape(code, fill, None))
        self._hatch(gc, pattern, code, path.get_extents(transform))
        self._add(Shape(code, None, stroke))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        """Record one path at many points."""
        points = (vertices[-2:] for vertices, _ in path.iter_segments(trans, simplify=False) if len(vertices))
        at = tuple((rounded(x), rounded(y)) for x, y in points)
        self._set_clip(gc)
        if at:
            code = _operators(marker_path, marker_trans, gc, None, simplify=False)
            self._add(Shape(code, _fill(rgbFace), _stroke(gc), at))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Record one line of text with its font and the box of its ink."""
        if ismath:
            self._refuse("formulas")
        if mtext is not None and mtext.get_fontfeatures():
            self._refuse("font features")
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath=False)
        try:
            family, weight, italic, asked = _face(prop.copy(), len(fontManager.ttflist))
        except ValueError as error:
            raise _no_font(prop, s) from error
        self._set_clip(gc)
        where = (rounded(x), rounded(y), rounded(angle), float(prop.get_size_in_points()))
        ink = (rounded(width), rounded(height - descent), rounded(descent))
        fill = Fill(to_hex(gc.get_rgb()), _alpha(gc.get_rgb()))
        self.ops.append(TextRun(s, *where, family, weight, italic, fill, *ink, asked))

    def draw_image(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Give up: images are not covered."""
        self._refuse("images")

    def draw_gouraud_triangles(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Give up: shadings are not covered."""
        self._refuse("shadings")

    def draw_tex(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Give up: TeX is not covered."""
        self._refuse("TeX")

    def start_filter(self) -> NoReturn:
        """Give up: filters work on pixels."""
        self._refuse("filters")

    def display_list(self) -> DisplayList:
        """Return what was recorded."""
        return DisplayList(tuple(self.ops), rounded(self.width), rounded(self.height))

    def _refuse(self, what: str) -> NoReturn:
        raise NotCovered(what)

    def _add(self, shape: Shape) -> None:
        if shape.path and (shape.fill or shape.stroke):
            self.ops.append(shape)

    def _set_clip(self, gc: GraphicsContextBase) -> None:
        rectangle, (path, transform) = gc.get_clip_rectangle(), gc.get_clip_path()
        paths = [" ".join(map(number, rectangle.bounds)) + " re"] if rectangle is not None else []
        if path is not None:
            paths.append(_operators(path, transform, gc, None, simplify=False, sketch=False))
        self._narrow(tuple(paths))

    def _narrow(self, paths: tuple[str, ...]) -> None:
        if paths != self._clip:
            self.ops.append(Clip(paths))
            self._clip = paths

    def _hatch(self, gc: GraphicsContextBase, pattern: Path, code: str, extents: Bbox) -> None:
        """Record a hatch as lines inside the path that was just recorded."""
        outer, colour = self._clip, to_rgba(gc.get_hatch_color())
        alpha = _alpha(colour)
        stroke = Stroke(to_hex(colour), alpha, rounded(gc.get_hatch_linewidth()), 0, 0)
        lines = _operators(hatch(pattern, extents), None, gc, None, simplify=False, sketch=False)
        self._narrow((*outer, code))
        self._add(Shape(lines, Fill(to_hex(colour), alpha), stroke))
        self._narrow(outer)


class RecordingCanvas(FigureCanvasBase):
    """A canvas whose layout engine measures with the recorder."""

    fixed_dpi = 72

    def get_renderer(self) -> Recorder:
        """Return a recorder of the figure's size."""
        return Recorder(*self.figure.bbox.size)


def recorded(figure: Figure) -> DisplayList:
    """Draw a figure, its layout included, into a display list; raises NotCovered."""
    if any(text.get_path_effects() for text in figure.findobj(TextArtist)):
        raise NotCovered("outlined text")
    canvas, dpi = figure.canvas, figure.get_dpi()
    try:
        figure.set_dpi(RecordingCanvas.fixed_dpi)
        recorder = RecordingCanvas(figure).get_renderer()
        figure.draw(recorder)
        return recorder.display_list()
    finally:
        figure.set_dpi(dpi)
        figure.set_canvas(canvas)


def _operators(
    path: Any,
    transform: Transform | None,
    gc: GraphicsContextBase,
    clip: tuple[float, float, float, float] | None,
    *,
    simplify: bool,
    sketch: bool = True,
) -> str:
    hand = gc.get_sketch_params() if sketch else None
    matrix = transform or IdentityTransform()
    convert: Any = path_code.convert_to_string  # type: ignore[attr-defined]  # As all vector backends do.
    code: bytes = convert(path, matrix, clip, simplify, hand, PLACES, OPERATORS, True)
    return code.decode().strip()


def _alpha(colour: Sequence[float]) -> float:
    return round(float(colour[3]), 4) if len(colour) > 3 else 1.0


def _hex(colour: Sequence[float]) -> str:
    red, green, blue = colour[:3]
    return to_hex((red, green, blue))


def _fill(face: Sequence[float] | None) -> Fill | None:
    if face is None or not (alpha := _alpha(face)):
        return None
    return Fill(_hex(face), alpha)


def _stroke(gc: GraphicsContextBase) -> Stroke | None:
    colour = gc.get_rgb()
    alpha, width = _alpha(colour), rounded(gc.get_linewidth())
    if not alpha or not width:
        return None
    offset, dashes = gc.get_dashes()
    pattern: Any = dashes if dashes is not None else ()
    shape = CAPS[gc.get_capstyle()], JOINS[gc.get_joinstyle()]
    return Stroke(to_hex(colour), alpha, width, *shape, tuple(map(rounded, pattern)), rounded(offset or 0))


@lru_cache(maxsize=8192)
def _measured(text: str, prop: FontProperties, _fonts: int) -> tuple[tuple[float, float, float], tuple[Warning, ...]]:
    """Return width, height and descent of a text, with what is to be warned of each time that it is measured.

    To shape words takes long, and most are set many times. `_fonts` is the number of fonts that are known.
    """
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        measured = text_to_path.get_text_width_height_descent(text, prop, ismath=False)
    return measured, tuple(each.message for each in warned if isinstance(each.message, Warning))


@lru_cache(maxsize=256)
def _face(prop: FontProperties, _fonts: int) -> tuple[str, int, bool, str]:
    """Return family, weight and slope of the font that matplotlib finds, and what was asked where that differs.

    Raises ValueError where there is none.
    """
    path = fontManager.findfont(prop, fallback_to_default=False)
    entries = [entry for entry in fontManager.ttflist if entry.fname == path]
    entry = next((entry for entry in entries if entry.name in prop.get_family()), entries[0])
    found, asked = f"{entry.name} {entry.weight} {entry.style}", _asked(prop)
    return entry.name, int(entry.weight), entry.style != "normal", "" if found == asked else asked


def _asked(prop: FontProperties) -> str:
    return f"{prop.get_family()[0]} {weight_dict.get(str(prop.get_weight()), prop.get_weight())} {prop.get_style()}"


def _no_font(prop: FontProperties, text: str) -> PublisherError:
    place = Place(element="figure", quote=text)
    message = say("There is no font {prop}.", prop=_asked(prop))
    return PublisherError([Finding("figure-font", message, place, say("Use the publication's own fonts."))])
