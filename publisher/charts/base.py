"""What all charts share: a canvas at printed size and Dutch sentences for alt texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from publisher.dutch import formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from publisher.model import Size

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72


def canvas(size: Size) -> Figure:
    """Return an empty, transparent figure of a printed size in millimetres."""
    figure = Figure(figsize=(size.width / MM_PER_INCH, size.height / MM_PER_INCH), dpi=POINTS_PER_INCH)
    figure.patch.set_visible(False)
    return figure


def bare(axes: Axes) -> Axes:
    """Take frame, ticks and grid away; a chart adds back only what a reader needs."""
    axes.set_frame_on(False)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def sentence(*parts: str) -> str:
    """Join parts into one sentence with a capital and a full stop."""
    return formats.capitalised(" ".join(part for part in parts if part).strip()).rstrip(".") + "."
