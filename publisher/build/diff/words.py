"""Changes in words, as the terminal and the report tell them."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.build.diff.changes import ClaimChange, FigureChange, PlaceChange, Printed, StatementChange, ValueChange
from publisher.dutch import formats


def of_value(change: ValueChange) -> str:
    """Return what a value is of, and its value on both sides: "Rookt, Drenthe: 20% (2022) → 18% (2024)"."""
    what = ", ".join(filter(None, (change.label, change.group, change.region)))
    before, after = change.before, change.after
    if before is None or after is None:
        side, word = (after, "new") if after else (before, "gone")
        return f"{what}: {word}, {_printed(side)}" if side else what
    if before.text != after.text:
        return f"{what}: {_printed(before)} → {_printed(after)}"
    return f"{what}: {_printed(after)}; {', '.join(_rest(before, after))}"


def _printed(side: Printed) -> str:
    return f"{side.text} ({formats.period(side.period)})"


def _rest(before: Printed, after: Printed) -> Iterator[str]:
    """Yield what changed of a value that is printed as it was."""
    if before.period != after.period:
        yield f"was of {formats.period(before.period)}"
    if before.interval != after.interval:
        yield f"interval {before.interval or 'none'} → {after.interval or 'none'}"
    if before.status != after.status:
        yield f"{before.status} → {after.status}"
    if before.source != after.source:
        yield f"source {before.source} → {after.source}"


def of_statement(change: StatementChange) -> str:
    """Return what a source says on both sides."""
    quoted = [f"“{words}”" if words else "nothing" for words in (change.before, change.after)]
    return f"statement {change.id}: {' → '.join(quoted)}"


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
        yield f"waiver: {before.waiver or 'none'} → {after.waiver or 'none'}"


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
        yield f"new rows: {', '.join(new)}"
    if gone := [name for name in before.rows if name not in after.rows]:
        yield f"rows gone: {', '.join(gone)}"
    if change.moved:
        yield f"order: {', '.join(before.rows)} → {', '.join(after.rows)}"
    if before.classes != after.classes:
        gone_classes = [name for name in before.classes if name not in after.classes]
        new_classes = [name for name in after.classes if name not in before.classes]
        yield f"classes: {'; '.join(gone_classes) or 'none'} → {'; '.join(new_classes) or 'none'}"
    # Where the limits are others, everything has another class.
    elif change.classes:
        yield "; ".join(f"{each.name}: {each.before or 'none'} → {each.after or 'none'}" for each in change.classes)


def of_place(change: PlaceChange) -> str:
    """Return what became of a chapter, a page or a panel."""
    spot = change.after or change.before
    what = "panel" if spot and spot.panel else "page" if spot and spot.page else "chapter"
    if change.before is None or change.after is None:
        return f"{what} {'new' if change.after else 'gone'}: {change.title}"
    before, after = change.before, change.after
    if (before.chapter, before.page) != (after.chapter, after.page) and after.panel:
        return f"{what} moved from {before.chapter}, page {before.page}: {change.title}"
    if before.chapter != after.chapter:
        return f"{what} moved from {before.chapter}: {change.title}"
    return f"{what} elsewhere in the order: {change.title}"
