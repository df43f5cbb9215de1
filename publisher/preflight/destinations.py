"""Destinations of a file: its outline, its named destinations and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pikepdf

from publisher.findings import Finding, Place, say
from publisher.model import Chapter
from publisher.preflight.pdf_file import Bounds, PdfFile

MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
TELEPHONE = re.compile(r"\+?[\d().-]{3,}(;.*)?")
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
SPACES = re.compile(r"\s")
DANGLING = (".", ",", ";", ":")  # Taken along from the sentence around an address.


def starts(file: PdfFile, chapters: Sequence[Chapter]) -> dict[str, int]:
    """Return the index of the first page of each page of a chapter, or else of the chapter, as far as the file says."""
    wanted = {f"{chapter.id}-{page.id}" for chapter in chapters for page in chapter.pages}
    pages = {name: file.numbers.get(_page(target)) for name, target in file.names.items() if name in wanted}
    # Of two with one title, the one of the higher level.
    titles = {title: _target(file, item) for item, title in reversed(_outline(file))}
    found = {chapter.id: titles.get(_normalised(chapter.title)) for chapter in chapters} | pages
    return {name: number - 1 for name, number in found.items() if number}


def bookmarks(file: PdfFile, chapters: Sequence[Chapter] = ()) -> Iterator[Finding]:
    """Yield what is wrong with the outline: there is none, it lacks a chapter, it leads nowhere."""
    place = Place(file=file.name)
    outline = _outline(file)
    if not outline:
        yield Finding(
            "screen-bookmarks", say("the file has no bookmarks."), place, say("Give headings a bookmark level.")
        )
        return
    titles = {title for _, title in outline}
    for chapter in chapters:
        if _normalised(chapter.title) not in titles:
            message = say("no bookmark leads to chapter “{title}”.", title=chapter.title)
            yield Finding("screen-bookmarks", message, place, say("Give its first page a bookmark label."))
    for item, title in outline:
        if _target(file, item) is None:
            message = say("bookmark “{title}” leads to no page of the file.", title=title)
            yield Finding("screen-bookmarks", message, place, say("Mend the anchor that it leads to."))


def links(file: PdfFile) -> Iterator[Finding]:
    """Yield links that lead to no page of the file, or to something that is no whole address."""
    for number, page in enumerate(file.objects.pages, 1):
        for link in page.get("/Annots", ()):
            if wrong := _fault(file, link):
                code, message, hint = wrong
                place = file.place(number, _bounds(link), str(link.get("/Contents", ""))[:60])
                yield Finding(f"screen-link-{code}", message, place, hint)


def _fault(file: PdfFile, link: Any) -> tuple[str, str, str] | None:
    """Return what is wrong with a link, as code, message and hint."""
    if link.get("/Subtype") != "/Link":
        return None
    action = link.get("/A", {})
    if "/URI" in action:
        wrong = _malformed(address := str(action["/URI"]))
        return (
            (
                "address",
                say("the address “{address}” {wrong}.", address=address, wrong=wrong),
                say("Write a whole https address."),
            )
            if wrong
            else None
        )
    if file.numbers.get(_page(link.get("/Dest", action.get("/D")), file.names)) is None:
        return "lost", say("the link leads to no page of the file."), say("Mend its anchor.")
    return None


def _malformed(address: str) -> str:
    """Return why a reader cannot follow an address, if he cannot; nothing is looked up."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as error:
        return f"cannot be read: {error}"
    if SPACES.search(address) or address.endswith(DANGLING):
        return say("has a space in it or a stop at its end")
    if parts.scheme == "https":
        return "" if HOST.fullmatch(host) else say("names no host")
    if parts.scheme == "mailto":
        return "" if MAIL.fullmatch(parts.path) else say("names no mailbox")
    if parts.scheme == "tel":
        return "" if TELEPHONE.fullmatch(parts.path) else say("is no telephone number")
    return say("is not https") if parts.scheme else say("is no whole address")


def _bounds(link: Any) -> Bounds | None:
    """Return the rectangle of an annotation, whichever corners it names."""
    try:
        x0, y0, x1, y1 = map(float, link["/Rect"])
    except (KeyError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _page(target: Any, names: Mapping[str, Any] | None = None) -> tuple[int, int]:
    """Return the object number of the page that a destination leads to; (0, 0) where there is none."""
    if isinstance(target, (pikepdf.String, pikepdf.Name, str)):
        target = (names or {}).get(str(target).removeprefix("/"))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    if not isinstance(target, pikepdf.Array) or not len(target):
        return 0, 0
    return getattr(target[0], "objgen", (0, 0))


def _outline(file: PdfFile) -> list[tuple[Any, str]]:
    """Return every item of the outline with its title, those of chapters before those in them."""
    with file.objects.open_outline() as outline:
        level, found = list(outline.root), []
        while level:
            found += [(item, _normalised(item.title)) for item in level]
            level = [child for item in level for child in item.children]
    return found


def _target(file: PdfFile, item: Any) -> int | None:
    """Return the number of the page that an item of the outline leads to."""
    target = item.destination if item.destination is not None else (item.action or {}).get("/D")
    return file.numbers.get(_page(target, file.names))


def _normalised(text: str) -> str:
    return " ".join(str(text).split())
