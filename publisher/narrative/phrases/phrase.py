"""Phrases: words that know which facts they come from, and values as their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from publisher.dutch import formats
from publisher.facts import Change, Comparison
from publisher.findings import say
from publisher.model import Fact, NotKnownError, Observation, Region, Statement, Table


class Phrase(str):
    """Words that know the facts and statements which they come from."""

    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]

    def __new__(cls, text: str, facts: Iterable[Fact] = (), statements: Iterable[Statement] = ()) -> Phrase:
        """Make a phrase of a text and the data that it comes from."""
        phrase = super().__new__(cls, text)
        phrase.facts = tuple(facts)
        phrase.statements = tuple(statements)
        return phrase

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Return the rows of data behind the words."""
        return tuple(dict.fromkeys(row for fact in self.facts for row in fact.observations))


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim that a source says something in words; true while it does."""

    statement: Statement
    holds: bool

    def __bool__(self) -> bool:
        return self.holds


def origin(value: object) -> tuple[Fact, ...]:
    """Return the facts that a value comes from."""
    match value:
        case Fact():
            return (value,)
        case Change():
            return value.start, value.end
        case Comparison():
            return value.fact, value.reference
        case Phrase():
            return value.facts
        case tuple():
            return tuple(fact for item in value for fact in origin(item))
    return ()


def description(value: object) -> str:
    """Return what kind of value this is, in English, for messages."""
    kinds = {
        Fact: say("a fact"),
        Change: say("a change"),
        Comparison: say("a comparison"),
        Region: say("a region"),
        Statement: say("a statement"),
        Table: say("a table"),
    }
    found = next((name for kind, name in kinds.items() if isinstance(value, kind)), "")
    if isinstance(value, tuple):
        return say("a list of facts") if origin(value) else say("a list")
    return found or {str: say("a text"), Phrase: say("a phrase"), bool: say("true or false")}.get(
        type(value), say("a number")
    )


def as_fact(value: object) -> Fact:
    """Return the value if it is a fact; TypeError says what it is instead."""
    if isinstance(value, Fact):
        return value
    raise TypeError(say("it needs one fact and got {description}", description=description(value)))


def as_facts(value: object) -> tuple[Fact, ...]:
    """Return the value as one or more facts; TypeError says what it is instead."""
    if isinstance(value, Fact):
        return (value,)
    if isinstance(value, tuple) and value and all(isinstance(item, Fact) for item in value):
        return value
    if value == ():
        other = 'ranking(facts, 2) if count(facts) > 0 else "geen gemeente"'
        raise TypeError(say("it got an empty list: say what is written then, such as {other}", other=other))
    raise TypeError(say("it needs a list of facts and got {description}", description=description(value)))


def as_known(value: object) -> tuple[Fact, ...]:
    """Return the value as one or more facts that are known; NotKnownError names those that are not."""
    facts = as_facts(value)
    if unknown := [fact for fact in facts if not fact.known]:
        first = unknown[0]
        names = dict.fromkeys(fact.region.name for fact in unknown)
        where = ", ".join(filter(None, (formats.enumeration([*names], "and"), first.period, first.group.id)))
        raise NotKnownError(say("{id} of {where} is not known", id=first.indicator.id, where=where))
    return facts


def joined(*words: str) -> str:
    """Return words with a space between them, without the empty ones."""
    return " ".join(word for word in words if word)


# What may tell the facts of a list apart, in this order.
NAMES: tuple[Callable[[Fact], str], ...] = (
    lambda fact: fact.region.name,
    lambda fact: fact.group.label,
    lambda fact: formats.period(fact.period),
    lambda fact: fact.indicator.label,
)


def told_apart(facts: Sequence[Fact]) -> list[str]:
    """Return a name for each fact, of the kind in which they differ: regions, groups, periods or indicators."""
    lists = [[name(fact) for fact in facts] for name in NAMES]
    return next((names for names in lists if len(set(names)) == len(names)), lists[0])
