"""What is asked for by name and became known only after the edition: an error that names both days."""

from __future__ import annotations

from publisher.data.dataset import Dataset
from publisher.findings import Finding, Place, say, sentences
from publisher.model import Observation, StatementRow, known_since

EARLIER = say("Take what was known by then, such as latest(…), an earlier period, or another source.")


def too_new(
    dataset: Dataset, indicator: str, region: str = "", period: str = "", group: str = "", source: str = ""
) -> Finding | None:
    """Return the finding of a value that the data have, and that the edition does not know yet."""
    for row in dataset.later.rows if dataset.later else ():
        if row.indicator != indicator or any(
            asked not in ("", had)
            for asked, had in (
                (region, row.region),
                (period, row.period),
                (group, row.group),
                (source, row.source),
            )
        ):
            continue
        return _finding(dataset, row, ", ".join((row.indicator, row.region, row.period, row.group)), EARLIER)
    return None


def said_too_late(dataset: Dataset, key: str) -> Finding | None:
    """Return the finding of a statement that its source made after the edition."""
    row = dataset.later.statements.get(key) if dataset.later else None
    return (
        _finding(dataset, row, say("statement {key}", key=key), say("Take words of an earlier source."))
        if row
        else None
    )


def _finding(dataset: Dataset, row: Observation | StatementRow, what: str, instead: str) -> Finding:
    known, until = known_since(row, dataset.sources[row.source]), dataset.later.until if dataset.later else None
    by = say("its source was published") if known.published else say("its reference date")
    message = say(
        "{what} is known since {since} ({source}: {by}), and the edition knows nothing after {until}: {place}.",
        what=what,
        since=known.since,
        source=row.source,
        by=by,
        until=until,
        place=Place(row.file, row.row).words,
    )
    or_else = say(
        "Or, where this edition is to tell it, set known_until = {since} or later, with modified, "
        "in its file of data/publications; cover and colophon then say so.",
        since=known.since,
    )
    return Finding("fact-too-new", message, Place(row.file, row.row), sentences(instead, or_else))
