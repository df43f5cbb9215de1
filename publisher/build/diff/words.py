"""Changes in words, as the terminal and the report tell them."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.build.diff.changes import (
    Cause,
    ClaimChange,
    FigureChange,
    PlaceChange,
    Printed,
    StatementChange,
    ValueChange,
)
from publisher.dutch import formats
from publisher.findings import kind_word, listed, say


def cause(of: Cause) -> str:
    """Return why a sentence reads differently."""
    return {
        Cause.DATA: say("its data changed"),
        Cause.HAND: say("words changed by hand"),
        Cause.BOTH: say("words changed by hand, and data"),
        Cause.PHRASING: say("neither text nor data changed: labels, or how the publisher words values"),
    }[of]


def of_value(change: ValueChange) -> str:
    """Return what a value is of, and its value on both sides: "Rookt, Drenthe: 20% (2022) → 18% (2024)"."""
    what = ", ".join(filter(None, (change.label, change.group, change.region)))
    before, after = change.before, change.after
    if before is None or after is None:
        if after:
            return say("{what}: new, {value}", what=what, value=_printed(after))
        return say("{what}: gone, {value}", what=what, value=_printed(before)) if before else what
    if before.text != after.text:
        return f"{what}: {_printed(before)} → {_printed(after)}"
    return say("{what}: {value}; {rest}", what=what, value=_printed(after), rest=listed(_rest(before, after)))


def _printed(side: Printed) -> str:
    return f"{side.text} ({formats.period(side.period)})"


def _rest(before: Printed, after: Printed) -> Iterator[str]:
    """Yield what changed of a value that is printed as it was."""
    none = say("none")
    if before.period != after.period:
        yield say("was of {period}", period=formats.period(before.period))
    if before.interval != after.interval:
        yield say("interval {before} → {after}", before=before.interval or none, after=after.interval or none)
    if before.status != after.status:
        yield f"{before.status} → {after.status}"
    if before.source != after.source:
        yield say("source {before} → {after}", before=before.source, after=after.source)


def of_statement(change: StatementChange) -> str:
    """Return what a source says on both sides."""
    before, after = (f"“{words}”" if words else say("nothing") for words in (change.before, change.after))
    return say("statement {id}: {before} → {after}", id=change.id, before=before, after=after)


def of_claim(change: ClaimChange) -> Iterator[str]:
    """Yield what changed of a claim."""
    before, after = change.before, change.after
    if before is None or after is None:
        if side := before or after:
            yield side.claim
        return
    yield f"{before.claim} → {after.claim}" if before.claim != after.claim else after.claim
    if before.verdict != after.verdict:
        yield f"{before.verdict} → {after.verdict}"
    if before.waiver != after.waiver:
        yield say("waiver: {before} → {after}", before=before.waiver or say("none"), after=after.waiver or say("none"))


def of_figure(change: FigureChange) -> Iterator[str]:
    """Yield what changed of a figure but its values, each in a line."""
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if before.kind != after.kind:
        yield f"{before.kind} → {after.kind}"
    if before.subtitle != after.subtitle:
        yield f"“{before.subtitle}” → “{after.subtitle}”"
    if new := [name for name in after.rows if name not in before.rows]:
        yield say("new rows: {names}", names=listed(new))
    if gone := [name for name in before.rows if name not in after.rows]:
        yield say("rows gone: {names}", names=listed(gone))
    if change.moved:
        yield say("order: {before} → {after}", before=listed(before.rows), after=listed(after.rows))
    if before.classes != after.classes:
        gone_classes = [name for name in before.classes if name not in after.classes]
        new_classes = [name for name in after.classes if name not in before.classes]
        yield say(
            "classes: {before} → {after}",
            before=listed(gone_classes, "; ") if gone_classes else say("none"),
            after=listed(new_classes, "; ") if new_classes else say("none"),
        )
    # Where the limits are others, everything has another class.
    elif change.classes:
        none = say("none")
        steps = (f"{each.name}: {each.before or none} → {each.after or none}" for each in change.classes)
        yield listed(steps, "; ")


def of_place(change: PlaceChange) -> str:
    """Return what became of a chapter, a page or a panel."""
    spot = change.after or change.before
    kind = "panel" if spot and spot.panel else "page" if spot and spot.page else "chapter"
    about = {"what": kind_word(kind), "title": change.title}
    if change.before is None:
        return say("{what} new: {title}", **about)
    if change.after is None:
        return say("{what} gone: {title}", **about)
    before, after = change.before, change.after
    if (before.chapter, before.page) != (after.chapter, after.page) and after.panel:
        return say(
            "{what} moved from {chapter}, page {page}: {title}", **about, chapter=before.chapter, page=before.page
        )
    if before.chapter != after.chapter:
        return say("{what} moved from {chapter}: {title}", **about, chapter=before.chapter)
    return say("{what} elsewhere in the order: {title}", **about)
