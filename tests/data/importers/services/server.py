"""A server on this machine that speaks OData 3 and 4 as CBS and RIVM do, and can fail as they do."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, urlsplit

Json = dict[str, Any]
TYPES = {"region": "GeoDetail", "period": "TimeDimension", "other": "Dimension"}
KINDS = {"region": "GeoDetailDimension", "period": "TimeDimension", "other": "Dimension"}


@dataclass
class Topic:
    """A topic, below the titles of its groups."""

    title: str
    unit: str = "%"
    groups: tuple[str, ...] = ()
    decimals: int = 1
    measure: str = ""


@dataclass
class Dim:
    """A dimension: kind, and its codes with title and status; keys of regions are padded in OData 3."""

    key: str
    kind: str
    codes: Sequence[tuple[str, str] | tuple[str, str, str]]
    width: int = 0

    def keys(self) -> list[str]:
        return [code[0].ljust(self.width) for code in self.codes]


@dataclass
class ServedTable:
    """A table: a value for each combination of codes and each topic, as text; None is no row at all."""

    id: str
    title: str
    topics: list[Topic]
    dims: list[Dim]
    value: Callable[..., str | None]
    modified: str = "2026-01-15T02:00:00"
    period: str = ""
    shift: int = 0
    v4: bool = True
    counts: bool = True

    def key(self, at: int) -> str:
        """Return the key of a topic in OData 3: its letters, and its number in this table."""
        plain = normalize("NFD", self.topics[at].title).encode("ascii", "ignore").decode()
        letters = "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", plain))
        return f"{letters}_{at + 1 + self.shift}"

    def measure(self, at: int) -> str:
        return self.topics[at].measure or f"M{at:06}"

    def combinations(self) -> Iterator[dict[str, str]]:
        def walk(left: Sequence[Dim], done: dict[str, str]) -> Iterator[dict[str, str]]:
            if not left:
                yield done
                return
            for code in left[0].codes:
                yield from walk(left[1:], done | {left[0].key: code[0]})

        return walk(self.dims, {})

    def wide(self) -> list[Json]:
        rows: list[Json] = []
        for about in self.combinations():
            values = [self.value(topic.title, **about) for topic in self.topics]
            if all(value is None for value in values):
                continue
            row: Json = {"ID": len(rows)}
            row |= {dim.key: about[dim.key].ljust(dim.width) for dim in self.dims}
            # Values are padded as well, as they come out of a fixed width.
            row |= {self.key(at): (value or ".").rjust(8) for at, value in enumerate(values)}
            rows.append(row)
        return rows

    def typed(self) -> list[Json]:
        return [
            {key: None if isinstance(value, str) and value.strip() in ".-x" else value for key, value in row.items()}
            for row in self.wide()
        ]

    def long(self) -> list[Json]:
        rows: list[Json] = []
        for about in self.combinations():
            for at, topic in enumerate(self.topics):
                value = self.value(topic.title, **about)
                if value in (None, ".", "-", ""):
                    continue
                number = None if value == "x" else float(value or 0)
                attribute = "Impossible" if value == "x" else "None"
                row = {"Id": len(rows), "Measure": self.measure(at), "ValueAttribute": attribute}
                rows.append(row | {"Value": number, "StringValue": None} | about)
        return rows


@dataclass
class Fault:
    """What a server does instead of answering, at addresses that a pattern fits, some times."""

    pattern: str
    act: Callable[[Handler], bool | None]
    times: int = 1_000_000


@dataclass
class Served:
    """A running server: its address, its tables, what was asked, and how it is to fail."""

    address: str = ""
    tables: dict[str, ServedTable] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connections: int = 0
    faults: list[Fault] = field(default_factory=list)
    page: int = 10_000
    most: int = 10_000
    # Instead of refusing, the other door of OData 3 gives the first rows and says nothing.
    cut: int = 0
    agents: set[str] = field(default_factory=set)
    catalogue: list[Json] = field(default_factory=list)

    def add(self, table: ServedTable) -> ServedTable:
        self.tables[table.id.casefold()] = table
        return table

    def fail(self, pattern: str, act: Callable[[Handler], bool | None], times: int = 1_000_000) -> None:
        self.faults.append(Fault(pattern, act, times))

    def data_requests(self) -> list[str]:
        return [path for path in self.asked if re.search(r"(UntypedDataSet|Observations)\?", path)]


class Handler(BaseHTTPRequestHandler):
    """Answers one connection, which stays open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    served: Served

    def setup(self) -> None:
        super().setup()
        self.served.connections += 1

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.served.asked.append(self.path)
        self.served.agents.add(self.headers.get("User-Agent", ""))
        for fault in self.served.faults:
            if fault.times and re.search(fault.pattern, unquote(self.path)):
                fault.times -= 1
                if fault.act(self) is not True:
                    return
        self.answer()

    def answer(self) -> None:
        to = urlsplit(self.path)
        query = dict(parse_qsl(to.query))
        fits = condition(query.get("$filter", ""))
        parts = [unquote(part) for part in to.path.split("/") if part]
        if parts[:2] == ["ODataCatalog", "Tables"]:
            rows = [row for row in self.served.catalogue if fits(row)]
            return self.reply({"odata.metadata": "…", "value": rows})
        if parts[:3] == ["odata", "v1", "CBS"]:
            return self.v4(parts[3:], query)
        if parts[:1] in (["ODataFeed"], ["ODataApi"]) and len(parts) > 3:
            return self.v3(parts[0], parts[2], parts[3:], query)
        return self.refuse(404, "not found")

    def v3(self, door: str, id: str, what: Sequence[str], query: Mapping[str, str]) -> None:
        table, fits = self.served.tables.get(id.casefold()), condition(query.get("$filter", ""))
        if table is None:
            return self.refuse(404, "<html>Not Found</html>")
        if what[0] in ("UntypedDataSet", "TypedDataSet"):
            rows = [row for row in (table.wide() if what[0][0] == "U" else table.typed()) if fits(row)]
            if what[1:] == ["$count"]:
                return self.text(f"\ufeff{len(rows)}") if table.counts else self.refuse(400, "no count")
            names = query["$select"].split(",") if "$select" in query else list(rows[0]) if rows else []
            return self.rows(door, [{name: row[name] for name in names if name in row} for row in rows], query)
        found = v3_metadata(table).get(what[0])
        return self.reply({"odata.metadata": "…", "value": found}) if found is not None else self.refuse(404, "")

    def rows(self, door: str, rows: Sequence[Json], query: Mapping[str, str]) -> None:
        if door == "ODataApi":
            if self.served.cut and len(rows) > self.served.cut:
                return self.reply({"odata.metadata": "…", "value": rows[: self.served.cut]})
            if len(rows) > self.served.most:
                said = {
                    "odata.error": {
                        "code": "",
                        "message": {"lang": "nl", "value": "The query returns more than 10000 records."},
                    }
                }
                return self.reply(said, 500)
            return self.reply({"odata.metadata": "…", "value": rows})
        skip = int(query.get("$skip", 0))
        page: Json = {"odata.metadata": "…", "value": rows[skip : skip + self.served.page]}
        if skip + self.served.page < len(rows):
            page["odata.nextLink"] = self.following(skip)
        return self.reply(page)

    def following(self, skip: int) -> str:
        """Return the next page as the services write it: without encryption, and with spaces as they are."""
        plain = re.sub(r"&\$skip=\d+", "", self.path)
        return f"{self.served.address}{unquote(plain)}&$skip={skip + self.served.page}"

    def v4(self, what: Sequence[str], query: Mapping[str, str]) -> None:
        table, fits = self.served.tables.get(what[0].casefold()) if what else None, condition(query.get("$filter", ""))
        if table is None or not table.v4:
            return self.refuse(404, '{"error": {"message": "not found"}}')
        if what[1:2] == ["Observations"]:
            rows = [row for row in table.long() if fits(row)]
            if what[2:] == ["$count"]:
                return self.text(f"\ufeff{len(rows)}") if table.counts else self.refuse(400, "no count")
            skip = int(query.get("$skip", 0))
            page: Json = {"@odata.context": "…", "value": rows[skip : skip + self.served.page]}
            if skip + self.served.page < len(rows):
                page["@odata.nextLink"] = self.following(skip)
            return self.reply(page)
        found = v4_metadata(table).get("/".join(what[1:]))
        return self.reply(found) if found is not None else self.refuse(404, "")

    def reply(self, value: object, status: int = 200) -> None:
        self.send(json.dumps(value, ensure_ascii=False).encode(), status, "application/json; charset=utf-8")

    def text(self, text: str) -> None:
        self.send(text.encode(), 200, "text/plain; charset=utf-8")

    def refuse(self, status: int, words: str, **headers: str) -> None:
        self.send(words.encode(), status, "text/html", **headers)

    def send(self, body: bytes, status: int, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def half(self, body: bytes) -> None:
        """Announce a body, send the half of it, and hang up."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True


def v3_metadata(table: ServedTable) -> dict[str, list[Json]]:
    info = {
        "ID": 0,
        "Title": table.title,
        "ShortTitle": table.title,
        "Identifier": table.id,
        "Modified": table.modified,
        "ReasonDelivery": "Actualisering",
        "Language": "nl",
        "Catalog": "CBS",
        "Period": table.period,
        "OutputStatus": "Regulier",
    }
    properties: list[Json] = []

    def add(**row: object) -> int:
        at = len(properties)
        properties.append({"odata.type": f"Cbs.OData.{row['Type']}", "ID": at, "Position": at, "ParentID": None} | row)
        return at

    for dim in table.dims:
        add(Type=TYPES[dim.kind], Key=dim.key, Title=dim.key, Description="")
    groups: dict[tuple[str, ...], int] = {}
    for at, topic in enumerate(table.topics):
        parent: int | None = None
        for depth in range(1, len(topic.groups) + 1):
            path = topic.groups[:depth]
            if path not in groups:
                groups[path] = add(Type="TopicGroup", Key="", Title=path[-1], ParentID=parent)
            parent = groups[path]
        more = {"Datatype": "Double", "Unit": topic.unit, "Decimals": topic.decimals, "Default": "None"}
        add(Type="Topic", Key=table.key(at), Title=topic.title, ParentID=parent, **more)
    found: dict[str, list[Json]] = {"TableInfos": [info], "DataProperties": properties, "CategoryGroups": []}
    for dim in table.dims:
        found[dim.key] = [
            {"Key": code[0].ljust(dim.width), "Title": code[1], "Description": None, "CategoryGroupID": None}
            | ({"Status": code[2]} if len(code) > 2 else {})
            for code in dim.codes
        ]
    return found


def v4_metadata(table: ServedTable) -> dict[str, Json]:
    groups: list[Json] = []
    measures = []
    for at, topic in enumerate(table.topics):
        for depth in range(1, len(topic.groups) + 1):
            own = {"Id": "/".join(topic.groups[:depth]), "Title": topic.groups[depth - 1]}
            group = own | {"ParentId": "/".join(topic.groups[: depth - 1]) or None}
            if group not in groups:
                groups.append(group)
        measure = {"Identifier": table.measure(at), "Index": at, "Title": topic.title, "Unit": topic.unit}
        measures.append(measure | {"Decimals": topic.decimals, "MeasureGroupId": "/".join(topic.groups) or None})
    named = {"Identifier": table.id, "Title": table.title, "Modified": f"{table.modified}+01:00"}
    found: dict[str, Json] = {
        "Properties": {"@odata.context": "…", **named, "ObservationCount": 0, "Status": "Regulier"},
        "Dimensions": {
            "value": [{"Identifier": dim.key, "Title": dim.key, "Kind": KINDS[dim.kind]} for dim in table.dims]
        },
        "MeasureCodes": {"value": measures},
    }
    if groups:
        found["MeasureGroups"] = {"value": groups}
    for dim in table.dims:
        codes = [
            {"Identifier": code[0], "Title": code[1]} | ({"Status": code[2]} if len(code) > 2 else {})
            for code in dim.codes
        ]
        found[f"{dim.key}Codes"] = {"value": codes}
    return found


TOKEN = re.compile(r"\s*(startswith|substringof|and\b|or\b|eq\b|\w+|'(?:[^']|'')*'|[(),])")


Test = Callable[[Mapping[str, Any]], bool]


def condition(text: str) -> Test:
    """Return what a filter asks of a row; keys are compared as they are written, with their spaces."""
    tokens = TOKEN.findall(text)

    def value(token: str) -> Callable[[Mapping[str, Any]], str]:
        written = token[1:-1].replace("''", "'")
        return (lambda row: written) if token.startswith("'") else (lambda row: str(row[token]))

    def either() -> Test:
        parts = [both()]
        while tokens[:1] == ["or"]:
            tokens.pop(0)
            parts.append(both())
        return lambda row: any(part(row) for part in parts)

    def both() -> Test:
        parts = [one()]
        while tokens[:1] == ["and"]:
            tokens.pop(0)
            parts.append(one())
        return lambda row: all(part(row) for part in parts)

    def one() -> Test:
        first = tokens.pop(0)
        if first == "(":
            found = either()
            assert tokens.pop(0) == ")"
            return found
        if first in ("startswith", "substringof"):
            left, right = value(tokens[1]), value(tokens[3])
            del tokens[:5]
            if first == "startswith":
                return lambda row: left(row).startswith(right(row))
            return lambda row: left(row).casefold() in right(row).casefold()
        assert tokens.pop(0) == "eq"
        left, right = value(first), value(tokens.pop(0))
        return lambda row: left(row) == right(row)

    return either() if tokens else lambda row: True


@contextmanager
def serving() -> Iterator[Served]:
    """Run a server until the end."""
    served = Served()
    handler = type("Own", (Handler,), {"served": served})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    # A client that hangs up on purpose is no failure of the server.
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
