"""Findings on laid-out pages: what does not fit, is parted, is empty, cannot be read or leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.findings import Finding, Place, say
from publisher.model import PIXELS_PER_POINT
from publisher.render.display import SMALLEST_TYPE, raw_words
from publisher.render.fit import FIT, millimetres, problem, quote, shortened, solid, with_flow
from publisher.render.weasy import Document, Face, LayoutBox

SCALE_SLACK = 0.01
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SECTIONS = frozenset(("section", "article", "figure"))
ONE_PAGE, PANEL = "page", "panel"
FIGURE = "fig:"
FLOW = frozenset(("block", "picture", "table", "other"))


def inspect(document: Document, before: int = 0) -> tuple[Finding, ...]:
    """Return everything wrong with the pages of a document; so many pages of the file stand `before` them."""
    numbered, faces = list(enumerate(document.boxes(), before + 1)), document.faces
    return (
        *(finding for number, page in numbered for rule in RULES for finding in rule(page, number)),
        *(finding for number, page in numbered for finding in _foreign_type(page, number, faces)),
        *_lonely_headings(numbered),
        *_split_pages(numbered),
        *_parted_figures(numbered),
        *_lost_links(numbered, document.links()),
    )


def first_with_character(document: Document, message: str, before: int = 0) -> tuple[int, str]:
    """Return page and line where the character that a message names first stands; page 0 where it is in a figure."""
    match = re.search(r"U\+([0-9A-F]{4,6})", message)
    character = chr(int(match[1], 16)) if match else ""
    for number, page in enumerate(document.boxes(), before + 1):
        for node in page.walk():
            if character and character in node.text:
                return number, shortened(node.text)
    return 0, ""


def figure_places(document: Document, before: int = 0) -> dict[str, Place]:
    """Return where each figure of a laid-out document stands, by its id."""
    found: dict[str, Place] = {}
    for picture in document.pictures():
        if picture.source.startswith(FIGURE):
            place = Place(page=before + picture.page, box=millimetres(picture.place))
            found.setdefault(picture.source.removeprefix(FIGURE), place)
    return found


def on_page(found: Iterable[Finding], places: Mapping[str, Place]) -> Iterator[Finding]:
    """Yield findings, those on a figure with the page and the box where it stands."""
    for finding in found:
        where = places.get(finding.place.element)
        if where and not finding.place.page:
            finding = replace(finding, place=replace(finding.place, page=where.page, box=where.box))
        yield finding


def _empty(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find pages without text or picture of their own."""
    if not any(solid(node) and in_text for node, in_text in with_flow(page, True)):
        hint = say("Leave out the page break, or give the page content.")
        yield Finding("layout-empty-page", say("The page is empty."), Place(page=number), hint)


def _small_type(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find type that is too small to read."""
    for node in page.walk():
        points = node.size / PIXELS_PER_POINT
        if node.text and points < SMALLEST_TYPE - 0.01:
            message = say(
                "The type is {points:.1f} pt, under {smallest_type:g} pt.", points=points, smallest_type=SMALLEST_TYPE
            )
            yield problem("type-small", message, number, node, say("Set it larger."))


def _scaled_figures(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find figures that are not printed at the size they were drawn for."""
    for node in page.walk():
        if node.scale and abs(node.scale - 1) > SCALE_SLACK:
            message = say("The figure is printed at {scale:.0%} of the size it was drawn for.", scale=node.scale)
            yield problem("figure-scaled", message, number, node, say("Draw it at its printed size."))


def _open_headers(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find header cells beside data cells that do not say that they head a row."""
    for node in page.walk():
        cells = node.children
        if any(cell.kind == "cell" and cell.tag == "td" for cell in cells):
            for cell in cells:
                if cell.tag == "th" and not cell.scope:
                    message = say("The header cell does not say what it heads.")
                    yield problem("table-scope", message, number, cell, say('Write scope="row" or scope="col".'))


def _parted_rows(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find cells that span rows of which some stand on the next page, without them."""
    for group in page.walk():
        rows = [row for row in group.children if row.tag == "tr"]
        for left, row in enumerate(reversed(rows), 1):
            for cell in row.children:
                if cell.kind == "cell" and cell.rows > left:
                    message = say("The rows that this cell spans stand on two pages.")
                    hint = say("Keep them together: in a tbody of their own, with break-inside: avoid.")
                    yield problem("rows-parted", message, number, cell, hint)


def _raw(page: LayoutBox, number: int) -> Iterator[Finding]:
    """Find text that was never meant to be read: tags, expressions, marks, values that are none."""
    for node in page.walk():
        if raw_words(node.text):
            message = say("This is markup or no value at all, printed as words.")
            yield problem("raw", message, number, node, say("Mend the text or the template that it comes from."))


RULES = (
    *FIT,
    _empty,
    _small_type,
    _scaled_figures,
    _open_headers,
    _parted_rows,
    _raw,
)


def _foreign_type(page: LayoutBox, number: int, faces: Collection[Face]) -> Iterator[Finding]:
    """Find text in a family, weight or style that the document does not declare: it is printed in another one."""
    for node in page.walk():
        for family, weight, style in sorted(node.faces - set(faces)):
            message = say(
                "There is no font {family} {weight} {style}; another one is printed.",
                family=family,
                weight=weight,
                style=style,
            )
            yield problem("font", message, number, node, say("Use the families and weights of styles/fonts."))


def _lonely_headings(pages: Sequence[tuple[int, LayoutBox]]) -> Iterator[Finding]:
    """Find headings that are the last thing on their page, while what they head goes on on the next one."""
    for (number, page), (_, following) in pairwise(pages):
        path = list(_last_things(page))
        heading = next((node for node in path if node.tag in HEADINGS), None)
        around = [node.element for node in path if node.tag == "body" or _is_section(node)]
        if heading and around and any(node.element == around[-1] for node in following.walk()):
            message = say("The heading is alone at the end of its page.")
            yield problem("heading-alone", message, number, heading, say("Keep it with what follows."))


def _last_things(node: LayoutBox) -> Iterator[LayoutBox]:
    """Yield the last box of a page, the last one in it, and so on."""
    flow = [child for child in node.children if child.in_flow and child.kind in FLOW]
    below = [child for child in flow if any(map(solid, child.walk()))]
    if below:
        yield below[-1]
        yield from _last_things(below[-1])


def _is_section(node: LayoutBox) -> bool:
    return node.tag in SECTIONS or PANEL in node.classes


def _split_pages(pages: Iterable[tuple[int, LayoutBox]]) -> Iterator[Finding]:
    """Find sections of class `page` that take more than one page."""
    places: dict[int, dict[int, LayoutBox]] = {}
    for number, page in pages:
        for node in page.walk():
            if ONE_PAGE in node.classes:
                places.setdefault(node.element, {}).setdefault(number, node)
    for found in places.values():
        if len(found) > 1:
            first, *_, last = found
            message = say("The section runs on to page {last}; it has to fit one page.", last=last)
            yield problem("page-split", message, last, found[first], say("Shorten it, or split it in two."))


def _parted_figures(pages: Iterable[tuple[int, LayoutBox]]) -> Iterator[Finding]:
    """Find pictures that stand on another page than the heading of their panel or section."""
    headings: dict[int, tuple[int, LayoutBox]] = {}
    pictures: list[tuple[int, LayoutBox, tuple[int, ...]]] = []
    for number, page in pages:
        for node, sections in _with_sections(page, ()):
            if node.tag in HEADINGS and sections:
                headings.setdefault(sections[-1], (number, node))
            elif node.kind == "picture":
                pictures.append((number, node, sections))
    for number, node, sections in pictures:
        heading = next((headings[section] for section in reversed(sections) if section in headings), None)
        if heading and heading[0] != number:
            message = say(
                "The picture stands on another page than its heading “{heading}” (page {heading2}).",
                heading=quote(heading[1]),
                heading2=heading[0],
            )
            yield problem("figure-parted", message, number, node, say("Keep the panel on one page."))


def _with_sections(node: LayoutBox, sections: tuple[int, ...]) -> Iterator[tuple[LayoutBox, tuple[int, ...]]]:
    if _is_section(node):
        sections = (*sections, node.element)
    yield node, sections
    for child in node.children:
        yield from _with_sections(child, sections)


def _lost_links(pages: Iterable[tuple[int, LayoutBox]], linked: Collection[int]) -> Iterator[Finding]:
    """Find links that lead nowhere in the file: WeasyPrint forgets one that is itself an item of a flex or grid."""
    nodes = [(number, node) for number, page in pages for node in page.walk()]
    links = {node.element: (number, node) for number, node in nodes if node.tag == "a" and node.link}
    for element, (number, node) in links.items():
        if element not in linked:
            yield problem("link-lost", say("The link is lost."), number, node, say("Set display: block on it."))
