"""Rules on one page of boxes: what does not fit, runs out, is cut off or is covered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from publisher.findings import Finding, Place, say
from publisher.model import PIXELS_PER_MM
from publisher.render.weasy import LayoutBox, Rect

SLACK = 0.6  # CSS pixels that rounding may take.
OVERLAP = 0.35  # Share of the lower line's height: lines of text set close may touch, not cover each other.
QUOTE = 60


def shortened(text: str) -> str:
    """Return the beginning of a text."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTE else f"{words[: QUOTE - 1]}…"


def quote(node: LayoutBox) -> str:
    """Return the beginning of what a box says."""
    return shortened(" ".join(part.text for part in node.walk() if part.text))


def problem(code: str, message: str, number: int, node: LayoutBox, hint: str) -> Finding:
    """Return what is wrong with a box of a page, with its words and its place."""
    return Finding(f"layout-{code}", message, place(number, node), hint)


def place(number: int, node: LayoutBox) -> Place:
    """Return where a box of a page is seen, and what it says."""
    return Place(page=number, element=node.name, quote=quote(node), box=millimetres(node.border))


def millimetres(rect: Rect | None) -> tuple[float, ...]:
    """Return left, top, width and height in mm of a rectangle in CSS pixels; nothing where there is none."""
    if rect is None:
        return ()
    left, top, right, bottom = (side / PIXELS_PER_MM for side in rect)
    return round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2)


def _mm(pixels: float) -> str:
    return f"{pixels / PIXELS_PER_MM:.1f} mm"


def _excess(inner: Rect, outer: Rect) -> float:
    """Return how far one rectangle runs out of another, at most."""
    return max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])


def solid(node: LayoutBox) -> bool:
    """Tell whether a box prints something itself."""
    return node.kind in ("line", "picture") and node.border is not None


def _too_high(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find boxes of a fixed height that their content runs out of."""
    for node in page.walk():
        bottoms = [child.flat[3] for child in node.children if _fills(child) and child.flat]
        if node.kind in ("block", "cell") and node.bounded and node.content and bottoms:
            excess = max(bottoms) - node.content[3]
            if excess > SLACK:
                message = say("The content is {excess} too high for its box.", excess=_mm(excess))
                yield problem("too-high", message, number, node, say("Shorten it, or give the box more room."))


def _too_wide(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find what is wider than the box that it stands in: a word, a table, a picture."""
    for node in page.walk():
        if node.kind not in ("block", "cell", "margin") or node.content is None:
            continue
        wide = {child.flat[2]: child for child in node.children if child.flat and _fills(child)}
        excess = max(wide, default=0) - node.content[2]
        if excess > SLACK:
            widest = wide[max(wide)]
            what = {"line": "text", "table": "table", "picture": "picture"}.get(widest.kind, "content")
            message = say("The {what} is {excess} too wide for its box.", what=what, excess=_mm(excess))
            yield problem("too-wide", message, number, node, say("Break or shorten it, or give it more room."))


def _fills(child: LayoutBox) -> bool:
    """Tell whether a box takes room in the one around it, where it also is seen."""
    return child.in_flow and not child.transformed and child.kind != "cell"


def _outside(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find text and pictures that run off the sheet, or in the text off its area."""
    assert page.border and page.content
    for node, in_text in with_flow(page, True):
        if not (solid(node) and node.border):
            continue
        if (excess := _excess(node.border, page.border)) > SLACK:
            yield problem(
                "off-sheet",
                say("It runs {excess} off the sheet.", excess=_mm(excess)),
                number,
                node,
                say("Move it inside."),
            )
        elif in_text and (excess := _excess(node.border, page.content)) > SLACK:
            message = say("It runs {excess} out of the type area.", excess=_mm(excess))
            yield problem("off-area", message, number, node, say("Give it less width, or move it inside."))


def with_flow(node: LayoutBox, in_text: bool) -> Iterator[tuple[LayoutBox, bool]]:
    """Yield boxes with whether they belong to the running text, and so must stay in its area."""
    in_text = in_text and node.in_flow and node.kind not in ("margin", "footnotes")
    yield node, in_text
    for child in node.children:
        yield from with_flow(child, in_text)


def _cut_off(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find text and pictures that a box with hidden overflow cuts off."""
    for node, clips in _with_clips(page, ()):
        if solid(node) and node.border:
            excess = max((_excess(node.border, clip) for clip in clips), default=0)
            if excess > SLACK:
                yield problem(
                    "cut-off",
                    say("{excess} of it is cut off.", excess=_mm(excess)),
                    number,
                    node,
                    say("Give its box more room."),
                )


def _with_clips(node: LayoutBox, clips: tuple[Rect, ...]) -> Iterator[tuple[LayoutBox, tuple[Rect, ...]]]:
    yield node, clips
    below = (*clips, node.border) if node.clips and node.border else clips
    for child in node.children:
        yield from _with_clips(child, below)


def _covered(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find lines of text that stand over other text or over a picture."""
    printed = [node for node in page.walk() if solid(node) and node.upright]
    for one, other in combinations(printed, 2):
        if "line" in (one.kind, other.kind) and _cover(one, other):
            first, second = (one, other) if one.kind == "line" else (other, one)
            message = (
                say("It stands over “{second}”.", second=quote(second))
                if second.text
                else say("It stands over {second}.", second=second.name)
            )
            yield problem("overlap", message, number, first, say("Move one of the two."))


def _cover(one: LayoutBox, other: LayoutBox) -> bool:
    assert one.border and other.border
    left, top = max(one.border[0], other.border[0]), max(one.border[1], other.border[1])
    right, bottom = min(one.border[2], other.border[2]), min(one.border[3], other.border[3])
    height = min(one.border[3] - one.border[1], other.border[3] - other.border[1])
    return right - left > SLACK and bottom - top > OVERLAP * height


FIT = (_too_high, _too_wide, _outside, _cut_off, _covered)
