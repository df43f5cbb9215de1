"""Evaluate expressions over facts: `{{ compare(matig, matig_nl) }}`, and the claims that sentences carry."""

from publisher.narrative.expressions.answer import Answer, ErrorValue, ExpressionError, Names
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import Function, builtins, printable
from publisher.narrative.expressions.placeholders import Placeholder, Template, extract

__all__ = [
    "Answer",
    "ErrorValue",
    "ExpressionError",
    "Function",
    "Names",
    "Placeholder",
    "Template",
    "builtins",
    "evaluate",
    "extract",
    "printable",
]
