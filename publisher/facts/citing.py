"""What stands in a source line: the source of values, and how those came about that are not just its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.dutch import formats
from publisher.model import Observation, Source

if TYPE_CHECKING:
    from publisher.facts.lookup import Facts

# What is said behind the source of a value that was computed, and of values that may still change.
COMPUTED, PROVISIONAL = "berekend uit de gemeenten", "voorlopig"


def sources_of(facts: Facts, rows: Sequence[Observation]) -> tuple[Source, ...]:
    """Return the sources of rows in order of first use, each once, with all that is said beside it."""
    beside: dict[str, dict[str, None]] = {}
    for row in rows:
        beside.setdefault(row.source, {}).update(dict.fromkeys(_how_it_came(facts, row)))
    for key, words in beside.items():
        words.update(dict.fromkeys(_provisional(row for row in rows if row.source == key)))
    return tuple(replace(facts.dataset.sources[key], beside="".join(words)) for key, words in beside.items())


def _how_it_came(facts: Facts, row: Observation) -> Iterable[str]:
    """Yield how a row came about that the data do not have."""
    own = facts.region_of(row.region)
    if row.computed:
        yield f", voor {own.place} {COMPUTED}"
        return
    names = {facts.dataset.regions[other.region].name for other in row.of} - {own.name}
    if names:
        yield f", voor {own.place} het cijfer van {formats.enumeration(sorted(names))}"


def _provisional(rows: Iterable[Observation]) -> Iterable[str]:
    """Yield of which periods rows are provisional."""
    found = sorted({row.period for row in rows if row.provisional and row.value is not None})
    if found:
        yield f", cijfers van {formats.enumeration(list(map(formats.period, found)))} {PROVISIONAL}"
