"""Run a preview: choose the publication, serve it until it is stopped, and end cleanly."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from socket import create_connection
from threading import Thread

from publisher import editions
from publisher.cli.preview import address
from publisher.cli.preview.address import Address
from publisher.cli.preview.editors import Editor, EditorName
from publisher.cli.preview.engine import Engine
from publisher.cli.preview.server import HOST, Server
from publisher.cli.preview.snapshot import Teller, Wish
from publisher.cli.preview.watching import Watcher, follow
from publisher.editions.edition import Edition
from publisher.findings import Finding, PublisherError, say
from publisher.project import Project

# Seconds that a preview gets to take a connection, which the system does for it.
PATIENCE = 0.5


def run(project: Project, name: str, wish: Wish, *, port: int, browser: bool, editor: EditorName) -> None:
    """Show a publication until the command is interrupted; raises PublisherError for what there is not."""
    edition = _chosen(project, name)
    editions.only(edition, (wish.chapter,) if wish.chapter else ())
    # Files that change while they are first read are seen as changed.
    watcher, engine = Watcher(project), Engine(project, edition.series, wish)
    teller = Teller(Editor(editor, project.root), project.relative(project.chapters / edition.id))
    server = _server(project, engine, teller, port)
    thread = Thread(target=server.serve_forever, name="preview-server", daemon=True)
    thread.start()
    engine.start()
    follow(watcher, engine.changed, engine.stopped)
    print(f"Voorbeeld van {edition.series}: {server.address}", flush=True)
    print("Stop met Ctrl-C.", flush=True)
    try:
        if browser:
            webbrowser.open(server.address)
        engine.stopped.wait()
    except KeyboardInterrupt:
        print("\nHet voorbeeld is gestopt.", flush=True)
    finally:
        engine.stop()
        server.shutdown()
        server.server_close()


def _chosen(project: Project, name: str) -> Edition:
    found = editions.load(project, [name] if name else [])
    return found[-1] if name else next((each for each in found if not each.each), found[0])


def _server(project: Project, engine: Engine, teller: Teller, port: int) -> Server:
    """Return a server at the address of the last preview where that is free, so that its pages find it again."""
    last = address.last(project)
    if last and port in (0, last.port):
        with suppress(OSError):
            return Server(engine, teller, last.port, last.token)
    try:
        server = Server(engine, teller, port)
    except OSError as error:
        message = say(
            "port {port} of {host} cannot be used: {strerror}.", port=port, host=HOST, strerror=error.strerror
        )
        raise PublisherError(
            [Finding("usage-port", message, hint=say("Name another port, or none for a free one."))]
        ) from error
    # A preview that still runs keeps its place.
    if last is None or not _listens(last.port):
        address.keep(project, Address(server.server_port, server.token))
    return server


def _listens(port: int) -> bool:
    """Return whether anything listens on a port of this machine."""
    with suppress(OSError), create_connection((HOST, port), timeout=PATIENCE):
        return True
    return False
