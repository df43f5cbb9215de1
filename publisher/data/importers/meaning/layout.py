"""Where everything stands in a table, once its columns are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.data.importers.meaning.heads import JOIN, Heads
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.mapping import ANY, PERIOD, TOLD, TableMapping
from publisher.data.importers.meaning.periods import Period, read_period
from publisher.data.importers.meaning.says import LEFT_OUT, meaning
from publisher.data.importers.tables.table import Cell
from publisher.findings import Finding, Place, kind_word, nearest, say


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers, with what its head says of them."""

    at: int
    head: str
    says: Mapping[str, str]
    period: Period | None = None

    @property
    def bound(self) -> str:
        """Return which part of an observation its numbers are; "" where each row says it."""
        return self.says.get("bound", "")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: those in which each row says what it is about, and those of numbers."""

    told: Mapping[str, int]
    columns: tuple[Column, ...]
    margin: int | None = None
    constants: Mapping[str, str] = field(default_factory=dict)


def laid_out(heads: Heads, mapping: TableMapping) -> Layout:
    """Return where everything stands; the settings must have been checked."""
    told = {what: heads.find(name)[0] for what in TOLD if (name := mapping.told(what)[1])}
    columns = [
        each
        for name, words in mapping.columns.items()
        if name != ANY and words != LEFT_OUT
        for each in _columns(heads, name, meaning(words))
    ]
    margin = heads.find(mapping.margin_column)[0] if mapping.margin_column else None
    constants = {what: value for what in TOLD if (value := mapping.told(what)[0])}
    return Layout(told, tuple(columns), margin, constants)


def _columns(heads: Heads, name: str, says: Mapping[str, str]) -> Iterator[Column]:
    """Yield the columns that a name speaks of, with the period that the name or the settings give them."""
    if PERIOD in name:
        yield from (Column(at, heads.names[at], says, period) for at, period in heads.periods(name).items())
        return
    at = heads.find(name)[0]
    yield Column(at, heads.names[at], says, _period(heads.names[at], says.get("period", "")))


def _period(head: str, wanted: str) -> Period | None:
    """Return a period that settings give, with what the head says of it, such as that it is provisional."""
    found = (read_period(Cell(part, Place()), {}) for part in head.split(JOIN))
    return next((each for each in found if each.period == wanted), Period(wanted)) if wanted else None


def unknown(mapping: TableMapping, known: Known, file: str) -> Iterator[Finding]:
    """Yield what settings name and the data do not know: indicators, groups, regions, sources, and unclear words."""
    ids = {
        "indicator": known.indicators,
        "group": known.groups,
        "region": known.regions,
        "source": known.sources,
    }
    for setting, what, value in _named(mapping):
        if what in ids and value not in ids[what]:
            labels = {code: region.name for code, region in known.regions.items()} if what == "region" else {}
            otherwise = say("Take an id of {table}.csv, or add it there.", table=f"{what}s")
            hint = nearest(value, ids[what], otherwise, labels=labels)
            yield _finding(
                file, setting, say("“{value}” is not a known {what}.", value=value, what=kind_word(what)), hint
            )


def _finding(file: str, setting: str, message: str, hint: str) -> Finding:
    return Finding("import-setting", message, Place(file, element=setting), hint)


def _named(mapping: TableMapping) -> Iterator[tuple[str, str, str]]:
    """Yield each id that settings name, with its setting and with what it is of."""
    for what in ("region", "group", "indicator", "source"):
        if value := mapping.told(what)[0]:
            yield what, what, value
    for table, what in (("regions", "region"), ("groups", "group")):
        for label, value in getattr(mapping, table).items():
            if value != LEFT_OUT:
                yield f"{table}.{label}", what, value
    for value in mapping.during:
        yield "during", "indicator", value
    for table in ("columns", "indicators"):
        for label, words in getattr(mapping, table).items():
            if words != LEFT_OUT:
                yield from ((f"{table}.{label}", what, value) for what, value in meaning(words).items())
