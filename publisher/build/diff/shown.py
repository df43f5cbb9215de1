"""What the report shows of each change: words of both sides with what differs marked, and what explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.build.diff import words
from publisher.build.diff.changes import (
    Cause,
    CaveatChange,
    ClaimChange,
    FigureChange,
    PlaceChange,
    SentenceChange,
    Spot,
    TableChange,
    ValueChange,
)
from publisher.build.diff.grouping import PageChanges
from publisher.build.diff.marking import Stretches, marked

# What a change is like: it has to be looked at, it was written, or it follows from the data.
LOOK, WRITTEN, FOLLOWS = "error", "notice", "warning"


@dataclass(frozen=True, slots=True)
class Mark:
    """What to look for in a file to frame a change: words of a panel, or what is read of a figure."""

    spot: Spot
    text: str
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the report shows it, with its number; `marks` are what to frame in the file of each side."""

    kind: str
    severity: str
    before: Stretches
    after: Stretches
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    marks: tuple[Mark | None, Mark | None] = (None, None)
    number: int = 0


def entries_of(page: PageChanges) -> Iterator[Entry]:
    """Yield what changed on a page, what turned in front."""
    yield from (_place(change) for change in page.places)
    yield from (_claim(change) for change in page.claims)
    yield from (_sentence(change) for change in page.sentences)
    yield from (_figure(change) for change in page.figures)
    yield from (_table(change) for change in page.tables)
    yield from (_caveat(change) for change in page.caveats)
    if page.untold:
        yield Entry("Values", FOLLOWS, (), (), (), _values(page.untold))


def _kind(name: str, before: object, after: object) -> str:
    return name if before and after else f"{name}, new" if after else f"{name}, gone"


def _values(changes: tuple[ValueChange, ...]) -> tuple[str, ...]:
    return tuple(map(words.of_value, changes))


def _texts(before: str, after: str) -> tuple[Stretches, Stretches]:
    """Return two texts with what differs marked; of one that stands alone nothing is."""
    if before and after:
        return marked(before, after)
    return ((before, False),) if before else (), ((after, False),) if after else ()


def _place(change: PlaceChange) -> Entry:
    sides = tuple(Mark(spot, change.title) if spot and spot.page else None for spot in (change.before, change.after))
    return Entry("Place", WRITTEN, (), (), (words.of_place(change),), (), (sides[0], sides[1]))


def _claim(change: ClaimChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.words if before else "", after.words if after else "")
    sides = tuple(Mark(side.spot, side.words) if side else None for side in (before, after))
    kind = "Claim turned" if change.turned else _kind("Claim", before, after)
    notes = tuple(words.of_claim(change))
    severity = LOOK if change.turned else WRITTEN
    return Entry(kind, severity, *texts, notes, _values(change.values), (sides[0], sides[1]))


def _sentence(change: SentenceChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.text if before else "", after.text if after else "")
    notes = [f"{word.kind}: {word.before or 'none'} → {word.after or 'none'}" for word in change.words]
    notes += [str(change.cause)] if change.cause else []
    if before and after and before.cited != after.cited:
        notes.append(f"cites {', '.join(before.cited) or 'nothing'} → {', '.join(after.cited) or 'nothing'}")
    notes += map(words.of_statement, change.statements)
    sides = tuple(Mark(side.spot, side.text) if side else None for side in (before, after))
    severity = FOLLOWS if change.cause is Cause.DATA else WRITTEN
    kind = _kind("Heading" if change.heading else "Sentence", before, after)
    return Entry(kind, severity, *texts, tuple(notes), _values(change.values), (sides[0], sides[1]))


def _figure(change: FigureChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.subtitle if before else "", after.subtitle if after else "")
    sides = tuple(Mark(side.spot, side.alt, figure=True) if side else None for side in (before, after))
    notes = [line for line in words.of_figure(change) if not line.startswith("“")]
    severity = WRITTEN if before is None or after is None or before.kind != after.kind else FOLLOWS
    kind = _kind("Figure", before, after)
    return Entry(kind, severity, *texts, tuple(notes), _values(change.values), (sides[0], sides[1]))


def _table(change: TableChange) -> Entry:
    return Entry("Table", FOLLOWS, *_texts("; ".join(change.before), "; ".join(change.after)))


def _caveat(change: CaveatChange) -> Entry:
    kind = _kind("Caveat", change.before, change.after).replace("gone", "lapsed").replace("new", "appeared")
    spot = change.spots[0] if change.spots else None
    sides = tuple(Mark(spot, text) if spot and text else None for text in (change.before, change.after))
    return Entry(kind, FOLLOWS, *_texts(change.before or "", change.after or ""), (), (), (sides[0], sides[1]))
