"""The start of a publication's next year: its configuration, carried over with all that is written in it."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.dutch import formats
from publisher.editions.edition import Edition, load
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.project import Project

FIRST, LAST = 1900, 2200
DATES = ("created", "modified", "known_until")
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class NewYear:
    """The configuration of a new year: its file and its text, the edition before, what changed, and what to look at.

    `changed` are settings with their new value, `comments` those that name a year, with their rows.
    """

    path: Path
    text: str
    earlier: Edition
    changed: tuple[tuple[str, str], ...]
    comments: tuple[tuple[int, str], ...]


def new_year(project: Project, publication: str, year: str) -> NewYear:
    """Write the configuration of a publication for a later year; return it.

    Raises PublisherError, and writes nothing, for an unknown publication, and for what is no year after its last.
    """
    made = carried_over(project, publication, year)
    with made.path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(made.text)
    return made


def carried_over(project: Project, publication: str, year: str) -> NewYear:
    """Return the configuration of a publication for a later year, from that of its last."""
    known = load(project)
    own = [edition for edition in known if edition.id == publication]
    if not own:
        hint = nearest(publication, dict.fromkeys(edition.id for edition in known))
        message = say("there is no publication “{publication}”.", publication=publication)
        raise PublisherError([Finding("usage-publication", message, hint=hint)])
    last = max(own, key=lambda edition: edition.year)
    if found := list(_unusable(project, own, last, year)):
        raise PublisherError(found)
    source = project.data / "publications" / f"{last.series}.toml"
    before = source.read_text(encoding="utf-8")
    changed = dict(_changes(last, int(year)))
    text = _written(before, changed)
    if tomllib.loads(text) != tomllib.loads(before) | changed:
        message = say("this file cannot be carried over as it is written.")
        raise PublisherError([Finding("usage-year", message, Place(project.relative(source)), say("Copy it by hand."))])
    path = source.with_name(f"{last.id}-{year}.toml")
    return NewYear(path, text, last, tuple((key, str(value)) for key, value in changed.items()), tuple(_comments(text)))


def _unusable(project: Project, own: list[Edition], last: Edition, year: str) -> Iterator[Finding]:
    """Find why a year cannot be begun."""
    if not re.fullmatch(r"\d{4}", year, re.ASCII) or not FIRST <= int(year) <= LAST:
        hint = say("Write four digits, such as {year}.", year=last.year + 1)
        yield Finding("usage-year", say("“{year}” is no year.", year=year), hint=hint)
        return
    place = Place(f"data/publications/{last.id}-{year}.toml")
    if any(edition.year == int(year) for edition in own) or (project.root / place.file).exists():
        yield Finding(
            "usage-year",
            say("{id}-{year} is there already.", id=last.id, year=year),
            place,
            say("Change that file, or delete it first."),
        )
    elif int(year) < last.year:
        message = say(
            "the last year of {id} is {year}, and {year2} is before it.", id=last.id, year=last.year, year2=year
        )
        yield Finding("usage-year", message, hint=say("Begin {year}, or a later year.", year=last.year + 1))


def _changes(last: Edition, year: int) -> Iterator[tuple[str, object]]:
    """Yield what is another in a new year: a first edition, planned for the same day as that of the last."""
    yield "year", year
    planned = _moved(last.created, year - last.year)
    # What was printed again knows more than its first edition: the next year knows no less.
    if planned <= last.known_until:
        planned = _moved(last.known_until, year - last.year)
    yield from ((key, planned) for key in DATES)
    if last.printing > 1:
        yield "printing", 1
    if last.edition:
        yield "edition", f"1e druk, {formats.date(planned.isoformat())}"


def _moved(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _written(text: str, changed: dict[str, object]) -> str:
    """Return settings with some changed, and everything else as it was written."""
    import tomlkit

    document = tomlkit.parse(text)
    for key, value in changed.items():
        document[key] = value
    return tomlkit.dumps(document)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for row, line in enumerate(text.splitlines(), 1):
        comment = line.partition("#")[2].strip()
        if line.lstrip().startswith("#") and YEAR.search(comment):
            yield row, comment
