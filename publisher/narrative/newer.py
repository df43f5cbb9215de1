"""Facts of a period that a text names, of which the data have a newer one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from publisher.data.dataset import Dataset
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.findings import Finding, Place, Severity, count, either, say, sentences
from publisher.model import Fact, Observation, Status
from publisher.narrative.expressions.answer import Answer, Names
from publisher.narrative.front import Entry
from publisher.narrative.text.evaluated import Evaluated

PERIOD = re.compile(r"\bperiod\s*=\s*[\"']([^\"']+)[\"']")
# The name of a period, or the year of another fact, which may stay behind.
NAMED = re.compile(r"\bperiod\s*=\s*([A-Za-z_]\w*)")
SOURCE = re.compile(r"\bsource\s*=\s*[\"']")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as it was written, with its answer, its place, and the name that the text gives it, if any."""

    expression: str
    answer: Answer
    place: Place
    name: str = ""


@dataclass(frozen=True, slots=True)
class Newer:
    """An expression that takes facts of a period of which the data have newer ones: each fact with its newer row.

    `periods` are the edition's names for periods that it takes them by.
    """

    written: Written
    found: tuple[tuple[Fact, Observation], ...]
    periods: tuple[str, ...] = ()


def written(facts: Mapping[str, Entry], names: Names, evaluated: Iterable[Evaluated], file: str) -> Iterator[Written]:
    """Yield the expressions of a text: of its named facts, and those between its words."""
    for name, entry in facts.items():
        if isinstance(answer := names[name], Answer):
            yield Written(entry.expression, answer, Place(file, entry.line), name)
    for item in evaluated:
        yield Written(item.placeholder.source, item.answer, Place(file, item.placeholder.line))


def newer_values(expressions: Iterable[Written], facts: Facts) -> Iterator[Newer]:
    """Yield each expression that names a period, or takes that of another fact, while the data have a newer value.

    A forecast is not newer than a count. What the chapter itself uses of a later period it knows. And like is compared
    with like: of a value that stands beside those of other regions, these must have a newer one too, unless it is
    of the own region.
    """
    known = list(expressions)
    used = list(dict.fromkeys(fact for item in known for fact in item.answer.facts if len(fact.observations) == 1))
    latest = _latest(used)
    for item in known:
        names = set(NAMED.findall(item.expression))
        periods = {*PERIOD.findall(item.expression), *(facts.periods[name] for name in names & facts.periods.keys())}
        of_another = names - facts.periods.keys()
        pinned = [
            fact for fact in item.answer.facts if (of_another or fact.period in periods) and len(fact.observations) == 1
        ]
        found = tuple(
            (fact, row)
            for fact in dict.fromkeys(pinned)
            if (row := _newer(fact, item, facts.dataset, latest))
            and (
                fact.region.code == facts.region
                or all(_newer(other, item, facts.dataset, latest) for other in _beside(fact, used))
            )
        )
        if found:
            yield Newer(item, found, tuple(sorted(names & facts.periods.keys())))


def _latest(facts: Iterable[Fact]) -> Mapping[Key, str]:
    found: dict[Key, str] = {}
    for fact in facts:
        for row in fact.observations:
            key = (row.indicator, row.region, row.group)
            found[key] = max(found.get(key, ""), _end(row.period))
    return found


def _beside(fact: Fact, used: Iterable[Fact]) -> list[Fact]:
    """Return the facts of other regions that a fact stands beside."""
    own = (fact.indicator.id, fact.period, fact.group.id)
    return [other for other in used if (other.indicator.id, other.period, other.group.id) == own]


def _newer(fact: Fact, item: Written, dataset: Dataset, latest: Mapping[Key, str]) -> Observation | None:
    row = fact.observations[0]
    key = (row.indicator, row.region, row.group)
    # The start of a change is meant to be old.
    if _end(row.period) < latest.get(key, ""):
        return None
    rows = [
        other
        for other in dataset.rows.get(row.indicator, {}).get(row.region, ())
        if other.group == row.group
        and other.value is not None
        and _end(other.period) > _end(row.period)
        and ("/" in other.period) == ("/" in row.period)
        and (other.status is not Status.PROJECTION or row.status is Status.PROJECTION)
        and (not SOURCE.search(item.expression) or other.source == row.source)
    ]
    return max(rows, key=lambda other: _end(other.period), default=None)


def _end(period: str) -> str:
    return period.rpartition("/")[2]


def _printed(row: Observation, fact: Fact) -> str:
    return formats.quantity(row.value, fact.unit, fact.decimals) if row.value is not None else formats.UNKNOWN


def newer_finding(newer: Newer) -> Finding:
    """Return the warning that a text takes values of which the data have newer ones."""
    (fact, row), *more = newer.found
    others = count("{count} other has newer values too.", "{count} others have newer values too.", len(more))
    message = say(
        "the text takes {id}, {code}, {id2} of {period} ({fact}), and the "
        "data have it of {row_period}: {row} ({place}).",
        id=fact.indicator.id,
        code=fact.region.code,
        id2=fact.group.id,
        period=fact.period,
        fact=fact,
        row_period=row.period,
        row=_printed(row, fact),
        place=Place(row.file, row.row).words,
    )
    message = sentences(message, others if more else "")
    source = fact.observations[0].source
    write = say('Write period="{period}", with what else belongs to it', period=row.period)
    if newer.periods:
        names = either(newer.periods)
        write = say(
            'Set {names} = "{period}" under [periods] in the edition\'s file of data/publications',
            names=names,
            period=row.period,
        )
    hint = say('{write}; or, to keep to one source, source="{source}".', write=write, source=source)
    place = replace(newer.written.place, quote=" ".join(newer.written.expression.split()))
    return Finding("fact-newer", message, place, hint, Severity.WARNING)
