"""Changes of data, kind by kind, alone or with all that belongs together."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from benchmarks.truth.kinds import KINDS, Source, moved
from benchmarks.truth.rows import Key, rounded
from publisher.data import Dataset
from publisher.dutch import frequencies
from publisher.model import Observation, StatementRow

WORD = "word"
REVERSED = (
    ("stijgt", "daalt"), ("stijgen", "dalen"), ("neemt toe", "neemt af"), ("nemen toe", "nemen af"),
    ("hoger", "lager"), ("hoogste", "laagste"), ("hoogst", "laagst"), ("meer", "minder"), ("vaker", "minder vaak"),
    ("langer", "korter"), ("groter", "kleiner"), ("grootst", "kleinst"), ("boven", "onder"), ("groeit", "krimpt"),
)  # fmt: skip
# Of a kind that says something of few rows, so many are tried.
TRIES = 300
KEY = ("indicator", "region", "period", "group")


@dataclass(frozen=True)
class Change:
    """A changed world: what was changed (`rows`, `statement`), in words, and the data that result."""

    kind: str
    told: str
    dataset: Dataset = field(repr=False)
    rows: tuple[Observation, ...] = ()
    statement: str = ""
    consistent: bool = False

    @property
    def indicators(self) -> frozenset[str]:
        return frozenset(row.indicator for row in self.rows)


def changes(source: Source, count: int, kinds: Sequence[str]) -> Iterator[Change]:
    """Yield changes, kind by kind in turn; two of three keep consistent what belongs together."""
    seen: set[tuple[str, ...]] = set()
    left, number = list(kinds), 0
    while left and number < count:
        for kind in list(left):
            for _ in range(TRIES):
                made = _reversed(source) if kind == WORD else _changed(source, kind, consistent=number % 3 > 0)
                if made and (mark := _mark(made)) not in seen:
                    seen.add(mark)
                    yield made
                    number += 1
                    break
            else:
                left.remove(kind)
            if number == count:
                return


def _mark(change: Change) -> tuple[str, ...]:
    """Return what may be changed once only: a value in a way, but a row once to be known, missing or added."""
    once = change.kind in ("known", "missing", "zero", "trend", "row", "year")
    return (change.kind, *(" ".join(row.key) for row in change.rows)) if once else (change.kind, change.told)


def _changed(source: Source, kind: str, consistent: bool) -> Change | None:
    old = source.chance.choice(source.used)
    new = KINDS[kind](source, old)
    before = {(each.key, each.source): each for each in source.dataset.observations}
    new = [each for each in new if before.get((each.key, each.source)) != each]
    if not new:
        return None
    after = before | {(each.key, each.source): each for each in new}
    statements = source.dataset.statements
    if consistent:
        after = _consistent(source.dataset, before, after, new)
        statements = _following(statements, new)
    rows = tuple(each for key, each in after.items() if before.get(key) != each)
    told = "; ".join(_told(each, before.get((each.key, each.source))) for each in new)
    dataset = replace(source.dataset, observations=tuple(after.values()), statements=statements)
    return Change(kind, told, dataset, rows, consistent=consistent)


def _told(row: Observation, old: Observation | None) -> str:
    def shown(each: Observation | None) -> str:
        if each is None:
            return "–"
        interval = "" if each.lower is None else f" ({each.lower:g}–{each.upper or 0:g})"
        return ("missing" if each.value is None else f"{each.value:.10g}") + interval

    return f"{' '.join(row.key)} {shown(old)} → {shown(row)}"


Table = dict[tuple[Key, str], Observation]


def _consistent(dataset: Dataset, before: Table, after: Table, new: Sequence[Observation]) -> Table:
    """Let sums, shares, stated changes and other sources follow a change."""
    after = dict(after)
    for each in new:
        old = before.get((each.key, each.source))
        if each.value is None or old is None or old.value is None:
            continue
        for key, other in list(after.items()):
            if key[0] == each.key and key[1] != each.source and other.value == old.value:
                after[key] = moved(other, each.value)
        _add(dataset, after, each, each.value - old.value)
    _restate(dataset, before, after)
    return after


def _add(dataset: Dataset, after: Table, changed: Observation, more: float) -> None:
    """Add to the sum that a value is part of, and take from the share beside it."""
    own = dataset.indicators[changed.indicator]
    for key, other in list(after.items()):
        if other.value is None or (other.period, other.group) != (changed.period, changed.group):
            continue
        its = dataset.indicators[other.indicator]
        same = other.region == changed.region
        province = dataset.regions[changed.region].province == other.region
        if (
            (same and changed.indicator in its.parts)
            or (same and own.parts[:1] == (other.indicator,))
            or (other.indicator == changed.indicator and own.aggregate == "sum" and province)
        ):
            after[key] = moved(other, other.value + more)
    shares = [
        key
        for key, other in after.items()
        if own.whole
        and dataset.indicators[other.indicator].whole == own.whole
        and other.value is not None
        and other.indicator != changed.indicator
        and (other.region, other.period, other.group) == (changed.region, changed.period, changed.group)
    ]
    if shares:
        largest = max(shares, key=lambda key: after[key].value or 0)
        after[largest] = moved(after[largest], (after[largest].value or 0) - more)
    if own.aggregate == "sum" and dataset.regions[changed.region].kind == "provincie":
        inside = [
            key
            for key, other in after.items()
            if other.indicator == changed.indicator
            and dataset.regions[other.region].province == changed.region
            and (other.period, other.group, other.source) == (changed.period, changed.group, changed.source)
            and other.value is not None
        ]
        if inside:
            largest = max(inside, key=lambda key: after[key].value or 0)
            after[largest] = moved(after[largest], (after[largest].value or 0) + more)


def _restate(dataset: Dataset, before: Table, after: Table) -> None:
    """Let every stated change be that between its two values, where one of them is another than before."""
    old, new = (
        {each.key: each.value for each in table.values() if each.value is not None} for table in (before, after)
    )
    for key, each in list(after.items()):
        of = dataset.indicators[each.indicator].change_of
        keys = [(of, each.region, period, each.group) for period in each.period.split("/")]
        first, last = new.get(keys[0]), new.get(keys[-1])
        if of and each.value is not None and first and last is not None and any(old.get(k) != new.get(k) for k in keys):
            after[key] = replace(each, value=rounded(100 * (last - first) / first, 0))


def _following(statements: Mapping[str, StatementRow], new: Sequence[Observation]) -> Mapping[str, StatementRow]:
    """Let frequency words of statements follow the value that they are about."""
    values = {each.key: each.value for each in new}
    found = dict(statements)
    for key, row in statements.items():
        value = values.get((row.indicator, row.region, row.period, row.group))
        words = next((word for word, _ in frequencies.FRACTIONS if word in row.words), "")
        if value is not None and words:
            found[key] = replace(row, words=frequencies.word(value))
    return found


def _reversed(source: Source) -> Change | None:
    """Turn a word of a statement into its opposite."""
    key = source.chance.choice(source.statements)
    row = source.dataset.statements[key]
    pairs = [pair if pair[0] in row.words else pair[::-1] for pair in REVERSED if any(w in row.words for w in pair)]
    pairs = [(old, new) for old, new in pairs if re.search(rf"\b{old}\b", row.words)]
    if not pairs:
        return None
    old, new = source.chance.choice(pairs)
    other = replace(row, words=re.sub(rf"\b{old}\b", new, row.words, count=1))
    dataset = replace(source.dataset, statements={**source.dataset.statements, key: other})
    return Change(WORD, f"{key}: “{row.words}” → “{other.words}”", dataset, statement=key)


def planted(dataset: Dataset, path: Path) -> Iterator[Change]:
    """Yield the changes of a file: rows with one number are made together; a row that is not there is added."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for _, group in groupby(rows, key=itemgetter("number")):
        cells = list(group)
        table = {(each.key, each.source): each for each in dataset.observations}
        statements = dict(dataset.statements)
        changed = []
        for cell in cells:
            if cell["statement"]:
                statements[cell["statement"]] = replace(statements[cell["statement"]], words=cell["value"])
                continue
            for row in list(_meant(dataset, cell)):
                new = moved(row, float(cell["value"]))
                table[new.key, new.source] = new
                changed.append(new)
        told = "; ".join(f"{c['statement'] or ' '.join(c[k] for k in KEY)} → {c['value']}" for c in cells)
        other = replace(dataset, observations=tuple(table.values()), statements=statements)
        statement = next((cell["statement"] for cell in cells if cell["statement"]), "")
        yield Change("planted", f"{told} ({cells[0]['why']})", other, tuple(changed), statement, consistent=True)


def _meant(dataset: Dataset, cell: Mapping[str, str]) -> Iterator[Observation]:
    """Yield the rows that a cell is about, or a row as another of its indicator is."""
    key = tuple(cell[name] for name in KEY)
    found = [row for row in dataset.of(cell["indicator"]) if row.key == key]
    like = next(dataset.of(cell["indicator"]))
    region, period, group = key[1:]
    yield from found or [
        replace(like, value=None, lower=None, upper=None, region=region, period=period, group=group, note="")
    ]
