"""The preview: seconds from each kind of save to the new picture of the page over HTTP, and from the start to pages."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from publisher.project import Project, project

FOLDERS = ("publisher", "data", "layouts", "styles")
WORDS = ("aparte", "andere", "ruime", "fijne", "grove", "brede", "smalle", "lichte", "losse")
TIMES = 5
CHAPTERS, CHAPTER, PAGE = "publisher/chapters/regiobeeld", "leefstijl", "leefstijl/gemeenten"
# Pixels: a page on a screen of twice the usual resolution.
ACROSS = 1600


@dataclass
class Measured:
    """A preview of a copy of the project, as it is measured."""

    address: str
    copy: Project
    events: HTTPResponse
    told: Iterator[tuple[str, dict[str, Any]]] = field(init=False)

    def __post_init__(self) -> None:
        self.told = self._told()

    def get(self, path: str) -> bytes:
        """Return what stands at a path below the token."""
        place = urlsplit(self.address)
        connection = HTTPConnection("127.0.0.1", place.port or 0)
        connection.request("GET", f"{place.path}{path}")
        return connection.getresponse().read()

    def image(self) -> str:
        """Return the hash of the picture of the page as it is shown now."""
        pages = json.loads(self.get("state"))["pages"]
        return next(str(each["image"]) for each in pages if each["id"] == PAGE)

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
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


@dataclass(frozen=True)
class Edit:
    """A kind of edit that changes a page: in a file, what stands there and what is put there, both as formats."""

    kind: str
    file: str
    old: str
    new: str


TABLE = "data/observations/open_gezondheidsmonitor.csv"
VALUE = "GM0109,2020,18+,59.4,55,63.7,", "GM0109,2020,18+,6{number}.4,55,69.7,"
FRAME = "page:sheet{{{{ sheet }}}}", "page:sheet{{{{ sheet }}}};letter-spacing:0.0{number}pt"
EDITS = (
    Edit("text", f"{CHAPTERS}/{CHAPTER}/text.md", "heeft een eigen schaal.", "heeft een {word} schaal."),
    Edit("data", TABLE, *VALUE),
    Edit("figures", f"{CHAPTERS}/{CHAPTER}/figures.py", "Percentage van de inwoners van", "Percentage ({word}) van"),
    Edit("tokens", "styles/tokens.toml", "#1c2024", "#{number}c2031"),
    Edit("style", "styles/text.css", "line-height: 28pt;", "line-height: 28.0{number}pt;"),
    Edit("template", "layouts/page.html", *FRAME),
)


@dataclass(frozen=True)
class Took:
    """Seconds that a kind of edit takes: to the new picture of the page that is looked at, and of all pages."""

    kind: str
    picture: tuple[float, ...]
    whole: tuple[float, ...]


def start(preview: Measured, began: float) -> tuple[float, float]:
    """Return seconds from the start to the first page, and to all pages."""
    until(preview.told, lambda kind, data: kind == "page")
    first = time.perf_counter() - began
    until(preview.told, is_ready)
    return first, time.perf_counter() - began


def took(preview: Measured, edit: Edit, times: int) -> Took:
    """Return what an edit takes that is made some times, each with other words; at last all is put back."""
    path = preview.copy.root / edit.file
    text, pictures, whole = path.read_text(encoding="utf-8"), [], []
    old = edit.old.format()
    if old not in text:
        raise ValueError(f"{edit.file} has no “{edit.old}”")
    image = preview.image()
    for number, word in enumerate(WORDS[:times], start=1):
        saved = time.perf_counter()
        path.write_text(text.replace(old, edit.new.format(number=number, word=word)), encoding="utf-8")
        page = until(preview.told, lambda _, data, old=image: _is_new(data, old))
        image = page["image"]
        preview.get(f"image/{image}?width={ACROSS}")
        pictures.append(time.perf_counter() - saved)
        until(preview.told, is_ready)
        whole.append(time.perf_counter() - saved)
    path.write_text(text, encoding="utf-8")
    until(preview.told, lambda _, data: _is_new(data, image))
    until(preview.told, is_ready)
    return Took(edit.kind, tuple(pictures), tuple(whole))


def until(told: Iterator[tuple[str, dict[str, Any]]], holds: Callable[[str, dict[str, Any]], bool]) -> dict[str, Any]:
    """Return what is told next of which something holds."""
    return next(data for kind, data in told if holds(kind, data))


def is_ready(kind: str, data: dict[str, Any]) -> bool:
    """Return whether it is told that all pages are made."""
    return kind == "state" and data["status"] == "ready"


def _is_new(data: dict[str, Any], image: str) -> bool:
    return data.get("id") == PAGE and data["image"] not in ("", image)


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=TIMES)
    options.add_argument(
        "--kind", action="append", help="only this kind of edit", choices=[each.kind for each in EDITS]
    )
    asked = options.parse_args()
    began = time.perf_counter()
    with running("regiobeeld") as preview:
        first, whole = start(preview, began)
        print(f"preview of the regiobeeld: first page after {first:.1f} s, all after {whole:.1f} s", flush=True)
        # The page that a person looks at.
        preview.get(f"page/{PAGE}")
        for edit in EDITS:
            if not asked.kind or edit.kind in asked.kind:
                told = took(preview, edit, asked.times)
                line = ", ".join(
                    f"{what} {statistics.median(each):.2f} s ({min(each):.2f} to {max(each):.2f})"
                    for what, each in (("picture of the page", told.picture), ("all pages", told.whole))
                )
                print(f"  {edit.kind:8} {line}", flush=True)


if __name__ == "__main__":
    main()
