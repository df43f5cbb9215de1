"""Laid-out pages as paper: nothing to click, no look of links, a bleed; put back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from publisher.render.weasy.private import AbsolutePlaceholder, boxes

SIDES = ("top", "right", "bottom", "left")
LOOK = ("color", "text_decoration_line")


@contextmanager
def as_paper(document: Any, bleed: float) -> Iterator[None]:
    """Make pages of paper while a file is written; `bleed` in CSS pixels.

    Layout does not change: underlined links take the colour of the words around them, and lose their line.
    """
    before = [(page, page.bleed, page.links, page.anchors) for page in document.pages]
    profiles, document.color_profiles = document.color_profiles, {}
    looks = [look for page in document.pages for look in _plain(page._page_box, None)]
    for page in document.pages:
        page.bleed, page.links, page.anchors = dict.fromkeys(SIDES, bleed), [], {}
    try:
        yield
    finally:
        document.color_profiles = profiles
        for page, own, links, anchors in before:
            page.bleed, page.links, page.anchors = own, links, anchors
        for style, values in reversed(looks):
            style.update(values)


def _plain(box: Any, link: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Take the look of links off words; yield each changed style with the values that it had."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.TextBox):
        lines = box.style["text_decoration_line"]
        if link is not None and "underline" in lines:
            yield box.style, {name: box.style[name] for name in LOOK}
            # An empty set, not none: with none, Pango's measures of lines are lost to the next file.
            box.style["text_decoration_line"] = set(lines) - {"underline"}
            if box.style["color"] == link["color"]:
                box.style["color"] = link.parent_style["color"]
        return
    if box.element_tag == "a" and box.style["text_decoration_line"] != "none":
        link = box.style
    for child in getattr(box, "children", ()):
        yield from _plain(child, link)
