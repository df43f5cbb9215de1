"""The parser of expressions: Jinja's, and one expression at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from publisher.findings import say
from publisher.narrative.expressions.answer import ExpressionError

LONGEST = 1000
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")


@lru_cache(maxsize=4096)
def parse(source: str) -> nodes.Expr:
    """Return the tree of an expression; raises ExpressionError."""
    if len(source) > LONGEST:
        raise ExpressionError(
            "expression-too-long",
            say("the expression is longer than {longest} characters.", longest=LONGEST),
            say("Name its parts."),
        )
    try:
        # Jinja takes a minus that touches the braces for its own.
        body = Environment().parse("{{ " + source + " }}").body
    except TemplateSyntaxError as error:
        raise ExpressionError(
            "expression-syntax",
            say("the expression cannot be read: {message}.", message=error.message),
            say("Close every bracket and quote."),
        ) from None
    match body:
        case [nodes.Output(nodes=[expression])]:
            if any(HIDDEN.search(text) for text in _texts(expression)):
                message = say("a text in the expression has a control character, or half of one.")
                raise ExpressionError("expression-syntax", message, say("Write what it stands for."))
            return expression
    raise ExpressionError(
        "expression-syntax", say("this is not one expression."), say("Close every bracket and quote.")
    )


def _texts(expression: nodes.Expr) -> Iterator[str]:
    """Yield the texts that stand in an expression."""
    constants = [expression] if isinstance(expression, nodes.Const) else expression.find_all(nodes.Const)
    yield from (each.value for each in constants if isinstance(each.value, str))
