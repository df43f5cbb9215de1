"""The built-in functions of expressions: look-ups in the data, calculation, claims and phrases."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from publisher.data import Dataset
from publisher.dutch import formats
from publisher.facts import Change, Comparison, Facts
from publisher.facts.elsewhere import absent
from publisher.findings import say
from publisher.model import Fact, Region, Table
from publisher.narrative.expressions import calculation
from publisher.narrative.expressions.answer import Period
from publisher.narrative.expressions.lookups import Lookups, as_codes
from publisher.narrative.phrases import (
    changes,
    comparisons,
    counts,
    fact_phrases,
    left_out,
    points,
    rankings,
    regional,
    tables,
)
from publisher.narrative.phrases.matrix import Matrix, Partnership
from publisher.narrative.phrases.matrix import matrix as as_matrix
from publisher.narrative.phrases.phrase import Phrase, as_facts, description


@dataclass(frozen=True, slots=True)
class Function:
    """A built-in function; `reads_data` where it takes its answer from the data.

    `of_absent` is the look-up as `unknown` makes it: it gives a fact where the data have no row. So does `call` itself
    where it `finds_absent`.
    """

    call: Callable[..., Any]
    reads_data: bool = False
    of_absent: Callable[..., Any] | None = None
    finds_absent: bool = False


def usage(name: str, function: Function) -> str:
    """Return how a function is called, with its arguments."""
    return f"{name}{_unannotated(*_code_of(function))}"


def misfit(function: Function, count: int, keys: tuple[str, ...]) -> str:
    """Return why a function cannot be called with so many arguments and these named ones; "" where it can."""
    return _misfit(*_code_of(function), count, keys)


def _code_of(function: Function) -> tuple[Callable[..., object], bool]:
    """Return the code of a function, which look-ups of all editions share, and whether it is that of a method."""
    code: Callable[..., object] = getattr(function.call, "__func__", function.call)
    return code, code is not function.call


@lru_cache(maxsize=1024)
def _signature(code: Callable[..., object], method: bool) -> inspect.Signature:
    found = inspect.signature(code)
    return found.replace(parameters=[*found.parameters.values()][1:]) if method else found


@lru_cache(maxsize=1024)
def _unannotated(code: Callable[..., object], method: bool) -> inspect.Signature:
    parameters = _signature(code, method).parameters.values()
    return inspect.Signature([item.replace(annotation=inspect.Parameter.empty) for item in parameters])


@lru_cache(maxsize=1024)
def _misfit(code: Callable[..., object], method: bool, count: int, keys: tuple[str, ...]) -> str:
    try:
        _signature(code, method).bind(*[None] * count, **dict.fromkeys(keys))
    except TypeError as error:
        return str(error)
    return ""


def printable(value: object) -> Phrase:
    """Return a value as it is printed; TypeError where it has no printed form, ValueError where it is not known."""
    match value:
        case Phrase():
            return value
        case Fact():
            if value.lower is None or value.upper is None:
                _ = value.number
            return Phrase(str(value), (value,))
        case Change():
            return changes.verb(value)
        case Comparison():
            return comparisons.comparison(value)
        case Period():
            return Phrase(formats.period(value))
        case Region() | str():
            return Phrase(value.name if isinstance(value, Region) else value)
        case int() if not isinstance(value, bool):
            return Phrase(formats.number(counts.said_alone(value)))
    raise TypeError(
        say("{description} cannot be printed; choose a filter that puts it into words", description=description(value))
    )


def capital(value: object) -> Phrase:
    """Return a phrase with a capital first letter."""
    phrase = printable(value)
    return Phrase(formats.capitalised(phrase), phrase.facts, phrase.statements)


def table(*columns: object) -> Table:
    """Return lists of facts side by side as a table."""
    return tables.table([as_facts(column) for column in columns])


def matrix(found: object, across: object = ()) -> Matrix:
    """Return collaborations with their themes as columns; themes in `across` span them all."""
    if not (isinstance(found, tuple) and found and all(isinstance(item, Partnership) for item in found)):
        raise TypeError(say("it needs a list such as partnerships(), and got {found}", found=description(found)))
    return as_matrix(found, as_codes(across))


def _named(functions: Iterable[Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    return {function.__name__: function for function in functions}


CALCULATION = (
    regional.known,
    left_out.only_known,
    regional.only_unknown,
    regional.unknown,
    regional.without_interval,
    calculation.above,
    calculation.below,
    calculation.change,
    calculation.compare,
    calculation.count,
    calculation.difference,
    calculation.ends,
    calculation.falling,
    calculation.first,
    calculation.gap,
    calculation.highest,
    calculation.is_highest,
    calculation.is_lowest,
    calculation.last,
    calculation.lowest,
    calculation.maximum,
    calculation.minimum,
    calculation.near,
    calculation.ratio,
    calculation.rising,
    calculation.share,
    calculation.total,
    rankings.leaders,
    rankings.trailers,
    counts.saying,
    points.better,
    points.worse,
)
PHRASES = (
    regional.if_known,
    regional.reason,
    capital,
    changes.clause,
    changes.clause_plural,
    changes.direction,
    changes.infinitive,
    changes.noun,
    changes.participle,
    changes.past,
    changes.past_plural,
    changes.plural,
    changes.verb,
    comparisons.bare,
    counts.agree,
    counts.cardinal,
    counts.counted,
    counts.how_many,
    counts.most_or_some,
    counts.names,
    counts.names_with_values,
    fact_phrases.date,
    fact_phrases.definition,
    fact_phrases.fraction,
    fact_phrases.fraction_of,
    fact_phrases.interval,
    fact_phrases.label,
    fact_phrases.labels,
    fact_phrases.number,
    fact_phrases.period,
    fact_phrases.rounded,
    fact_phrases.signed,
    fact_phrases.times,
    fact_phrases.values,
    fact_phrases.year,
    fact_phrases.years,
    rankings.highest_and_lowest,
    rankings.rank,
    rankings.rank_among,
    rankings.ranking,
    rankings.where_highest,
    rankings.where_lowest,
    points.evidence,
    points.standing,
    points.topics,
    matrix,
    table,
)


PURE = {name: Function(function) for name, function in _named((*CALCULATION, *PHRASES)).items()}


def builtins(facts: Facts) -> dict[str, Function]:
    """Return the functions that an expression may call, by name, for one publication."""
    of_absent = _lookups(absent(facts))
    return PURE | {
        name: Function(call, True, of_absent[name], facts.elsewhere) for name, call in _lookups(facts).items()
    }


@cache
def reserved_names() -> frozenset[str]:
    """Return the names of all functions, which no fact and no period can have."""
    return frozenset(builtins(Facts(Dataset(), "")))


def _lookups(facts: Facts) -> Mapping[str, Callable[..., Any]]:
    return {**Lookups(facts).all(), **regional.RegionalLookups(facts).all()}
