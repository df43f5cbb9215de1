"""The evaluator of expressions over facts, which are written in Jinja's syntax.

Only the kinds of node named here exist, only built-in functions can be called, and only the listed fields can be
read: there is no way to Python's internals, to files, or to a loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from jinja2 import nodes

from publisher.facts import NOWHEN, Change, Series
from publisher.findings import say
from publisher.model import Fact, Statement
from publisher.narrative.expressions.answer import (
    FIELDS,
    GUIDE,
    SHORTER,
    VALUE,
    Answer,
    ErrorValue,
    ExpressionError,
    Names,
    of_several_regions,
    position_refused,
    unknown_name,
    with_way_out,
)
from publisher.narrative.expressions.calculation import calculated, holds
from publisher.narrative.expressions.calling import called, guarded
from publisher.narrative.expressions.functions import Function, printable, usage
from publisher.narrative.expressions.parsing import parse
from publisher.narrative.phrases.phrase import Phrase, Stated, description, origin
from publisher.narrative.phrases.regional import is_known

T = TypeVar("T")

# The predicate and the choice that say what is not known, and the predicates in which look-ups may find no row.
UNKNOWN = ("unknown", "only_unknown")
OF_ABSENT = ("unknown", "known")


def evaluate(source: str, functions: Mapping[str, Function], names: Names, *, absent: bool = False) -> Answer:
    """Return the value of an expression; raises ExpressionError.

    Where something may be `absent`, a look-up that finds no row gives a fact that is not known.
    """
    evaluator = _Evaluator(functions, names, absent=absent)
    try:
        value = evaluator.value(parse(source.strip()))
    except RecursionError:
        deep = say("the expression is nested too deeply.")
        raise ExpressionError("expression-syntax", deep, say("Name its parts.")) from None
    except ExpressionError as error:
        error.facts = tuple(dict.fromkeys(evaluator.facts))
        # What is not known may show only later: in the highest of none, in a change of one year.
        error.not_known |= error.code == VALUE and not all(map(is_known, error.facts))
        raise with_way_out(error, names, evaluator.used) from None
    facts, statements = tuple(dict.fromkeys(evaluator.facts)), tuple(dict.fromkeys(evaluator.statements))
    has_provenance = bool(facts or statements or evaluator.reads_data)
    names_used = tuple(dict.fromkeys(evaluator.used))
    unknown = tuple(fact for facts in evaluator.unknown for fact in facts)
    texts, says_unknown = tuple(evaluator.texts), bool(evaluator.unknown)
    changes = tuple(dict.fromkeys(evaluator.changes))
    return Answer(value, facts, statements, names_used, texts, has_provenance, unknown, says_unknown, changes)


def evaluate_node(node: nodes.Node, functions: Mapping[str, Function], names: Names) -> object:
    """Return the value of a part of an expression; raises ExpressionError."""
    return _Evaluator(functions, names).value(node)


@dataclass(slots=True)
class _Evaluator:
    """The evaluation of one expression, which collects what that comes from."""

    functions: Mapping[str, Function]
    names: Names
    facts: list[Fact] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    # The facts of each `unknown(…)` that must hold for the whole to hold.
    unknown: list[tuple[Fact, ...]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    reads_data: bool = False
    absent: bool = False

    def value(self, node: nodes.Node) -> object:
        """Return the value of a node; only these kinds of node exist in an expression."""
        match node:
            case nodes.Const():
                if isinstance(node.value, str):
                    self.texts.append(node.value)
                return node.value
            case nodes.Name():
                return self.name(node)
            case nodes.Call() | nodes.Filter():
                return self.call(node)
            case nodes.Getattr():
                return self.field_of(node)
            case nodes.Getitem():
                return self.item(node)
            case nodes.List() | nodes.Tuple():
                return tuple(self.value(item) for item in node.items)
        return self.operation(node)

    def operation(self, node: nodes.Node) -> object:
        """Return the value of an operator with its operands."""
        match node:
            case nodes.Compare():
                return self.compared(node)
            case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
                left, right = self.value(node.left), self.value(node.right)
                return guarded(node.operator, lambda: calculated(left, str(node.operator), right))
            case nodes.Neg():
                return guarded("-", lambda: calculated(0, "-", self.value(node.node)))
            case nodes.And():
                return self.truth(node.left) and self.truth(node.right)
            case nodes.Or():
                return self.aside(lambda: self.truth(node.left) or self.truth(node.right))
            case nodes.Not():
                return self.aside(lambda: not self.truth(node.node))
            case nodes.CondExpr(test=test, expr1=chosen, expr2=nodes.Expr() as other):
                return self.value(chosen if self.truth(test) else other)
            case nodes.Concat():
                return self.joined(node)
        kind = type(node).__name__.lower()
        raise ExpressionError("expression-not-allowed", say("an expression cannot use “{kind}”.", kind=kind), GUIDE)

    def truth(self, node: nodes.Node) -> bool:
        """Return whether a predicate is true; a fact is none, or `a and b > c` would say nothing of `a`."""
        value = self.value(node)
        if isinstance(value, bool | Stated):
            return bool(value)
        message = say("{value} is not true or false.", value=description(value))
        raise ExpressionError(VALUE, message, say("Compare it: a > b."))

    def aside(self, step: Callable[[], bool]) -> bool:
        """Return the result of a step that may hold without what it calls unknown."""
        said_so_far = len(self.unknown)
        result = step()
        del self.unknown[said_so_far:]
        return result

    def traced(self, value: object) -> object:
        """Return a value after its facts and statements are noted."""
        self.facts.extend(origin(value))
        self.changes.extend([value] if isinstance(value, Change) else [])
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Stated | Statement):
                self.statements.append(item.statement if isinstance(item, Stated) else item)
        if isinstance(value, Phrase):
            self.statements.extend(value.statements)
        return value

    def name(self, node: nodes.Name) -> object:
        """Return a named fact."""
        if node.name not in self.names:
            if node.name in self.functions:
                hint = say("Write {node}.", node=usage(node.name, self.functions[node.name]))
                raise ExpressionError(VALUE, say("“{node}” stands without its brackets.", node=node.name), hint)
            raise unknown_name("name", node.name, [*self.names, *self.functions])
        self.used.append(node.name)
        found = self.names[node.name]
        if isinstance(found, ErrorValue):
            self.facts.extend(found.facts)
            message = (
                say("“{name}” is not known.", name=node.name)
                if found.not_known
                else say("“{name}” is wrong itself.", name=node.name)
            )
            raise ExpressionError("expression-broken-name", message, reported=True, not_known=found.not_known)
        self.facts.extend(found.facts)
        self.statements.extend(found.statements)
        self.texts.extend(found.texts)
        if found.says_unknown:
            self.unknown.append(found.unknown)
        self.changes.extend(found.changes)
        self.reads_data = self.reads_data or found.has_provenance
        return found.value

    def call(self, node: nodes.Call | nodes.Filter) -> object:
        """Return the result of a function for its arguments, of which the first may stand before the bar."""
        if isinstance(node, nodes.Filter):
            name = node.name
        elif isinstance(node.node, nodes.Name):
            name = node.node.name
        else:
            raise ExpressionError("expression-not-allowed", say("only a built-in function can be called."), GUIDE)
        if name not in self.functions:
            raise unknown_name("function", name, self.functions)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise ExpressionError("expression-not-allowed", say("an argument cannot start with * or **."), GUIDE)
        self.reads_data = self.reads_data or self.functions[name].reads_data
        outside, self.absent = self.absent, self.absent or name in OF_ABSENT
        first = (self.value(node.node),) if isinstance(node, nodes.Filter) and node.node else ()
        args = (*first, *(self.argument(item) for item in node.args))
        found = [(str(item.key), item.value) for item in node.kwargs if isinstance(item, nodes.Keyword)]
        undated = self.absent or self.functions[name].finds_absent
        keys = {key: self.argument(value, key, undated=undated) for key, value in found}
        self.absent = outside
        result = self.traced(called(name, self.functions[name], args, keys, absent=self.absent))
        if name in UNKNOWN:
            self.unknown.append(origin(args if isinstance(result, bool) else result))
        return result

    def argument(self, node: nodes.Expr, key: str = "", *, undated: bool = False) -> object:
        """Return an argument; a text of one word, or a list of texts, chooses data or a wording and is not printed.

        So does the year of another fact, of which nothing is printed then; `undated` where that may be not known.
        """
        printed_so_far, facts_so_far = len(self.texts), len(self.facts)
        try:
            value = self.value(node)
        except ExpressionError as error:
            if not (undated and key == "period" and error.not_known):
                raise
            value = NOWHEN
        chooses = isinstance(value, tuple) and all(isinstance(item, str) for item in value)
        said = isinstance(value, str) and " " in value
        if (isinstance(node, nodes.Literal) and not said) or chooses:
            del self.texts[printed_so_far:]
        if key == "period":
            del self.facts[facts_so_far:]
        return value

    def field_of(self, node: nodes.Getattr) -> object:
        """Return a field that is meant for editors."""
        value = self.value(node.node)
        allowed = next((fields for kind, fields in FIELDS.items() if isinstance(value, kind)), ())
        if node.attr not in allowed:
            known = say("It has {allowed}.", allowed=", ".join(allowed)) if allowed else say("It has no fields.")
            raise ExpressionError(
                "expression-unknown-field",
                say("{description} has no field “{attr}”.", description=description(value), attr=node.attr),
                known,
            )
        if isinstance(value, Fact) and node.attr == "region" and len({row.region for row in value.observations}) > 1:
            raise of_several_regions()
        return self.traced(guarded(node.attr, partial(getattr, value, node.attr)))

    def item(self, node: nodes.Getitem) -> object:
        """Return one fact of a list."""
        values = self.value(node.node)
        index = self.value(node.arg)
        if not isinstance(values, tuple) or not isinstance(index, int):
            raise ExpressionError(VALUE, say("only a list has numbered items."), say("Write for example facts[0]."))
        if isinstance(values, Series):
            raise position_refused(node.node.name if isinstance(node.node, nodes.Name) else "series(…)")
        if not -len(values) <= index < len(values):
            message = say("the list has {number} values, and no [{index}].", number=len(values), index=index)
            raise ExpressionError(VALUE, message, SHORTER)
        found: object = values[index]
        return found

    def compared(self, node: nodes.Compare) -> bool:
        """Return whether each comparison of a chain holds."""
        left = self.value(node.expr)
        for operand in node.ops:
            right = self.value(operand.expr)
            if not guarded(operand.op, partial(holds, left, operand.op, right)):
                return False
            left = right
        return True

    def joined(self, node: nodes.Concat) -> Phrase:
        """Return texts put one behind the other."""
        parts = [guarded("~", partial(printable, self.value(part))) for part in node.nodes]
        return Phrase("".join(parts), (fact for part in parts for fact in part.facts))
