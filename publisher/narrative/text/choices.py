"""Words inside an expression: what it chooses must follow from the choice, what it always prints is typed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from jinja2 import nodes

from publisher.findings import Finding, Place, kind_word, say
from publisher.narrative.entailment import Predicates, unchosen
from publisher.narrative.expressions.answer import Answer, ExpressionError
from publisher.narrative.expressions.parsing import parse
from publisher.narrative.text.places import Places, name_findings
from publisher.narrative.text.typed import EXPRESSION, fixed, typed_words
from publisher.narrative.text.ways_out import way_out

COMPUTE = say(
    "Let a phrase compute the words, such as {{{{ compare(a, b) }}}} or {{{{ change(series) }}}}; "
    "or choose them by what they say: “hoger” if a > b."
)


def choices(source: str, read: Predicates, line: int) -> Iterator[Finding]:
    """Yield the words in an expression that what it chooses by does not entail."""
    try:
        tree = read.resolved(parse(source.strip()))
    except ExpressionError:
        return
    for choice in _choices(tree):
        for text, conditions in _branches(choice, ()):
            for word, why in unchosen(text, conditions, read):
                message = say(
                    "“{word}” is chosen in {{{{{source}}}}}, and does not follow: {why}.",
                    word=word,
                    source=source.strip(),
                    why=why,
                )
                yield Finding("claim-weak", message, Place(row=line), COMPUTE)


# The tree of an expression is one object for all editions: it is told by itself.
@lru_cache(maxsize=4096)
def _choices(tree: nodes.Node) -> tuple[nodes.CondExpr, ...]:
    return tuple(_choices_in(tree))


def _choices_in(tree: nodes.Node) -> Iterator[nodes.CondExpr]:
    if isinstance(tree, nodes.CondExpr):
        yield tree
        return
    for child in tree.iter_child_nodes():
        yield from _choices_in(child)


def _branches(
    node: nodes.Node | None, conditions: tuple[nodes.Expr, ...]
) -> Iterator[tuple[str, tuple[nodes.Expr, ...]]]:
    """Yield the typed words of each branch, with what must hold for it."""
    if isinstance(node, nodes.CondExpr):
        yield from _branches(node.expr1, (*conditions, node.test))
        yield from _branches(node.expr2, (*conditions, nodes.Not(node.test)))
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value, conditions
    elif isinstance(node, nodes.Concat):
        for part in node.nodes:
            yield from _branches(part, conditions)


def before_values(source: str, read: Predicates) -> tuple[str, ...]:
    """Return each text in an expression that stands right before a value, with a character for that."""
    try:
        return _before_values(read.resolved(parse(source.strip())))
    except ExpressionError:
        return ()


@lru_cache(maxsize=4096)
def _before_values(tree: nodes.Node) -> tuple[str, ...]:
    return tuple(_texts_before(tree))


def _texts_before(tree: nodes.Node) -> Iterator[str]:
    for node in (tree, *tree.find_all(nodes.Concat)):
        for text, value in pairwise(node.nodes if isinstance(node, nodes.Concat) else []):
            if isinstance(text, nodes.Const) and isinstance(text.value, str) and not isinstance(value, nodes.Const):
                yield text.value + EXPRESSION[0]


def typed_inside(answer: Answer, printed: tuple[str, ...], places: Places | None, line: int) -> Iterator[Finding]:
    """Yield words that were typed inside an expression, and that it prints whatever the data say."""
    codes = {fact.region.code for fact in answer.facts}
    # What was not chosen is not printed, and its data are not among the facts.
    for text in answer.texts if codes else ():
        yield from name_findings(text, places, codes, lambda _: line)
    found = {word.word.casefold(): word for text in printed for word in typed_words(text)}
    for word in found.values():
        if fixed(word) or not answer.has_provenance:
            message = say("“{word}” is a typed {kind} inside an expression.", word=word.word, kind=kind_word(word.kind))
            yield Finding("words-typed", message, Place(row=line), way_out(word))
