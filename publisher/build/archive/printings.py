"""Beginning a new printing: what corrects an issued edition."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
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
        return _begin_elsewhere(project, name, day, known)
    edition = known[name]
    issued = index.printings(project, index.unit(edition))
    if edition.printing not in issued:
        raise PublisherError([_not_issued(name, edition.printing, name)])
    following = issued[-1] + 1
    path = project.data / "publications" / f"{name}.toml"
    path.write_text(_numbered(path, following, day), encoding="utf-8")
    return _said(project, path, following, day)


def _begin_elsewhere(project: Project, name: str, day: datetime.date, known: Mapping[str, Edition]) -> str:
    """Write the next printing of an edition for another region under its code, below [elsewhere]."""
    issued = index.printings(project, name)
    archive = index.load(project, name, issued[-1]) if issued else None
    if archive is None or archive.publication not in known:
        message = f"there is no edition “{name}”."
        hint = nearest(name, [*known, *index.names(project)], "An edition for another region has to be issued first.")
        raise PublisherError([Finding("usage-edition", message, hint=hint)])
    edition, (region, *_) = known[archive.publication], archive.regions
    later = edition.colophon_elsewhere.printings if edition.colophon_elsewhere else ()
    current = next((each.printing for each in later if each.region == region), 1)
    if current not in issued:
        raise PublisherError([_not_issued(name, current, edition.series)])
    following, first = issued[-1] + 1, index.load(project, name, issued[0]).at[:10]
    path = project.data / "publications" / f"{edition.series}.toml"
    text, header = path.read_text(encoding="utf-8"), f'[elsewhere.printings."{region}"]\n'
    text = re.sub(rf"\n{re.escape(header)}(?:[^\[\n].*\n?)*", "", text).rstrip("\n")
    text += f"\n\n{header}printing = {following}\ncreated = {first}\nmodified = {day}\n"
    path.write_text(text, encoding="utf-8")
    return _said(project, path, following, day)


def _not_issued(name: str, printing: int, series: str) -> Finding:
    place = Place(file=f"data/publications/{series}.toml", element="printing")
    message = f"printing {printing} was not issued yet, and can still be changed."
    return Finding("usage-printing", message, place, f"publisher issue {name} --by NAME")


def _said(project: Project, path: Path, printing: int, day: datetime.date) -> str:
    return f"{project.relative(path)}: printing = {printing}, modified = {day}. It is built from the project now."


def _numbered(path: Path, printing: int, day: datetime.date) -> str:
    text = path.read_text(encoding="utf-8")
    if re.search(r"^printing *=", text, re.MULTILINE):
        text = re.sub(r"^printing *=.*$", f"printing = {printing}", text, count=1, flags=re.MULTILINE)
    else:
        text = re.sub(r"^(year *=.*)$", rf"\1\nprinting = {printing}", text, count=1, flags=re.MULTILINE)
    # Words for the imprint are of the printing before; without them it names this one.
    text = re.sub(r"^edition *=.*\n", "", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^modified *=.*$", f"modified = {day}", text, count=1, flags=re.MULTILINE)
