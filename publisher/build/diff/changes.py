"""What changed between two manuscripts, as plain values; a side that has no such thing is None."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from publisher.build.record.entries import EditionEntry


class Kind(StrEnum):
    """Whether something is new, gone, or changed."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class Cause(StrEnum):
    """Why a sentence reads differently."""

    DATA = "its data changed"
    HAND = "words changed by hand"
    BOTH = "words changed by hand, and data"
    PHRASING = "neither text nor data changed: labels, or how the publisher words values"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a book: chapter, page and panel by their ids, and the number of the page, 0 where it is not known."""

    chapter: str
    page: str
    panel: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A value as it is printed, with its period, the title of its source, its status and its 95% interval."""

    period: str
    text: str
    source: str
    status: str
    interval: str = ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value: what is measured, of whom and where, and the places that print it."""

    label: str
    region: str
    group: str
    before: Printed | None
    after: Printed | None
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementChange:
    """What a source says in words."""

    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that say how much, how different or how it changes; of what kind they are."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, with its place and the works that it cites."""

    text: str
    spot: Spot
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that reads or cites differently, with the cause where it stands on both sides."""

    heading: bool
    before: Sentence | None
    after: Sentence | None
    cause: Cause | None = None
    values: tuple[ValueChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the words that rest on it, whether it holds and how, and who waives what."""

    words: str
    claim: str
    verdict: str
    waiver: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim; it `turned` where what was true is false, or its opposite is claimed now."""

    before: Claim | None
    after: Claim | None
    turned: bool = False
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: kind, subtitle, what is read of it, the names of its rows in order, and the classes of its legend."""

    kind: str
    subtitle: str
    alt: str
    spot: Spot
    rows: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassChange:
    """What stands in another class of a map."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure; `moved` are the names whose place in the order of its rows changed."""

    id: str
    before: Figure | None
    after: Figure | None
    values: tuple[ValueChange, ...] = ()
    moved: tuple[str, ...] = ()
    classes: tuple[ClassChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CaveatChange:
    """A caveat as it is printed, with the places that print it."""

    id: str
    before: str | None
    after: str | None
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A source or a cited work as it is printed: its title or its line, and what else is said of it."""

    title: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A source, or a work of the list of references."""

    id: str
    before: Listed | None
    after: Listed | None


@dataclass(frozen=True, slots=True)
class TableChange:
    """Lines of a table among the words of a panel: those that are gone, and those that came."""

    spot: Spot
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A page, or a panel of one: with the same place in the order on both sides, where it went elsewhere."""

    title: str
    before: Spot | None
    after: Spot | None


Change = (
    ValueChange
    | SentenceChange
    | ClaimChange
    | FigureChange
    | CaveatChange
    | ListedChange
    | PlaceChange
    | StatementChange
    | ClassChange
)


def kind_of(change: Change) -> Kind:
    """Return whether something is new, gone or changed."""
    if change.before is None:
        return Kind.NEW
    return Kind.GONE if change.after is None else Kind.CHANGED


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two manuscripts, each list in the order of the book.

    `chapters` are the titles of the chapters of both by their ids, in the order of the later one; `titles` and
    `numbers` those of their pages by chapter and page.
    """

    before: EditionEntry
    after: EditionEntry
    chapters: Mapping[str, str]
    titles: Mapping[tuple[str, str], str]
    numbers: Mapping[tuple[str, str], int]
    values: tuple[ValueChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    caveats: tuple[CaveatChange, ...] = ()
    sources: tuple[ListedChange, ...] = ()
    works: tuple[ListedChange, ...] = ()
    pages: tuple[PlaceChange, ...] = ()
    panels: tuple[PlaceChange, ...] = ()

    @property
    def lists(self) -> Mapping[str, tuple[Change, ...] | tuple[TableChange, ...]]:
        """Return what changed, by what it is."""
        return {
            "claims": self.claims,
            "sentences": self.sentences,
            "values": self.values,
            "figures": self.figures,
            "tables": self.tables,
            "caveats": self.caveats,
            "sources": self.sources,
            "works": self.works,
            "pages": self.pages,
            "panels": self.panels,
        }

    @property
    def turned(self) -> tuple[ClaimChange, ...]:
        """Return the claims that turned."""
        return tuple(claim for claim in self.claims if claim.turned)

    @property
    def words(self) -> Iterator[tuple[SentenceChange, WordChange]]:
        """Yield the words that say how much or how different and changed, each with its sentence."""
        return ((sentence, word) for sentence in self.sentences for word in sentence.words)

    def __bool__(self) -> bool:
        return any(self.lists.values())
