"""The parser of expressions: Jinja's, and one expression at a time."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from publisher.findings import say
from publisher.narrative.expressions.answer import ExpressionError

LONGEST = 1000


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
            return expression
    raise ExpressionError(
        "expression-syntax", say("this is not one expression."), say("Close every bracket and quote.")
    )
