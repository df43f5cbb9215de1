"""Beginning a new printing: what corrects an issued edition."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from publisher import editions
from publisher.build.archive import index, knowledge
from publisher.build.archive.index import Archive
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.project import Project


def begin(project: Project, name: str, date: str, known_until: str = "", tell: Callable[[str], None] = print) -> str:
    """Write the next printing and its date into an edition's file, and say so; or raise PublisherError.

    Before that it tells what came into the data since the printing before, and what of it `known_until` keeps out.
    """
    day, until = _day(date), _day(known_until) if known_until else None
    known = {edition.series: edition for edition in editions.load(project)}
    if name not in known:
        return _begin_elsewhere(project, name, day, until, known, tell)
    edition = known[name]
    issued = index.printings(project, index.unit(edition))
    if edition.printing not in issued:
        raise PublisherError([_not_issued(name, edition.printing, name)])
    following = issued[-1] + 1
    _tell_of_data(project, edition, index.load(project, index.unit(edition), issued[-1]), until, tell)
    path = project.data / "publications" / f"{name}.toml"
    path.write_text(_numbered(path, following, day, until), encoding="utf-8", newline="\n")
    return _said(project, path, following, day)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        message = say("“{text}” is no date.", text=text)
        raise PublisherError([Finding("usage-date", message, hint=say("Write it as 2024-03-01."))]) from None


def _tell_of_data(
    project: Project, edition: Edition, before: Archive, until: datetime.date | None, tell: Callable[[str], None]
) -> None:
    """Tell which data a printing knows otherwise than the one before, with `until` as the last day that it knows."""
    own = replace(edition, known_until=until or edition.known_until)
    if found := knowledge.since(project, own, before):
        for line in found.lines(f"the {before.printing}e druk"):
            tell(line)


def _begin_elsewhere(
    project: Project,
    name: str,
    day: datetime.date,
    until: datetime.date | None,
    known: Mapping[str, Edition],
    tell: Callable[[str], None],
) -> str:
    """Write the next printing of an edition for another region under its code, below [elsewhere]."""
    issued = index.printings(project, name)
    archive = index.load(project, name, issued[-1]) if issued else None
    if archive is None or archive.publication not in known:
        message = say("there is no edition “{name}”.", name=name)
        hint = nearest(
            name, [*known, *index.names(project)], say("An edition for another region has to be issued first.")
        )
        raise PublisherError([Finding("usage-edition", message, hint=hint)])
    edition, (region, *_) = known[archive.publication], archive.regions
    later = edition.colophon_elsewhere.printings if edition.colophon_elsewhere else ()
    current = next((each.printing for each in later if each.region == region), 1)
    if current not in issued:
        raise PublisherError([_not_issued(name, current, edition.series)])
    if until and until != edition.known_until:
        message = say(
            "all editions of {series} know data until {known_until}, also that for {region}.",
            series=edition.series,
            known_until=edition.known_until,
            region=region,
        )
        place = Place(file=f"data/publications/{edition.series}.toml", element="known_until")
        raise PublisherError(
            [Finding("usage-date", message, place, say("Change it there for all of them, or leave it."))]
        )
    _tell_of_data(project, edition, archive, None, tell)
    following, first = issued[-1] + 1, index.load(project, name, issued[0]).at[:10]
    path = project.data / "publications" / f"{edition.series}.toml"
    text, header = path.read_text(encoding="utf-8"), f'[elsewhere.printings."{region}"]\n'
    text = re.sub(rf"\n{re.escape(header)}(?:[^\[\n].*\n?)*", "", text).rstrip("\n")
    text += f"\n\n{header}printing = {following}\ncreated = {first}\nmodified = {day}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return _said(project, path, following, day)


def _not_issued(name: str, printing: int, series: str) -> Finding:
    place = Place(file=f"data/publications/{series}.toml", element="printing")
    message = say("printing {printing} was not issued yet, and can still be changed.", printing=printing)
    return Finding("usage-printing", message, place, say("publisher issue {name} --by NAME", name=name))


def _said(project: Project, path: Path, printing: int, day: datetime.date) -> str:
    return f"{project.relative(path)}: printing = {printing}, modified = {day}. It is built from the project now."


def _numbered(path: Path, printing: int, day: datetime.date, until: datetime.date | None) -> str:
    text = path.read_text(encoding="utf-8")
    if re.search(r"^printing *=", text, re.MULTILINE):
        text = re.sub(r"^printing *=.*$", f"printing = {printing}", text, count=1, flags=re.MULTILINE)
    else:
        text = re.sub(r"^(year *=.*)$", rf"\1\nprinting = {printing}", text, count=1, flags=re.MULTILINE)
    # Words for the imprint are of the printing before; without them it names this one.
    text = re.sub(r"^edition *=.*\n", "", text, count=1, flags=re.MULTILINE)
    if until:
        text = re.sub(r"^known_until *=.*$", f"known_until = {until}", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^modified *=.*$", f"modified = {day}", text, count=1, flags=re.MULTILINE)
