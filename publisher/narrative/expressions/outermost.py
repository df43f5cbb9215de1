"""The outermost phrase of an expression: what decides which words may be typed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jinja2 import nodes

from publisher.narrative.expressions.answer import ExpressionError
from publisher.narrative.expressions.parsing import parse

CAPITAL = "capital"
# What stands for an expression among the texts before a phrase.
OTHER = "…"


@dataclass(frozen=True, slots=True)
class Outermost:
    """The name of a phrase and how many arguments it has; without a name where an expression is none."""

    name: str = ""
    arguments: int = 0


@lru_cache(maxsize=4096)
def outermost(source: str) -> Outermost:
    """Return the phrase that an expression prints, whether or not it starts with a capital."""
    try:
        return _outermost(parse(source.strip()))
    except ExpressionError:
        return Outermost()


@lru_cache(maxsize=4096)
def concatenated(source: str) -> tuple[tuple[str, Outermost, str], ...]:
    """Return each phrase inside an expression between the texts that are put before and right behind it."""
    try:
        return tuple(_concatenated(parse(source.strip())))
    except ExpressionError:
        return ()


def _concatenated(root: nodes.Expr) -> Iterator[tuple[str, Outermost, str]]:
    for node in (root, *root.find_all(nodes.Concat)):
        parts = node.nodes if isinstance(node, nodes.Concat) else []
        before = ""
        for part, text in pairwise(parts):
            if isinstance(text, nodes.Const) and isinstance(text.value, str):
                yield before, _outermost(part), text.value
            before += part.value if isinstance(part, nodes.Const) and isinstance(part.value, str) else OTHER


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
