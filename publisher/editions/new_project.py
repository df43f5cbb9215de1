"""A new project: data, texts, templates and styles that build, and the program that builds them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from publisher.findings import Finding, Place, PublisherError, say
from publisher.project import copy_program, copy_starter, starter

README = """\
# A project of publisher

| folder | what it holds |
|---|---|
| `data/` | tables, their sources, and one file for each publication in `data/publications/` |
| `publisher/chapters/` | the texts, and the figures of each chapter |
| `layouts/`, `styles/` | templates of pages, style sheets, colours and fonts |
| `output/` | what was built |
| `publisher/` | the program that this project is built with; it stays as it is when another version is installed |

    publisher check
    publisher build

The data and texts are those of Drenthe, with their sources in `data/sources.csv`: replace them by your own, one
publication at a time.
`docs/writing.md`, `docs/data.md` and `docs/figures.md` say how. `requirements.lock` has the versions of all libraries:
`pip install --require-hashes -r requirements.lock` installs just those.
"""


def make(folder: Path) -> Path:
    """Make a project in a folder that is not there or is empty, all of it or nothing; return where it stands.

    Raises PublisherError where something stands there.
    """
    target = folder.expanduser().absolute()
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        message, hint = (
            say("something stands there already."),
            say("Name a folder that is not there yet, or an empty one."),
        )
        raise PublisherError([Finding("usage-project-exists", message, Place(file=target.as_posix()), hint)])
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        copy_starter(starter(), fresh)
        copy_program(fresh / "publisher")
        (fresh / "output").mkdir()
        (fresh / "README.md").write_text(README, encoding="utf-8", newline="\n")
        if target.is_dir():
            target.rmdir()
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target
