"""What a predicate says that counts: `count(above(list, reference)) == count(list)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import nodes

from publisher.dutch.claim_words import EITHER, Meaning
from publisher.dutch.vocabulary import LESS, MORE
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.entailment.said import SIGNS, of_list
from publisher.narrative.entailment.support import Reader, Support
from publisher.narrative.phrases.phrase import origin

CHOSEN = {"above": MORE, "below": LESS, "near": EITHER, "better": EITHER, "worse": EITHER}
MIRRORED = {"gt": "lt", "lt": "gt", "gteq": "lteq", "lteq": "gteq"}
WAYS = {MORE: "above", LESS: "below", EITHER: "near"}


def summands(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what is added in a sum, or the node itself."""
    if isinstance(node, nodes.Add):
        yield from summands(node.left)
        yield from summands(node.right)
    else:
        yield node


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison of counts: lists that were chosen from others, whole lists, a number, and "half"."""

    chosen: tuple[nodes.Node, ...]
    lists: tuple[nodes.Node, ...]
    number: float
    half: bool


def _side(read: Reader, node: nodes.Node) -> _Side:
    chosen: list[nodes.Node] = []
    lists: list[nodes.Node] = []
    number, half = 0.0, False
    for part in summands(node):
        if isinstance(part, nodes.Div) and read.call(part.left, "count") and read.value(part.right) == 2:
            part, half = part.left, True
        counted_list = read.call(part, "count")
        if counted_list:
            (chosen if read.call(counted_list[0], *CHOSEN) else lists).append(counted_list[0])
            continue
        value = read.value(part)
        number += value.number if isinstance(value, Fact) else float(value) if isinstance(value, int | float) else 0
    return _Side(tuple(chosen), tuple(lists), number, half)


def counted(read: Reader, left: nodes.Expr, sign: str, right: nodes.Expr) -> Iterator[Support]:
    """Yield what a comparison of counts says: how many, all, most, some, none, or which others."""
    one, other = _side(read, left), _side(read, right)
    if not one.chosen and other.chosen:
        one, other, sign = other, one, MIRRORED.get(sign, sign)
    if not one.chosen:
        yield from _how_many(read, one, sign, other)
        return
    number = other.number - one.number
    for node in one.chosen:
        args = read.call(node, *CHOSEN) or []
        facts = origin(read.value(args[0]))
        of_all = bool(other.lists) and read.same(other.lists[0], args[0])
        yield from _top(read, node, args, sign, of_all)
        for meaning in _meanings(sign, number, other, of_all, several=len(one.chosen) > 1):
            yield _chosen(read, node, args, meaning, number, len(facts))


def _top(read: Reader, node: nodes.Node, args: list[nodes.Expr], sign: str, of_all: bool) -> Iterator[Support]:
    """Yield that a list is the top of a longer one: all of its n lie beyond number n + 1 of that."""
    first, last = ("highest", "lowest") if read.name_of(node) == "above" else ("lowest", "highest")
    edge = read.call(args[1], last) if len(args) > 1 else None
    longer = read.call(edge[0], first) if edge else None
    if of_all and sign == "eq" and edge and longer:
        facts, few = origin(read.value(args[0])), origin(read.value(edge[0]))
        if len(few) == len(facts) + 1:
            says = say("that the {number} are the {first} of all", number=len(facts), first=first)
            yield Support(Meaning.RANK, says, CHOSEN[read.name_of(node)], facts, origin(read.value(longer[0])))


def _meanings(sign: str, number: float, other: _Side, of_all: bool, several: bool) -> Iterator[Meaning | None]:
    """Yield what the count of a chosen list says; None stands for what is true of the chosen."""
    if of_all and sign == "eq":
        yield Meaning.OTHERS if number or several else Meaning.ALL
        yield None
    elif of_all and sign in ("gt", "gteq") and other.half:
        yield Meaning.MOST
        yield None
    elif of_all and sign == "lt":
        yield Meaning.NOT_ALL
    elif not other.lists and sign == "eq":
        yield Meaning.COUNT if number else Meaning.ALL
        yield None
    elif not other.lists and sign in ("gt", "gteq") and number + (sign == "gt") > 0:
        yield None


def _chosen(
    read: Reader, node: nodes.Node, args: list[nodes.Expr], meaning: Meaning | None, number: float, of: int
) -> Support:
    name = read.name_of(node)
    facts, against = origin(read.value(node)), origin(tuple(read.value(arg) for arg in args[1:]))
    said = _said(meaning, of, name)
    whole, omitted = read.listed(args[0])
    own = Meaning.SAME if name == "near" else Meaning.COMPARISON
    of_all = facts or origin(read.value(args[0]))
    found = Support(meaning or own, of_list(said, omitted), CHOSEN[name], of_all, against, whole=whole, omitted=omitted)
    return replace(found, number=number) if meaning is Meaning.COUNT else found


def _said(meaning: Meaning | None, of: int, name: str) -> str:
    if meaning is None:
        return say("that some of {of} are {name}", of=of, name=name)
    if meaning is Meaning.ALL:
        return say("that all or none of {of} are {name}", of=of, name=name)
    if meaning is Meaning.OTHERS:
        return say("that all of {of} but those counted are {name}", of=of, name=name)
    if meaning is Meaning.MOST:
        return say("that more than half of {of} are {name}", of=of, name=name)
    return say("how many of {of} are {name}", of=of, name=name)


def _how_many(read: Reader, one: _Side, sign: str, other: _Side) -> Iterator[Support]:
    lists, number = (one.lists, other.number) if one.lists else (other.lists, one.number)
    if lists and not (one.lists and other.lists):
        facts = origin(read.value(lists[0]))
        if said := read.call(lists[0], "saying"):
            words = str(read.value(said[1])) if len(said) > 1 else ""
            yield Support(Meaning.STATED, say("that a source says “{words}” of some", words=words), words=words)
        if sign == "eq":
            yield Support(Meaning.COUNT, say("that there are {number:g}", number=number), facts=facts, number=number)
        else:
            yield Support(
                Meaning.QUALIFIER,
                say("that there are {signs} {number:g}", signs=SIGNS[sign], number=number),
                facts=facts,
            )
