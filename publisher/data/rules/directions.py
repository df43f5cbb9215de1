"""Whether numbers change as words say: rises, falls, stays, halves or doubles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.data.rules.evidence import Case, Ends, Outcome, changes
from publisher.data.rules.violation import TOLERANCE, as_text, key_text, location, number, rounding
from publisher.dutch import frequencies
from publisher.dutch.assertions import DIRECTIONS, MULTIPLES, Assertion, Way
from publisher.dutch.inflections import SLIGHT, STRONG
from publisher.findings import say
from publisher.model import Observation

OPPOSITE = {Way.RISES: "daalt", Way.FALLS: "stijgt"}
# Up to how much of itself a count of people or things may change and still print as 0% more.
NOTHING = 0.005
COUNTS = frozenset(("persons", "households", "jobs", "eur", "eur_million", "eur_billion"))
POINT = 1
# The last value as a share of the first, by what is said of it and how.
RATIOS: dict[Way, tuple[float, float, float]] = {
    Way.HALVES: (0.45, 0.5, 0.55),
    Way.DOUBLES: (1.8, 2, 2.2),
    Way.TRIPLES: (2.7, 3, 3.3),
}
_EACH = re.compile(r"\bin (?P<almost>bijna |vrijwel )?(?:alle|elke|iedere|de meeste)\b")


def direction(case: Case, said: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield what the numbers say of each direction in time; of several in one period the words are not clear."""
    found = [item for item in said if item.way in DIRECTIONS and not item.along]
    in_period = [item for item in found if not item.after]
    for item in found if len({item.way for item in in_period}) <= 1 else ():
        yield from _direction(case, item)


def _direction(case: Case, said: Assertion) -> Iterator[Outcome]:
    if said.after:
        if pair := case.later():
            yield _between(case, said, pair)
        return
    for row in [case.own] if case.is_change and case.own else changes(case):
        yield _signed(case, said, row)
    if case.is_change:
        return
    if pair := case.ends():
        yield _between(case, said, pair)
    elif each := _EACH.search(case.statement.words.casefold()):
        yield from _in_groups(case, said, most=bool(each["almost"]) or "meeste" in each[0])
    else:
        yield from _towards(case, said)


def _signed(case: Case, said: Assertion, row: Observation) -> Outcome:
    change, margin = number(row), rounding(case.dataset.indicators[row.indicator]) + TOLERANCE
    fits = {Way.RISES: change > 0, Way.FALLS: change < 0, Way.STAYS: abs(change) <= max(margin, 100 * SLIGHT)}
    told = say("{row} is a change of {change} ({row2})", row=key_text(row), change=as_text(change), row2=location(row))
    return Outcome(fits[said.way], said.words, told, (row,), _instead(change))


def _between(case: Case, said: Assertion, pair: Ends) -> Outcome:
    old, new = map(number, pair)
    fits = _fits(said, old, new, pair[0].unit)
    return Outcome(fits, said.words, told(pair), pair, _instead(new - old))


def _fits(said: Assertion, old: float, new: float, unit: str) -> bool:
    size = abs(new - old) / abs(old) if old else float(new != old)
    slight = size < SLIGHT or (unit == "percent" and abs(new - old) <= POINT)
    if said.way is Way.STAYS:
        return slight
    if new == old or (new > old) is not (said.way is Way.RISES) or (unit in COUNTS and size < NOTHING):
        return False
    return {"licht": slight, "sterk": size >= STRONG}.get(said.how, True)


def _instead(change: float) -> str:
    return "blijft gelijk" if not change else "stijgt" if change > 0 else "daalt"


def told(pair: Ends) -> str:
    """Return two numbers in the order of time."""
    (first, last), (old, new) = pair, map(number, pair)
    of = ", ".join((first.indicator, first.region, first.group))
    return say(
        "{of} goes from {old} ({period}, {first}) to {new} ({last_period})",
        of=of,
        old=as_text(old),
        period=first.period,
        first=location(first),
        new=as_text(new),
        last_period=last.period,
    )


def _in_groups(case: Case, said: Assertion, *, most: bool) -> Iterator[Outcome]:
    """Yield whether each known group, or most of them, changes as is said of all."""
    groups = sorted(case.dataset.groups_of.get(case.indicator.id, frozenset()) - {case.statement.group})
    found = [_between(case, said, pair) for group in groups if (pair := case.ends(group))]
    wrong = [item for item in found if not item.fits]
    if found and most and 2 * len(wrong) <= len(found) and len(wrong) < len(found):
        yield found[0] if found[0].fits else next(item for item in found if item.fits)
    else:
        yield from wrong or found[:1]


def _towards(case: Case, said: Assertion) -> Iterator[Outcome]:
    """Yield whether the last number known before lies on the right side of the share that it goes to."""
    bounds = frequencies.bounds(case.statement.words)
    before = [row for row in case.of() if row.period < case.statement.period]
    if not bounds or not before or case.own or before[-1].unit != "percent":
        return
    last = before[-1]
    fits = number(last) < bounds[1] if said.way is Way.RISES else number(last) > bounds[0]
    numbers = say(
        "{last} is {last2} already ({last3})", last=key_text(last), last2=as_text(number(last)), last3=location(last)
    )
    yield Outcome(fits or said.way is Way.STAYS, case.statement.words, numbers, (last,), OPPOSITE.get(said.way, ""))


def multiple(case: Case, said: tuple[Assertion, ...]) -> Iterator[Outcome]:
    """Yield whether the numbers at the ends of the period halve, double or treble as the words say."""
    pair = case.ends()
    for item in said if pair else ():
        if pair and item.way in MULTIPLES and number(pair[0]) > 0:
            low, exact, high = RATIOS[item.way]
            ratio = number(pair[1]) / number(pair[0])
            beyond = ratio < exact if item.way is Way.HALVES else ratio > exact
            before = exact < ratio <= high if item.way is Way.HALVES else low <= ratio < exact
            fits = {"": low <= ratio <= high, "ongeveer": low <= ratio <= high, "bijna": before}
            numbers = say("{pair}, which is {ratio:.2f} times as much", pair=told(pair), ratio=ratio)
            yield Outcome(fits.get(item.how, beyond), item.words, numbers, pair, _instead(ratio - 1))
