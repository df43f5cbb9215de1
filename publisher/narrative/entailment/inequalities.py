"""What a predicate says that compares: a fact with another, or with a number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from jinja2 import nodes

from publisher.dutch.claim_words import EITHER, Meaning
from publisher.dutch.vocabulary import LESS, MORE
from publisher.facts import Change
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.entailment.said import SIGNS, named
from publisher.narrative.entailment.support import Reader, Support
from publisher.narrative.phrases.phrase import origin

DIRECTIONS = {"gt": MORE, "lt": LESS}


def of_facts(read: Reader, left: nodes.Expr, sign: str, right: nodes.Expr) -> Iterator[Support]:
    """Yield what a comparison of two facts says, each perhaps a number of times."""
    (one, times), (other, divided) = _factor(left), _factor(right)
    first, second = read.value(one), read.value(other)
    if not (isinstance(first, Fact) and isinstance(second, Fact)):
        return
    way = DIRECTIONS.get(sign, EITHER)
    facts, against = origin(first), origin(second)
    said = say("that {named} is {signs} {named2}", named=named((first,)), signs=SIGNS[sign], named2=named((second,)))
    if sign == "eq":
        yield Support(
            Meaning.SAME,
            say("that {named} and {named2} do not differ", named=named((first,)), named2=named((second,))),
            EITHER,
            facts,
            against,
        )
        yield from _pinned(read, left, right)
        yield from _pinned(read, right, left)
    elif sign == "ne":
        yield Support(Meaning.CONTRAST, said, EITHER, facts, against)
    elif not way:
        yield Support(Meaning.NOT_BEYOND, said, LESS if sign == "lteq" else MORE, facts, against)
    else:
        factor = (divided / times) if times else None
        number = None if factor == 1 else factor
        yield Support(Meaning.COMPARISON, said, way, facts, against, number=number)
        yield from _over_time(first, second, way, said, number)
        end = _end(read, one, way)
        if end:
            yield replace(end, meaning=Meaning.ALL, against=against)


def _over_time(first: Fact, second: Fact, way: int, said: str, number: float | None) -> Iterator[Support]:
    same = (first.indicator, first.region, first.group) == (second.indicator, second.region, second.group)
    if same and first.period != second.period:
        later = way if first.period > second.period else -way
        ratio = number if number is None or first.period > second.period else 1 / number
        yield Support(Meaning.CHANGE, said, later, (first, second), number=ratio)


def _pinned(read: Reader, item: nodes.Node, fact: nodes.Node) -> Iterator[Support]:
    """Yield the place of a fact: `lowest(list, 2)[1] == x`."""
    if isinstance(item, nodes.Getitem) and isinstance(item.arg, nodes.Const):
        args = read.call(item.node, "highest", "lowest")
        if args:
            way = MORE if read.name_of(item.node) == "highest" else LESS
            place = int(item.arg.value) + 1
            says = say("that {fact} is number {place}", fact=named(origin(read.value(fact))), place=place)
            yield replace(read.support(Meaning.ORDER, says, fact, args[0], way), number=place)


def _end(read: Reader, node: nodes.Node, way: int) -> Support | None:
    """Return the list that a bound on its extreme holds for as a whole."""
    ends = ("lowest", "minimum") if way == MORE else ("highest", "maximum")
    args = read.call(node, *ends)
    if isinstance(node, nodes.Getitem) and node.arg == nodes.Const(0):
        args = read.call(node.node, *ends)
    if not args or not way:
        return None
    return read.support(Meaning.ALL, say("something of each of them"), args[0], None, way)


def bounded(read: Reader, node: nodes.Expr, sign: str, limit: float) -> Iterator[Support]:
    """Yield what a bound on a fact says: of its size, of a whole list, and of a direction where it is a difference."""
    way = DIRECTIONS.get(sign, EITHER)
    facts = origin(read.value(node))
    low = limit if sign in ("gt", "gteq", "eq") else -math.inf
    high = limit if sign in ("lt", "lteq", "eq") else math.inf
    said = say("that {facts} is {signs} {limit:g}", facts=named(facts), signs=SIGNS[sign], limit=limit)
    end = _end(read, node, way or (MORE if sign == "gteq" else LESS))
    if end:
        yield replace(
            end,
            low=low,
            high=high,
            says=say(
                "that each of {number} is {signs} {limit:g}", number=len(end.facts), signs=SIGNS[sign], limit=limit
            ),
        )
        facts = end.facts
    yield Support(Meaning.SHARE, said, way, facts, low=low, high=high)
    if sign == "ne":
        yield Support(Meaning.CONTRAST, said, EITHER, facts)
    yield from _signed(read, node, way, limit, said)


def _signed(read: Reader, node: nodes.Expr, way: int, limit: float, said: str) -> Iterator[Support]:
    """Yield what a bound on a difference, a change or a ratio says of a direction."""
    facts = origin(read.value(node))
    found = read.resolved(node)
    of_change = isinstance(found, nodes.Getattr) and isinstance(read.value(found.node), Change)
    ratio = read.call(node, "ratio") is not None
    zero = 1 if ratio else 0
    if not way or (limit - zero) * way < 0:
        return
    percent = isinstance(found, nodes.Getattr) and found.attr == "percent"
    number = limit if ratio else 1 + limit / 100 if percent else None
    number = number if limit != zero else None
    meanings: tuple[Meaning, ...] = (Meaning.CHANGE, Meaning.COMPARISON)
    if read.call(node, "difference") is not None:
        meanings = (Meaning.COMPARISON,)
    elif not of_change and not ratio and (limit != 0 or not _may_be_negative(facts)):
        return
    if "verschil" in facts[0].indicator.id and not of_change:
        # Of a difference between two, either is told as more or less than the other.
        yield Support(Meaning.COMPARISON, said, -way, facts)
    for meaning in meanings:
        strong = number if number is not None else (math.inf if limit != zero else None)
        yield Support(meaning, said, way, facts, number=strong)


def _may_be_negative(facts: tuple[Fact, ...]) -> bool:
    """Return whether above zero says more than that there are any: of a change, a balance or a difference."""
    return any(
        fact.indicator.minimum is None
        or fact.indicator.minimum < 0
        or fact.unit != fact.indicator.unit
        or len(fact.observations) == 2
        or "verschil" in fact.indicator.id
        for fact in facts
    )


def _factor(node: nodes.Expr) -> tuple[nodes.Expr, float]:
    """Return a fact without the number that it is multiplied with, and that number."""
    match node:
        case nodes.Mul(left=nodes.Const(value=int() | float() as times), right=nodes.Expr() as fact):
            return fact, float(times)
        case nodes.Mul(left=nodes.Expr() as fact, right=nodes.Const(value=int() | float() as times)):
            return fact, float(times)
        case nodes.Div(left=nodes.Expr() as fact, right=nodes.Const(value=int() | float() as times)) if times:
            return fact, 1 / float(times)
    return node, 1.0
