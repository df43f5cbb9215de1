"""What an import changes in one file: rows that are new, changed or gone; and the rows that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.taking.canonical import SCHEMA, Cells, Key, canonical, key_of, same
from publisher.findings import Place

# A note is of the value that it stands beside.
OF_VALUE = ("value", "lower", "upper", "status")


class Kind(StrEnum):
    """What happens to a row; one that is gone from the source stays in the data unless it is dropped."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after, with the columns that change, and the cell that it was read from."""

    kind: Kind
    key: Key
    before: Cells | None
    after: Cells | None
    columns: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that an import changes in one file, in the order of the keys, and how many rows it leaves as they are."""

    changes: tuple[RowChange, ...] = ()
    unchanged: int = 0

    def of(self, kind: Kind) -> tuple[RowChange, ...]:
        """Return the rows of a kind."""
        return tuple(change for change in self.changes if change.kind is kind)


def differ(before: Iterable[Cells], incoming: Iterable[IncomingRow], *, drop_gone: bool = False) -> Difference:
    """Return what incoming rows change; each key is there once on both sides.

    Gone is what the same source said of an indicator and a period that it still tells of, and says no more.
    """
    known = {key_of(cells): cells for cells in before}
    given = {key_of(row.cells): row for row in incoming}
    found = [_change(key, known.get(key), row) for key, row in given.items()]
    changes = [change for change in found if change]
    told = {_series(row.cells) for row in given.values()}
    gone = (cells for key, cells in known.items() if key not in given and _series(cells) in told)
    changes += [RowChange(Kind.GONE, key_of(cells), cells, None if drop_gone else cells) for cells in gone]
    return Difference(tuple(sorted(changes, key=lambda change: change.key)), found.count(None))


def apply(before: Iterable[Cells], difference: Difference) -> Iterator[Cells]:
    """Yield the rows that come of a difference."""
    changed = {change.key: change.after for change in difference.changes}
    for cells in before:
        after = changed.pop(key_of(cells), cells)
        if after is not None:
            yield after
    yield from (after for after in changed.values() if after is not None)


def _change(key: Key, before: Cells | None, row: IncomingRow) -> RowChange | None:
    cells = canonical(row.cells)
    if before is None:
        return RowChange(Kind.NEW, key, None, cells, place=row.place)
    own = {name: before.get(name, "") for name in SCHEMA.columns}
    if not cells["note"] and all(same(name, own[name], cells[name]) for name in OF_VALUE):
        # Somebody's note on a value stays with it.
        cells["note"] = own["note"]
    columns = tuple(name for name in SCHEMA.columns if not same(name, own[name], cells[name]))
    after = {**before, **{name: cells[name] for name in columns}}
    return RowChange(Kind.CHANGED, key, before, after, columns, row.place) if columns else None


def _series(cells: Cells) -> Key:
    return tuple(cells[name].strip() for name in ("source", "indicator", "period"))
