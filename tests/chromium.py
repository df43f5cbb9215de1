"""Headless Chromium, spoken to by its own protocol over two pipes: no driver, no port, no package.

It reads commands from descriptor 3 and writes answers and events to descriptor 4: JSON, each with a zero byte behind.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 120.0
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
)
SPOKEN = "--remote-debugging-pipe"
# What a key is called in the protocol: its code, its number in Windows, and what it types.
KEYS: Mapping[str, tuple[str, int, str]] = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "End": ("End", 35, ""),
    "Home": ("Home", 36, ""),
    "ArrowLeft": ("ArrowLeft", 37, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
    " ": ("Space", 32, " "),
}
SHIFT = 8
MOVED = "import os, sys; _, a, b, *line = sys.argv; os.dup2(int(a), 3); os.dup2(int(b), 4); os.execvp(line[0], line)"


def command() -> str | None:
    """Return the browser's command, where there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """A running Chromium: commands with their answers, events as they come."""

    def __init__(self, profile: Path) -> None:
        browser = command()
        assert browser is not None
        reads, self._write = os.pipe()
        self._read, writes = os.pipe()
        # The browser's ends, out of the way of the numbers that they get in its own process.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (reads, writes)]
        words = [sys.executable, "-c", MOVED, *map(str, ends), browser, *FLAGS, SPOKEN, f"--user-data-dir={profile}"]
        self.process = subprocess.Popen(
            [*words, "about:blank"],
            pass_fds=ends,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for end in (reads, writes, *ends):
            os.close(end)
        self._number = 0
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._sessions: dict[str, Callable[[str, dict[str, Any]], None]] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        rest = b""
        while chunk := os.read(self._read, 1 << 16):
            *whole, rest = (rest + chunk).split(b"\0")
            for each in whole:
                message = json.loads(each)
                if "id" in message:
                    self._answers.pop(message["id"]).put(message)
                elif listener := self._sessions.get(message.get("sessionId", "")):
                    listener(message["method"], message["params"])

    def call(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Give a command and return its answer."""
        self._number += 1
        number, answer = self._number, queue.Queue[dict[str, Any]]()
        self._answers[number] = answer
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        told = answer.get(timeout=PATIENCE)
        assert "error" not in told, f"{method}: {told['error']}"
        return dict(told["result"])

    def page(self, width: int = 1440, height: int = 900, **emulated: str) -> Page:
        """Open an empty page of a size; `emulated` are media features, such as prefers_color_scheme."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, target, session)
        self._sessions[session] = page.heard
        for domain in ("Page", "Network", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        page.size(width, height)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in emulated.items()]
        page.call("Emulation.setEmulatedMedia", features=features)
        return page

    def close(self) -> None:
        """End the browser."""
        with suppress(Exception):
            self.call("Browser.close")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self._write)


class Page:
    """One page of a browser, as a person uses it: with a mouse, with keys, by what is shown."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self.browser, self.target, self.session = browser, target, session
        self.requests: list[str] = []
        self.faults: list[str] = []

    def heard(self, method: str, params: dict[str, Any]) -> None:
        """Keep which addresses were asked for, and what went wrong in the page's own script."""
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and params["entry"]["source"] in ("security", "violation"):
            self.faults.append(params["entry"]["text"])

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **params)

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def size(self, width: int, height: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def run(self, script: str) -> Any:
        """Return the value of an expression of the page, awaited where it is a promise."""
        told = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, f"{script}: {told['exceptionDetails']}"
        return told["result"].get("value")

    def wait(self, script: str, patience: float = PATIENCE) -> Any:
        """Return the value of an expression as soon as it is true."""
        end = time.monotonic() + patience
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"never became true: {script}"
            time.sleep(0.05)
        return value

    def press(self, *keys: str, shift: bool = False) -> None:
        """Press keys one after the other: a name of `KEYS`, or a character."""
        for key in keys:
            code, number, text = KEYS.get(key, ("", ord(key.upper()) if len(key) == 1 and key.isalnum() else 0, key))
            params = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": SHIFT if shift else 0}
            typed = {"text": text} if text else {}
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **params, **typed)
            self.call("Input.dispatchKeyEvent", type="keyUp", **params)

    def point(self, x: float, y: float) -> None:
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        self.point(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """Run a browser with a profile in a folder, for as long as the context lasts."""
    browser = Browser(folder / "profile")
    try:
        yield browser
    finally:
        browser.close()


__all__: Sequence[str] = ("Browser", "Page", "command", "running")
