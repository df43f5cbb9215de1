"""What is wrong with a page as a whole: its boxes, what stands too near to its edges, and how its inks add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf
from numpy.typing import NDArray

from publisher.dutch import formats
from publisher.findings import Severity
from publisher.preflight.printing.content import Box, Kind, Paint
from publisher.preflight.printing.messages import POINTS_PER_MM, Sheet, Told
from publisher.preflight.printing.plates import RASTER, Raster

if TYPE_CHECKING:
    from publisher.editions.printers import Printer

NEAR = 0.1  # Points.
SAFE = 5.0  # Millimetres inside the trim.
SPECK = 1.0  # Square millimetres: less ink than this dries.
SLACK = 2.0  # Percent: four plates of 256 steps are not finer.
BARE, RUN = 5.0, 2.0  # Percent of ink on what is paper; millimetres of edge.
REVERSED, BOLD = 8.0, 7.0  # Points: white words below these sizes are small, and bold ones.
GROUND, INKS = 0.2, 3  # Share of an ink that counts below white words, and how many fill them in.
WEIGHTS = ("Bold", "Black", "Heavy")
STEPS = 2.55  # Of a plate, for a percent.
QUOTE = 40


def boxes_told(page: pikepdf.Page, printer: Printer, sheet: Sheet | None) -> Iterator[Told]:
    """Yield boxes of a page that are missing, or do not lie around each other as they should."""
    if sheet is None:
        yield Told("box", "the page has no TrimBox or no BleedBox.")
        return
    trim, bleed, media = sheet.trim, sheet.bleed, sheet.media
    wanted = printer.bleed * POINTS_PER_MM
    around = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if any(abs(side - wanted) > NEAR for side in around):
        sides = ", ".join(formats.number(side / POINTS_PER_MM, 1) for side in around)
        yield Told("bleed-box", f"the bleed is {sides} mm, not {formats.number(printer.bleed, 1)} mm on all sides.")
    outside = (bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3])
    if min(outside) < (NEAR if printer.marks else -NEAR):
        yield Told("media-box", "the sheet leaves no room for marks outside the bleed.")


def annotations_told(page: pikepdf.Page) -> Iterator[Told]:
    """Yield what can be clicked."""
    for each in page.get("/Annots", []):
        box = tuple(map(float, each["/Rect"])) if "/Rect" in each else None
        yield Told("annotation", "there are links or notes on the page.", box)  # type: ignore[arg-type]


def margin_told(page: Any, sheet: Sheet) -> Iterator[Told]:
    """Yield words that come too near to the trim; `page` is one of pypdfium2."""
    words, trim = page.get_textpage(), sheet.trim
    inset = SAFE * POINTS_PER_MM - NEAR
    for index in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(index)
        if min(left - trim[0], bottom - trim[1], trim[2] - right, trim[3] - top) < inset:
            text = _quote(words.get_text_bounded(left, bottom, right, top))
            message = f"“{text}” stands less than {SAFE:g} mm inside the trim."
            yield Told("safe-margin", message, (left, bottom, right, top))


def coverage_told(raster: Raster, printer: Printer, most: float) -> Iterator[Told]:
    """Yield the place where inks on top of each other are too much, and more than any has by itself."""
    over = raster.total > (max(printer.ink_limit, most) + SLACK) * STEPS
    left, _, right, _ = raster.sheet.bleed
    pixel = (right - left) / over.shape[1] / POINTS_PER_MM
    if over.sum() * pixel**2 >= SPECK:
        message = f"up to {raster.total.max() / STEPS:.0f}% ink lies on one spot, over {printer.ink_limit:g}%."
        yield Told("ink", message, raster.box(over))


def bleed_told(raster: Raster, printer: Printer) -> Iterator[Told]:
    """Yield the sides where colour reaches the trim and stops."""
    inked = raster.total > BARE * STEPS
    left, bottom, right, top = raster.sheet.trim
    half, hair = printer.bleed * POINTS_PER_MM / 2, 0.75
    pairs: dict[str, tuple[Box, Box]] = {
        "left": ((left + hair, bottom, left + hair, top), (left - half, bottom, left - half, top)),
        "right": ((right - hair, bottom, right - hair, top), (right + half, bottom, right + half, top)),
        "upper": ((left, top - hair, right, top - hair), (left, top + half, right, top + half)),
        "lower": ((left, bottom + hair, right, bottom + hair), (left, bottom - half, right, bottom - half)),
    }
    for side, (inside, outside) in pairs.items():
        rows, columns = raster.span(inside)
        bare = inked[rows, columns] & ~inked[raster.span(outside)]
        if bare.sum() > RUN * POINTS_PER_MM * RASTER / 72:
            where = np.zeros_like(inked)
            where[rows, columns] = bare
            message = f"colour reaches the {side} trim and does not run into the bleed."
            yield Told("bleed", message, raster.box(where))


def is_reversed(paint: Paint) -> bool:
    """Return whether something is small white words."""
    if not (paint.kind is Kind.WORDS and paint.fills and paint.state.fill.white and paint.size < REVERSED - NEAR):
        return False
    return paint.size < BOLD - NEAR or not any(weight in paint.state.font_name for weight in WEIGHTS)


def reversed_told(raster: Raster, paints: Sequence[Paint], page: Any) -> Iterator[Told]:
    """Yield small white words on a ground of many inks: where one plate is off by a hair, they fill in."""
    words = page.get_textpage() if paints else None
    hint = f"Set them in {REVERSED:g} pt or more, bold, or on a ground of two inks."
    for paint in paints:
        box = paint.box
        inks = 0 if box is None else _inks(raster.inks[:, *raster.span(box)])
        if box is not None and inks >= INKS:
            message = f"white words of {paint.size:.1f} pt on {inks} inks fill in where a plate is off by a hair."
            quote = _quote(words.get_text_bounded(*box)) if words else ""
            yield Told("reversed-type", message, box, hint, Severity.WARNING, quote)


def _quote(words: str) -> str:
    # Readers of PDF give a hyphen at the end of a line as a control character.
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:QUOTE]


def _inks(ground: NDArray[np.uint8]) -> int:
    """Return how many inks there are on most of a ground."""
    return int((np.median(ground, axis=(1, 2)) >= 100 * GROUND * STEPS).sum())
