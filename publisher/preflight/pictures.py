"""Pictures of pages for reports: small JPEGs that stand in the page itself, and the places of boxes on them."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from publisher.model import POINTS_PER_MM

MOST = 33e6  # Pixels of all pages with something to see: sixty of A4 across. More are shown smaller.
TALLEST = 20_000  # Pixels that a page is high at most, however narrow it is.
QUALITY = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: the address that holds it, its size in pixels, and that of the page in mm."""

    address: str
    width: int
    height: int
    across: float
    down: float


def width_of(sizes: Iterable[tuple[float, float]], largest: float, most: float = MOST) -> float:
    """Return how wide pictures of pages of these sizes are, in pixels: so that all of them together stay small."""
    pixels = largest**2 * sum(high / wide for wide, high in sizes)
    return largest * min(1.0, math.sqrt(most / (pixels or 1)))


def picture_of(page: Any, across: float) -> Picture:
    """Return a page of PDFium, cut to its trim, as a JPEG of a width in pixels."""
    crop, trim = page.get_cropbox(), page.get_trimbox()
    cut = (trim[0] - crop[0], trim[1] - crop[1], crop[2] - trim[2], crop[3] - trim[3])
    size = page.get_width() - cut[0] - cut[2], page.get_height() - cut[1] - cut[3]
    # A page that is shown turned has no boxes to cut to; nor has one whose trim leaves nothing of it.
    if page.get_rotation() or min(size) < 1 or min(trim[2] - trim[0], trim[3] - trim[1]) < 1:
        cut, size = (0, 0, 0, 0), (page.get_width(), page.get_height())
    picture = page.render(scale=min(across / size[0], TALLEST / size[1]), crop=cut).to_pil()
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=QUALITY, optimize=True)
    address = f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
    return Picture(address, *picture.size, *(side / POINTS_PER_MM for side in size))


def in_percent(box: tuple[float, ...], across: float, down: float) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a box in mm in percent of a page; what lies off it is at its edge."""
    left, top, wide, high = box
    x0, x1 = (min(max(side / across, 0), 1) for side in (left, left + wide))
    y0, y1 = (min(max(side / down, 0), 1) for side in (top, top + high))
    return round(100 * x0, 2), round(100 * y0, 2), round(100 * (x1 - x0), 2), round(100 * (y1 - y0), 2)
