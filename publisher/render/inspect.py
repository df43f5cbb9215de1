"""Findings on laid-out pages: what does not fit, what is cut off, what is parted, what is empty or cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from publisher.errors import Finding, Place
from publisher.render.weasy.nodes import Node, Rect, page_nodes

SLACK = 0.6  # CSS pixels that rounding may take.
SMALLEST_TYPE = 7.0
POINTS_PER_PIXEL = 0.75
SCALE_SLACK = 0.01
OVERLAP = 0.35  # Share of the lower line's height: lines of text set close may touch, not cover each other.
QUOTE = 60
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SECTIONS = frozenset(("section", "article", "figure"))
ONE_PAGE, PANEL = "page", "panel"
FLOW = frozenset(("block", "picture", "table", "other"))
Faces = Collection[tuple[str, int, str]]


def inspect(document: Any, faces: Faces = ()) -> tuple[Finding, ...]:
    """Return everything wrong with the pages of a document; `faces` are the declared family, weight and style."""
    pages = page_nodes(document)
    numbered = list(enumerate(pages, 1))
    return (
        *(finding for number, page in numbered for rule in RULES for finding in rule(page, number)),
        *(finding for number, page in numbered for finding in _foreign_type(page, number, faces)),
        *_lonely_headings(numbered),
        *_split_pages(numbered),
        *_parted_figures(numbered),
        *_lost_links(numbered, {id(box.element) for page in document.pages for *_, box in page.links}),
    )


def pages_with(document: Any, message: str) -> tuple[int, str]:
    """Return page and line where the character that a message names first stands; page 0 where it is in a figure."""
    match = re.search(r"U\+([0-9A-F]{4,6})", message)
    character = chr(int(match[1], 16)) if match else ""
    for number, page in enumerate(page_nodes(document), 1):
        for node in page.walk():
            if character and character in node.text:
                return number, _short(node.text)
    return 0, ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTE else f"{words[: QUOTE - 1]}…"


def quote(node: Node) -> str:
    """Return the beginning of what a box says."""
    return _short(" ".join(part.text for part in node.walk() if part.text))


def _finding(code: str, message: str, number: int, node: Node, remedy: str) -> Finding:
    return Finding(f"layout-{code}", message, Place(page=number, element=node.name, quote=quote(node)), remedy)


def _mm(pixels: float) -> str:
    return f"{pixels * 25.4 / 96:.1f} mm"


def _excess(inner: Rect, outer: Rect) -> float:
    """Return how far one rectangle runs out of another, at most."""
    return max(outer[0] - inner[0], outer[1] - inner[1], inner[2] - outer[2], inner[3] - outer[3])


def _solid(node: Node) -> bool:
    return node.kind in ("line", "picture") and node.border is not None


def _too_high(page: Node, number: int) -> Iterator[Finding]:
    """Find boxes of a fixed height that their content runs out of."""
    for node in page.walk():
        bottoms = [child.flat[3] for child in node.children if _fills(child) and child.flat]
        if node.kind in ("block", "cell") and node.bounded and node.content and bottoms:
            excess = max(bottoms) - node.content[3]
            if excess > SLACK:
                message = f"The content is {_mm(excess)} too high for its box."
                yield _finding("too-high", message, number, node, "Shorten it, or give the box more room.")


def _too_wide(page: Node, number: int) -> Iterator[Finding]:
    """Find what is wider than the box that it stands in: a word, a table, a picture."""
    for node in page.walk():
        if node.kind not in ("block", "cell", "margin") or node.content is None:
            continue
        wide = {child.flat[2]: child for child in node.children if child.flat and _fills(child)}
        excess = max(wide, default=0) - node.content[2]
        if excess > SLACK:
            widest = wide[max(wide)]
            what = {"line": "text", "table": "table", "picture": "picture"}.get(widest.kind, "content")
            message = f"The {what} is {_mm(excess)} too wide for its box."
            yield _finding("too-wide", message, number, node, "Break or shorten it, or give it more room.")


def _fills(child: Node) -> bool:
    """Tell whether a box takes room in the one around it, where it also is seen."""
    return child.in_flow and not child.transformed and child.kind != "cell"


def _outside(page: Node, number: int) -> Iterator[Finding]:
    """Find text and pictures that run off the sheet, or in the text off its area."""
    assert page.border and page.content
    for node, in_text in _with_flow(page, True):
        if not (_solid(node) and node.border):
            continue
        if (excess := _excess(node.border, page.border)) > SLACK:
            yield _finding("off-sheet", f"It runs {_mm(excess)} off the sheet.", number, node, "Move it inside.")
        elif in_text and (excess := _excess(node.border, page.content)) > SLACK:
            message = f"It runs {_mm(excess)} out of the type area."
            yield _finding("off-area", message, number, node, "Give it less width, or move it inside.")


def _with_flow(node: Node, in_text: bool) -> Iterator[tuple[Node, bool]]:
    """Yield boxes with whether they belong to the running text, and so must stay in its area."""
    in_text = in_text and node.in_flow and node.kind not in ("margin", "footnotes")
    yield node, in_text
    for child in node.children:
        yield from _with_flow(child, in_text)


def _cut_off(page: Node, number: int) -> Iterator[Finding]:
    """Find text and pictures that a box with hidden overflow cuts off."""
    for node, clips in _with_clips(page, ()):
        if _solid(node) and node.border:
            excess = max((_excess(node.border, clip) for clip in clips), default=0)
            if excess > SLACK:
                yield _finding("cut-off", f"{_mm(excess)} of it is cut off.", number, node, "Give its box more room.")


def _with_clips(node: Node, clips: tuple[Rect, ...]) -> Iterator[tuple[Node, tuple[Rect, ...]]]:
    yield node, clips
    below = (*clips, node.border) if node.clips and node.border else clips
    for child in node.children:
        yield from _with_clips(child, below)


def _covered(page: Node, number: int) -> Iterator[Finding]:
    """Find lines of text that stand over other text or over a picture."""
    solid = [node for node in page.walk() if _solid(node) and node.upright]
    for one, other in combinations(solid, 2):
        if "line" in (one.kind, other.kind) and _cover(one, other):
            first, second = (one, other) if one.kind == "line" else (other, one)
            message = f"It stands over “{quote(second)}”." if second.text else f"It stands over {second.name}."
            yield _finding("overlap", message, number, first, "Move one of the two.")


def _cover(one: Node, other: Node) -> bool:
    assert one.border and other.border
    left, top = max(one.border[0], other.border[0]), max(one.border[1], other.border[1])
    right, bottom = min(one.border[2], other.border[2]), min(one.border[3], other.border[3])
    height = min(one.border[3] - one.border[1], other.border[3] - other.border[1])
    return right - left > SLACK and bottom - top > OVERLAP * height


def _empty(page: Node, number: int) -> Iterator[Finding]:
    """Find pages without text or picture of their own."""
    if not any(_solid(node) and in_text for node, in_text in _with_flow(page, True)):
        remedy = "Leave out the page break, or give the page content."
        yield Finding("layout-empty-page", "The page is empty.", Place(page=number), remedy)


def _small_type(page: Node, number: int) -> Iterator[Finding]:
    """Find type that is too small to read."""
    for node in page.walk():
        points = node.size * POINTS_PER_PIXEL
        if node.text and points < SMALLEST_TYPE - 0.01:
            message = f"The type is {points:.1f} pt, under {SMALLEST_TYPE:g} pt."
            yield _finding("type-small", message, number, node, "Set it larger.")


def _scaled_figures(page: Node, number: int) -> Iterator[Finding]:
    """Find figures that are not printed at the size they were drawn for."""
    for node in page.walk():
        if node.scale and abs(node.scale - 1) > SCALE_SLACK:
            message = f"The figure is printed at {node.scale:.0%} of the size it was drawn for."
            yield _finding("figure-scaled", message, number, node, "Draw it at its printed size.")


def _open_headers(page: Node, number: int) -> Iterator[Finding]:
    """Find header cells beside data cells that do not say that they head a row."""
    for node in page.walk():
        cells = node.children
        if any(cell.kind == "cell" and cell.tag == "td" for cell in cells):
            for cell in cells:
                if cell.tag == "th" and not cell.scope:
                    message = "The header cell does not say what it heads."
                    yield _finding("table-scope", message, number, cell, 'Write scope="row" or scope="col".')


RULES = (
    _too_high,
    _too_wide,
    _outside,
    _cut_off,
    _covered,
    _empty,
    _small_type,
    _scaled_figures,
    _open_headers,
)


def _foreign_type(page: Node, number: int, faces: Faces) -> Iterator[Finding]:
    """Find text in a family, weight or style that the document does not declare: it is printed in another one."""
    for node in page.walk():
        for family, weight, style in sorted(node.faces - set(faces)):
            message = f"There is no font {family} {weight} {style}; another one is printed."
            yield _finding("font", message, number, node, "Use the families and weights of styles/fonts.")


def _lonely_headings(pages: Sequence[tuple[int, Node]]) -> Iterator[Finding]:
    """Find headings that are the last thing on their page, while what they head goes on on the next one."""
    for (number, page), (_, following) in pairwise(pages):
        path = list(_last_things(page))
        heading = next((node for node in path if node.tag in HEADINGS), None)
        around = [node.element for node in path if node.tag == "body" or _is_section(node)]
        if heading and around and any(node.element == around[-1] for node in following.walk()):
            message = "The heading is alone at the end of its page."
            yield _finding("heading-alone", message, number, heading, "Keep it with what follows.")


def _last_things(node: Node) -> Iterator[Node]:
    """Yield the last box of a page, the last one in it, and so on."""
    flow = [child for child in node.children if child.in_flow and child.kind in FLOW]
    below = [child for child in flow if any(map(_solid, child.walk()))]
    if below:
        yield below[-1]
        yield from _last_things(below[-1])


def _is_section(node: Node) -> bool:
    return node.tag in SECTIONS or PANEL in node.classes


def _split_pages(pages: Iterable[tuple[int, Node]]) -> Iterator[Finding]:
    """Find sections of class `page` that take more than one page."""
    places: dict[int, dict[int, Node]] = {}
    for number, page in pages:
        for node in page.walk():
            if ONE_PAGE in node.classes:
                places.setdefault(node.element, {}).setdefault(number, node)
    for found in places.values():
        if len(found) > 1:
            first, *_, last = found
            message = f"The section runs on to page {last}; it has to fit one page."
            yield _finding("page-split", message, last, found[first], "Shorten it, or split it in two.")


def _parted_figures(pages: Iterable[tuple[int, Node]]) -> Iterator[Finding]:
    """Find pictures that stand on another page than the heading of their panel or section."""
    headings: dict[int, tuple[int, Node]] = {}
    pictures: list[tuple[int, Node, tuple[int, ...]]] = []
    for number, page in pages:
        for node, sections in _with_sections(page, ()):
            if node.tag in HEADINGS and sections:
                headings.setdefault(sections[-1], (number, node))
            elif node.kind == "picture":
                pictures.append((number, node, sections))
    for number, node, sections in pictures:
        heading = next((headings[section] for section in reversed(sections) if section in headings), None)
        if heading and heading[0] != number:
            message = f"The picture stands on another page than its heading “{quote(heading[1])}” (page {heading[0]})."
            yield _finding("figure-parted", message, number, node, "Keep the panel on one page.")


def _with_sections(node: Node, sections: tuple[int, ...]) -> Iterator[tuple[Node, tuple[int, ...]]]:
    if _is_section(node):
        sections = (*sections, node.element)
    yield node, sections
    for child in node.children:
        yield from _with_sections(child, sections)


def _lost_links(pages: Iterable[tuple[int, Node]], linked: Collection[int]) -> Iterator[Finding]:
    """Find links that lead nowhere in the file: WeasyPrint forgets one that is itself an item of a flex or grid."""
    nodes = [(number, node) for number, page in pages for node in page.walk()]
    links = {node.element: (number, node) for number, node in nodes if node.tag == "a" and node.link}
    for element, (number, node) in links.items():
        if element not in linked:
            yield _finding("link-lost", "The link is lost.", number, node, "Set display: block on it.")
