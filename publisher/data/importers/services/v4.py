"""OData 4, as CBS speaks it: an observation a row, without those that are empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    quoted,
)
from publisher.data.importers.services.rows import Row
from publisher.data.importers.services.trouble import REFUSED, ServiceError
from publisher.findings import say

NEXT = "@odata.nextLink"
PAGE = 100_000
KINDS = {
    "GeoDimension": Kind.REGION,
    "GeoDetail": Kind.REGION,
    "GeoDetailDimension": Kind.REGION,
    "TimeDimension": Kind.PERIOD,
}
# What an observation without a value says of it, as StatLine prints it: an empty cell cannot have a value.
SIGNS = {"None": ".", "Impossible": ""}
SAFE = "'(),$=&"


class V4:
    """The tables of a service."""

    def __init__(self, client: Client, base: str) -> None:
        self.client, self.base = client, base

    def properties(self, table: str) -> Properties:
        """Return what the service says of a table."""
        said = self.client.json(f"{self.base}/{table}/Properties")
        return Properties(_text(said.get("Title")), _text(said.get("Modified")), _text(said.get("TemporalCoverage")))

    def describe(self, table: str, properties: Properties) -> Described:
        """Return the topics and dimensions of a table."""
        groups = list(self._optional(table, "MeasureGroups"))
        titles = {_text(row.get("Id")): _text(row.get("Title")) for row in groups}
        parents = {_text(row.get("Id")): _text(row.get("ParentId")) for row in groups}
        topics = []
        for row in self._rows(table, "MeasureCodes"):
            above = path_of(_text(row.get("MeasureGroupId")), titles, parents)
            path, key = (*above, _text(row.get("Title"))), _text(row.get("Identifier"))
            topics.append(Topic(key, path, _text(row.get("Unit")), decimals(_text(row.get("Decimals")))))
        dimensions = []
        for row in self._rows(table, "Dimensions"):
            key, kind = _text(row.get("Identifier")), KINDS.get(_text(row.get("Kind")), Kind.OTHER)
            codes = self._rows(table, f"{key}Codes")
            found = (
                Code(_text(each.get("Identifier")), _text(each.get("Title")), _text(each.get("Status")))
                for each in codes
            )
            dimensions.append(Dimension(key, kind, tuple(found)))
        if not topics or not dimensions:
            address = f"{self.base}/{table}"
            raise ServiceError(trouble.SHAPE, say("The table has no topics or no dimensions."), address, REFUSED)
        return Described(table, properties, tuple(topics), tuple(dimensions))

    def requests(self, table: Described, selection: Selection) -> int:
        """Return in how many requests a selection comes, at most, with the one that counts its observations."""
        return -(-selection.most * len(selection.topics) // PAGE) + 1

    def rows(self, table: Described, selection: Selection) -> Iterator[Row]:
        """Yield the rows of a selection; raises ServiceError where they are not all there."""
        topics = {topic.key: topic for topic in selection.topics}
        measures = " or ".join(f"Measure eq {quoted(key)}" for key in topics)
        condition = " and ".join(filter(None, (selection.condition(table), f"({measures})")))
        asked = f"$filter={quote(condition, safe=SAFE)}"
        address = f"{self.base}/{table.table}/Observations?{asked}"
        found: dict[tuple[str, ...], dict[str, str]] = {}
        pages: list[int] = []
        for page in self.client.pages(address, NEXT):
            pages.append(len(page))
            for row in page:
                self._add(row, table, topics, found, address)
        counting = f"{self.base}/{table.table}/Observations/$count?{asked}"
        whole.check(pages, partial(whole.counted, self.client, counting), address)
        for key, values in found.items():
            # What has no observation is an empty cell of the table.
            yield Row(key, {topic.head: values.get(topic.head, "") for topic in selection.topics})

    def address(self, table: str) -> str:
        """Return where a table is."""
        return f"{self.base}/{table}"

    def _add(
        self,
        row: Mapping[str, Any],
        table: Described,
        topics: Mapping[str, Topic],
        found: dict[tuple[str, ...], dict[str, str]],
        address: str,
    ) -> None:
        names = ("Measure", *(each.key for each in table.dimensions))
        measure = _text(row.get("Measure"))
        if measure not in topics or any(name not in row for name in names):
            message = say("An observation is not of what was asked: {row}.", row=str(dict(row))[:250])
            raise ServiceError(trouble.SHAPE, message, address, REFUSED)
        key, topic = tuple(_text(row[each.key]) for each in table.dimensions), topics[measure]
        values = found.setdefault(key, {})
        if topic.head in values:
            message = say("Two observations are about the same: {value}.", value=", ".join((*key, topic.head)))
            raise ServiceError(trouble.TWICE, message, address, REFUSED)
        values[topic.head] = _value(row, topic, address)

    def _optional(self, table: str, what: str) -> Iterator[Mapping[str, Any]]:
        try:
            yield from self._rows(table, what)
        except ServiceError as error:
            # A table without groups of topics has no list of them.
            if error.code != trouble.GONE:
                raise

    def _rows(self, table: str, what: str) -> Iterator[Mapping[str, Any]]:
        for page in self.client.pages(f"{self.base}/{table}/{what}", NEXT):
            yield from page


def _value(row: Mapping[str, Any], topic: Topic, address: str) -> str:
    """Return the value of an observation, or the sign for why it has none."""
    value = next((row[name] for name in ("Value", "StringValue") if row.get(name) is not None), None)
    said = _text(row.get("ValueAttribute")) or "None"
    if value is not None:
        return topic.written(_text(value))
    if said not in SIGNS:
        message = say(
            "An observation of {head} has no value, for a reason that is not known here: {said}.",
            head=topic.head,
            said=said,
        )
        hint = say('Take protocols = ["v3"] for this series, where the reason is a sign.')
        raise ServiceError(trouble.SHAPE, message, address, hint)
    return SIGNS[said]


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
