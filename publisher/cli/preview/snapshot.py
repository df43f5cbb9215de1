"""What is shown at one moment: values that never change, which any thread may read, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from publisher.build.manuscript import Manuscript
from publisher.cli.preview.editors import Editor
from publisher.cli.preview.making import Made
from publisher.cli.preview.rasters import Frame
from publisher.data import Dataset
from publisher.editions.edition import Edition
from publisher.editions.printers import Medium
from publisher.findings import Finding, Language, Severity
from publisher.model import Chapter, Page

READY, WORKING, FAILED = "ready", "working", "failed"
LABELS = {Medium.SCREEN: "Scherm", Medium.PRINT: "Druk", Medium.HANDOUT: "Handout (grijs)", Medium.POSTER: "Poster"}
# A sheet that is not made yet is as large as most are.
USUAL = Frame(297, 210)
FIGURE = re.compile(r"\w+/\w+")
# Between the id of a page and the number of a sheet that it runs on to.
MORE = "~"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shown: a medium, a region other than its own, a gemeente to highlight, one chapter."""

    medium: Medium = Medium.SCREEN
    region: str = ""
    highlight: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it is shown: of `made` the page `part`; `findings` are those of its words and of its layout."""

    id: str
    number: int
    label: str
    chapter: Chapter
    page: Page
    made: Made | None = None
    part: int = 0
    stale: bool = False
    provisional: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def frame(self) -> Frame:
        """Return its size in mm, and where its trim begins."""
        return self.made.frames[self.part] if self.made else USUAL

    @property
    def image(self) -> str:
        """Return what tells its picture from any other, or nothing where it is not made yet."""
        return sha256(f"{sha256(self.made.pdf).hexdigest()} {self.part}".encode()).hexdigest() if self.made else ""

    def as_dict(self) -> dict[str, Any]:
        """Return what the list of pages says of it."""
        counts = {kind: sum(each.severity is kind for each in self.findings) for kind in Severity}
        return {
            "id": self.id,
            "number": self.number,
            "label": self.label,
            "chapter": self.chapter.id,
            "title": str(self.page.title),
            "width": self.frame.width,
            "height": self.frame.height,
            "image": self.image,
            "stale": self.stale,
            "provisional": self.provisional,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
        }


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is shown, and what it was made from."""

    version: int = 0
    wish: Wish = Wish()
    status: str = WORKING
    message: str = ""
    checking: bool = False
    edition: Edition | None = None
    written: Manuscript | None = None
    dataset: Dataset | None = None
    media: tuple[Medium, ...] = (Medium.SCREEN,)
    chapters: tuple[tuple[str, str], ...] = ()
    regions: tuple[tuple[str, str, str], ...] = ()
    gemeenten: tuple[tuple[str, str], ...] = ()
    pages: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()

    def page(self, name: str) -> Entry | None:
        """Return a page by its id."""
        return next((entry for entry in self.pages if entry.id == name), None)

    def with_page(self, made: Iterable[Entry]) -> Snapshot:
        """Return the same with some of its pages made anew."""
        new: Mapping[str, Entry] = {entry.id: entry for entry in made}
        return replace(self, pages=tuple(new.get(entry.id, entry) for entry in self.pages))

    def as_dict(self, told: Teller) -> dict[str, Any]:
        """Return the state that the page in the browser is told."""
        edition, names = self.edition, {code: name for code, name, _ in self.regions}
        # A region that is wished for is named at once, though what is shown is still that of before.
        region = self.wish.region if self.wish.region in names else edition.region if edition else ""
        return {
            "version": self.version,
            "publication": edition.name if edition else "",
            "title": edition.headline if edition else "",
            "medium": str(self.wish.medium),
            "media": [{"id": str(medium), "label": LABELS.get(medium, str(medium))} for medium in self.media],
            "region": {
                "code": region,
                "name": names.get(region, ""),
            },
            "regions": [{"code": code, "name": name, "kind": kind} for code, name, kind in self.regions],
            "highlight": self.wish.highlight,
            "gemeenten": [{"code": code, "name": name} for code, name in self.gemeenten],
            "chapter": self.wish.chapter,
            "chapters": [{"id": name, "title": title} for name, title in self.chapters],
            "status": self.status,
            "message": self.message,
            # Whether the rules of finished files are still being applied to pages that are shown.
            "checking": self.checking,
            "pages": [entry.as_dict() for entry in self.pages],
            "findings": [told.finding(finding) for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Teller:
    """Says of findings and places what the browser shows of them; `folder` has the publication's chapters."""

    editor: Editor
    folder: str = ""

    def chapters(self, name: str) -> str:
        """Return the folder of a chapter, from the project's root."""
        return f"{self.folder}/{name}"

    def finding(self, finding: Finding, entry: Entry | None = None, box: Sequence[float] = ()) -> dict[str, Any]:
        """Return a finding, in words for people, with its place on a page in mm of what is shown of it."""
        place, said = finding.place, finding.said(Language.NL)
        return {
            "code": finding.code,
            "severity": str(finding.severity),
            "message": said.message,
            "hint": said.hint,
            "where": _where(finding, entry),
            **self.place(place.file, place.row),
            "page": entry.id if entry else "",
            "box": [round(side, 2) for side in box],
            "quote": place.quote,
        }

    def place(self, file: str, row: int) -> dict[str, Any]:
        """Return a place in a file, with the address that opens it in an editor."""
        return {"file": file, "row": row, "href": self.editor.href(file, row)}


def _where(finding: Finding, entry: Entry | None) -> str:
    """Return in words where something is; its file and row are told beside it."""
    place = finding.place
    panel, figure = place.element.partition(", panel ")[2], place.element.removeprefix("figure ")
    words = [_name(entry) if entry else "", f"paneel {panel}" if panel else ""]
    if FIGURE.fullmatch(figure) or figure != place.element:
        words.append(f"figuur {figure}")
    elif not place.page and not place.element.startswith("page "):
        # What stands on a page and is no figure is named as style sheets name it: its words say more.
        words.append(place.element)
    words.append(f"kolom {place.column}" if place.column else "")
    return ", ".join(filter(None, words))


def _name(entry: Entry) -> str:
    """Return what a page is called in a sentence: by its number, or by the words that it is called by."""
    return f"pagina {entry.label}" if entry.label.isdigit() else entry.label
