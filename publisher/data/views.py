"""What was known on a day: the dataset from the point of view of an edition, made once for all that share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from publisher.data.dataset import Dataset, Later
from publisher.data.rules import acknowledged, is_printed
from publisher.model import Observation, StatementRow, known_since


def known_by(dataset: Dataset, until: date) -> Dataset:
    """Return what of the data was known on a day; the dataset itself where that is everything."""
    if until not in dataset.views:
        dataset.views[until] = _view(dataset, until)
    return dataset.views[until]


def _view(dataset: Dataset, until: date) -> Dataset:
    def late(row: Observation | StatementRow) -> bool:
        return known_since(row, dataset.sources[row.source]).since > until

    # All that decides when an observation became known; thousands of rows share it.
    moment = attrgetter("source", "period", "reference_date", "status")
    one_of_each = {moment(row): row for row in dataset.observations}
    later = {key for key, row in one_of_each.items() if late(row)}
    rows = tuple(row for row in dataset.observations if moment(row) in later) if later else ()
    said = {key: row for key, row in dataset.statements.items() if late(row)}
    if not rows and not said:
        return dataset
    view = replace(
        dataset,
        observations=tuple(row for row in dataset.observations if moment(row) not in later),
        statements={key: row for key, row in dataset.statements.items() if key not in said},
        later=Later(until, rows, said),
    )
    not_yet = frozenset(_not_yet(view))
    standing = tuple(caveat for caveat in dataset.caveats if caveat.id not in not_yet)
    return view.with_caveats(standing, dataset.lapsed | not_yet, not_yet)


def _not_yet(view: Dataset) -> Iterator[str]:
    """Yield the caveats on what was not known then: no two values contradicted each other yet, or there was none."""
    known = acknowledged(view)
    for caveat in view.caveats:
        if not (caveat.id in known if caveat.rule else is_printed(caveat, view)):
            yield caveat.id
