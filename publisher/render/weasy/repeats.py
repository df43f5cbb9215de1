"""What WeasyPrint lays out again and again in one document, laid out once: lines of text and repeated margin boxes.

Cells of a grid and columns are laid out to be measured and once more where they stand, with the same lines each time;
a strip of tabs is laid out for each page that shows it. What is kept lives and dies with the layout of one document.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from publisher.render.weasy.private import INHERITED, AbsolutePlaceholder, inline, pages, preferred

# Where a layout keeps lines, and margin boxes.
LINES, BOXES = "publisher_lines", "publisher_boxes"
SIDES = ("left", "top", "right", "bottom")
PLACE = (
    *("position_x", "position_y", "width", "height"),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
)

Layout = Callable[..., Any]


def lines_once(split_first_line: Layout) -> Layout:
    """Return what splits a line off a text, and remembers how it split that text."""

    @wraps(split_first_line)
    def split(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        kept = vars(context).setdefault(LINES, {}) if context else {}
        key = text, id(style), max_width, justification_spacing, is_line_start, minimum
        if key not in kept:
            line = split_first_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            # With its style, so that no other takes its number.
            kept[key] = line, style
        (layout, *measures), _ = kept[key]
        return _copied(layout), *measures

    return split


def _copied(layout: Any) -> Any:
    """Return a line as it is now: to draw it changes it."""
    made = object.__new__(type(layout))
    vars(made).update(vars(layout))
    return made


def boxes_once(margin_box_content_layout: Layout) -> Layout:
    """Return what lays out a margin box, or copies what stood in it on a page before, where that is the same."""

    @wraps(margin_box_content_layout)
    def lay_out(context: Any, page: Any, box: Any) -> Any:
        if not (place := _place(box)):
            return margin_box_content_layout(context, page, box)
        kept = vars(context).setdefault(BOXES, {})
        looks = _looks(box.style)
        if (before := kept.get(place)) and before[1] == looks:
            laid = before[0].deepcopy()
            laid.style = box.style
            return laid
        laid = margin_box_content_layout(context, page, box)
        if not any(isinstance(each, AbsolutePlaceholder) for each in laid.descendants(placeholders=True)):
            kept[place] = laid.deepcopy(), looks
        return laid

    return lay_out


def _place(box: Any) -> tuple[Any, ...]:
    """Return which element a margin box shows and where, if it shows nothing else, and that the same on each page."""
    content = box.style["content"]
    if len(content) != 1 or content[0][0] != "element()" or len(box.children) != 1:
        return ()
    # What is generated may count pages.
    if any(child.style["content"] not in ("normal", "none") for child in box.children[0].descendants()):
        return ()
    return box.at_keyword, box.children[0].element, *(getattr(box, name) for name in PLACE)


def _looks(style: Any) -> tuple[Any, ...]:
    """Return what a margin box is told by the style sheets, and what it inherits from its page."""
    inherited = {
        name: value for name, value in style.parent_style.cascaded.items() if name in INHERITED or name.startswith("__")
    }
    return style.cascaded, inherited


def install() -> None:
    """Let WeasyPrint remember, in this process."""
    inline.split_first_line = preferred.split_first_line = lines_once(inline.split_first_line)
    pages.margin_box_content_layout = boxes_once(pages.margin_box_content_layout)
