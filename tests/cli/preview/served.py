"""A preview as a user runs it: the command on a copy of the project, asked over HTTP."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publisher.project import Project, project

FOLDERS = ("publisher", "data", "layouts", "styles")
# Seconds: far more than anything takes, also on a machine that does much else.
PATIENCE = 120
State = dict[str, Any]


def copied(folder: Path) -> Project:
    """Return a copy of the project that tests may write to."""
    for name in FOLDERS:
        shutil.copytree(project().root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(folder)


@dataclass
class Preview:
    """A preview that runs: its address, its project, and its process."""

    address: str
    project: Project
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def base(self) -> str:
        return urlsplit(self.address).path

    def request(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        whole: bool = False,
    ) -> tuple[HTTPResponse, bytes]:
        """Return the answer to a request for a path below the token, or for a whole one."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path if whole else f"{self.base}{path}", body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def get(self, path: str) -> bytes:
        """Return what stands at a path that is there."""
        answer, content = self.request(path)
        assert answer.status == 200, (path, answer.status)
        return content

    def json(self, path: str) -> Any:
        """Return the values at a path."""
        return json.loads(self.get(path))

    def wish(self, **values: str) -> tuple[int, Any]:
        """Ask for something to be shown; return the status and what is answered."""
        headers = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"}
        answer, content = self.request("options", method="POST", body=json.dumps(values).encode(), headers=headers)
        return answer.status, json.loads(content)

    def until(self, holds: Callable[[State], bool]) -> State:
        """Return the state as soon as something holds of it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if holds(state := self.json("state")):
                return state
            time.sleep(0.02)
        told = json.dumps({**state, "regions": [], "gemeenten": []})
        raise AssertionError(f"it did not come about: {told[:6000]}")

    def ready(self, after: int = 0) -> State:
        """Return the state once all pages are made, later than a version."""
        return self.until(lambda state: is_done(state) and state["version"] > after)

    def saved(self, path: Path, content: str | bytes, holds: Callable[[State], bool]) -> State:
        """Write a file, and return the state as soon as something holds of it."""
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.until(holds)


def is_done(state: State) -> bool:
    """Return whether all pages are made."""
    return bool(state["status"] == "ready")


def page(state: State, name: str) -> dict[str, Any]:
    """Return a page of a state by its id."""
    return next(each for each in state["pages"] if each["id"] == name)


@contextmanager
def started(
    copy: Project, *options: str, command: Sequence[str] = (), preexec: Callable[[], None] | None = None
) -> Iterator[Preview]:
    """Run the command on a copy of the project until the block ends."""
    arguments = [sys.executable, "-m", "publisher", "preview", "--no-browser", *options]
    # As users have it: Python keeps what it compiled.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**own, "PYTHONPATH": str(copy.root), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=copy.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=preexec,
    )
    try:
        yield Preview(_address(process), copy, process)
    finally:
        process.kill()
        process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address that the command prints first."""
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    threading.Thread(target=lambda: lines.put(process.stdout.readline()), daemon=True).start()  # type: ignore[union-attr]
    first = lines.get(timeout=PATIENCE)
    assert "http://" in first, first + process.communicate()[0]
    return first.rpartition(" ")[2].strip()
