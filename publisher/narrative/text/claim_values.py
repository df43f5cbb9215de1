"""The values behind a claim that is false, for its finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publisher.facts import look_up
from publisher.findings import Finding, Place, few, say
from publisher.model import Fact
from publisher.narrative.expressions.answer import Answer, Names
from publisher.narrative.expressions.functions import printable
from publisher.narrative.phrases.fact_phrases import interval

# A claim is quoted to know it again; its row has it in full. Of a list as much is told as a reader takes in.
QUOTED, TOLD = 120, 12
_ITEM = re.compile(r"\b([a-z_]\w*)\[(-?\d+)\]", re.IGNORECASE)


def shortened(source: str) -> str:
    """Return a claim as messages quote it."""
    return source if len(source) <= QUOTED else f"{source[:QUOTED].rsplit(' ', 1)[0]} …"


def known_after_all(source: str, facts: list[Fact], line: int) -> Finding:
    """Return the finding of a claim that says of known facts that they are not known."""
    told = few(
        (
            say("{fact} is known: {fact2} ({fact3})", fact=described(fact), fact2=fact, fact3=_row_of(fact))
            for fact in facts
        ),
        3,
    )
    printed = few([f"{{{{ {_look_up(fact)} }}}}" for fact in facts], 3)
    hint = say("Print it, {printed}, or drop the sentence.", printed=printed)
    return Finding(
        "claim-false",
        say("the claim “{source}” is false: {told}.", source=shortened(source), told=told),
        Place(row=line),
        hint,
    )


def interval_after_all(source: str, facts: list[Fact], line: int) -> Finding:
    """Return the finding of a claim that says of facts with a 95% interval that they have none."""
    told = few(
        (
            say("{fact} has one: {fact2} ({fact3})", fact=described(fact), fact2=interval(fact), fact3=_row_of(fact))
            for fact in facts
        ),
        3,
    )
    hint = say("Compare the values, which the intervals allow: {{{{ compare(a, b) }}}}; or drop the sentence.")
    return Finding(
        "claim-false",
        say("the claim “{source}” is false: {told}.", source=shortened(source), told=told),
        Place(row=line),
        hint,
    )


def described(fact: Fact) -> str:
    """Return what a fact is of, for messages: "rookt (Nederland, 2022, 18-64)"."""
    return f"{fact.indicator.id} ({fact.region.name}, {fact.period}, {fact.group.id})"


def _row_of(fact: Fact) -> str:
    places = [say("{file}, row {row}", file=part.file, row=part.row) for row in fact.observations for part in row.rows]
    return few(places, 3)


def _look_up(fact: Fact) -> str:
    return look_up(fact.indicator.id, fact.region.code, fact.period, fact.group.id)


def claim_values(answer: Answer, names: Names, source: str = "") -> str:
    """Return the values behind a claim, by the names it uses: "matig = 37%, matig_nl = 39%".

    With its source, the items that it takes from a list stand in front: "gemeenten[2] = Emmen 18%".
    """
    named = {name: found for name in answer.names if isinstance(found := names[name], Answer)}
    parts = list(_items(source, named))
    parts += [f"{name} = {_shown(found.value)}" for name, found in named.items()]
    covered = {fact for found in named.values() for fact in found.facts}
    others = [fact for fact in answer.facts if fact not in covered]
    parts += [f"{described(fact)} = {fact}" for fact in others]
    parts += [f"{statement.id} = “{statement.words}”" for statement in answer.statements]
    return ", ".join(parts)


def _items(source: str, named: Mapping[str, Answer]) -> Iterator[str]:
    for item in dict.fromkeys(match.group(1, 2) for match in _ITEM.finditer(source)):
        name, place = item[0], int(item[1])
        values = named[name].value if name in named else ()
        if isinstance(values, tuple) and -len(values) <= place < len(values):
            yield f"{name}[{place}] = {_of_list(values[place])}"


def _of_list(item: object) -> str:
    return f"{item.region.name} {item}" if isinstance(item, Fact) else str(item)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return few([_of_list(item) for item in value], TOLD)
    if isinstance(value, Fact):
        return str(value)
    try:
        return str(printable(value))
    except (TypeError, ValueError):
        return str(value)
