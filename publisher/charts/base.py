"""What all charts share: a canvas at printed size, Dutch sentences for alt texts, and what an edition gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from publisher.dutch import formats
from publisher.model import MM_PER_INCH, POINTS_PER_INCH, Fact, Region

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from shapely.geometry.base import BaseGeometry

    from publisher.model import Chart, Size

# The lowest and the highest number of a scale.
Limits = tuple[float, float]
T = TypeVar("T")


def canvas(size: Size) -> Figure:
    """Return an empty, transparent figure of a printed size in millimetres."""
    from matplotlib.figure import Figure

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


def for_edition(chart: Chart, highlight: str, boundaries: Mapping[str, BaseGeometry]) -> Chart:
    """Return a chart with what its edition gives it: the outlines of regions, and which region it is about.

    A chart that does not show the highlighted region stays as it is.
    """
    given: dict[str, Any] = {"boundaries": boundaries}
    if highlight and highlight in {region.code for region in parts(chart, Region)}:
        given["highlight"] = highlight
    changes = {name: value for name, value in given.items() if hasattr(chart, name)}
    return replace(chart, **changes)  # type: ignore[type-var]


class Described:
    """A description whose facts are all those that its fields hold, in their order."""

    __slots__ = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(parts(self, Fact))


def parts(value: object, kind: type[T]) -> Iterator[T]:
    """Yield everything of a kind, such as facts or regions, that a description holds."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item, kind)
    elif is_dataclass(value):
        own: Any = type(value)
        for name in _field_names(own):
            yield from parts(getattr(value, name), kind)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
