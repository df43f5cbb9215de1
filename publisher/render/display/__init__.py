"""Record matplotlib figures as drawings: what is painted, as plain values that can be stored, checked and enlarged."""

from publisher.render.display.displaylist import SMALLEST_TYPE, SVG_SETTINGS, figure_problems, record
from publisher.render.display.enlarge import enlarged
from publisher.render.display.ops import (
    Box,
    Clip,
    DisplayList,
    Drawing,
    Fill,
    Op,
    Shape,
    Stroke,
    SvgFigure,
    TextRun,
    raw_words,
    restore,
    store,
)

__all__ = [
    "SMALLEST_TYPE",
    "SVG_SETTINGS",
    "Box",
    "Clip",
    "DisplayList",
    "Drawing",
    "Fill",
    "Op",
    "Shape",
    "Stroke",
    "SvgFigure",
    "TextRun",
    "enlarged",
    "figure_problems",
    "raw_words",
    "record",
    "restore",
    "store",
]
