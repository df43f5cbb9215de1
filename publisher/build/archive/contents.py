"""What an archive holds of the project: all that builds an edition again, and nothing of others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from publisher.build.fingerprint import CODE, INPUTS, SENDING
from publisher.data.descriptor import NAME
from publisher.data.paths import EARLIER, IMPORTS, NATIONAL, SNAPSHOTS, reader_of
from publisher.editions.edition import Edition
from publisher.project import ANSWERS, ARCHIVE, Project

# How the versions of all libraries are installed again.
VERSIONS = ("pyproject.toml", "requirements.lock")
# Recipients are people, and the letter is no part of an edition; the code of the mail belongs to the package.
PRIVATE = tuple(name for name in SENDING if not name.startswith(f"{CODE}/"))
CHAPTERS = f"{CODE}/chapters"
LEFTOVERS = (".pyc", ".pyo")


def sources(project: Project, edition: Edition) -> Iterator[str]:
    """Yield the path, from the project's folder, of each file that builds a publication of a year.

    Tables stay whole: the rules look at all of their rows, and manifests name the row of each value. Those of all
    gemeenten come along only where an edition reads them.
    """
    for folder in dict.fromkeys((*INPUTS, CODE)):
        if folder.startswith(f"{CODE}/"):
            continue
        for path in sorted((project.root / folder).rglob("*")):
            name = project.relative(path)
            if path.is_file() and _belongs(name, edition):
                yield name
    yield from (name for name in VERSIONS if (project.root / name).is_file())


def _belongs(name: str, edition: Edition) -> bool:
    path = Path(name)
    if path.suffix in LEFTOVERS or any(part.startswith((".", "__pycache__")) for part in path.parts):
        return False
    if any(name == own or name.startswith(f"{own}/") for own in PRIVATE):
        return False
    if path.is_relative_to("data"):
        return _is_read(path.relative_to("data"), edition)
    # publisher/chapters/<publication>/<chapter>/…; above that is code of all.
    of, chapter = [*path.parts[2:-1], "", ""][:2] if path.is_relative_to(CHAPTERS) else ("", "")
    return of in ("", edition.id) and chapter in ("", *edition.chapters)


def _is_read(path: Path, edition: Edition) -> bool:
    """Return whether a file of data is read for these editions."""
    top = path.parts[0]
    if top in (ARCHIVE, IMPORTS, SNAPSHOTS) or (top == NATIONAL and not edition.national):
        return False
    if top == "publications":
        return path.name in (f"{edition.series}.toml", f"{edition.series}{ANSWERS}", f"{edition.name}{ANSWERS}")
    if top == EARLIER:
        return path.stem.startswith(f"{edition.id}-")
    return bool(reader_of(path.as_posix())) or path.suffix in (".txt", ".md")


def content(project: Project, name: str, kept: Collection[str]) -> bytes:
    """Return a file as an archive holds it: the descriptor of the data lists only the files that stand beside it."""
    own = (project.root / name).read_bytes()
    return _describing(own, kept) if name == f"data/{NAME}" else own


def _describing(descriptor: bytes, kept: Collection[str]) -> bytes:
    package = json.loads(descriptor)
    resources = []
    for resource in package["resources"]:
        listed = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        there = [path for path in listed if f"data/{path}" in kept]
        if there:
            resources.append({**resource, "path": there if isinstance(resource["path"], list) else there[0]})
    return (json.dumps({**package, "resources": resources}, ensure_ascii=False, indent=2) + "\n").encode()


def is_text(content: bytes) -> bool:
    """Return whether a file can be read by people: it is UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
