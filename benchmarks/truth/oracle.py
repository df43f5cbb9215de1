"""An oracle for printed sentences: which of them are not true of the data, by rules of its own.

A rule reads a sentence in all ways that it can: of each indicator, period and group that its panel rests on. What it
reads in a way that is false today already is a misreading, and is not asked again: `judged` gives the judgements of
today, and only those that were true then count in a changed world. So a sentence may be judged by several rules, or by
none; those are counted, and people read a sample of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from benchmarks.truth.case import Case, Judged
from benchmarks.truth.comparing import compared, equal, only_these, universal
from benchmarks.truth.numbers import numbered, parted, stale, turning, unknown
from benchmarks.truth.ranking import next_in_rank, ranked, scored
from benchmarks.truth.stating import classed, stated

RULES: tuple[Callable[[Case], Iterator[Judged]], ...] = (
    compared, ranked, universal, only_these, turning, parted, unknown, stale, numbered, stated, classed, scored, equal,
    next_in_rank,
)  # fmt: skip


def judged(case: Case) -> Mapping[tuple[str, ...], tuple[bool, str]]:
    """Return what the rules say of a sentence, by the way they read it; false in one clause is false."""
    found: dict[tuple[str, ...], tuple[bool, str]] = {}
    for rule in RULES:
        for key, true, why in rule(case):
            if key not in found or not true:
                found[key] = (true, why)
    return found
