"""The changes that readers of an earlier edition need to know, most important first, in Dutch and on one page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from publisher.build.diff.changes import Difference, FigureChange, SentenceChange, Spot
from publisher.narrative.phrases.since import Since, SinceGroup, SinceRow

# Rows that fit on a page together, and characters of a text in a row.
MOST, LONGEST = 14, 140
TURNED, CONCLUSIONS, FIGURES, NEW = "Omgekeerd", "Andere conclusies", "Andere kerncijfers", "Nieuwe figuren"
NOT_THERE = "stond er niet"
Page = tuple[str, str]
# A sentence that is nothing but a value: a key figure.
_VALUE = re.compile(r"[−+]?\d[\d.,]*(?:%|[\s\u00a0]\w+){0,3}")


def summary(difference: Difference, record: str, chapters: Collection[str], own: Collection[Page] = ()) -> Since:
    """Return the most important changes in chapters of the later edition; `own` are the pages that tell of them."""

    def told(spot: Spot | None) -> bool:
        return spot is not None and spot.chapter in chapters and (spot.chapter, spot.page) not in own

    turned = [_row(*each) for each in _turned(difference) if told(each[2])]
    headings = [_row(*each) for each in _headings(difference) if told(each[2])]
    key_figures = [_row(*each) for each in _key_figures(difference) if told(each[2])]
    figures = [_row(*each) for each in _new_figures(difference) if told(each[2])]
    rows = {TURNED: turned, CONCLUSIONS: headings, FIGURES: key_figures, NEW: figures}
    groups, left = [], MOST
    for name, found in rows.items():
        # One value may stand on several pages: the first of them is enough.
        kept = list({(row.before, row.after): row for row in reversed(found)}.values())[::-1][:left]
        left -= len(kept)
        groups += [SinceGroup(name, tuple(_in_chapter(row, difference) for row in kept))] if kept else []
    every = sum(told(_spot(change)) for change in difference.sentences)
    every += sum(told(_spot(change)) for change in difference.figures)
    return Since(record, _then(difference), tuple(groups), max(every - MOST + left, 0))


Told = tuple[str, str, Spot]


def _then(difference: Difference) -> str:
    return difference.before.headline if difference.before.year != difference.after.year else "de vorige druk"


def _spot(change: SentenceChange | FigureChange) -> Spot | None:
    side = change.after or change.before
    return side.spot if side else None


def _row(before: str, after: str, spot: Spot) -> SinceRow:
    return SinceRow(_short(before), _short(after), spot.chapter, f"{spot.chapter}-{spot.page}")


def _in_chapter(row: SinceRow, difference: Difference) -> SinceRow:
    return replace(row, chapter=difference.chapters.get(row.chapter, row.chapter))


def _turned(difference: Difference) -> Iterator[Told]:
    for claim in difference.turned:
        if claim.before and claim.after and claim.before.words != claim.after.words:
            yield claim.before.words, claim.after.words, claim.after.spot


def _headings(difference: Difference) -> Iterator[Told]:
    """Yield headings that the data changed: first those of which a word that says how much or how different did."""
    headings = [change for change in difference.sentences if change.heading and change.values]
    for change in sorted(headings, key=lambda change: not change.words):
        yield from _sides(change)


def _key_figures(difference: Difference) -> Iterator[Told]:
    """Yield what is nothing but a value, with what it is of."""
    for change in difference.sentences:
        if not change.heading and change.after and _VALUE.fullmatch(change.after.text) and len(change.values) == 1:
            (value,) = change.values
            label = ", ".join(filter(None, (value.label, value.group)))
            yield from ((f"{label}: {before}", after, spot) for before, after, spot in _sides(change))


def _sides(change: SentenceChange) -> Iterator[Told]:
    if change.before and change.after and change.before.text != change.after.text:
        yield change.before.text, change.after.text, change.after.spot


def _new_figures(difference: Difference) -> Iterator[Told]:
    for figure in difference.figures:
        if figure.before is None and figure.after and figure.after.subtitle:
            yield NOT_THERE, figure.after.subtitle, figure.after.spot


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
