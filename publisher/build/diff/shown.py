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
from publisher.findings import kind_word, listed, say

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
        yield Entry(say("Values"), FOLLOWS, (), (), (), _values(page.untold))


def _kind(name: str, before: object, after: object) -> str:
    if before and after:
        return name
    return say("{name}, new", name=name) if after else say("{name}, gone", name=name)


def _values(changes: tuple[ValueChange, ...]) -> tuple[str, ...]:
    return tuple(map(words.of_value, changes))


def _texts(before: str, after: str) -> tuple[Stretches, Stretches]:
    """Return two texts with what differs marked; of one that stands alone nothing is."""
    if before and after:
        return marked(before, after)
    return ((before, False),) if before else (), ((after, False),) if after else ()


def _place(change: PlaceChange) -> Entry:
    sides = tuple(Mark(spot, change.title) if spot and spot.page else None for spot in (change.before, change.after))
    return Entry(say("Place"), WRITTEN, (), (), (words.of_place(change),), (), (sides[0], sides[1]))


def _claim(change: ClaimChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.words if before else "", after.words if after else "")
    sides = tuple(Mark(side.spot, side.words) if side else None for side in (before, after))
    kind = say("Claim turned") if change.turned else _kind(say("Claim"), before, after)
    notes = tuple(words.of_claim(change))
    severity = LOOK if change.turned else WRITTEN
    return Entry(kind, severity, *texts, notes, _values(change.values), (sides[0], sides[1]))


def _sentence(change: SentenceChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.text if before else "", after.text if after else "")
    none = say("none")
    notes = [
        say(
            "{kind}: {before} → {after}",
            kind=kind_word(word.kind),
            before=word.before or none,
            after=word.after or none,
        )
        for word in change.words
    ]
    notes += [words.cause(change.cause)] if change.cause else []
    if before and after and before.cited != after.cited:
        cited = [listed(side.cited) if side.cited else say("nothing") for side in (before, after)]
        notes.append(say("cites {before} → {after}", before=cited[0], after=cited[1]))
    notes += map(words.of_statement, change.statements)
    sides = tuple(Mark(side.spot, side.text) if side else None for side in (before, after))
    severity = FOLLOWS if change.cause is Cause.DATA else WRITTEN
    kind = _kind(say("Heading") if change.heading else say("Sentence"), before, after)
    return Entry(kind, severity, *texts, tuple(notes), _values(change.values), (sides[0], sides[1]))


def _figure(change: FigureChange) -> Entry:
    before, after = change.before, change.after
    texts = _texts(before.subtitle if before else "", after.subtitle if after else "")
    sides = tuple(Mark(side.spot, side.alt, figure=True) if side else None for side in (before, after))
    notes = [line for line in words.of_figure(change) if not line.startswith("“")]
    severity = WRITTEN if before is None or after is None or before.kind != after.kind else FOLLOWS
    kind = _kind(say("Figure"), before, after)
    return Entry(kind, severity, *texts, tuple(notes), _values(change.values), (sides[0], sides[1]))


def _table(change: TableChange) -> Entry:
    return Entry(say("Table"), FOLLOWS, *_texts("; ".join(change.before), "; ".join(change.after)))


def _caveat(change: CaveatChange) -> Entry:
    kind = _kind(say("Caveat"), change.before, change.after)
    spot = change.spots[0] if change.spots else None
    sides = tuple(Mark(spot, text) if spot and text else None for text in (change.before, change.after))
    return Entry(kind, FOLLOWS, *_texts(change.before or "", change.after or ""), (), (), (sides[0], sides[1]))
