"""The check of a page as a whole: its boxes, what stands too near to its edges, and how its inks add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pikepdf
from numpy.typing import NDArray

from publisher.dutch import formats
from publisher.findings import Severity, say
from publisher.model import POINTS_PER_MM
from publisher.preflight.printing.content import Box, Paint, PaintKind
from publisher.preflight.printing.plates import RASTER, Raster
from publisher.preflight.printing.problems import PageBoxes, Problem

if TYPE_CHECKING:
    from publisher.editions.printers import Printer

NEAR = 0.1  # Points.
SAFE = 5.0  # Millimetres inside the trim.
SPECK = 1.0  # Square millimetres: less ink than this dries.
SLACK = 2.0  # Percent: four plates of 256 steps are not finer.
BARE, RUN = 5.0, 2.0  # Percent of ink on what is paper; millimetres of edge.
REVERSED, BOLD = 8.0, 7.0  # Points: white text below these sizes is small, and bold text.
BACKGROUND, INKS = 0.2, 3  # Share of an ink that counts below white text, and how many fill it in.
WEIGHTS = ("Bold", "Black", "Heavy")
STEPS = 2.55  # Of a plate, for a percent.
QUOTE = 40


def check_boxes(boxes: PageBoxes | None, printer: Printer) -> Iterator[Problem]:
    """Yield boxes of a page that are missing, or do not lie around each other as they should."""
    if boxes is None:
        yield Problem("box", say("the page has no TrimBox or no BleedBox."))
        return
    trim, bleed, media = boxes.trim, boxes.bleed, boxes.media
    wanted = printer.bleed * POINTS_PER_MM
    around = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    if any(abs(side - wanted) > NEAR for side in around):
        sides = ", ".join(formats.number(side / POINTS_PER_MM, 1) for side in around)
        yield Problem(
            "bleed-box",
            say(
                "the bleed is {sides} mm, not {bleed} mm on all sides.",
                sides=sides,
                bleed=formats.number(printer.bleed, 1),
            ),
        )
    outside = (bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3])
    if min(outside) < (NEAR if printer.marks else -NEAR):
        yield Problem("media-box", say("the sheet leaves no room for marks outside the bleed."))


def check_annotations(page: pikepdf.Page) -> Iterator[Problem]:
    """Yield annotations: what can be clicked."""
    for each in page.get("/Annots", []):
        box = tuple(map(float, each["/Rect"])) if "/Rect" in each else None
        yield Problem("annotation", say("there are links or notes on the page."), box)  # type: ignore[arg-type]


def check_margin(page: Any, boxes: PageBoxes) -> Iterator[Problem]:
    """Yield text that comes too near to the trim; `page` is one of pypdfium2."""
    text_page, trim = page.get_textpage(), boxes.trim
    inset = SAFE * POINTS_PER_MM - NEAR
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        if min(left - trim[0], bottom - trim[1], trim[2] - right, trim[3] - top) < inset:
            text = _quote(text_page.get_text_bounded(left, bottom, right, top))
            message = say("“{text}” stands less than {safe:g} mm inside the trim.", text=text, safe=SAFE)
            yield Problem("safe-margin", message, (left, bottom, right, top))


def check_coverage(raster: Raster, printer: Printer, most: float) -> Iterator[Problem]:
    """Yield the place where inks on top of each other are too much, and more than any has by itself."""
    over = raster.total > (max(printer.ink_limit, most) + SLACK) * STEPS
    left, _, right, _ = raster.boxes.bleed
    pixel = (right - left) / over.shape[1] / POINTS_PER_MM
    if over.sum() * pixel**2 >= SPECK:
        message = say(
            "up to {max:.0f}% ink lies on one spot, over {ink_limit:g}%.",
            max=raster.total.max() / STEPS,
            ink_limit=printer.ink_limit,
        )
        yield Problem("ink", message, raster.box(over))


def check_bleed(raster: Raster, printer: Printer) -> Iterator[Problem]:
    """Yield the sides where colour reaches the trim and stops."""
    inked = raster.total > BARE * STEPS
    left, bottom, right, top = raster.boxes.trim
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
            message = say("colour reaches the {side} trim and does not run into the bleed.", side=side)
            yield Problem("bleed", message, raster.box(where))


def is_reversed(paint: Paint) -> bool:
    """Return whether something is small white text."""
    if paint.kind is not PaintKind.TEXT or not paint.fills or not paint.state.fill.is_white:
        return False
    if paint.size >= REVERSED - NEAR:
        return False
    return paint.size < BOLD - NEAR or not any(weight in paint.state.font_name for weight in WEIGHTS)


def check_reversed_type(raster: Raster, paints: Sequence[Paint], page: Any) -> Iterator[Problem]:
    """Yield small white text on a background of many inks: where one plate is off by a hair, it fills in."""
    text_page = page.get_textpage() if paints else None
    hint = say("Set them in {reversed:g} pt or more, bold, or on a ground of two inks.", reversed=REVERSED)
    for paint in paints:
        box = paint.box
        inks = 0 if box is None else _inks(raster.inks[:, *raster.span(box)])
        if box is not None and inks >= INKS:
            message = say(
                "white words of {size:.1f} pt on {inks} inks fill in where a plate is off by a hair.",
                size=paint.size,
                inks=inks,
            )
            quote = _quote(text_page.get_text_bounded(*box)) if text_page else ""
            yield Problem("reversed-type", message, box, hint, Severity.WARNING, quote)


def _quote(text: str) -> str:
    # Readers of PDF give a hyphen at the end of a line as a control character.
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:QUOTE]


def _inks(background: NDArray[np.uint8]) -> int:
    """Return how many inks there are on most of a background."""
    return int((np.median(background, axis=(1, 2)) >= 100 * BACKGROUND * STEPS).sum())
