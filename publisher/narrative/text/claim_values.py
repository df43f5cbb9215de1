"""The values behind a claim that is false, for its finding."""

from __future__ import annotations

from publisher.findings import Finding, Place
from publisher.model import Fact
from publisher.narrative.expressions.answer import Answer, Names
from publisher.narrative.expressions.functions import printable
from publisher.narrative.phrases.fact_phrases import interval


def known_after_all(source: str, facts: list[Fact], line: int) -> Finding:
    """Return the finding of a claim that says of known facts that they are not known."""
    told = "; ".join(f"{described(fact)} is known: {fact} ({_row_of(fact)})" for fact in facts)
    printed = ", ".join(f"{{{{ {_look_up(fact)} }}}}" for fact in facts)
    hint = f"Print it, {printed}, or drop the sentence."
    return Finding("claim-false", f"the claim “{source}” is false: {told}.", Place(row=line), hint)


def interval_after_all(source: str, facts: list[Fact], line: int) -> Finding:
    """Return the finding of a claim that says of facts with a 95% interval that they have none."""
    told = "; ".join(f"{described(fact)} has one: {interval(fact)} ({_row_of(fact)})" for fact in facts)
    hint = "Compare the values, which the intervals allow: {{ compare(a, b) }}; or drop the sentence."
    return Finding("claim-false", f"the claim “{source}” is false: {told}.", Place(row=line), hint)


def described(fact: Fact) -> str:
    """Return what a fact is of, for messages: "rookt (Nederland, 2022, 18-64)"."""
    return f"{fact.indicator.id} ({fact.region.name}, {fact.period}, {fact.group.id})"


def _row_of(fact: Fact) -> str:
    return ", ".join(f"{row.file}, row {row.row}" for row in fact.observations)


def _look_up(fact: Fact) -> str:
    keys = f'region="{fact.region.code}", period="{fact.period}", group="{fact.group.id}"'
    return f'value("{fact.indicator.id}", {keys})'


def claim_values(answer: Answer, names: Names) -> str:
    """Return the values behind a claim, by the names it uses: "matig = 37%, matig_nl = 39%"."""
    named = {name: found for name in answer.names if isinstance(found := names[name], Answer)}
    parts = [f"{name} = {_shown(found.value)}" for name, found in named.items()]
    covered = {fact for found in named.values() for fact in found.facts}
    others = [fact for fact in answer.facts if fact not in covered]
    parts += [f"{described(fact)} = {fact}" for fact in others]
    parts += [f"{statement.id} = “{statement.words}”" for statement in answer.statements]
    return ", ".join(parts)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{fact.region.name} {fact}" if isinstance(fact, Fact) else str(fact) for fact in value)
    if isinstance(value, Fact):
        return str(value)
    try:
        return str(printable(value))
    except (TypeError, ValueError):
        return str(value)
