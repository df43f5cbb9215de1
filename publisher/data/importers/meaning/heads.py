"""Which column of a table a setting names: by its whole head, by the end of its path, or by its bare title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.data.importers.meaning.mapping import ANY, PERIOD, TableMapping
from publisher.data.importers.meaning.periods import Period, read_period
from publisher.data.importers.meaning.spelling import tidy
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Finding, Place, closest, either, say, sentences

# The number that StatLine puts behind a topic moves from year to year. A year is no such number.
_NUMBER = re.compile(r"_\d{1,3}$")
# Between the parts of a path; one in brackets belongs to the words there: “Ervaren gezondheid (goed/zeer goed)”.
_SLASH = re.compile(r"\s*/\s*(?![^()]*\))")
# Between the heads that stand above each other.
JOIN = " / "


def bare(head: str) -> str:
    """Return the name of a column without its path and its number."""
    return _parts(head)[-1]


def _parts(head: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SLASH.split(_NUMBER.sub("", tidy(head))))


class Heads:
    """The heads of a table, to be found by the names that settings give them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = [tidy(cell.text) for cell in table.header]

    def find(self, name: str) -> list[int]:
        """Return the columns that a name fits: those with that head, or else that title behind any path."""
        wanted, parts = tidy(name), _parts(name)
        exact = [at for at, head in enumerate(self.names) if head == wanted]
        if exact:
            return exact
        return [at for at, head in enumerate(self.names) if head and _parts(head)[-len(parts) :] == parts]

    def periods(self, name: str) -> dict[int, Period]:
        """Return the columns that a name with a period in it fits, such as “Rookt {period}”, each with its period."""
        before, _, behind = tidy(name).partition(PERIOD)
        found = {}
        for at, head in enumerate(self.names):
            if head.startswith(before) and head.endswith(behind) and len(head) > len(before) + len(behind):
                middle = head[len(before) : len(head) - len(behind)]
                if (period := read_period(Cell(middle, self.place(at)), {})).period:
                    found[at] = period
        return found

    def all(self, name: str) -> list[int]:
        """Return the columns that a name speaks of: one, those of all periods, or all that there are."""
        if name == ANY:
            return list(range(len(self.names)))
        return list(self.periods(name)) if PERIOD in name else self.find(name)

    def place(self, at: int) -> Place:
        """Return where the head of a column stands."""
        return self.table.header[at].place


def missing(heads: Heads, names: Iterable[tuple[str, str]], file: str) -> Iterator[Finding]:
    """Yield what settings name and the table has not, or has twice; `names` come with the setting of each."""
    for setting, name in names:
        found = heads.all(name)
        if not found:
            near = closest(name, [head for head in heads.names if head])
            hint = say("Did you mean {names}?", names=either(f"“{head}”" for head in near)) if near else ""
            message = say(
                "There is no column “{name}”, which {file} names ({setting}).", name=name, file=file, setting=setting
            )
            place = Place(heads.table.file, element=heads.table.sheet)
            hint = sentences(hint, say("Correct the head, or the name in {file}.", file=file))
            yield Finding("import-column", message, place, hint)
        elif len(found) > 1 and name != ANY and PERIOD not in name:
            message = say(
                "There are {number} columns “{name}”, which {file} names ({setting}).",
                number=len(found),
                name=name,
                file=file,
                setting=setting,
            )
            hint = say("Write more of its path in {file}, or give each column a head of its own.", file=file)
            yield Finding("import-column", message, heads.place(found[1]), hint)


def covered(heads: Heads, mapping: TableMapping) -> set[int]:
    """Return the columns that settings speak of."""
    names = [*(name for _, name in mapping.named_columns), *mapping.columns]
    return {at for name in names for at in heads.all(name)}
