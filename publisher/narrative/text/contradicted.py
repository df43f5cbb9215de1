"""Claims that the data contradict: the part that is false, with its values, and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publisher.findings import Finding, Place, say, sentences
from publisher.model import Fact
from publisher.narrative.expressions.answer import Answer, ExpressionError, Names
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import Function
from publisher.narrative.text.claim_values import claim_values, shortened

_TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|[([{]|[)\]}]|\b(?:and|or|if)\b|[<>]=?|[=!]=|,")
_SIGNS = frozenset({"<", ">", "<=", ">=", "==", "!="})
_EXTREME = re.compile(r"is_(highest|lowest)\((.*)\)", re.DOTALL)
_CHANGE = re.compile(r"(change\(.*\))\.(?:rises|falls)", re.DOTALL)
_COUNT = re.compile(r"count\((.*)\)", re.DOTALL)
OTHERWISE = say("Change the sentence to what the data say, or the claim.")


def contradicted(
    source: str, answer: Answer, functions: Mapping[str, Function], names: Names, line: int
) -> Iterator[Finding]:
    """Yield a finding for each part of a false claim that is false itself."""
    parts = [(part, found) for part, found in _evaluated(source, functions, names) if not found.value]
    for part, found in parts or [(source, answer)]:
        values = ", ".join(filter(None, (claim_values(found, names, part), _computed(part, functions, names))))
        message = say("the claim “{part}” is false: {values}.", part=shortened(part), values=values)
        yield Finding("claim-false", message, Place(row=line), _hint(part, functions, names))


def _evaluated(source: str, functions: Mapping[str, Function], names: Names) -> list[tuple[str, Answer]]:
    """Return each part of a claim whose parts must all be true; none where it is made otherwise."""
    signs, parts = _split(source, frozenset({"and", "or", "if"}))
    if set(signs) != {"and"}:
        return []
    try:
        return [(part, evaluate(part, functions, names)) for part in parts]
    except ExpressionError:
        return []


def _computed(part: str, functions: Mapping[str, Function], names: Names) -> str:
    """Return what each side of a comparison comes to, where that is computed: "count(above(list, x)) = 5"."""
    sides = {side: _value(side, functions, names) for side in _split(part, _SIGNS)[1] if "(" in side}
    numbers = {side: value for side, value in sides.items() if type(value) in (int, float)}
    return ", ".join(f"{side} = {value:g}" for side, value in numbers.items())


def _value(side: str, functions: Mapping[str, Function], names: Names) -> object:
    try:
        return evaluate(side, functions, names).value
    except ExpressionError:
        return None


def _hint(part: str, functions: Mapping[str, Function], names: Names) -> str:
    """Return the expression that says it as it is."""
    signs, sides = _split(part, _SIGNS)
    printed = ""
    if len(sides) == 2 and all(isinstance(_value(side, functions, names), Fact) for side in sides):
        printed = f"compare({sides[0]}, {sides[1]})"
    elif not signs and (match := _EXTREME.fullmatch(part)):
        among = _split(match[2], frozenset(","))[1][-1]
        printed = f"where_{match[1]}({among})"
    elif not signs and (match := _CHANGE.fullmatch(part)):
        printed = match[1]
    elif signs and (match := _COUNT.fullmatch(sides[0])):
        printed = f"names({match[1]})"
    return (
        sentences(say("Print what it is: {{{{ {printed} }}}}.", printed=printed), OTHERWISE) if printed else OTHERWISE
    )


def _split(source: str, at: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the words and signs at which an expression is split, outside brackets and quotes, and what is between."""
    depth, start, signs, parts = 0, 0, [], []
    for match in _TOKEN.finditer(source):
        token = match[0]
        depth += (token in "([{") - (token in ")]}")
        if not depth and token in at:
            signs.append(token)
            parts.append(source[start : match.start()].strip())
            start = match.end()
    return signs, [*parts, source[start:].strip()]
