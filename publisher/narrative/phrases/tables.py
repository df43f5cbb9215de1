"""Facts and goals as tables in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publisher.data.dataset import Goal
from publisher.dutch import formats
from publisher.findings import say
from publisher.model import Fact, Table

NO_DATE = "geen datum afgesproken"
KINDS: dict[str, Callable[[Fact], str]] = {
    "Gebied": lambda fact: fact.region.name,
    "Groep": lambda fact: fact.group.label,
    "Jaar": lambda fact: formats.period(fact.period),
    "Onderwerp": lambda fact: fact.indicator.label,
}


def _differing(facts: Sequence[Fact], otherwise: str) -> str:
    """Return the kind of name in which the facts differ."""
    apart = (kind for kind, name in KINDS.items() if len({name(fact) for fact in facts}) == len(facts))
    return next(apart, otherwise) if len(facts) > 1 else otherwise


def table(columns: Sequence[tuple[Fact, ...]]) -> Table:
    """Return facts as a table: rows are what differs within a column, columns what differs between them."""
    first = columns[0]
    kind = _differing(first, "Gebied")
    row_name = KINDS[kind]
    rows = [row_name(fact) for fact in first]
    if any([row_name(fact) for fact in column] != rows for column in columns):
        raise ValueError(say("the columns of a table need the same regions, groups or periods in the same order"))
    column_name = KINDS[_differing([column[0] for column in columns], "Onderwerp")]
    heads = (kind, *(column_name(column[0]) for column in columns))
    body = tuple((name, *(formats.fact(column[at]) for column in columns)) for at, name in enumerate(rows))
    return Table(heads, body, tuple(range(1, len(heads))))


def goals(found: Sequence[Goal]) -> Table:
    """Return goals with their agreements and dates; a goal without a date says so."""
    rows = tuple((goal.goal, goal.agreement, formats.date(goal.date) if goal.date else NO_DATE) for goal in found)
    return Table(("Doel", "Afspraak", "Datum"), rows)
