"""Compare the manuscripts of two editions."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.build.diff.changes import Difference, Listed, ListedChange
from publisher.build.diff.claims import claim_changes
from publisher.build.diff.figures import figure_changes
from publisher.build.diff.pairing import Pairing
from publisher.build.diff.places import Places
from publisher.build.diff.sentences import paired_sentences, sentence_changes
from publisher.build.diff.values import Values
from publisher.build.record.entries import Record


def compare(before: Record, after: Record) -> Difference:
    """Return what changed from one manuscript to another."""
    places, values = Places.of(before, after), Values(before, after)
    elements = places.elements
    sentences = paired_sentences(before, after, elements)
    return Difference(
        before.edition,
        after.edition,
        {chapter.id: chapter.title for record in (after, before) for chapter in record.chapters},
        {(page.chapter, page.id): page.title for record in (before, after) for page in record.pages},
        # Words that were not built have no pages yet: those of then tell where to look.
        {**before.numbers, **after.numbers},
        values=values.everywhere(),
        sentences=sentence_changes(before, after, sentences, values),
        claims=claim_changes(before, after, elements, values),
        figures=figure_changes(before, after, elements, values),
        tables=places.table_changes(),
        caveats=places.caveat_changes(),
        sources=_listed(_sources(before), _sources(after)),
        works=_listed(_works(before), _works(after)),
        pages=places.page_changes(),
        panels=places.panel_changes(),
    )


def _listed(before: Mapping[str, Listed], after: Mapping[str, Listed]) -> tuple[ListedChange, ...]:
    pairing = Pairing.of(before, after, lambda key: key)
    return (
        *(ListedChange(key, before[key], after[key]) for key in after if key in before and before[key] != after[key]),
        *(ListedChange(key, None, after[key]) for key in pairing.after),
        *(ListedChange(key, before[key], None) for key in pairing.before),
    )


def _sources(record: Record) -> dict[str, Listed]:
    return {
        each.id: Listed(
            each.title, "; ".join(filter(None, (each.publisher, each.reference_date, each.explanation, each.pages)))
        )
        for each in record.sources
    }


def _works(record: Record) -> dict[str, Listed]:
    return {each.key: Listed(each.text) for each in record.works}
