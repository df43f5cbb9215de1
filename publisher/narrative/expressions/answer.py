"""The answer to an expression: its value with the data behind it, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.model import Fact, Statement


class ExpressionError(Exception):
    """An error in an expression, with what to do; `reported` where it is a finding already."""

    def __init__(self, code: str, message: str, hint: str = "", reported: bool = False) -> None:
        self.code, self.message, self.hint, self.reported = code, message, hint, reported
        super().__init__(message)


class ErrorValue:
    """The value of a named fact whose own expression is wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of an expression and what it comes from; `has_provenance` where it comes from data at all.

    `texts` are the words that were typed into the expression to be printed. `unknown` are the facts of which the
    expression says that they are not known; `says_unknown` where it says so, of those or of an empty list.
    """

    value: object
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    has_provenance: bool = False
    unknown: tuple[Fact, ...] = ()
    says_unknown: bool = False


Names = Mapping[str, Answer | ErrorValue]
