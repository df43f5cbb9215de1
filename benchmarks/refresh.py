"""Measure a refresh of 60,000 rows of 4 topics from a server on this machine against plain reading of the same bytes.

Run it as `python -m benchmarks.refresh`. The server gives pages that are ready, in a process of its own; measured are
the requests, the checks, the snapshot, and the rows of observations with what they mean.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

from benchmarks.measure import Measured, best

ROWS, PAGE, TIMES = 60_000, 10_000, 3
REGIONS, YEARS, AGES, TOPICS = 500, 10, 4, 4
MARGINS = ("MW00000", "MOG0095", "MBG0095")
SERIES = {
    "name": "maat",
    "title": "Gezondheid",
    "service": "cbs",
    "tables": {"2024": "50150NED"},
    "kinds": ("gemeente",),
    "source": "rivm-{number}",
    "group_column": "Leeftijd",
    "groups": {f"A{age}": ("18+", "18-64", "65+", "75+")[age] for age in range(AGES)},
    "margin_column": "Marges",
    "margins": dict(zip(MARGINS, ("value", "lower", "upper"), strict=True)),
    "columns": {f"Onderwerp{at} (%)": f"onderwerp_{at}" for at in range(TOPICS)},
}


def table() -> tuple[list[dict[str, object]], dict[str, list[dict[str, object]]]]:
    """Return the rows of a table as OData 3 has them, and what it says of itself."""
    rows: list[dict[str, object]] = []
    for region in range(REGIONS):
        for year in range(YEARS):
            for age in range(AGES):
                for at, margin in enumerate(MARGINS):
                    about = {"Leeftijd": f"A{age}", "Marges": margin, "RegioS": f"GM{region:04}  "}
                    value = 20 + (region * 7 + year * 3 + age) % 500 / 10 + (0, -1, 1)[at]
                    values = {f"Onderwerp{topic}_{topic + 4}": f"{value:8.1f}" for topic in range(TOPICS)}
                    rows.append({"ID": len(rows), **about, "Perioden": f"{2015 + year}JJ00", **values})
    dimensions = (
        ("Dimension", "Leeftijd"),
        ("Dimension", "Marges"),
        ("GeoDimension", "RegioS"),
        ("TimeDimension", "Perioden"),
    )
    keys = {key: dict.fromkeys(str(row[key]) for row in rows) for _, key in dimensions}
    told: dict[str, list[dict[str, object]]] = {"TableInfos": [{"Title": "Gezondheid", "Modified": "2026-01-01"}]}
    told |= {
        key: [{"Key": code, "Title": code, "Status": "Definitief"} for code in found] for key, found in keys.items()
    }
    told["DataProperties"] = [
        {"ID": at, "Type": kind, "Key": key, "Title": key} for at, (kind, key) in enumerate(dimensions)
    ]
    for at in range(TOPICS):
        topic = {"ID": at + 4, "Type": "Topic", "Key": f"Onderwerp{at}_{at + 4}", "Title": f"Onderwerp{at}"}
        told["DataProperties"].append(topic | {"Unit": "%", "Decimals": 1})
    return rows, told


def serve() -> None:
    """Serve the table until the process ends; print the address first."""
    rows, told = table()
    pages = {}
    for start in range(0, len(rows), PAGE):
        page: dict[str, object] = {"odata.metadata": "…", "value": rows[start : start + PAGE]}
        if start + PAGE < len(rows):
            page["odata.nextLink"] = f"/ODataFeed/odata/50150NED/UntypedDataSet?$skip={start + PAGE}"
        pages[start] = json.dumps(page).encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            to = urlsplit(self.path)
            name = unquote(to.path).partition("50150NED/")[2]
            if name == "UntypedDataSet/$count":
                body = str(len(rows)).encode()
            elif name == "UntypedDataSet":
                body = pages[int(to.query.partition("$skip=")[2] or 0)]
            else:
                body = json.dumps({"value": told[name]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


def plain(address: str) -> None:
    """Read all pages, and make rows of them."""
    at: str = "/ODataFeed/odata/50150NED/UntypedDataSet"
    rows: list[object] = []
    while at:
        with urlopen(address + at) as answer:
            page = json.load(answer)
        rows += page["value"]
        at = page.get("odata.nextLink", "")
    assert len(rows) == ROWS


def refresh(address: str, folder: str, *, rows: bool) -> None:
    """Fetch the table into a folder, and make observations of it where they are wanted."""
    from publisher.data.importers.meaning import Known
    from publisher.data.importers.services import refreshing
    from publisher.data.importers.services.client import Client
    from publisher.data.importers.services.doors import hosts, services
    from publisher.data.importers.services.fetching import fetch
    from publisher.data.importers.services.series import Series
    from publisher.model import Group, Indicator, Region, Source

    data, series, today = Path(folder), Series.model_validate(SERIES), datetime.date(2026, 1, 2)
    known_services = services(address)
    with Client(hosts(known_services), plain=hosts(known_services)) as client:
        found = fetch(data, client, known_services["cbs"], series, "2024", today, lambda _: True)
    assert found.path and found.snapshot and found.snapshot.rows == ROWS
    if rows:
        known = Known(
            {f"GM{at:04}": Region(f"GM{at:04}", f"Gemeente {at}", "gemeente") for at in range(REGIONS)},
            {name: Group(name, name) for name in series.groups.values()},
            {name: Indicator(name, name, "percent", 1) for name in series.columns.values()},
            {"rivm-50150": Source("rivm-50150", "RIVM", "RIVM", "2024", "CC BY 4.0")},
        )
        incoming, wrong = refreshing.incoming(data, found.path, found.snapshot, series, "2024", known)
        assert incoming and len(incoming.rows) == ROWS // len(MARGINS) * TOPICS, wrong[:3]


def measured(address: str, what: str) -> Measured:
    """Measure a process of its own, each time with an empty folder."""
    with TemporaryDirectory() as folder:
        return best([sys.executable, "-m", "benchmarks.refresh", what, address, folder], 1)


def main() -> None:
    """Print seconds and memory of each step, with its ratio to plain reading of the same pages."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.refresh", "serve"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        try:
            names = {"plain": "read", "fetch": "fetched and kept", "rows": "fetched, kept and made rows"}
            runs = {
                what: min((measured(address, what) for _ in range(TIMES)), key=lambda run: run.seconds)
                for what in names
            }
        finally:
            server.terminate()
    for what, name in names.items():
        run, base = runs[what], runs["plain"]
        ratio = f"{run.seconds / base.seconds:5.2f} of the time, {run.megabytes / base.megabytes:.2f} of the memory"
        print(f"{name:28} {run.seconds:6.2f} s  {run.megabytes:5.0f} MB  {ratio}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve"]:
            serve()
        case ["plain", address, _]:
            plain(address)
        case [("fetch" | "rows") as what, address, folder]:
            refresh(address, folder, rows=what == "rows")
        case _:
            main()
