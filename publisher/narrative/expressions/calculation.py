"""Calculation and comparison in expressions: like with like, and what cannot be calculated says why."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from publisher.dutch import formats
from publisher.dutch.inflections import VERBS
from publisher.facts import Comparison, compute, printed
from publisher.facts.compute import derived
from publisher.findings import both, say
from publisher.model import Fact, NoDataError
from publisher.narrative.phrases import comparisons, rankings
from publisher.narrative.phrases.changes import WordedChange
from publisher.narrative.phrases.comparisons import WordedComparison
from publisher.narrative.phrases.left_out import CountOfKnown, OnlyKnown, chosen_from, is_chosen, left_out
from publisher.narrative.phrases.likeness import alike, all_alike, one_series, same_unit
from publisher.narrative.phrases.phrase import as_fact, as_facts, as_known, description, told_apart

SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def change(start: object, end: object = None, word: str = "stijgen") -> WordedChange:
    """Return the change between two facts, or over a series."""
    facts = (as_fact(start), as_fact(end)) if end is not None else as_facts(start)
    if len(facts) < 2:
        raise NoDataError(say("a change needs two facts or a series of at least two"))
    if word not in VERBS:
        raise ValueError(say("there is no verb “{word}”; choose from {verbs}", word=word, verbs=", ".join(VERBS)))
    same_unit(facts[0], facts[-1])
    one_series(facts[0], facts[-1])
    before = next((fact for fact in reversed(facts[1:-1]) if fact.known), None)
    return WordedChange(facts[0], facts[-1], before, word)


def compare(
    fact: object, reference: object, word: str = "hoger", noun: str = "", *, mixes: str = ""
) -> WordedComparison:
    """Return a fact beside a reference, with the word for the difference; `mixes` says what else may differ."""
    first, second = as_fact(fact), as_fact(reference)
    alike(first, second, mixes, of_one=True)
    return comparisons.reworded(Comparison(first, second), word, noun)


def gap(
    fact: object, reference: object, word: str = "hoger", noun: str = "", *, relative: bool = False, mixes: str = ""
) -> comparisons.Gap:
    """Return a fact beside a reference, with the size of the difference: in the unit, or relative in percent."""
    compared = compare(fact, reference, word, noun, mixes=mixes)
    return comparisons.Gap(compared.fact, compared.reference, compared.word, noun, relative)


def difference(first: object, second: object) -> Fact:
    """Return the first fact minus the second."""
    minuend, subtrahend = as_fact(first), as_fact(second)
    alike(minuend, subtrahend)
    return compute.difference(minuend, subtrahend)


def ratio(first: object, second: object) -> Fact:
    """Return how many times the second fact goes into the first."""
    numerator, denominator = as_fact(first), as_fact(second)
    alike(numerator, denominator)
    return compute.ratio(numerator, denominator)


def share(part: object, whole: object, decimals: int = 0) -> Fact:
    """Return a part as a percentage of its whole."""
    same_unit(as_fact(part), as_fact(whole))
    return compute.share(as_fact(part), as_fact(whole), decimals)


def total(*values: object) -> Fact:
    """Return the sum of facts; ValueError where it would leave out what is not known."""
    for value in values:
        if (absent := left_out(value)) and not is_chosen(value):
            names = formats.enumeration(list(dict.fromkeys(fact.region.name for fact in absent)), "and")
            raise ValueError(say("a sum without {names} is not that of the list: choose by known(list)", names=names))
    facts = tuple(fact for value in values for fact in as_facts(value))
    for fact in facts:
        same_unit(facts[0], fact)
    return compute.total(facts)


def ends(values: object) -> tuple[Fact, Fact]:
    """Return the first and the last of a series."""
    facts = as_facts(values)
    if len(facts) < 2:
        raise NoDataError(say("it needs a series of at least two facts"))
    return facts[0], facts[-1]


def _several(facts: tuple[Fact, ...], number: int | None) -> int:
    wanted = 1 if number is None else number
    if not 0 < wanted <= len(facts):
        raise NoDataError(say("there are {number} facts, not {wanted}", number=len(facts), wanted=wanted))
    return wanted


def first(values: object, number: int | None = None) -> Fact | tuple[Fact, ...]:
    """Return the first fact of a series or another list, or the first few."""
    facts = tuple(as_facts(values))
    wanted = _several(facts, number)
    return facts[0] if number is None else facts[:wanted]


def last(values: object, number: int | None = None) -> Fact | tuple[Fact, ...]:
    """Return the last fact of a series or another list, or the last few in their order."""
    facts = tuple(as_facts(values))
    wanted = _several(facts, number)
    return facts[-1] if number is None else facts[-wanted:]


def count(values: object) -> int:
    """Return how many there are in a list."""
    if isinstance(values, tuple):
        return CountOfKnown(values) if isinstance(values, OnlyKnown) else len(values)
    raise TypeError(say("it needs a list and got {values}", values=description(values)))


def _extreme(values: object, number: int | None, highest: bool, ties: bool) -> Fact | tuple[Fact, ...]:
    all_alike(as_facts(values))
    facts = sorted(as_known(values), key=printed, reverse=highest)
    wanted = number or 1
    if not 0 < wanted <= len(facts):
        raise ValueError(say("it has {of} facts: choose where count(list) >= {most}", of=len(facts), most=wanted))
    tied = [fact for fact in facts[wanted:] if printed(fact) == printed(facts[wanted - 1])]
    if tied and ties and number is not None:
        return chosen_from(values, (*facts[:wanted], *tied))
    if tied:
        named = zip(facts, told_apart(facts), strict=True)
        alike = [name for fact, name in named if printed(fact) == printed(tied[0])]
        who = rankings.ties(facts)
        tie = say("there is a tie; {who}", who=who)
        if len(alike) < len(facts):
            tie = say("there is a tie at {value} ({names}); {who}", value=tied[0], names=both(alike), who=who)
        if number is None:
            edge = f"{'maximum' if highest else 'minimum'}(list)"
            tie = say("{tie}; a claim on the value alone asks {edge}, as in {edge} > 50", tie=tie, edge=edge)
        raise ValueError(tie)
    return facts[0] if number is None else chosen_from(values, facts[:wanted])


def highest(values: object, number: int | None = None, *, ties: bool = False) -> Fact | tuple[Fact, ...]:
    """Return the highest fact, or the highest few, from high to low; ValueError on a tie at the border.

    With `ties` the few take in all that are tied with the last of them.
    """
    return _extreme(values, number, highest=True, ties=ties)


def lowest(values: object, number: int | None = None, *, ties: bool = False) -> Fact | tuple[Fact, ...]:
    """Return the lowest fact, or the lowest few, from low to high; ValueError on a tie at the border.

    With `ties` the few take in all that are tied with the last of them.
    """
    return _extreme(values, number, highest=False, ties=ties)


def maximum(values: object) -> Fact:
    """Return the highest value of a list, whoever has it, and be it several."""
    return _edge(as_known(values), max)


def minimum(values: object) -> Fact:
    """Return the lowest value of a list, whoever has it, and be it several."""
    return _edge(as_known(values), min)


def _edge(facts: tuple[Fact, ...], of: Callable[[Iterable[Decimal]], Decimal]) -> Fact:
    value = of(map(printed, facts))
    tied = [fact for fact in facts if printed(fact) == value]
    lower = [fact.lower for fact in tied if fact.lower is not None]
    upper = [fact.upper for fact in tied if fact.upper is not None]
    found = derived(float(value), facts[0].unit, facts[0].decimals, *facts)
    # Of several with one value, the interval takes in that of each.
    whole = len(lower) == len(upper) == len(tied)
    return replace(found, lower=min(lower), upper=max(upper)) if whole else found


def _beside(values: object, reference: object, chosen: Callable[[Comparison], bool], mixes: str) -> tuple[Fact, ...]:
    beside = (compare(fact, reference, mixes=mixes) for fact in as_facts(values))
    return chosen_from(values, (item.fact for item in beside if chosen(item)))


def above(values: object, reference: object, *, mixes: str = "") -> tuple[Fact, ...]:
    """Return the facts that are higher than a reference."""
    return _beside(values, reference, lambda item: item.higher, mixes)


def below(values: object, reference: object, *, mixes: str = "") -> tuple[Fact, ...]:
    """Return the facts that are lower than a reference."""
    return _beside(values, reference, lambda item: item.lower, mixes)


def near(values: object, reference: object, *, mixes: str = "") -> tuple[Fact, ...]:
    """Return the facts that do not differ from a reference."""
    return _beside(values, reference, lambda item: item.similar, mixes)


def _steps(values: object) -> list[WordedChange]:
    # Of a series without steps everything would be true.
    if len(series := as_facts(values)) < 2:
        raise NoDataError(say("it needs a series of at least two facts"))
    return [change(*pair) for pair in pairwise(series)]


def rising(values: object) -> bool:
    """Return whether every step of a series rises."""
    return all(step.rises for step in _steps(values))


def falling(values: object) -> bool:
    """Return whether every step of a series falls."""
    return all(step.falls for step in _steps(values))


def _others(fact: object, others: object) -> tuple[Fact, list[Fact]]:
    own = as_fact(fact)
    rest = [other for other in as_facts(others) if other != own]
    if not rest:
        raise ValueError(say("there are no others to compare it with"))
    for other in rest:
        alike(own, other)
    return own, rest


def is_highest(fact: object, others: object) -> bool:
    """Return whether none of the others is printed as high as this fact."""
    own, rest = _others(fact, others)
    return all(printed(other) < printed(own) for other in rest)


def is_lowest(fact: object, others: object) -> bool:
    """Return whether none of the others is printed as low as this fact."""
    own, rest = _others(fact, others)
    return all(printed(other) > printed(own) for other in rest)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def calculated(left: object, sign: str, right: object) -> object:
    """Return a sum, difference, product or quotient; a product of two facts has no unit and is refused."""
    match left, sign, right:
        case Fact(), "-", Fact():
            return difference(left, right)
        case Fact(), "+", Fact():
            return total(left, right)
        case Fact(), "/", Fact():
            return ratio(left, right)
        case Fact(), "*" | "/", int() | float() if _is_number(right):
            return derived(ARITHMETIC[sign](float(printed(left)), right), left.unit, left.decimals, left)
        case int() | float(), "*", Fact() if _is_number(left):
            return derived(left * float(printed(right)), right.unit, right.decimals, right)
        case int() | float(), _, int() | float() if _is_number(left) and _is_number(right):
            return ARITHMETIC[sign](left, right)
    one, other = description(left), description(right)
    raise TypeError(say("{one} {sign} {other} cannot be calculated", one=one, sign=sign, other=other))


def holds(left: object, sign: str, right: object) -> bool:
    """Compare facts as a reader may: beyond 95% intervals where there are any, else as printed."""
    if sign not in SIGNS:
        raise ValueError(say("“{sign}” is not a comparison", sign=sign))
    if isinstance(left, Fact) and isinstance(right, Fact):
        alike(left, right)
        beside = Comparison(left, right)
        return SIGNS[sign](beside.higher - beside.lower, 0)
    first, second = _comparable(left), _comparable(right)
    if isinstance(first, str) != isinstance(second, str):
        raise TypeError(say("{left} and {right} cannot be compared", left=description(left), right=description(right)))
    return SIGNS[sign](first, second)


def _comparable(value: object) -> float | str:
    if isinstance(value, Fact):
        return float(printed(value))
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    raise TypeError(say("{description} cannot be compared", description=description(value)))
