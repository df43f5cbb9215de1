"""The layouts that a page may have: templates, numbers of panels, sizes of figures; read from `layouts.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Place, PublisherError
from publisher.model import Size

TABLE = Place(file="layouts/layouts.toml")


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page layout: its template, the number of panels it takes and the sizes of its figures.

    `style` is a style sheet that goes into a document with such a page, after those of all documents.
    """

    template: str
    least: int
    most: int
    slots: Mapping[int, tuple[Size, ...]] = field(default_factory=dict)
    default: Size | None = None
    flows: bool = False
    style: Path | None = None

    def size(self, position: int, count: int) -> Size | None:
        """Return the figure size of a panel position (from 1), or nothing where a figure has no place."""
        sizes = self.slots.get(count, ())
        return sizes[position - 1] if 1 <= position <= len(sizes) else self.default


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layout table with the folder of its templates and its styles in order."""

    folder: Path
    styles: tuple[Path, ...]
    pages: Mapping[str, PageLayout]

    def slot(self, layout: str, position: int, count: int, attributes: Mapping[str, str] | None = None) -> Size:
        """Return the printed size in mm of the figure of a panel.

        `position` counts from 1, `count` is the number of panels of the page; `width` and `height` among
        the attributes of an image go before the table. Raises PublisherError where there is no size.
        """
        if layout not in self.pages:
            raise PublisherError([unknown_layout(self, layout, TABLE)])
        own = {side: _millimetres(attributes or {}, side) for side in ("width", "height")}
        table = self.pages[layout].size(position, count) or Size(0, 0)
        size = Size(own["width"] or table.width, own["height"] or table.height)
        if not (1 <= position <= count and size.width and size.height):
            message = f"Layout {layout} has no size for the figure of panel {position} of {count}."
            raise PublisherError([Finding("no-slot", message, TABLE, "Give the image a width and a height in mm.")])
        return size


def load(folder: Path, styles: Path) -> Layouts:
    """Read the layout table in the folder of templates; raises PublisherError where it is missing or broken."""
    path = folder / "layouts.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        sheets = tuple(styles / name for name in raw.pop("styles"))
        return Layouts(folder, sheets, {name: _page_layout(entry, styles) for name, entry in raw.items()})
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise PublisherError([Finding("layout-table", f"Cannot read the layout table: {error}.", TABLE)]) from error


def _page_layout(entry: Mapping[str, Any], styles: Path) -> PageLayout:
    least, most = entry["panels"]
    slots = {int(count): tuple(Size(*size) for size in sizes) for count, sizes in entry.get("slots", {}).items()}
    default = Size(*entry["slot"]) if "slot" in entry else None
    style = styles / entry["style"] if "style" in entry else None
    return PageLayout(entry["template"], least, most, slots, default, entry.get("flows", False), style)


def unknown_layout(layouts: Layouts, name: str, place: Place) -> Finding:
    """Return what to say of a layout that there is not."""
    return Finding("unknown-layout", f"There is no layout {name!r}.", place, f"Choose from {', '.join(layouts.pages)}.")


def _millimetres(attributes: Mapping[str, str], side: str) -> float:
    text = attributes.get(side, "0").removesuffix("mm")
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        message = f"The {side} of an image is not a number of millimetres: {attributes[side]!r}."
        raise PublisherError([Finding("image-size", message, hint=f'Write for instance {side}="82.3".')])
    return float(text)
