"""OData 3, as CBS and RIVM speak it: wide rows, keys that end in spaces, signs instead of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from publisher.data.importers.services import trouble, whole
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.described import (
    Code,
    Described,
    Dimension,
    Kind,
    Properties,
    Selection,
    Topic,
    decimals,
    path_of,
)
from publisher.data.importers.services.rows import Row
from publisher.data.importers.services.trouble import REFUSED, ServiceError
from publisher.findings import say

# The feed gives tables by pages; the other door refuses what is long, and has given cut lists without a word.
FEED, API = "ODataFeed", "ODataApi"
NEXT = "odata.nextLink"
# All values as text: the numbers of TypedDataSet leave out why a value is missing.
DATA = "UntypedDataSet"
PAGE = 10_000
KINDS = {"GeoDimension": Kind.REGION, "GeoDetail": Kind.REGION, "TimeDimension": Kind.PERIOD}
TOPIC, GROUP = "Topic", "TopicGroup"
SAFE = "'(),$=&"


class V3:
    """The tables at one door of a service."""

    def __init__(self, client: Client, base: str, door: str = FEED) -> None:
        self.client, self.base, self.door = client, f"{base}/{door}/odata", door

    def properties(self, table: str) -> Properties:
        """Return what the service says of a table."""
        address = self._address(table, "TableInfos")
        rows = list(self._rows(address))
        if not rows:
            raise ServiceError(trouble.SHAPE, say("The service says nothing of this table."), address, REFUSED)
        said = {name: _text(rows[0].get(name)) for name in ("Title", "Modified", "Period")}
        return Properties(said["Title"], said["Modified"], said["Period"])

    def describe(self, table: str, properties: Properties) -> Described:
        """Return the topics and dimensions of a table."""
        address = self._address(table, "DataProperties")
        rows = list(self._rows(address))
        titles = {_text(row.get("ID")): _text(row.get("Title")) for row in rows if _text(row.get("Type")) == GROUP}
        parents = {_text(row.get("ID")): _text(row.get("ParentID")) for row in rows}
        topics, dimensions = [], []
        for row in rows:
            kind, key = _text(row.get("Type")), _text(row.get("Key"))
            if kind == TOPIC:
                above = path_of(_text(row.get("ParentID")), titles, parents)
                title, unit = (*above, _text(row.get("Title"))), _text(row.get("Unit"))
                topics.append(Topic(key, title, unit, decimals(_text(row.get("Decimals")))))
            elif kind != GROUP:
                # A kind of dimension that is new is one all the same: its codes tell rows apart.
                dimensions.append(Dimension(key, KINDS.get(kind, Kind.OTHER), tuple(self._codes(table, key))))
        if not topics or not dimensions:
            raise ServiceError(trouble.SHAPE, say("The table has no topics or no dimensions."), address, REFUSED)
        return Described(table, properties, tuple(topics), tuple(dimensions))

    def requests(self, table: Described, selection: Selection) -> int:
        """Return in how many requests a selection comes, at most, with the one that counts its rows."""
        parts = len(list(self._parts(table, selection)))
        return max(-(-selection.most // PAGE), parts) + parts

    def rows(self, table: Described, selection: Selection) -> Iterator[Row]:
        """Yield the rows of a selection; raises ServiceError where they are not all there."""
        names = [*(each.key for each in table.dimensions), *(topic.key for topic in selection.topics)]
        for part in self._parts(table, selection):
            condition = selection.condition(table, part)
            narrowed = f"&$filter={quote(condition, safe=SAFE)}" if condition else ""
            address = f"{self._address(table.table, DATA)}&$select={quote(','.join(names), safe=SAFE)}{narrowed}"
            reading = _Reading(table, selection.topics, address)
            pages: list[int] = []
            for page in self.client.pages(address, NEXT):
                pages.append(len(page))
                yield from map(reading.row, page)
            counting = f"{self.base}/{table.table}/{DATA}/$count?{narrowed.removeprefix('&')}".rstrip("?")
            whole.check(pages, partial(whole.counted, self.client, counting), address)

    def address(self, table: str) -> str:
        """Return where a table is."""
        return f"{self.base}/{table}"

    def _parts(self, table: Described, selection: Selection) -> Iterator[Mapping[str, Sequence[Code]]]:
        """Yield what is asked at once: all of it where pages come, and else a period."""
        periods = table.of_kind(Kind.PERIOD)
        if self.door == FEED or periods is None:
            yield {}
            return
        for code in selection.codes[periods.key]:
            yield {periods.key: (code,)}

    def _codes(self, table: str, dimension: str) -> Iterator[Code]:
        for row in self._rows(self._address(table, dimension)):
            # The spaces belong to the key: a filter has to repeat them.
            yield Code(str(row.get("Key") or ""), _text(row.get("Title")), _text(row.get("Status")))

    def _rows(self, address: str) -> Iterator[Mapping[str, Any]]:
        for page in self.client.pages(address, NEXT):
            yield from page

    def _address(self, table: str, what: str) -> str:
        return f"{self.base}/{table}/{what}?$format=json"


class _Reading:
    """How a row is read: by which keys it says what it is about, and below which head each of its values goes."""

    def __init__(self, table: Described, topics: Sequence[Topic], address: str) -> None:
        self.about = tuple(each.key for each in table.dimensions)
        self.values = tuple((topic.key, topic.head, topic) for topic in topics)
        self.needed = {*self.about, *(topic.key for topic in topics)}
        self.address = address

    def row(self, row: Mapping[str, Any]) -> Row:
        """Return what a row says; ServiceError where it lacks something."""
        if not row.keys() >= self.needed:
            message = say("A row lacks what was asked: {needed}.", needed=", ".join(sorted(self.needed - row.keys())))
            raise ServiceError(trouble.SHAPE, message, self.address, REFUSED)
        key = tuple(_text(row[name]) for name in self.about)
        return Row(key, {head: topic.written(_text(row[name])) for name, head, topic in self.values})


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
