"""What a predicate says: each of its parts as a support, with its facts, direction and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from jinja2 import nodes

from publisher.data.dataset import Dataset
from publisher.dutch.claim_words import EITHER, Meaning
from publisher.dutch.vocabulary import LESS, MORE
from publisher.facts import Change, Comparison
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.entailment.counts import counted, summands
from publisher.narrative.entailment.inequalities import bounded, of_facts
from publisher.narrative.entailment.left_out import left_out
from publisher.narrative.entailment.said import named, of_list
from publisher.narrative.entailment.support import Support
from publisher.narrative.expressions.answer import ExpressionError, Names
from publisher.narrative.expressions.evaluator import evaluate_node
from publisher.narrative.expressions.functions import Function
from publisher.narrative.expressions.parsing import parse
from publisher.narrative.phrases.phrase import Stated, origin

FLIPPED = {"gt": "lt", "lt": "gt", "gteq": "lteq", "lteq": "gteq", "eq": "eq", "ne": "ne"}
OPPOSITE = {"gt": "lteq", "lt": "gteq", "gteq": "lt", "lteq": "gt", "eq": "ne", "ne": "eq"}


@dataclass(frozen=True, slots=True)
class Predicates:
    """What predicates are read with: the functions, the named facts with their expressions, and all data.

    `own` are the gemeenten of the publication's region.
    """

    functions: Mapping[str, Function]
    names: Names
    expressions: Mapping[str, str] = field(default_factory=dict)
    dataset: Dataset | None = None
    own: tuple[str, ...] = ()

    def read(self, source: str) -> tuple[Support, ...]:
        """Return what a predicate says; nothing where it cannot be read."""
        try:
            return self.read_node(parse(source.strip()))
        except (ExpressionError, RecursionError):
            return ()

    def read_node(self, node: nodes.Expr) -> tuple[Support, ...]:
        """Return what a part of a predicate says; nothing where it cannot be read."""
        try:
            return tuple(dict.fromkeys(self._supports(node)))
        except (ExpressionError, RecursionError):
            return ()

    def resolved(self, node: nodes.Node) -> nodes.Node:
        """Return a node, or the expression behind it where it is a name."""
        while isinstance(node, nodes.Name) and node.name in self.expressions:
            try:
                node = parse(self.expressions[node.name])
            except ExpressionError:
                break
        return node

    def value(self, node: nodes.Node) -> object:
        """Return the value of a part of a predicate."""
        return evaluate_node(node, self.functions, self.names)

    def call(self, node: nodes.Node, *names: str) -> list[nodes.Expr] | None:
        """Return the arguments of a node that calls one of these functions."""
        found = self.resolved(node)
        if isinstance(found, nodes.Filter) and found.name in names and found.node:
            return [found.node, *found.args]
        if isinstance(found, nodes.Call) and isinstance(found.node, nodes.Name) and found.node.name in names:
            return list(found.args)
        return None

    def name_of(self, node: nodes.Node) -> str:
        """Return the name of the function that a node calls."""
        found = self.resolved(node)
        if isinstance(found, nodes.Filter):
            return found.name
        return found.node.name if isinstance(found, nodes.Call) and isinstance(found.node, nodes.Name) else ""

    def same(self, one: nodes.Node, other: nodes.Node) -> bool:
        """Return whether two nodes are one expression, by its name or in full."""
        return one == other or self.resolved(one) == self.resolved(other)

    def printed(self, source: str) -> tuple[Fact, ...]:
        """Return the facts that an expression prints, or prints the name, year or group of."""
        try:
            return self._printed(parse(source.strip()))
        except (ExpressionError, RecursionError):
            return ()

    def _printed(self, node: nodes.Node) -> tuple[Fact, ...]:
        facts = origin(self.value(node))
        inner = getattr(node, "node", None)
        return facts or (self._printed(inner) if isinstance(inner, nodes.Expr) else ())

    # --- the parts of a predicate -------------------------------------------------------------------------------------

    def _supports(self, node: nodes.Node) -> list[Support]:
        match node:
            case nodes.And():
                return [*self._supports(node.left), *self._supports(node.right)]
            case nodes.Or():
                sides = [found for side in (node.left, node.right) if (found := self._side(side)) is not None]
                return _shared(*sides) if len(sides) == 2 else sides[0] if sides else []
            case nodes.Not(node=nodes.Compare(expr=left, ops=[operand])):
                turned = nodes.Compare(left, [nodes.Operand(OPPOSITE.get(operand.op, operand.op), operand.expr)])
                return self._supports(turned)
            case nodes.Not(node=inner) if self.call(inner, "known"):
                return self._unknown(inner)
            case nodes.Not():
                return []
            case nodes.Compare():
                return list(self._compared(node))
        return [*self._called(node), *self._extremes(node)]

    def _side(self, node: nodes.Node) -> list[Support] | None:
        """Return what one side of an "or" says; None where it cannot be computed, so that the other must hold."""
        try:
            return self._supports(node)
        except ExpressionError:
            return None

    def _called(self, node: nodes.Node) -> Iterator[Support]:
        found = self.resolved(node)
        if found is not node and isinstance(found, nodes.And | nodes.Or | nodes.Not | nodes.Compare):
            yield from self._supports(found)
        elif args := self.call(node, "stated"):
            yield from self._stated(args, self.value(node))
        elif args := self.call(node, "is_highest", "is_lowest"):
            top = self.name_of(node) == "is_highest"
            of = named(origin(self.value(args[0])))
            what = say("that {of} is the highest", of=of) if top else say("that {of} is the lowest", of=of)
            yield self.support(Meaning.RANK, what, args[0], args[1], MORE if top else LESS)
        elif args := self.call(node, "rising", "falling"):
            way = MORE if self.name_of(node) == "rising" else LESS
            what = say("that every step rises") if way == MORE else say("that every step falls")
            yield self.support(Meaning.CHANGE, what, args[0], None, way)
            if len(origin(self.value(args[0]))) > 2:
                yield self.support(Meaning.LONG, what, args[0], None, way)
        elif self.call(node, "unknown") is not None:
            yield from self._unknown(node)
        elif args := self.call(node, "without_interval"):
            yield Support(Meaning.NO_INTERVAL, say("that there is no 95% interval"), facts=origin(self.value(args[0])))
        elif isinstance(found, nodes.Getattr):
            yield from self._field(found)

    def _unknown(self, node: nodes.Node) -> list[Support]:
        args = self.call(node, "known", "unknown") or []
        if any(self.call(arg, "intervals") is not None for arg in args):
            return [Support(Meaning.NO_INTERVAL, say("that a source gives no 95% intervals"))]
        facts = origin(tuple(self._tried(arg) for arg in args))
        return [Support(Meaning.UNKNOWN, say("that there is no value"), facts=facts)]

    def _tried(self, node: nodes.Node) -> object:
        try:
            return self.value(node)
        except ExpressionError:
            return None

    def _stated(self, args: list[nodes.Expr], value: object) -> Iterator[Support]:
        words = self.value(args[1]) if len(args) > 1 else ""
        if isinstance(value, Stated):
            says = (
                say("that a source says “{words}”", words=words)
                if words
                else say("that a source says something, whatever its words are")
            )
            yield Support(Meaning.STATED, says, words=str(words), statement=value.statement)

    def support(
        self, meaning: Meaning, says: str, subject: nodes.Node, other: nodes.Node | None, way: int = EITHER
    ) -> Support:
        """Return a support on facts, of a list that may be less than whole."""
        facts = origin(self.value(subject))
        against = origin(self.value(other)) if other is not None else ()
        whole, omitted = self.listed(subject if other is None else other)
        return Support(meaning, of_list(says, omitted), way, facts, against, whole=whole, omitted=omitted)

    def listed(self, node: nodes.Node) -> tuple[bool, tuple[str, ...]]:
        """Return whether all of a list is known, where it keeps the known alone, and what it leaves out of the data."""
        kept = self.call(node, "only_known")
        facts = origin(self.value(kept[0] if kept else node))
        whole = not kept or all(fact.known for fact in facts)
        return whole, left_out(facts, self.dataset, self.own) if self.dataset else ()

    def _field(self, node: nodes.Getattr) -> Iterator[Support]:
        value = self.value(node.node)
        facts = origin(value)
        if isinstance(value, Change) and node.attr in ("rises", "falls"):
            way = MORE if node.attr == "rises" else LESS
            of = named(facts[-1:])
            says = say("that {of} rises", of=of) if way == MORE else say("that {of} falls", of=of)
            yield Support(Meaning.CHANGE, says, way, facts)
        elif isinstance(value, Comparison) and node.attr in ("higher", "lower"):
            way = MORE if node.attr == "higher" else LESS
            one, other = named(facts[:1]), named(facts[1:])
            says = (
                say("that {one} is higher than {other}", one=one, other=other)
                if way == MORE
                else say("that {one} is lower than {other}", one=one, other=other)
            )
            yield Support(Meaning.COMPARISON, says, way, facts[:1], facts[1:])
        elif isinstance(value, Comparison) and node.attr == "similar":
            yield Support(Meaning.SAME, say("that {facts} do not differ", facts=named(facts)), facts=facts)

    def _extremes(self, node: nodes.Node) -> Iterator[Support]:
        """Yield what `highest` and `lowest` say wherever they stand: they stop at a tie."""
        for part in _parts(node):
            args = self.call(part, "highest", "lowest", "leaders", "trailers")
            if args and isinstance(part, nodes.Call | nodes.Filter | nodes.Name):
                way = MORE if self.name_of(part) in ("highest", "leaders") else LESS
                number = len(origin(self.value(part)))
                of = len(origin(self.value(args[0])))
                says = (
                    say("which {number} of {of} are the highest", number=number, of=of)
                    if way == MORE
                    else say("which {number} of {of} are the lowest", number=number, of=of)
                )
                found = self.support(Meaning.RANK, says, part, args[0], way)
                alone = number == 1 or self.call(part, "leaders", "trailers") is not None
                yield found if alone else replace(found, number=number)

    # --- comparisons --------------------------------------------------------------------------------------------------

    def _compared(self, node: nodes.Compare) -> Iterator[Support]:
        left = node.expr
        for operand in node.ops:
            yield from self._pair(left, operand.op, operand.expr)
            left = operand.expr
        yield from self._extremes(node)

    def _pair(self, left: nodes.Expr, sign: str, right: nodes.Expr) -> Iterator[Support]:
        if self._counts(left) or self._counts(right):
            yield from counted(self, left, sign, right)
            return
        first, second = self.value(left), self.value(right)
        if isinstance(first, Fact) and isinstance(second, Fact):
            yield from of_facts(self, left, sign, right)
        elif isinstance(first, Fact) and isinstance(second, int | float):
            yield from bounded(self, left, sign, float(second))
        elif isinstance(first, int | float) and isinstance(second, Fact):
            yield from bounded(self, right, FLIPPED[sign], float(first))

    def _counts(self, node: nodes.Node) -> bool:
        return any(self.call(part, "count") is not None for part in summands(node))


def _shared(left: list[Support], right: list[Support]) -> list[Support]:
    """Return what both sides of an "or" say: the same kind, the same way, in the wider bounds."""
    return [
        replace(
            one,
            facts=tuple(fact for fact in one.facts if fact in other.facts),
            low=min(one.low, other.low),
            high=max(one.high, other.high),
            number=one.number if one.number == other.number else None,
        )
        for one in left
        for other in right
        if (one.meaning, one.direction, one.statement) == (other.meaning, other.direction, other.statement)
        and (one.words == other.words)
    ]


# The tree of an expression is one object for all editions: it is told by itself.
@lru_cache(maxsize=4096)
def _parts(node: nodes.Node) -> tuple[nodes.Node, ...]:
    return (node, *node.find_all(nodes.Expr))
