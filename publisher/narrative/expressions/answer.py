"""The answer to an expression: its value with the data behind it, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from publisher.facts import Change, Comparison
from publisher.findings import kind_word, nearest, say
from publisher.model import Fact, Group, Indicator, Region, Statement

T = TypeVar("T")
# More than all euros of the country, counted in cents.
LARGEST = 1e15
# The code of what cannot be made of the values that there are.
VALUE = "expression-value"
GUIDE = say("docs/writing.md has an example of all that can be written.")
NAME_IT = say(
    'Name it under facts, as in rookt: value("rookt", period="2022", group="18-64"); '
    "`publisher facts rookt` prints such a line for each value."
)
NOT_KNOWN = say(
    "Print it with if_known(…), choose by known(…), or leave what is not known out of a list with only_known(…); "
    "then say of how many it is."
)

# A list of what lies above or below another value may be shorter, or empty, as soon as a value changes.
SHORTER = say(
    'Say it of all that there are, such as {{{{ names(list, none="geen gemeente") }}}}, or rewrite the sentence.'
)
# What may be read of each.
FIELDS: dict[type, tuple[str, ...]] = {
    Fact: ("year", "region", "group", "indicator", "known", "status"),
    Region: ("name",),
    Group: ("label",),
    Indicator: ("label", "definition"),
    Change: ("start", "end", "absolute", "percent", "size", "percent_size", "rises", "falls"),
    Comparison: ("fact", "reference", "higher", "lower", "similar", "difference"),
}


class ExpressionError(Exception):
    """An error in an expression, with what to do; `reported` where it is a finding already.

    It is `not_known` where the data of this edition do not have what is asked; `facts` are those that were looked up.
    """

    def __init__(
        self, code: str, message: str, hint: str = "", reported: bool = False, *, not_known: bool = False
    ) -> None:
        self.code, self.message, self.hint, self.reported = code, message, hint, reported
        self.not_known, self.facts = not_known, tuple[Fact, ...]()
        super().__init__(message)


def plausible(name: str, value: T) -> T:
    """Return the result of a step; raises ExpressionError for a number that counts nothing in this world."""
    number = value.value if isinstance(value, Fact) else value
    if isinstance(number, int | float) and not abs(number) <= LARGEST:
        message = say("{name}: the result is larger than anything that is counted here.", name=name)
        raise ExpressionError(VALUE, message, say("Look at the numbers that it is calculated from."))
    return value


def unknown_name(kind: str, name: str, known: Iterable[str]) -> ExpressionError:
    """Return the error of a name or function that there is not, with what is spelled like it."""
    code = {"function": "expression-unknown-word", "name": "expression-unknown-name"}[kind]
    return ExpressionError(
        code,
        say("there is no {kind} “{name}”.", kind=kind_word(kind), name=name),
        nearest(name, known, NAME_IT if kind == "name" else GUIDE),
    )


def position_refused(name: str) -> ExpressionError:
    """Return the error of a position in a series, with what to write instead."""
    message = say("a position in a series is of another period as soon as a year is added.")
    hint = say(
        "Write first({name}) or last({name}), the ends that change({name}) tells; or value(…, period=…) for one year.",
        name=name,
    )
    return ExpressionError("expression-position", message, hint)


def of_several_regions() -> ExpressionError:
    """Return the error of the region of a value that is of several, such as a maximum."""
    hint = say("Write where_highest(list) or where_lowest(list), which tell ties, or highest(list).region.name.")
    return ExpressionError(VALUE, say("this value is of several regions, and of none by itself."), hint)


class Period(str):
    """A period by the name that the edition has for it: it chooses data, and is printed as a period."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """The value of a named fact whose own expression is wrong, or asks for `facts` that are not known."""

    not_known: bool = False
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of an expression and what it comes from; `has_provenance` where it comes from data at all.

    `texts` are the words that were typed into the expression to be printed. `unknown` are the facts of which the
    expression says that they are not known; `says_unknown` where it says so, of those or of an empty list. `changes`
    are those that it tells.
    """

    value: object
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    has_provenance: bool = False
    unknown: tuple[Fact, ...] = ()
    says_unknown: bool = False
    changes: tuple[Change, ...] = ()


Names = Mapping[str, Answer | ErrorValue]


def with_way_out(error: ExpressionError, names: Names, used: Iterable[str]) -> ExpressionError:
    """Return an error; that of what is not known with the line that leaves it out of a named list."""
    for name in used if error.hint == NOT_KNOWN else ():
        answer = names.get(name)
        facts = answer.value if isinstance(answer, Answer) and isinstance(answer.value, tuple) else ()
        if len({fact.known for fact in facts if isinstance(fact, Fact)}) > 1:
            error.hint = say(
                "Write under facts {name}_bekend: only_known({name}), and that name here; say of how many it is.",
                name=name,
            )
    return error
