"""The rule that words follow the number."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import TOLERANCE, Violation, as_text, key_text, location, number, pick, rounding
from publisher.dutch import frequencies
from publisher.findings import Place


def words_follow_number(dataset: Dataset) -> Iterator[Violation]:
    """Yield each statement whose frequency words do not fit the observed share."""
    index = dataset.values
    for statement in dataset.statements.values():
        key = (statement.indicator, statement.region, statement.period, statement.group)
        fits, item = frequencies.bounds(statement.words), pick(index, key, statement.source)
        if not fits or not item or item.unit != "percent":
            continue
        half = rounding(dataset.indicators[item.indicator]) + TOLERANCE
        # "Met een vijfde gedaald" is said of a negative change.
        share = abs(number(item))
        if fits[0] - half <= share <= fits[1] + half:
            continue
        message = (
            f"“{statement.words}” stands for {as_text(fits[0])} to {as_text(fits[1])} percent, "
            f"but {key_text(item)} is {as_text(number(item))} ({location(item)})."
        )
        hint = f"Write “{frequencies.word(share)}”." if share <= 100 else "Correct the value."
        place = Place(statement.file, statement.row, "words", quote=statement.words)
        yield Violation("words-follow-number", message, hint, place, key, (as_text(number(item)), statement.words))
