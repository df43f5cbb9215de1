"""Run a preview: choose the publication, serve it until it is stopped, and end cleanly."""

from __future__ import annotations

import webbrowser
from threading import Thread

from publisher import editions
from publisher.cli.preview.editors import Editor, EditorName
from publisher.cli.preview.engine import Engine
from publisher.cli.preview.server import HOST, Server
from publisher.cli.preview.snapshot import Teller, Wish
from publisher.cli.preview.watching import Watcher, follow
from publisher.editions.edition import Edition
from publisher.findings import Finding, PublisherError
from publisher.project import Project


def run(project: Project, name: str, wish: Wish, *, port: int, browser: bool, editor: EditorName) -> None:
    """Show a publication until the command is interrupted; raises PublisherError for what there is not."""
    edition = _chosen(project, name)
    editions.only(edition, (wish.chapter,) if wish.chapter else ())
    # Files that change while they are first read are seen as changed.
    watcher, engine = Watcher(project), Engine(project, edition.series, wish)
    server = _server(
        engine, Teller(Editor(editor, project.root), project.relative(project.chapters / edition.id)), port
    )
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


def _server(engine: Engine, teller: Teller, port: int) -> Server:
    try:
        return Server(engine, teller, port)
    except OSError as error:
        message = f"port {port} of {HOST} cannot be used: {error.strerror}."
        raise PublisherError(
            [Finding("usage-port", message, hint="Name another port, or none for a free one.")]
        ) from error
