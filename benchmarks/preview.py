"""The preview: seconds from the write of a text to the new picture of its page over HTTP, and until it is started."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from publisher.project import Project, project

FOLDERS = ("publisher", "data", "layouts", "styles")
TIMES = 20
CHAPTER, PAGE, SENTENCE = "leefstijl", "leefstijl/gemeenten", "Elke kaart heeft een eigen schaal."
# Pixels: a page on a screen of twice the usual resolution.
ACROSS = 1600


@dataclass
class Measured:
    """A preview of a copy of the project, as it is measured."""

    address: str
    copy: Project
    events: HTTPResponse

    def get(self, path: str) -> bytes:
        """Return what stands at a path below the token."""
        place = urlsplit(self.address)
        connection = HTTPConnection("127.0.0.1", place.port or 0)
        connection.request("GET", f"{place.path}{path}")
        return connection.getresponse().read()

    def told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what the preview tells, each with its kind."""
        kind = ""
        while line := self.events.readline().decode():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ").strip()
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))


@contextmanager
def running(*options: str) -> Iterator[Measured]:
    """Run a preview of a copy of the project, and listen to it."""
    with TemporaryDirectory() as folder:
        copy = Project(Path(folder))
        for name in FOLDERS:
            shutil.copytree(project().root / name, copy.root / name)
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher", "preview", "--no-browser", *options],
            cwd=copy.root,
            env={**os.environ, "PYTHONPATH": str(copy.root), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().rpartition(" ")[2].strip()
            place = urlsplit(address)
            connection = HTTPConnection("127.0.0.1", place.port or 0)
            connection.request("GET", f"{place.path}events")
            yield Measured(address, copy, connection.getresponse())
        finally:
            process.kill()
            process.wait()


def edits(times: int = TIMES) -> tuple[list[float], float, float]:
    """Return seconds from each save to the new picture, and from the start to the first page and to all pages."""
    began = time.perf_counter()
    with running("regiobeeld") as preview:
        told = preview.told()
        _until(told, lambda kind, data: kind == "page")
        first = time.perf_counter() - began
        _until(told, lambda kind, data: kind == "state" and data["status"] == "ready")
        whole = time.perf_counter() - began
        path = preview.copy.chapters / "regiobeeld" / CHAPTER / "text.md"
        text, seconds = path.read_text(encoding="utf-8"), []
        for number in range(times):
            words = f"Elke kaart heeft {'haar' if number % 2 else 'zijn'} eigen schaal{',' * (number // 2)}."
            saved = time.perf_counter()
            path.write_text(text.replace(SENTENCE, words), encoding="utf-8")
            page = _until(told, lambda kind, data: kind == "page" and data["id"] == PAGE)
            preview.get(f"image/{page['image']}?width={ACROSS}")
            seconds.append(time.perf_counter() - saved)
            _until(told, lambda kind, data: kind == "state" and data["status"] == "ready")
        return seconds, first, whole


def _until(told: Iterator[tuple[str, dict[str, Any]]], holds: Callable[[str, dict[str, Any]], bool]) -> dict[str, Any]:
    return next(data for kind, data in told if holds(kind, data))


if __name__ == "__main__":
    seconds, first, whole = edits()
    print(f"preview of the regiobeeld: first page after {first:.1f} s, all after {whole:.1f} s")
    print(
        f"  from a save to its picture {statistics.median(seconds):.2f} s (median of {len(seconds)}), "
        f"{min(seconds):.2f} to {max(seconds):.2f}"
    )
