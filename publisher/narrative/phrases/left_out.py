"""Lists that keep what is known alone, and remember what that leaves out, so that each phrase can say so."""

from __future__ import annotations

from collections.abc import Iterable

from publisher.facts import Series
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.phrases.phrase import as_facts

# What a phrase says where not all of a list are known: behind it, within it, of a noun.
AS_FAR = "voor zover bekend"
WITH_VALUE = "met een bekend cijfer"


class OnlyKnown(tuple[Fact, ...]):
    """The known facts of a list, with those that are left out; `chosen` where it is a choice of the known."""

    left_out: tuple[Fact, ...]
    chosen: bool

    def __new__(cls, facts: Iterable[Fact] = (), left_out: Iterable[Fact] = (), *, chosen: bool = False) -> OnlyKnown:
        """Make a list of what is known and what is not."""
        found = super().__new__(cls, facts)
        found.left_out, found.chosen = tuple(left_out), chosen
        return found


class KnownSeries(OnlyKnown, Series):
    """The known facts of a series."""


class CountOfKnown(int):
    """How many there are in a list that keeps the known alone."""

    counted: OnlyKnown

    def __new__(cls, counted: OnlyKnown) -> CountOfKnown:
        """Count a list."""
        found = super().__new__(cls, len(counted))
        found.counted = counted
        return found


def only_known(value: object) -> tuple[Fact, ...]:
    """Return the facts that are known, in their order; ValueError without any."""
    facts = as_facts(value)
    found = tuple(fact for fact in facts if fact.known)
    if not found:
        raise ValueError(say("none of the facts is known"))
    absent = tuple(fact for fact in facts if not fact.known)
    if not absent:
        return facts
    return (KnownSeries if isinstance(value, Series) else OnlyKnown)(found, absent)


def chosen_from(values: object, found: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return what was chosen from a list; it remembers what that left out."""
    absent = left_out(values)
    return OnlyKnown(found, absent, chosen=True) if absent else tuple(found)


def left_out(value: object) -> tuple[Fact, ...]:
    """Return the facts that a list, or what counts it, leaves out because they are not known."""
    listed = value.counted if isinstance(value, CountOfKnown) else value
    return listed.left_out if isinstance(listed, OnlyKnown) else ()


def is_chosen(value: object) -> bool:
    """Return whether a list, or what counts it, is a choice of the known that others might belong to."""
    listed = value.counted if isinstance(value, CountOfKnown) else value
    return isinstance(listed, OnlyKnown) and listed.chosen


def whole(value: object) -> tuple[Fact, ...]:
    """Return the facts of a list with those that it leaves out."""
    return (*as_facts(value), *left_out(value))
