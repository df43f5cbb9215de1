"""What a record holds of a manuscript: lists of plain entries, in the order of the book.

Entries name rows of data, statements and caveats by their place in the record's own list of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# The form of the record. A reader refuses a later one; a change that an earlier reader would misread makes a new one.
FORMAT = 1
EVERYBODY = "totaal"


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """Of which edition a record is."""

    id: str
    name: str
    title: str
    year: int
    region: str
    highlight: str

    @property
    def headline(self) -> str:
        """Return title and year."""
        return f"{self.title} {self.year}"


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter with its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of a chapter; `number` is that of its first page in the file for the screen, 0 where it has none."""

    chapter: str
    id: str
    number: int
    layout: str
    tab: str
    title: str
    sources: tuple[str, ...] = ()
    caveats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """A panel of a page with the ids of its figure and its sources; `tables` are the lines of tables in its words."""

    chapter: str
    page: str
    id: str
    heading: str
    figure: str = ""
    sources: tuple[str, ...] = ()
    caveats: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceEntry:
    """A sentence or a heading as printed, and as written with its expressions, where that differs."""

    chapter: str
    element: str
    text: str
    written: str = ""
    heading: bool = False
    values: tuple[int, ...] = ()
    statements: tuple[int, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Return the sentence as it is written."""
        return self.written or self.text


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim with its words, its verdict, and who waives what for which reason."""

    chapter: str
    element: str
    words: str
    claim: str
    verdict: str
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure: `rows` are the names of what it shows in their order, `classes` those of its legend with what is in."""

    id: str
    chapter: str
    element: str
    kind: str
    subtitle: str
    alt: str
    values: tuple[int, ...] = ()
    rows: tuple[str, ...] = ()
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class CaveatEntry:
    """A caveat as it is printed."""

    id: str
    text: str
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as it is printed."""

    id: str
    title: str
    publisher: str
    reference_date: str
    explanation: str = ""
    pages: str = ""
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """A work as it is printed in the list of references."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """What a source says in words."""

    id: str
    indicator: str
    region: str
    period: str
    group: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """A row of data; of a range `value` is empty, and `lower` and `upper` are its bounds.

    `of` says where the rows stand that it was made from, where the data have none of it.
    """

    indicator: str
    region: str
    period: str
    group: str
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    status: str
    source: str
    reference_date: str
    dataset: str
    row: int
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """What is measured, with the decimals that are printed."""

    id: str
    label: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A sentence that rests on a person, with the reasons."""

    chapter: str
    element: str
    text: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """The manuscript of an edition as it is kept: all that two editions are compared by."""

    edition: EditionEntry
    chapters: tuple[ChapterEntry, ...] = ()
    pages: tuple[PageEntry, ...] = ()
    panels: tuple[PanelEntry, ...] = ()
    sentences: tuple[SentenceEntry, ...] = ()
    claims: tuple[ClaimEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    caveats: tuple[CaveatEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    works: tuple[WorkEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    values: tuple[ValueEntry, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = ()
    regions: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    review: tuple[PersonEntry, ...] = ()
    format: int = FORMAT

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], int]:
        """Return the number of each page in the file for the screen, by chapter and page."""
        return {(page.chapter, page.id): page.number for page in self.pages if page.number}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Return the titles of chapters and of sources, by their ids."""
        chapters = {chapter.id: chapter.title for chapter in self.chapters}
        return chapters | {source.id: source.title for source in self.sources}

    def rows(self, numbers: Iterable[int]) -> tuple[ValueEntry, ...]:
        """Return rows of data by their places in the list."""
        return tuple(self.values[number] for number in numbers)

    def uses(self) -> Iterator[tuple[str, str, tuple[int, ...]]]:
        """Yield the chapter and element of everything that stands on a page and uses rows of data, with these."""
        yield from ((each.chapter, each.element, each.values) for each in self.sentences)
        yield from ((each.chapter, each.element, each.values) for each in self.figures)
        yield from ((each.chapter, panel_element(each.page, each.id), each.values) for each in self.panels)


def page_of(element: str) -> str:
    """Return the id of the page that an element stands on: “page nu, panel ouderen” stands on nu."""
    return element.removeprefix("page ").partition(",")[0]


def panel_of(element: str) -> str:
    """Return the id of the panel that an element stands in, or nothing."""
    return element.partition(", panel ")[2]


def panel_element(page: str, panel: str = "") -> str:
    """Return the element of a page, or of a panel on it."""
    return f"page {page}, panel {panel}" if panel else f"page {page}"
