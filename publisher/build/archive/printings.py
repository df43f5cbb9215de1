"""Beginning a new printing: what corrects an issued edition."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from publisher import editions
from publisher.build.archive import index
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, nearest
from publisher.project import Project


def begin(project: Project, name: str, date: str) -> str:
    """Write the next printing and its date into an edition's file, and say so; or raise PublisherError."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        message = f"“{date}” is no date."
        raise PublisherError([Finding("usage-date", message, hint="Write it as 2024-03-01.")]) from None
    known = {edition.series: edition for edition in editions.load(project)}
    if name not in known:
        message = f"there is no edition “{name}”."
        raise PublisherError([Finding("usage-edition", message, hint=nearest(name, list(known)))])
    edition = known[name]
    issued = index.printings(project, index.unit(edition))
    if edition.printing not in issued:
        place = Place(file=f"data/publications/{name}.toml", element="printing")
        message = f"printing {edition.printing} was not issued yet, and can still be changed."
        raise PublisherError([Finding("usage-printing", message, place, f"publisher issue {name} --by NAME")])
    following = issued[-1] + 1
    path = project.data / "publications" / f"{name}.toml"
    path.write_text(_numbered(path, edition, following, day), encoding="utf-8")
    return f"{project.relative(path)}: printing = {following}, modified = {day}. It is built from the project now."


def _numbered(path: Path, edition: Edition, printing: int, day: datetime.date) -> str:
    text = path.read_text(encoding="utf-8")
    if re.search(r"^printing *=", text, re.MULTILINE):
        text = re.sub(r"^printing *=.*$", f"printing = {printing}", text, count=1, flags=re.MULTILINE)
    else:
        text = re.sub(r"^(year *=.*)$", rf"\1\nprinting = {printing}", text, count=1, flags=re.MULTILINE)
    # Words for the imprint are of the printing before; without them it names this one.
    text = re.sub(r"^edition *=.*\n", "", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^modified *=.*$", f"modified = {day}", text, count=1, flags=re.MULTILINE)
