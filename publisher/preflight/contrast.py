"""Contrast of words with what they stand on: WCAG 2.2, success criterion 1.4.3, level AA."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from publisher.charts.canvas.colours import contrasts
from publisher.findings import Finding, say
from publisher.preflight.painting import PageObject, page_objects
from publisher.preflight.pdf_file import Bounds, PdfFile, around

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT, LARGE_TEXT = 4.5, 3.0
LARGE, LARGE_BOLD = 18.0, 14.0  # Points.
BARE = 0.25  # Share of the background under a line that may stand out too little: a border that crosses it.
WIDEST = 2400  # Pixels of a rendered page: one a point, fewer for a poster.
ACROSS, UP = np.linspace(0.01, 0.99, 24), np.linspace(0.1, 0.9, 4)  # Where the background under a line is looked at.
ROUNDING = 0.02  # A colour is written to the nearest of 256 steps.
HINT = say("Set the words darker or lighter, or change what they stand on.")


@dataclass(frozen=True, slots=True)
class FaintLine:
    """A line of text that stands out too little: colour and background as #rrggbb, the contrast found and asked."""

    bounds: Bounds
    colour: str
    background: str
    ratio: float
    least: float


def contrast(file: PdfFile) -> Iterator[Finding]:
    """Yield the words that stand out too little: 4.5 to 1, or 3 to 1 for 18 pt and for bold of 14 pt.

    The page is rendered without its words, so that what is looked at is the paint under each line, whatever clips,
    hatches or overlays it. Words without a plain colour, outlined or invisible words are not looked at.
    """
    for number, page in enumerate(file.each_page(), 1):
        for line in _merged(_faint(page)):
            quote = " ".join(page.get_textpage().get_text_bounded(*line.bounds).split())
            if not quote:
                continue  # Spaces.
            ratio = math.floor(line.ratio * 10) / 10
            message = say(
                "{colour} on {background} is a contrast of {ratio:.1f} to 1, under {least} to 1.",
                colour=line.colour,
                background=line.background,
                ratio=ratio,
                least=line.least,
            )
            yield Finding("contrast-text", message, file.place(number, line.bounds, quote[:60]), HINT)


def _faint(page: Any) -> list[FaintLine]:
    """Return the lines of a page that stand out too little from their background."""
    texts = [(item, item.fill, item.corners) for item in page_objects(page) if item.is_text and item.seen]
    known = [(item, fill, corners) for item, fill, corners in texts if fill and corners]
    if not known:
        return []
    modes = [item.hide() for item, _, _ in texts]
    backgrounds = _backgrounds(page, np.array([corners for _, _, corners in known]))
    for (item, _, _), mode in zip(texts, modes, strict=True):
        item.show(mode)
    paints = np.array([fill for _, fill, _ in known]) / 255
    alpha = paints[:, None, 3:]
    shown = alpha * paints[:, None, :3] + (1 - alpha) * backgrounds
    ratios = np.sort(contrasts(shown, backgrounds), axis=1)
    worst = ratios[:, int(BARE * ratios.shape[1])]
    return [
        _line(known[at][0], shown[at], backgrounds[at], float(worst[at]))
        for at in np.flatnonzero(worst < TEXT)
        if worst[at] < _least(known[at][0]) - ROUNDING
    ]


def _least(item: PageObject) -> float:
    size = item.size + 0.01
    return LARGE_TEXT if size >= LARGE or (size >= LARGE_BOLD and item.bold) else TEXT


def _backgrounds(page: Any, corners: NDArray[Any]) -> NDArray[np.float64]:
    """Return the colours (0 to 1) under boxes of four corners each, at points spread over them; off the page, white."""
    left, bottom, right, top = page.get_cropbox()
    scale = min(1.0, WIDEST / max(right - left, top - bottom))
    turned = page.get_rotation()
    page.set_rotation(0)
    pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()[..., :3]
    # It is the file's own page: rules that follow see it turned as before.
    page.set_rotation(turned)
    height, width = pixels.shape[:2]
    u, v = (axis.ravel()[None, :, None] for axis in np.meshgrid(ACROSS, UP))
    first, second, third, fourth = (corners[:, None, at] for at in range(4))
    points = (1 - v) * ((1 - u) * first + u * second) + v * ((1 - u) * fourth + u * third)
    columns = ((points[..., 0] - left) * scale).astype(int)
    rows = ((top - points[..., 1]) * scale).astype(int)
    inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    found = pixels[rows.clip(0, height - 1), columns.clip(0, width - 1)] / 255
    return np.where(inside[..., None], found, 1.0)


def _line(item: PageObject, shown: NDArray[np.float64], background: NDArray[np.float64], ratio: float) -> FaintLine:
    at = int(np.argmin(np.abs(contrasts(shown, background) - ratio)))
    return FaintLine(item.bounds or (0, 0, 0, 0), _hex(shown[at]), _hex(background[at]), ratio, _least(item))


def _hex(colour: Sequence[float] | NDArray[np.float64]) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in colour)


def _merged(lines: Sequence[FaintLine]) -> list[FaintLine]:
    """Return lines, those of one colour on one background that follow each other as one."""
    found: list[FaintLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _look(last) == _look(line) and _near(last.bounds, line.bounds):
            ratio = min(last.ratio, line.ratio)
            found[-1] = FaintLine(around([last.bounds, line.bounds]), *_look(line)[:2], ratio, line.least)
        else:
            found.append(line)
    return found


def _look(line: FaintLine) -> tuple[str, str, float]:
    return line.colour, line.background, line.least


def _near(one: Bounds, other: Bounds) -> bool:
    """Return whether two lines stand together: less than a line apart, and not beside each other."""
    height = other[3] - other[1]
    apart = max(one[1] - other[3], other[1] - one[3])
    return apart < height and one[0] < other[2] + height and other[0] < one[2] + height
