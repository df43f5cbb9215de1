"""The named facts of a chapter as the arguments of a figure's function, by the names of its parameters."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType

from publisher.findings import Finding, Place, nearest, say, sentences
from publisher.model import Chart, Fact, Region, Statement
from publisher.narrative.expressions.answer import Answer, Names
from publisher.narrative.phrases.phrase import description

Function = Callable[..., Chart]
KINDS = {Fact: ("one fact", "facts"), Statement: ("one statement", "statements"), Region: ("one region", "regions")}


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a figure's function is called with; `complete` is false where one of its facts is wrong or not there."""

    values: Mapping[str, object] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    complete: bool = True
    findings: tuple[Finding, ...] = ()


def parameters(function: object) -> tuple[str, ...]:
    """Return the names of the facts that a figure's function takes; none of what is no function."""
    return tuple(inspect.signature(function).parameters) if inspect.isroutine(function) else ()


def bind(function: Function, names: Names, place: Place) -> Arguments:
    """Return the named facts that a function asks for; `place` is where it is defined.

    A fact whose own expression is wrong is reported there, and only holds the figure back.
    """
    found = {name: names[name] for name in parameters(function) if name in names}
    findings = (*_unknown(function, names, place), *_misshapen(function, found, place))
    answers = {name: answer for name, answer in found.items() if isinstance(answer, Answer)}
    return Arguments(
        {name: answer.value for name, answer in answers.items()},
        tuple(dict.fromkeys(item for answer in answers.values() for item in answer.statements)),
        not findings and len(answers) == len(parameters(function)),
        findings,
    )


def _unknown(function: Function, names: Names, place: Place) -> Iterator[Finding]:
    for name in parameters(function):
        if name not in names:
            message = say("the figure asks for “{name}”, and the chapter has no fact of that name.", name=name)
            hint = sentences(nearest(name, names), say("Its data are chosen under facts in text.md."))
            yield Finding("figure-fact-unknown", message, place, hint)


def _misshapen(function: Function, found: Names, place: Place) -> Iterator[Finding]:
    try:
        hints = typing.get_type_hints(function)
    except (AttributeError, NameError, SyntaxError, TypeError) as error:
        message = say("the types of its parameters cannot be read: {error}.", error=error)
        yield Finding("figure-fact-type", message, place, say("Import Fact, Statement or Region from publisher.model."))
        return
    for name, answer in found.items():
        if isinstance(answer, Answer) and name in hints and not _fits(answer.value, hints[name]):
            message = say(
                "the figure takes {hints} as “{name}”, and text.md gives {answer}.",
                hints=_wanted(hints[name]),
                name=name,
                answer=_given(answer.value),
            )
            hint = say(
                "Choose other data for {name} in text.md, or change the type of the parameter and what uses it.",
                name=name,
            )
            if _too_many(answer.value, hints[name]):
                hint = sentences(say("For the first and the last, write {name}: ends(…) in text.md.", name=name), hint)
            yield Finding("figure-fact-type", message, place, hint)


def _fits(value: object, wanted: object) -> bool:
    origin, items = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (typing.Union, UnionType):
        return any(_fits(value, item) for item in items)
    if isinstance(origin, type) and issubclass(tuple, origin):
        if (len(items) == 2 and items[1] is Ellipsis) or origin is not tuple:
            return isinstance(value, tuple) and bool(value) and all(_fits(item, items[0]) for item in value)
        return isinstance(value, tuple) and len(value) == len(items) and all(map(_fits, value, items))
    return not isinstance(wanted, type) or isinstance(value, wanted)


def _too_many(value: object, wanted: object) -> bool:
    """Tell whether a series has more than the two facts that are wanted."""
    return isinstance(value, tuple) and len(value) > 2 and typing.get_args(wanted) == (Fact, Fact)


def _given(value: object) -> str:
    return (
        say("{kind} ({number})", kind=description(value), number=len(value))
        if isinstance(value, tuple)
        else description(value)
    )


def _wanted(wanted: object) -> str:
    origin, items = typing.get_origin(wanted), typing.get_args(wanted)
    if isinstance(origin, type) and issubclass(tuple, origin):
        several = KINDS[items[0]][1] if items[0] in KINDS else say("such lists")
        fixed = origin is tuple and Ellipsis not in items
        return (
            say("{number} {several}", number=len(items), several=several)
            if fixed
            else say("a list of {several}", several=several)
        )
    return KINDS[wanted][0] if isinstance(wanted, type) and wanted in KINDS else str(wanted)
