"""Images as inks, pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf.models.image import UnsupportedImageTypeError

from publisher.preflight.printing.colours import colour_space
from publisher.preflight.printing.document import filters

Pixels = NDArray[np.uint8]  # Rows, columns, four inks; 255 is full.


def inks_of(image: Any, resources: Any) -> Pixels | None:
    """Return how much of each ink a picture has; nothing where it is not known."""
    found = colour_space(image.get("/ColorSpace", pikepdf.Name.DeviceGray), resources)
    if found.rgb or found.plates:
        return None
    try:
        picture = pikepdf.PdfImage(image).as_pil_image(apply_mask=False)
        values = np.asarray(picture.convert("L") if picture.mode == "1" else picture)
    except (pikepdf.PdfError, UnsupportedImageTypeError, NotImplementedError, ValueError, OSError):
        return None
    if _is_turned(image, picture):
        values = 255 - values
    if picture.mode in ("1", "L"):
        return np.dstack((np.zeros((*values.shape, 3), np.uint8), 255 - values))
    return values if picture.mode == "CMYK" else None


def _is_turned(image: Any, picture: Any) -> bool:
    """Return whether a JPEG was read the other way round than a reader of PDF reads it.

    JPEG of Adobe holds paper instead of ink. Pillow turns it whatever the PDF says, and pikepdf leaves it at that.
    """
    if "/DCTDecode" not in filters(image):
        return False
    low, high = (float(value) for value in [*image.get("/Decode", (0, 1))][:2])
    return (low > high) != (picture.mode == "CMYK" and "adobe" in picture.info)
