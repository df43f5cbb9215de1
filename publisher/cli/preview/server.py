"""The server of the preview: for this machine alone, behind a token, of a fixed list of files."""

from __future__ import annotations

import json
import os
import secrets
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from queue import Empty
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from publisher.cli.preview.contents import Contents
from publisher.cli.preview.engine import Engine, Told
from publisher.cli.preview.snapshot import Teller
from publisher.cli.preview.wishes import UnknownWishError, wished

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
}
JSON = "application/json; charset=utf-8"
INDEX = "index.html"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Bytes of a wish; pixels across where no width is asked; seconds between two signs of life; open streams of events.
LARGEST, ACROSS, ALIVE, STREAMS = 10_000, 1200, 5.0, 16
# Seconds that a request may take to arrive.
TIMEOUT = 30


class Server(ThreadingHTTPServer):
    """Serves one preview on a port of this machine, until it is closed."""

    daemon_threads = True
    # Who listens on a port keeps it; on POSIX this only passes over connections that were just closed.
    allow_reuse_address = os.name == "posix"

    def __init__(self, engine: Engine, teller: Teller, port: int = 0, token: str = "") -> None:
        self.engine, self.teller = engine, teller
        self.contents = Contents(engine.reader, teller)
        self.token = token or secrets.token_urlsafe(24)
        self.assets = _assets()
        self.listening: deque[Any] = deque()
        self.lock = Lock()
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Return the address that shows the preview."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that is closed or killed leaves its requests behind."""


def _assets() -> Mapping[str, bytes]:
    """Return the files of the page, by their names: no other file is ever read for a request."""
    folder = resources.files("publisher.cli.preview") / "page"
    if not folder.is_dir():
        return {}
    files = (each for each in folder.iterdir() if each.is_file() and _kind(each.name))
    return {each.name: each.read_bytes() for each in files}


def _kind(name: str) -> str:
    return KINDS.get(f".{name.rpartition('.')[2]}", "")


class Handler(BaseHTTPRequestHandler):
    """Answers one request at a time, from what is shown at that moment."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = TIMEOUT

    def version_string(self) -> str:
        """Return what answers, without the versions of software."""
        return "publisher"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""

    def do_GET(self) -> None:
        """Answer a request for something that is shown."""
        parts = self._path()
        if parts is None:
            return
        name, asked = parts[0], {key: values[-1] for key, values in parse_qs(urlsplit(self.path).query).items()}
        snapshot = self.server.engine.snapshot
        if name == "" and len(parts) == 1:
            self._send(self.server.assets.get(INDEX), KINDS[".html"])
        elif name == "assets" and len(parts) == 2:
            self._send(self.server.assets.get(parts[1]), _kind(parts[1]))
        elif name == "state" and len(parts) == 1:
            self._json(snapshot.as_dict(self.server.teller))
        elif name == "image" and len(parts) == 2:
            self._image(parts[1], asked.get("width", ""))
        elif name == "page" and len(parts) == 3:
            entry = snapshot.page(f"{parts[1]}/{parts[2]}")
            if entry:
                self.server.engine.look_at(entry.id)
            self._json(self.server.contents.page(snapshot, entry) if entry else None)
        elif name == "search" and len(parts) == 1:
            self._json(self.server.contents.search(snapshot, asked.get("q", "")))
        elif name == "events" and len(parts) == 1:
            self._events()
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Take a wish; only a page of this server may tell one."""
        parts = self._path()
        if parts is None:
            return
        own = {f"http://{name}:{self.server.server_port}" for name in NAMES}
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if self.headers.get("Origin") not in own or kind != "application/json":
            self._refuse(HTTPStatus.FORBIDDEN)
        elif parts != ["options"]:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._wish()

    def _wish(self) -> None:
        size = self.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        engine = self.server.engine
        try:
            wish = wished(json.loads(self.rfile.read(int(size))), engine.snapshot)
        except UnknownWishError as error:
            self._json({"message": str(error)}, HTTPStatus.BAD_REQUEST)
        except (ValueError, RecursionError):
            self._refuse(HTTPStatus.BAD_REQUEST)
        else:
            self._json(engine.wish(wish).as_dict(self.server.teller))

    def _path(self) -> list[str] | None:
        """Return what is asked behind the token, in parts; refuse who has no token or comes by another name."""
        hosts = {f"{name}:{self.server.server_port}" for name in NAMES}
        if self.headers.get("Host", "").lower() not in hosts:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        token, slash, rest = urlsplit(self.path).path.removeprefix("/").partition("/")
        if not slash or not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        return [unquote(part) for part in rest.split("/")]

    def _image(self, key: str, width: str) -> None:
        wide = int(width) if width.isdecimal() and len(width) < 6 else ACROSS
        self._send(self.server.engine.image(key, wide), "image/png")

    def _events(self) -> None:
        """Tell what changes, as long as somebody listens."""
        server = self.server
        queue = server.engine.subscribe()
        with server.lock:
            server.listening.append(queue)
            # The one that listens longest gives way: its browser may have been killed, which shows only in time.
            if len(server.listening) > STREAMS:
                server.engine.unsubscribe(server.listening.popleft())
        try:
            self.close_connection = True
            self.send_response(HTTPStatus.OK)
            self._head("text/event-stream; charset=utf-8")
            self.send_header("Connection", "close")
            self.end_headers()
            # Who listens from now on knows what is shown now.
            self._event(Told("state", server.engine.snapshot))
            while not server.engine.stopped.is_set():
                try:
                    told = queue.get(timeout=ALIVE)
                except Empty:
                    self.wfile.write(b": \n\n")
                else:
                    self._event(told)
                if not server.engine.listens(queue):
                    return
        except OSError:
            # The browser was closed, or killed.
            return
        finally:
            server.engine.unsubscribe(queue)
            with server.lock, suppress(ValueError):
                server.listening.remove(queue)

    def _event(self, told: Told) -> None:
        data = told.entry.as_dict() if told.entry else told.snapshot.as_dict(self.server.teller)
        self.wfile.write(f"event: {told.kind}\ndata: {json.dumps(data)}\n\n".encode())

    def _json(self, data: Any, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(None if data is None else json.dumps(data, ensure_ascii=False).encode(), JSON, status)

    def _send(self, content: bytes | None, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        if content is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        self.send_response(status)
        self._head(kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _head(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        for name, value in HEADERS.items():
            self.send_header(name, value)

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer no more than that; what was sent along is left unread, so that the connection ends."""
        self.close_connection = True
        self.send_response(status)
        self._head("text/plain; charset=utf-8")
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
