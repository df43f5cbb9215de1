"""The outermost phrase of an expression: what decides which words may be typed beside it."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import nodes

from publisher.narrative.expressions.answer import ExpressionError
from publisher.narrative.expressions.evaluator import parse

CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class Outermost:
    """The name of a phrase and how many arguments it has; without a name where an expression is none."""

    name: str = ""
    arguments: int = 0


def outermost(source: str) -> Outermost:
    """Return the phrase that an expression prints, whether or not it starts with a capital."""
    try:
        return _outermost(parse(source.strip()))
    except ExpressionError:
        return Outermost()


def _outermost(node: nodes.Node | None) -> Outermost:
    match node:
        case nodes.Filter(name=name, node=first, args=args, kwargs=kwargs):
            arguments = [first, *args]
        case nodes.Call(node=nodes.Name(name=name), args=args, kwargs=kwargs):
            arguments = list(args)
        case _:
            return Outermost()
    if name == CAPITAL and arguments:
        return _outermost(arguments[0])
    return Outermost(name, len(arguments) + len(kwargs))
