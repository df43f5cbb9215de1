"""The front matter of a chapter: title, colour theme, section tabs and named facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import yaml
from pydantic import Field

from publisher.findings import Finding, Place, say
from publisher.narrative.expressions.answer import Answer, ErrorValue, ExpressionError, Period
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import Function
from publisher.narrative.text.phrasing import apart_inside
from publisher.settings import Codes, KeyPath, Model, Source, validate

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
FACTS: Final = "facts"
CODES = Codes(*["front-matter"] * 4)
QUOTE = say("Put quotes around a value that holds a colon or a hash.")
# What is found where a name is not known; without facts that is every name.
OF_NAMES = frozenset({"expression-unknown-name", "figure-fact-unknown"})
EXAMPLE = say("Start the file with ---, lines for title, theme, tabs and facts, and --- again.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the front matter with its line in the file, and as it was written."""

    value: yaml.Node
    line: int
    written: str = ""

    @property
    def text(self) -> str:
        """Return a single value as text; empty for a list or a group."""
        return str(self.value.value) if isinstance(self.value, yaml.ScalarNode) else ""

    @property
    def expression(self) -> str:
        """Return a single value, or a list between square brackets, as an expression."""
        # YAML and the language of expressions write a list alike.
        return self.written if self.written.startswith("[") else self.text

    @property
    def texts(self) -> tuple[str, ...]:
        """Return a list of values as texts."""
        return tuple(str(item.value) for item in self.value.value) if isinstance(self.value, yaml.SequenceNode) else ()


@dataclass(frozen=True, slots=True)
class Front:
    """What a chapter says of itself, and what is wrong with that."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    facts: Mapping[str, Entry] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def expressions(self) -> dict[str, str]:
        """Return the expression of each named fact."""
        return {name: entry.expression for name, entry in self.facts.items()}

    def text(self, key: str) -> str:
        """Return a single value."""
        return self.entries[key].text if key in self.entries else ""

    @property
    def tabs(self) -> tuple[str, ...]:
        """Return the section tabs."""
        return self._list("tabs")

    @property
    def poster(self) -> tuple[str, ...]:
        """Return the ids of the panels on the theme's poster."""
        return self._list("poster")

    def causes(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings without names that are unknown only as no facts could be read: the cause is told once."""
        unread = self.findings and not self.facts
        return [each for each in findings if not (unread and each.code in OF_NAMES)]

    def _list(self, key: str) -> tuple[str, ...]:
        return self.entries[key].texts if key in self.entries else ()


class FrontMatter(Model):
    """What may stand in the front matter besides the facts."""

    title: str = Field(min_length=1, description=say("the title of the chapter"))
    theme: str = Field(min_length=1, description=say("a colour theme of styles/tokens.toml"))
    tabs: tuple[str, ...] = Field((), description=say("a list of tabs, such as [One, Two]"))
    poster: tuple[str, ...] = Field(
        (), description=say("a list of panels, such as [panel-one, panel-two, panel-three]")
    )
    facts: object = None  # Expressions of their own, checked where they are evaluated.


def split(source: str) -> tuple[str, str]:
    """Return the front matter and the body, in which empty lines stand for the front matter."""
    match = FRONT.match(source)
    if not match:
        return "", source
    return match[1], "\n" * match[0].count("\n") + source[match.end() :]


@lru_cache(maxsize=64)
def front(text: str, file: str) -> Front:
    """Read the front matter; of one text it is the same for every edition."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        alias = _alias(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file=file, row=mark.line + 2 if mark else 1)
        problem = getattr(error, "problem", None) or say("it is not YAML")
        return Front(
            findings=(
                Finding(
                    "front-matter", say("the front matter cannot be read: {problem}.", problem=problem), place, QUOTE
                ),
            )
        )
    if alias:
        message, hint = say("“*” stands for a part that is written elsewhere, which may hold itself."), QUOTE
        return Front(findings=(Finding("front-matter", message, Place(file=file, row=alias), hint),))
    if not isinstance(node, yaml.MappingNode):
        missing = Finding("front-matter", say("the chapter has no front matter."), Place(file=file, row=1), EXAMPLE)
        return Front(findings=(missing,))
    entries, facts = _entries(node, text), {}
    if FACTS in entries and isinstance(entries[FACTS].value, yaml.MappingNode):
        facts = _entries(entries[FACTS].value, text)
    return Front(entries, facts, tuple(_wrong(node, entries, file)))


def _alias(text: str) -> int:
    """Return the row of the file with a part that is an anchor's, or 0."""
    events = yaml.parse(text, Loader=yaml.SafeLoader) if "&" in text and "*" in text else ()
    marks = (each.start_mark for each in events if isinstance(each, yaml.AliasEvent))
    return next((mark.line + 2 for mark in marks if mark), 0)


def _entries(node: yaml.MappingNode, text: str) -> dict[str, Entry]:
    # The first line of the file is the row of dashes.
    return {
        str(key.value): Entry(value, key.start_mark.line + 2, text[value.start_mark.index : value.end_mark.index])
        for key, value in node.value
    }


def _wrong(node: yaml.MappingNode, entries: Mapping[str, Entry], file: str) -> Iterator[Finding]:
    def finding(message: str, line: int, hint: str) -> Finding:
        return Finding("front-matter", message, Place(file=file, row=line), hint)

    for key, line in (*_twice(node), *(_twice(entries[FACTS].value) if FACTS in entries else ())):
        yield finding(say("“{key}” stands here twice.", key=key), line, say("Give one of them another name."))
    values = {key: _plain(entry.value) for key, entry in entries.items() if key != FACTS}
    rows: dict[KeyPath, int] = {(): 1, **{(key,): entry.line for key, entry in entries.items()}}
    yield from validate(FrontMatter, Source(file, values, rows), CODES)[1]
    if FACTS in entries and not isinstance(entries[FACTS].value, yaml.MappingNode) and entries[FACTS].text:
        yield finding(
            say("facts is not a list of names."), entries[FACTS].line, say("Write name: expression, indented.")
        )


def _plain(node: yaml.Node) -> object:
    """Return a value as it is written: words, also where they look like a number or a date."""
    match node:
        case yaml.SequenceNode():
            return [_plain(item) for item in node.value]
        case yaml.MappingNode():
            return {str(key.value): _plain(value) for key, value in node.value}
    return str(node.value)


def _twice(node: yaml.Node) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if str(key.value) in seen:
            yield str(key.value), key.start_mark.line + 2
        seen.add(str(key.value))


def name_facts(
    facts: Mapping[str, Entry],
    functions: Mapping[str, Function],
    periods: Mapping[str, str],
    file: str,
    *,
    elsewhere: bool = False,
) -> tuple[dict[str, Answer | ErrorValue], list[Finding]]:
    """Evaluate the named facts in order; a wrong one is one finding, and an ErrorValue in what uses it.

    The edition's names for periods are known to all of them. What is not known `elsewhere` is no finding: what uses it
    leaves.
    """
    names: dict[str, Answer | ErrorValue] = {
        name: Answer(Period(period), has_provenance=True) for name, period in periods.items()
    }
    findings = []
    for name, entry in facts.items():
        place = Place(file=file, row=entry.line, quote=f"{name}: {entry.expression}")
        try:
            if name in periods:
                raise _shadowed(name, periods[name])
            names[name] = _named(name, entry, functions, names)
            found = apart_inside(entry.expression)
            findings += [Finding("phrase-apart", each.message, place, each.hint) for each in found]
        except ExpressionError as error:
            names.setdefault(name, ErrorValue(elsewhere and error.not_known, error.facts))
            if not (error.reported or (elsewhere and error.not_known)):
                findings.append(Finding(error.code, error.message, place, error.hint))
    return names, findings


def _shadowed(name: str, period: str) -> ExpressionError:
    message = say("“{name}” is the edition's name for a period ({period}).", name=name, period=period)
    return ExpressionError("front-matter-name", message, say("Choose another name for the fact, or for the period."))


def _named(
    name: str, entry: Entry, functions: Mapping[str, Function], names: Mapping[str, Answer | ErrorValue]
) -> Answer:
    if not name.isidentifier():
        raise ExpressionError(
            "front-matter-name", say("“{name}” is not a name.", name=name), say("Use letters, digits and _.")
        )
    if name in functions:
        raise ExpressionError(
            "front-matter-name", say("“{name}” is a built-in function.", name=name), say("Choose another name.")
        )
    if not entry.expression:
        hint = say("Write one after the colon; a long one behind >-, on lines of its own.")
        raise ExpressionError("front-matter-name", say("“{name}” is not an expression.", name=name), hint)
    return evaluate(entry.expression, functions, names)
