"""Hashes of what editions are made from: input files, code and software."""

from __future__ import annotations

import json
import os
import platform
import time
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

import publisher
from publisher import __version__
from publisher.build.archive.issued import LIST
from publisher.editions.published import sha256
from publisher.project import ANSWERS, ARCHIVE, Project

# Settings; words; figures; pages and files; what is found wrong with them.
SOFTWARE = (
    *("annotated-types", "pydantic"),
    *("citeproc-py", "jinja2", "markdown-it-py", "mdit-py-plugins", "pandas", "python-slugify", "pyyaml"),
    *("matplotlib", "numpy", "pillow", "pyproj", "seaborn", "shapely"),
    *("cssselect2", "fonttools", "pikepdf", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint"),
    *("frictionless", "outloud", "page-validation", "pypdfium2"),
)
INPUTS = ("data", "layouts", "styles", "publisher/chapters")
CODE = "publisher"
# Who gets an edition, the letter that goes with it, and why what is old was kept, are no part of it: its approval
# outlives their correction.
MAIL_COMMANDS = ("publisher/cli/mail.py", "publisher/cli/mail_output.py")
SENDING = ("data/recipients.csv", "data/mail.toml", "layouts/mail", "publisher/mail", *MAIL_COMMANDS)
# What was issued is built from its archive; nothing else is.
ISSUED = (f"data/{ARCHIVE}", LIST)
# How and from what rows were imported: what came of it stands in the tables.
IMPORTED = ("data/imports", "data/snapshots")
# Nanoseconds: a file that changed less long ago may change again and keep its time of change.
SETTLED = 1_000_000_000
# Nanoseconds by which a disk may tell the time of a change too early.
EARLY = 100_000_000


def of(project: Project, inputs: Mapping[str, str]) -> str:
    """Return the hash of all that editions are made from: inputs, code and software."""
    # Not only Python: the style of the references stands beside it.
    code = _hashes(project, sorted((project.root / CODE).rglob("*")))
    return sha256(json.dumps([inputs, code, software()]).encode())


def input_hashes(project: Project) -> dict[str, str]:
    """Return the hash of every input file of the project, by its path."""
    return _hashes(project, sorted(path for folder in INPUTS for path in (project.root / folder).rglob("*")))


def software() -> dict[str, str]:
    """Return the versions of everything that decides how a page looks."""
    return {"publisher": __version__, **{name: version(name) for name in SOFTWARE}}


def versions() -> dict[str, str]:
    """Return the versions of all software, also of what pip does not install, and the kind of machine."""
    from publisher.render import libraries

    system = {"machine": f"{platform.system()} {platform.machine()}", "Python": platform.python_version()}
    return {**system, "zlib": zlib.ZLIB_RUNTIME_VERSION, **libraries.versions(), **software()}


def _hashes(project: Project, paths: Iterable[Path]) -> dict[str, str]:
    files = {project.relative(path): path for path in paths if path.is_file() and path.suffix != ".pyc"}
    return {name: hash_of(path) for name, path in files.items() if not is_elsewhere(name)}


def is_elsewhere(name: str) -> bool:
    """Return whether a file decides nothing about an edition: of mail, issued editions, imports, or what is kept."""
    own = (*SENDING, *ISSUED, *IMPORTED)
    return name.endswith(ANSWERS) or any(name == each or name.startswith(f"{each}/") for each in own)


def settled(paths: Iterable[Path]) -> bool:
    """Return whether no file changed since this process began: what it runs then is what stands there.

    The times say nothing else: a file is known by its content.
    """
    try:
        return all(path.stat().st_ctime_ns < publisher.STARTED - EARLY for path in paths)
    except OSError:
        return False


def hash_of(path: Path) -> str:
    """Return the hash of a file; one that has not changed since it was hashed is not read again."""
    state = path.stat()
    if time.time_ns() - state.st_ctime_ns < SETTLED:
        return sha256(path.read_bytes())
    return _hash_of(os.fspath(path), state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@cache
def _hash_of(path: str, inode: int, size: int, modified: int, changed: int) -> str:
    return sha256(Path(path).read_bytes())
