"""Look for tables in the catalogue of a service, and for the one that comes after the last of a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from publisher.data.importers.services.client import Client
from publisher.data.importers.services.described import quoted
from publisher.data.importers.services.doors import Service
from publisher.data.importers.services.series import Series
from publisher.data.importers.services.v3 import NEXT, SAFE
from publisher.findings import likeness

# How alike the titles of two tables of one series are, without their years.
ALIKE = 0.85
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of a catalogue: its number, title, period, and when it changed."""

    table: str
    title: str
    period: str
    modified: str

    @property
    def year(self) -> str:
        """Return the last year that its title names, or else its period; "" where neither does."""
        for text in (self.title, self.period):
            if years := _YEAR.findall(text):
                return str(max(years))
        return ""


def search(client: Client, service: Service, words: Sequence[str]) -> list[Entry]:
    """Return the tables of a catalogue whose titles have all of these words, the newest first."""
    condition = " and ".join(f"substringof({quoted(word)},Title)" for word in words)
    names = "Identifier,Title,Period,Modified"
    address = f"{service.v3}/ODataCatalog/Tables?$format=json&$select={names}&$filter={quote(condition, safe=SAFE)}"
    found = []
    for page in client.pages(address, NEXT):
        found += [Entry(*(str(row.get(name) or "").strip() for name in names.split(","))) for row in page]
    return sorted(found, key=lambda entry: (entry.year, entry.modified, entry.table), reverse=True)


def successors(series: Series, entries: Iterable[Entry]) -> list[Entry]:
    """Return the tables that may come after the last one of a series, of the same title and later; the likeliest first.

    A table that has the title of one in the series, and no later year, is another edition of that one.
    """
    last, _ = series.newest()
    known = {table.casefold() for table in series.tables.values()}
    alike = [
        (likeness(_plain(entry.title), _plain(series.title)), entry)
        for entry in entries
        if entry.table.casefold() not in known and entry.year > last
    ]
    return [entry for ratio, entry in sorted(alike, key=lambda item: (-item[0], item[1].year)) if ratio >= ALIKE]


def line(series: Series, entry: Entry) -> str:
    """Return the line of settings with which a series has one table more."""
    tables = dict(sorted({**series.tables, entry.year: entry.table}.items()))
    return "tables = { " + ", ".join(f'"{year}" = "{table}"' for year, table in tables.items()) + " }"


def _plain(title: str) -> str:
    """Return the letters of a title, without its years and what stands between them."""
    return " ".join(re.findall(r"[^\W\d_]+", _YEAR.sub(" ", title.casefold())))
