"""The rule that what sources say of one thing agrees: in a list and of each, as a count and one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import Violation, location
from publisher.dutch import assertions
from publisher.dutch.assertions import COMPARISONS, DIRECTIONS, Assertion, Way
from publisher.findings import Place, both, say
from publisher.model import GEMEENTE, Region, StatementRow

RULE = "statements-agree"
OPPOSITES = {Way.RISES: Way.FALLS, Way.FALLS: Way.RISES, Way.HIGHER: Way.LOWER, Way.LOWER: Way.HIGHER}
# What a list is parted by, and what parts clauses.
_PARTS = re.compile(r",|;| en | maar ")
_LIST = re.compile(r"[^:;.]*: (?P<items>[^:;.]+)\.?$")


def statements_agree(dataset: Dataset) -> Iterator[Violation]:
    """Yield each statement that contradicts another of the same thing, or the list that it gives itself."""
    rows = list(dataset.statements.values())
    for row in rows:
        yield from _one_by_one(dataset, row)
        yield from _counted(row)
        yield from _subjects(row, rows)
    yield from _opposites(rows)


def _violation(row: StatementRow, message: str, others: Sequence[StatementRow] = ()) -> Violation:
    key = (row.indicator, row.region, row.period, row.group)
    place = Place(row.file, row.row, "words", quote=row.words)
    hint = say("Look in the sources which is right, and correct the other row.")
    return Violation(RULE, message, hint, place, key, tuple(item.words for item in (row, *others)))


# --- regions ----------------------------------------------------------------------------------------------------------


def _relation(words: str) -> Way | None:
    ways = {item.way for item in assertions.assertions(words) if item.way in COMPARISONS}
    return ways.pop() if len(ways) == 1 else None


def _one_by_one(dataset: Dataset, row: StatementRow) -> Iterator[Violation]:
    """Compare a list or a count of gemeenten with what is said of each of them."""
    parts = {
        item.region: item
        for item in dataset.statements.values()
        if (item.indicator, item.period, item.group) == (row.indicator, row.period, row.group)
        and dataset.regions[item.region].province == row.region
    }
    relation = _relation(row.words)
    if not parts or not relation:
        return
    alike = [item for item in parts.values() if _relation(item.words) is relation]
    inside = [region for region in dataset.regions.values() if region.province == row.region]
    named = [region for region in inside if region.name in row.words]
    if named:
        yield from _listed(dataset, row, named, parts, alike)
    for part, whole in assertions.out_of(row.words):
        gemeenten = sum(region.kind == GEMEENTE for region in inside)
        if (part != len(alike) and len(parts) == gemeenten) or whole != gemeenten:
            message = say(
                "{id} says {part} of {whole}, but a statement says so of {number} of {gemeenten} gemeenten: {dataset}.",
                id=row.id,
                part=part,
                whole=whole,
                number=len(alike),
                gemeenten=gemeenten,
                dataset=_names(dataset, alike),
            )
            yield _violation(row, message, alike)


def _listed(
    dataset: Dataset,
    row: StatementRow,
    named: Sequence[Region],
    parts: dict[str, StatementRow],
    alike: Sequence[StatementRow],
) -> Iterator[Violation]:
    codes = {region.code for region in named}
    others = [item for item in alike if item.region not in codes]
    apart = [parts[code] for code in sorted(codes) if code in parts and parts[code] not in alike]
    for item in (*others, *apart):
        about = {
            "id": row.id,
            "name": dataset.regions[item.region].name,
            "other": item.id,
            "words": item.words,
            "place": location(item),
        }
        message = (
            say("{id} lists {name}, of which {other} says “{words}” ({place}).", **about)
            if item.region in codes
            else say("{id} does not list {name}, of which {other} says “{words}” ({place}).", **about)
        )
        yield _violation(row, message, [item])


def _names(dataset: Dataset, rows: Sequence[StatementRow]) -> str:
    return both(dataset.regions[row.region].name for row in rows) if rows else say("none")


# --- lists ------------------------------------------------------------------------------------------------------------


def _counted(row: StatementRow) -> Iterator[Violation]:
    """Compare a number before a colon with the list behind it."""
    match = _LIST.fullmatch(row.words)
    numbers = assertions.amounts(row.words.partition(":")[0])
    if not match or len(numbers) != 1:
        return
    items = [item for item in re.split(r", | en ", match["items"]) if item.strip()]
    if len(items) != numbers[0]:
        message = say(
            "{id} says {numbers:g} and lists {number}: {items}.",
            id=row.id,
            numbers=numbers[0],
            number=len(items),
            items=both(items),
        )
        yield _violation(row, message)


# --- subjects ---------------------------------------------------------------------------------------------------------


def _subjects(row: StatementRow, rows: Sequence[StatementRow]) -> Iterator[Violation]:
    """Compare what is said of one subject with statements of the same time and place that name it among others."""
    own = _only_direction(assertions.assertions(row.words))
    for other in rows if row.subject and own else ():
        same = (other.region, other.period, other.source) == (row.region, row.period, row.source)
        if same and other.id != row.id and not other.subject:
            found = _direction_of(row.subject, other.words)
            if own and found and found.way is not own.way:
                message = say(
                    "of {subject}, {id} says “{words}” and {other_id} says “{found_words}”: “{other_words}” ({place}).",
                    subject=row.subject,
                    id=row.id,
                    words=row.words,
                    other_id=other.id,
                    found_words=found.words,
                    other_words=other.words,
                    place=location(other),
                )
                yield _violation(row, message, [other])


def _only_direction(said: Sequence[Assertion]) -> Assertion | None:
    found = [item for item in said if item.way in DIRECTIONS]
    return found[0] if len(found) == 1 else None


def _direction_of(subject: str, words: str) -> Assertion | None:
    """Return the direction of the clause that names a subject; a list shares the verb before or behind it."""
    text = assertions.plain(words)
    at = re.search(rf"(?<!\w){re.escape(assertions.plain(subject))}(?!\w)", text)
    found = [item for item in assertions.assertions(words) if item.way in DIRECTIONS]
    if not at or not found:
        return None
    ends = [match.start() for match in _PARTS.finditer(text)] + [len(text)]
    clause = _clause(ends, at.end())
    here = [item for item in found if _clause(ends, item.end) == clause]
    before = [item for item in found if item.end <= at.start()]
    behind = [item for item in found if item.start >= at.end()]
    # "Dalen A, B en C": the verb stands in front; else it is the first one behind.
    return next(iter(here or before[-1:] or behind[:1]), None)


def _clause(ends: Sequence[int], position: int) -> int:
    return next(index for index, end in enumerate(ends) if position <= end)


# --- contradictions ---------------------------------------------------------------------------------------------------


def _opposites(rows: Sequence[StatementRow]) -> Iterator[Violation]:
    """Find two statements of one thing, of which one says the opposite of the other."""
    first: dict[tuple[str, ...], list[tuple[StatementRow, Assertion]]] = {}
    for row in rows:
        said = [item for item in assertions.assertions(row.words) if item.way in OPPOSITES]
        if len(said) == 1:
            key = (row.indicator, row.region, row.period, row.group, row.subject, said[0].than)
            first.setdefault(key, []).append((row, said[0]))
    for several in first.values():
        row, own = several[0]
        for other, opposite in several[1:]:
            if opposite.way is OPPOSITES[own.way]:
                message = say(
                    "{id} says “{words}” and {other_id} “{other_words}” ({place}).",
                    id=row.id,
                    words=row.words,
                    other_id=other.id,
                    other_words=other.words,
                    place=location(other),
                )
                yield _violation(row, message, [other])
