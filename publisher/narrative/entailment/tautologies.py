"""Predicates that cannot be false, and so keep no sentence true."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.entailment.counts import summands
from publisher.narrative.entailment.predicates import Predicates
from publisher.narrative.expressions.answer import ExpressionError
from publisher.narrative.expressions.parsing import parse

LARGEST_SHARE = 100
OPPOSITE = {"gt": "lteq", "gteq": "lt", "lt": "gteq", "lteq": "gt", "ne": "eq"}
TIE = say(
    "Print {{{{ where_highest(list) }}}} or {{{{ leaders(list) | names }}}}, which tell a tie; "
    "or claim is_highest(x, list)."
)


def always_true(source: str, read: Predicates) -> Iterator[tuple[str, str]]:
    """Yield each part of a predicate that no data can make false, as why and what to write instead."""
    try:
        yield from _always(parse(source.strip()), read)
    except (ExpressionError, RecursionError):
        return


def always_false(source: str, read: Predicates) -> Iterator[tuple[str, str]]:
    """Yield each part of a condition that no data can make true, as why and what to write instead."""
    try:
        yield from _never(parse(source.strip()), read)
    except (ExpressionError, RecursionError):
        return


def _never(node: nodes.Node, read: Predicates) -> Iterator[tuple[str, str]]:
    match found := read.resolved(node):
        case nodes.And(left=left, right=right):
            yield from (*_never(left, read), *_never(right, read))
            if any(isinstance(other, nodes.Not) and other.node == one for one, other in ((left, right), (right, left))):
                yield say("one of its sides is the opposite of the other"), say("Write one of them.")
        case nodes.Compare(expr=left, ops=[operand]) if operand.op in OPPOSITE:
            if why := _compared(left, OPPOSITE[operand.op], operand.expr, read):
                yield why
        case nodes.Not():
            yield from _always(found.node, read)
        case nodes.Const(value=False):
            yield say("it is “false” itself"), say("Compare facts: a > b.")


def _always(node: nodes.Node, read: Predicates) -> Iterator[tuple[str, str]]:
    found = read.resolved(node)
    match found:
        case nodes.And():
            yield from _always(found.left, read)
            yield from _always(found.right, read)
        case nodes.Or():
            yield from _either(found, read)
        case nodes.Compare(expr=left, ops=[operand]):
            if why := _compared(left, operand.op, operand.expr, read):
                yield why
        case nodes.Const(value=True):
            yield say("it is “true” itself"), say("Compare facts: a > b.")


def _either(node: nodes.Or, read: Predicates) -> Iterator[tuple[str, str]]:
    yield from (*_always(node.left, read), *_always(node.right, read))
    turned = (node.left, node.right), (node.right, node.left)
    if any(isinstance(other, nodes.Not) and other.node == one for one, other in turned):
        yield say("one of its sides is the opposite of the other"), say("Claim one of them.")


def _compared(left: nodes.Expr, sign: str, right: nodes.Expr, read: Predicates) -> tuple[str, str] | None:
    if sign in ("gteq", "lteq", "eq") and read.same(left, right):
        return say("it compares something with itself"), say("Compare it with another fact.")
    sizes = [_size(side, read) for side in (left, right)]
    if None not in sizes or _more_than_none(left, sign, right, read):
        return say("how many there are is written in the expression itself"), TIE
    if _ends(left, sign, right, read):
        return say("the highest is never below the lowest"), say("Write >, so that it is false where all are equal.")
    if _whole_range(left, sign, right, read):
        return say("a share lies between 0 and 100 percent"), say("Write the bound that the words need.")
    return None


def _size(node: nodes.Expr, read: Predicates) -> int | None:
    """Return how many a count gives whatever the data are, or the number itself; None where data decide."""
    found = read.resolved(node)
    if isinstance(found, nodes.Const) and isinstance(found.value, int):
        return found.value
    sizes = [_fixed(part, read) for part in summands(found)]
    return sum(size for size in sizes if size is not None) if None not in sizes else None


def _fixed(node: nodes.Node, read: Predicates) -> int | None:
    if isinstance(node, nodes.Const) and isinstance(node.value, int):
        return node.value
    counted = read.call(node, "count")
    if not counted:
        return None
    listed = read.resolved(counted[0])
    if isinstance(listed, nodes.List):
        return len(listed.items)
    few = read.call(listed, "highest", "lowest")
    # With `ties` the data decide how many.
    if few and len(few) > 1 and isinstance(few[1], nodes.Const) and not getattr(listed, "kwargs", ()):
        return int(few[1].value)
    return None


def _more_than_none(left: nodes.Expr, sign: str, right: nodes.Expr, read: Predicates) -> bool:
    """Return whether a count of a whole list is only asked to be more than none."""
    counted, limit = read.call(left, "count"), read.resolved(right)
    if (
        not counted
        or not isinstance(limit, nodes.Const)
        or read.call(counted[0], "above", "below", "near", "better", "worse")
    ):
        return False
    return (sign, limit.value) in (("gt", 0), ("gteq", 0), ("gteq", 1))


def _ends(left: nodes.Expr, sign: str, right: nodes.Expr, read: Predicates) -> bool:
    high, low = ("highest", "maximum"), ("lowest", "minimum")
    first, second = (high, low) if sign == "gteq" else (low, high)
    one, other = read.call(left, *first), read.call(right, *second)
    return sign in ("gteq", "lteq") and bool(one and other) and read.same((one or [left])[0], (other or [right])[0])


def _whole_range(left: nodes.Expr, sign: str, right: nodes.Expr, read: Predicates) -> bool:
    value, limit = read.value(left), read.resolved(right)
    if not isinstance(limit, nodes.Const | nodes.Neg) or not isinstance(value, Fact):
        return False
    number = read.value(limit)
    indicator = value.indicator
    if (
        not isinstance(number, int | float)
        or value.unit != indicator.unit
        or read.name_of(left) in ("difference", "ratio")
    ):
        return False
    lowest, highest = indicator.minimum, indicator.maximum
    if lowest is not None and ((sign == "gteq" and number <= lowest) or (sign == "gt" and number < lowest)):
        return True
    return highest is not None and ((sign == "lteq" and number >= highest) or (sign == "lt" and number > highest))
