"""What stands in the folders of a project and is no file of it: pipes, devices, and links that lead out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from publisher.findings import Finding, Place, say, stop_on_errors
from publisher.project import Project

# What waits for somebody who writes, or never ends, where a file is expected.
_KINDS = (
    *((stat.S_ISFIFO, say("a named pipe")), (stat.S_ISSOCK, say("a socket"))),
    *((stat.S_ISCHR, say("a device")), (stat.S_ISBLK, say("a device"))),
)


def stop_on_strange_files(own: Project) -> None:
    """Raise PublisherError for what is no file, and for templates, styles and fonts from outside the project."""
    folders = (own.data, own.layouts, own.styles, own.chapters)
    stop_on_errors(found for folder in folders for found in _strange(own, folder, folder in (own.layouts, own.styles)))


def _strange(own: Project, folder: Path, inside: bool) -> Iterator[Finding]:
    real = os.path.realpath(folder)
    for root, folders, files in os.walk(folder):
        for path in (Path(root, name) for name in (*folders, *files)):
            place = Place(own.relative(path))
            try:
                mode = path.stat().st_mode
            except OSError:
                # Where it is read, that says why.
                continue
            for is_kind, kind in _KINDS:
                if is_kind(mode):
                    message, hint = (
                        say("this is {kind}, and no file.", kind=kind),
                        say("Put a file there, or delete it."),
                    )
                    yield Finding("file-kind", message, place, hint)
            if inside and path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(real):
                message = say("this is a link that leads out of its folder; only what stands there is printed.")
                yield Finding("path-outside", message, place, say("Copy the file itself into the folder."))
