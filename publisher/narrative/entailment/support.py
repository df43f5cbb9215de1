"""Supports: what the parts of a predicate say, one by one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from jinja2 import nodes

from publisher.dutch.claim_words import EITHER, Meaning
from publisher.model import Fact, Statement


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that a predicate says: of which facts, against which, in which direction and within which bounds.

    `number` counts facts, or is how many times as high they are; `words` are those quoted from a statement. It is not
    `whole` where a list keeps the known alone, and `omitted` are those that it leaves out.
    """

    meaning: Meaning
    says: str
    direction: int = EITHER
    facts: tuple[Fact, ...] = ()
    against: tuple[Fact, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    number: float | None = None
    words: str = ""
    statement: Statement | None = None
    whole: bool = True
    omitted: tuple[str, ...] = ()


class Reader(Protocol):
    """What a reader of predicates can tell of a node."""

    def value(self, node: nodes.Node) -> object:
        """Return its value."""
        ...

    def call(self, node: nodes.Node, *names: str) -> list[nodes.Expr] | None:
        """Return its arguments, where it calls one of these functions."""
        ...

    def name_of(self, node: nodes.Node) -> str:
        """Return the function that it calls."""
        ...

    def same(self, one: nodes.Node, other: nodes.Node) -> bool:
        """Return whether two nodes are one expression."""
        ...

    def listed(self, node: nodes.Node) -> tuple[bool, tuple[str, ...]]:
        """Return whether all of a list is known, and what it leaves out."""
        ...

    def resolved(self, node: nodes.Node) -> nodes.Node:
        """Return the expression behind a name."""
        ...

    def support(
        self, meaning: Meaning, says: str, subject: nodes.Node, other: nodes.Node | None, way: int = EITHER
    ) -> Support:
        """Return what is said of its facts."""
        ...
