"""The rule that words follow the number."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import HAIR, Violation, at, half_unit, number, pick, told, told_key
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
        half = half_unit(dataset.indicators[item.indicator]) + HAIR
        # "Met een vijfde gedaald" is told of a negative change.
        share = abs(number(item))
        if fits[0] - half <= share <= fits[1] + half:
            continue
        message = (
            f"“{statement.words}” stands for {told(fits[0])} to {told(fits[1])} percent, "
            f"but {told_key(item)} is {told(number(item))} ({at(item)})."
        )
        hint = f"Write “{frequencies.word(share)}”." if share <= 100 else "Correct the value."
        place = Place(statement.file, statement.row, "words", quote=statement.words)
        yield Violation("words-follow-number", message, hint, place, (key,))
