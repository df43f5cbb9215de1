"""Laid-out boxes as plain values: the one place that reads WeasyPrint's box tree, so that rules need not know it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from publisher.render.weasy.private import AbsolutePlaceholder, boxes

Rect = tuple[float, float, float, float]
Face = tuple[str, int, str]  # Family, weight and style.


@dataclass(frozen=True, slots=True)
class LayoutBox:
    """A laid-out box as plain values; rectangles in CSS pixels from the top left of the page.

    `kind` is page, margin, footnotes, line, picture, cell, table, block or other. A line holds all its text; only
    what stands in it without being text (pictures, inline blocks) is below it. `element` tells HTML elements apart,
    also when they run over pages. `border` is where the box is seen; `flat` and `content` are its border box and
    content box before any transform. A box is `upright` unless it is turned by something else than a right angle.
    `rows` is what a cell spans; `scale` is the drawn width of a figure over its own, 0 for other boxes.
    """

    kind: str
    tag: str
    identifier: str
    classes: tuple[str, ...]
    element: int
    border: Rect | None
    flat: Rect | None
    content: Rect | None
    transformed: bool
    upright: bool
    in_flow: bool
    bounded: bool
    clips: bool
    scope: str
    rows: int
    link: str
    scale: float = 0
    text: str = ""
    faces: frozenset[Face] = frozenset()
    size: float = 0
    children: tuple[LayoutBox, ...] = ()

    @property
    def name(self) -> str:
        """Return the element as a CSS selector."""
        return self.tag + (f"#{self.identifier}" if self.identifier else "") + "".join(f".{c}" for c in self.classes)

    def walk(self) -> Iterator[LayoutBox]:
        """Yield this box and everything below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


KINDS: tuple[tuple[str, Any], ...] = (
    ("page", boxes.PageBox),
    ("margin", boxes.MarginBox),
    ("footnotes", boxes.FootnoteAreaBox),
    ("picture", boxes.ReplacedBox),
    ("cell", boxes.TableCellBox),
    ("table", boxes.TableBox),
    ("block", (boxes.BlockContainerBox, boxes.FlexContainerBox, boxes.GridContainerBox)),
)


def page_boxes(laid: Any) -> tuple[LayoutBox, ...]:
    """Return the pages of a laid-out document with all boxes below them; what is hidden is left out."""
    return tuple(_layout_box(page._page_box, None) for page in laid.pages)


def _layout_box(box: Any, outer: Any) -> LayoutBox:
    own = box.transformation_matrix
    matrix = own @ outer if own and outer else own or outer
    return _line(box, matrix) if isinstance(box, boxes.LineBox) else _box(box, matrix)


def _line(box: Any, matrix: Any) -> LayoutBox:
    words = _line_words(box)
    around = _around(words)
    return LayoutBox(
        kind="line",
        border=_seen(around, matrix),
        flat=around,
        content=None,
        in_flow=box.is_in_normal_flow(),
        clips=box.style["overflow"] != "visible",
        text="".join(word.text for word in words),
        faces=frozenset((w.style["font_family"][0], w.style["font_weight"], w.style["font_style"]) for w in words),
        size=min((word.style["font_size"] for word in words), default=0),
        children=tuple(_layout_box(child, matrix) for child in _line_others(box)),
        **_attributes(box, matrix),
    )


def _box(box: Any, matrix: Any) -> LayoutBox:
    kind = next((name for name, types in KINDS if isinstance(box, types)), "other")
    flat = _border_box(box)
    return LayoutBox(
        kind=kind,
        border=_seen(flat, matrix),
        flat=flat,
        content=_content_box(box),
        in_flow=kind == "page" or box.is_in_normal_flow(),
        clips=kind != "page" and box.style["overflow"] != "visible",
        scale=_scale(box) if kind == "picture" else 0,
        children=tuple(_layout_box(child, matrix) for child in map(_placed, box.children) if _visible(child)),
        **_attributes(box, matrix),
    )


def _attributes(box: Any, matrix: Any) -> dict[str, Any]:
    """Return what a line and any other box have alike, most of it from the HTML."""
    get = box.element.get if box.element is not None else {}.get
    style = box.style
    return {
        "tag": (box.element_tag or "").split("::")[0],
        "identifier": get("id", ""),
        "classes": tuple(get("class", "").split()),
        "element": 0 if box.element is None else id(box.element),
        "transformed": box.transformation_matrix is not None,
        "upright": _is_upright(matrix),
        "bounded": style["height"] != "auto" or not math.isinf(getattr(style["max_height"], "value", math.inf)),
        "scope": get("scope", ""),
        "rows": box.rowspan,
        "link": get("href", ""),
    }


def _visible(box: Any) -> bool:
    return bool(box.style["visibility"] == "visible")


def _line_words(box: Any) -> list[Any]:
    """Return the text boxes of a line that print something."""
    found = []
    for child in map(_placed, box.children):
        if isinstance(child, boxes.TextBox):
            found += [child] if child.text.strip() and _visible(child) else []
        elif isinstance(child, boxes.InlineBox):
            found += _line_words(child)
    return found


def _line_others(box: Any) -> list[Any]:
    found = []
    for child in map(_placed, box.children):
        if isinstance(child, boxes.InlineBox):
            found += _line_others(child)
        elif not isinstance(child, boxes.TextBox) and _visible(child):
            found.append(child)
    return found


def _border_box(box: Any) -> Rect | None:
    if isinstance(box, boxes.PageBox):
        return 0, 0, box.margin_width(), box.margin_height()
    if isinstance(box.width, str) or isinstance(box.height, str):
        return None  # Table columns and the like keep "auto".
    left, top = box.border_box_x(), box.border_box_y()
    return left, top, left + box.border_width(), top + box.border_height()


def _content_box(box: Any) -> Rect | None:
    if isinstance(box.width, str) or isinstance(box.height, str):
        return None
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _around(words: list[Any]) -> Rect | None:
    parts = [(w.position_x, w.position_y, w.position_x + w.width, w.position_y + w.height) for w in words]
    return _hull(*zip(*parts, strict=True)) if parts else None


def _hull(lefts: Iterable[float], tops: Iterable[float], rights: Iterable[float], bottoms: Iterable[float]) -> Rect:
    return min(lefts), min(tops), max(rights), max(bottoms)


def _seen(flat: Rect | None, matrix: Any) -> Rect | None:
    if flat is None or matrix is None:
        return flat
    xs, ys = zip(*(matrix.transform_point(x, y) for x in flat[::2] for y in flat[1::2]), strict=True)
    return _hull(xs, ys, xs, ys)


def _is_upright(matrix: Any) -> bool:
    if matrix is None:
        return True
    a, b, c, d, _, _ = matrix.values
    return bool(abs(a * b) + abs(c * d) < 1e-6)


def _scale(box: Any) -> float:
    own = getattr(box.replacement, "natural_width", 0.0)
    return float(box.width / own) if own else 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page (from 1), with its address and where it stands before any transform."""

    page: int
    source: str
    place: Rect | None


def pictures(laid: Any) -> Iterator[Picture]:
    """Yield each picture of a laid-out document."""
    for number, page in enumerate(laid.pages, 1):
        for box in _boxes(page._page_box):
            if isinstance(box, boxes.ReplacedBox) and box.element is not None:
                yield Picture(number, box.element.get("src", ""), _border_box(box))


def header_cells(laid: Any) -> Iterator[tuple[Any, str]]:
    """Yield each header cell as its structure element and the scope that the HTML gives it."""
    for page in laid.pages:
        for box in _boxes(page._page_box):
            if isinstance(box, boxes.TableCellBox) and box.element_tag == "th" and hasattr(box, "mark"):
                yield box.mark, box.element.get("scope", "")


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in map(_placed, getattr(box, "children", ())):
        if not isinstance(child, boxes.TextBox):
            yield from _boxes(child)


def _placed(box: Any) -> Any:
    return box._box if isinstance(box, AbsolutePlaceholder) else box
