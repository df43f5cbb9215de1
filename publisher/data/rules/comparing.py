"""Whether numbers stand to each other as words say: higher, lower, alike, or at the end of a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publisher.data.rules.evidence import Case, Outcome, rivals
from publisher.data.rules.violation import TOLERANCE, as_text, key_text, location, number, pick, rounding
from publisher.dutch.assertions import COMPARISONS, SUPERLATIVE, Assertion, Way
from publisher.findings import say
from publisher.model import GEMEENTE, Indicator, Observation

EVERYBODY = "totaal"
# How much of a value another may differ and be called alike; from how much on it is “ruim” higher.
ALIKE = 0.1
WORDS = {Way.HIGHER: "hoger", Way.LOWER: "lager", Way.SIMILAR: "vergelijkbaar"}


def comparison(case: Case, said: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield what the numbers say of each comparison with another region."""
    for item in said:
        if item.way in COMPARISONS and (regions := case.references(item.than)):
            pairs = case.beside(item.than)
            yield from (_compared(case, item, *pair) for pair in pairs)
            yield from () if pairs else _nearest(case, item, regions)
        elif item.way in (Way.HIGHER, Way.LOWER) and case.may_be_negative and (row := case.own) and item.than:
            # A number that is itself a difference has the sign of that difference.
            fits = number(row) > 0 if item.way is Way.HIGHER else number(row) < 0
            numbers = say(
                "{row} is a difference of {row2} ({row3})",
                row=key_text(row),
                row2=as_text(number(row)),
                row3=location(row),
            )
            yield Outcome(fits, item.words, numbers, (row,), "hoger" if number(row) > 0 else "lager")


def _nearest(case: Case, said: Assertion, regions: Sequence[str]) -> Iterator[Outcome]:
    """Yield what numbers of near years say, where they say it clearly."""
    for region in regions:
        own, other = case.own or case.near(), case.near(region)
        if own and other and own.period != other.period:
            found = _compared(case, said, own, other)
            if found.fits or not _alike(case.indicator, own, other):
                yield found


def _compared(case: Case, said: Assertion, own: Observation, other: Observation) -> Outcome:
    first, second = number(own), number(other)
    alike = _alike(case.indicator, own, other)
    wide = not said.how or abs(first - second) >= ALIKE * abs(second)
    fits = {Way.HIGHER: first > second and wide, Way.LOWER: first < second and wide, Way.SIMILAR: alike}
    numbers = say(
        "{own} is {first} ({own2}) and {other} is {second} ({other2})",
        own=key_text(own),
        first=as_text(first),
        own2=location(own),
        other=key_text(other),
        second=as_text(second),
        other2=location(other),
    )
    actual = Way.SIMILAR if first == second else Way.HIGHER if first > second else Way.LOWER
    return Outcome(fits[said.way], said.words, numbers, (own, other), WORDS[actual])


def _alike(indicator: Indicator, own: Observation, other: Observation) -> bool:
    bounds = (own.lower, own.upper, other.lower, other.upper)
    if all(bound is not None for bound in bounds) and _overlap(own, other):
        return True
    margin = max(ALIKE * abs(number(other)), rounding(indicator)) + TOLERANCE
    return abs(number(own) - number(other)) <= margin


def _overlap(own: Observation, other: Observation) -> bool:
    return (own.lower or 0) <= (other.upper or 0) and (other.lower or 0) <= (own.upper or 0)


def superlative(case: Case, said: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield whether the groups or gemeenten that are said to be at an end of the ranking are there."""
    for item in said:
        if item.way in SUPERLATIVE:
            targets, others = _ranked(case)
            if targets and others:
                yield _at_the_end(item, targets, others)


def _ranked(case: Case) -> tuple[list[Observation], list[Observation]]:
    row, groups = case.statement, case.dataset.groups
    if row.group != EVERYBODY:
        return rivals(case, [row.group])
    words = row.words.casefold()
    named = [key for key, group in groups.items() if key != EVERYBODY and _named(group.label, words)]
    targets, others = rivals(case, named) if named else ([], [])
    return (targets, others) if targets and others else _gemeenten(case, words)


def _gemeenten(case: Case, words: str) -> tuple[list[Observation], list[Observation]]:
    row, regions = case.statement, case.dataset.regions
    codes = [code for code, region in regions.items() if region.kind == GEMEENTE and region.province == row.region]
    values = [pick(case.dataset.values, (case.indicator.id, code, *case.key[2:]), row.source) for code in codes]
    known = [value for value in values if value]
    targets = [value for value in known if _named(regions[value.region].name, words)]
    return targets, [value for value in known if value not in targets]


def _named(label: str, words: str) -> bool:
    name = label.casefold()
    return name in words and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))


def _at_the_end(said: Assertion, targets: Sequence[Observation], others: Sequence[Observation]) -> Outcome:
    sign = 1 if said.way is Way.HIGHEST else -1
    least = min(targets, key=lambda row: sign * number(row))
    most = max(others, key=lambda row: sign * number(row))
    numbers = say(
        "{least} is {least2} ({least3}) and {most} is {most2} ({most3})",
        least=key_text(least),
        least2=as_text(number(least)),
        least3=location(least),
        most=key_text(most),
        most2=as_text(number(most)),
        most3=location(most),
    )
    fits = sign * number(least) > sign * number(most)
    return Outcome(fits, said.words, numbers, (least, most))
