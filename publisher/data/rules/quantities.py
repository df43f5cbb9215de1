"""Whether a share, a number or a year in words is that of the data."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.data.rules.evidence import Case, Outcome, years
from publisher.data.rules.violation import TOLERANCE, as_text, key_text, location, number, rounding
from publisher.dutch import assertions, frequencies
from publisher.dutch.assertions import Assertion, Way
from publisher.findings import say
from publisher.model import Observation

Bounds = tuple[float, float]
# What is called “bijna de helft” is not little.
LITTLE = (frequencies.bounds("bijna de helft") or (50, 50))[0]
# Points that a share of another year may lie beside the words.
SLACK = 10
# Endings of an indicator's label that make its value a limit: “verandert meer dan”.
LIMITS = ("meer dan", "minder dan", "minstens", "hooguit")


def share(case: Case, _: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield whether the frequency in the words is that of the number, of its parts, or near that of another year."""
    words = case.statement.words
    if not (fits := frequencies.bounds(words)) or case.indicator.unit != "percent":
        return
    half = rounding(case.indicator) + TOLERANCE
    if row := case.own:
        if case.indicator.label.casefold().endswith(LIMITS):
            fits = _exact(words) or fits
        yield _within(case, row, fits, half)
        return
    if parts := case.parts():
        values = sorted(map(number, parts))
        inside = fits[0] - half <= values[-1] and values[0] - half <= fits[1]
        numbers = say(
            "its groups are {parts}", parts=", ".join(f"{as_text(number(row))} ({row.group})" for row in parts)
        )
        yield Outcome(inside, words, _stands_for(fits, numbers), tuple(parts), frequencies.word(values[0]))
    if (near := case.near()) and not _within(case, near, fits, half + SLACK).fits:
        yield _within(case, near, fits, half + SLACK)


def _exact(words: str) -> Bounds | None:
    """Return the bounds of a frequency without “meer dan”."""
    plain = assertions.plain(words)
    for limit in ("meer dan ", "minder dan ", "ruim "):
        plain = plain.replace(limit, "")
    return frequencies.bounds(plain)


def _within(case: Case, row: Observation, fits: Bounds, margin: float) -> Outcome:
    # "Met een vijfde gedaald" is said of a negative change.
    value = abs(number(row))
    numbers = say("{row} is {row2} ({row3})", row=key_text(row), row2=as_text(number(row)), row3=location(row))
    write = frequencies.word(value) if value <= 100 else ""
    inside = fits[0] - margin <= value <= fits[1] + margin
    return Outcome(inside, case.statement.words, _stands_for(fits, numbers), (row,), write)


def _stands_for(fits: Bounds, numbers: str) -> str:
    return say(
        "these words stand for {fits} to {fits2} percent, and {numbers}",
        fits=as_text(fits[0]),
        fits2=as_text(fits[1]),
        numbers=numbers,
    )


def little(case: Case, said: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield whether a share that is called little is less than nearly half."""
    row = case.own
    for item in said:
        if item.way is Way.FEW and row and row.unit == "percent":
            numbers = say(
                "{row} is {row2} ({row3}), which is nearly half or more",
                row=key_text(row),
                row2=as_text(number(row)),
                row3=location(row),
            )
            yield Outcome(number(row) < LITTLE, item.words, numbers, (row,), frequencies.word(abs(number(row))))


def amount(case: Case, _: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield whether each number of the period is one that the words name; where they list regions, their count."""
    words = case.statement.words
    named = [*assertions.amounts(words), *(part for part, _ in assertions.out_of(words))]
    if case.indicator.unit == "count" and case.indicator.id in case.statement.checks:
        listed = [region for region in case.dataset.regions.values() if region.name in words]
        named += [len(listed)] * bool(listed)
    if not named or case.indicator.unit == "percent":
        return
    start, end = years(case.statement.period)
    rows = [row for row in case.of() if start <= years(row.period)[0] and years(row.period)[1] <= end]
    for row in rows:
        fits = any(abs(number(row) - value) <= _precision(value) for value in named)
        numbers = say("{row} is {row2} ({row3})", row=key_text(row), row2=as_text(number(row)), row3=location(row))
        told = " and ".join(map(as_text, named))
        yield Outcome(
            fits, words, say("they say {told}, and {numbers}", told=told, numbers=numbers), (row,), as_text(number(row))
        )


def _precision(value: float) -> float:
    """Return how far a number may lie from one in words: half of its last digit that is no zero."""
    if value < 100 or value != int(value):
        return TOLERANCE
    digits = str(int(value))
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.endswith("00") else TOLERANCE


def outside_years(case: Case) -> Iterator[Outcome]:
    """Yield each year in the words that lies outside the period of the statement."""
    start, end = years(case.statement.period)
    for year in assertions.years(case.statement.words):
        if not start <= year <= end and case.indicator.id in case.dataset.rows:
            yield Outcome(
                False, str(year), say("the period is {period}", period=case.statement.period), (), case.statement.period
            )
