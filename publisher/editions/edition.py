"""Editions: which publication, region, year and chapters; read from data/publications."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.dutch import formats
from publisher.editions.edition_words import braces, typed
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.model import GEMEENTE
from publisher.project import Project

if TYPE_CHECKING:
    from publisher.editions.files import EditionFile
    from publisher.settings import Source

# The longest name in a folder; a longer code of a set is told by its hash.
NAME, CODE = 60, 40


@dataclass(frozen=True, slots=True)
class LaterPrinting:
    """A later printing of the edition for a region, with the day on which its first came out."""

    region: str
    printing: int
    created: datetime.date
    modified: datetime.date


@dataclass(frozen=True, slots=True)
class Colophon:
    """Who made an edition for another region, and which of those have a later printing."""

    author: str
    organisations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    contact: str = ""
    printings: tuple[LaterPrinting, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of one year, as its configuration describes it.

    Chapters under `always` go along when only some chapters are built, such as the list that citations lead to. A
    publication with an edition for `each` region of a kind has no region until it is made for one; a regional one may
    `highlight` a gemeente, and be made for another region than `home`, that of its file: then its words are those of
    `colophon_elsewhere`, and `region_name` is the name of that region. A `remark` stands in the colophon.
    It knows no data that became known after `known_until`; `periods` are its names for periods.
    """

    id: str
    title: str
    subtitle: str
    year: int
    language: str
    author: str
    subject: str
    created: datetime.date
    modified: datetime.date
    known_until: datetime.date
    chapters: tuple[str, ...]
    region: str = ""
    each: str = ""
    home: str = ""
    region_name: str = ""
    highlight: str = ""
    highlight_name: str = ""
    short_title: str = ""
    always: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    edition: str = ""
    printing: int = 1
    remark: str = ""
    contact: str = ""
    organisations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    colophon_elsewhere: Colophon | None = None

    @property
    def elsewhere(self) -> bool:
        """Return whether it is made for another region than that of its file."""
        return bool(self.home) and self.region != self.home

    @property
    def national(self) -> bool:
        """Return whether it needs the data of all regions of the country."""
        return bool(self.each) or self.elsewhere

    @property
    def series(self) -> str:
        """Return the name that all editions of this publication and year share."""
        return f"{self.id}-{self.year}"

    @property
    def name(self) -> str:
        """Return the name of the edition's files."""
        return f"{self.series}-{self._slug}" if self._slug else self.series

    @property
    def folder(self) -> str:
        """Return the edition's folder in output/: editions for each region stand together in one."""
        return f"{self.series}/{self._slug}" if self.each and self._slug else self.name

    @property
    def _slug(self) -> str:
        from slugify import slugify

        of = ((self.region, self.region_name), (self.highlight, self.highlight_name))
        return "-".join(f"{_short(code)}-{slugify(name, max_length=NAME)}" for code, name in of if name)

    @property
    def headline(self) -> str:
        """Return title and year, as in the foot of a page."""
        return f"{self.title} {self.year}"

    @property
    def imprint(self) -> str:
        """Return which printing it is and of when, in words: as the configuration has them, or of a later printing."""
        if self.edition or self.printing == 1:
            return self.edition
        first, own = formats.date(self.created.isoformat()), formats.date(self.modified.isoformat())
        return f"{self.printing}e druk, {own}; 1e druk: {first}"

    @property
    def updated(self) -> bool:
        """Return whether it is a later printing, with figures that became known after it first came out."""
        return self.printing > 1 and self.known_until > self.created

    @property
    def knows(self) -> str:
        """Return until when its figures were known, in words for cover and colophon."""
        start = "Bijgewerkt met" if self.updated else "Met"
        return f"{start} cijfers die tot en met {formats.date(self.known_until.isoformat())} bekend waren"

    def as_dict(self) -> dict[str, object]:
        """Return what a manifest says of the edition."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "year": self.year,
            "printing": self.printing,
            "region": self.region,
            "highlight": self.highlight,
            "known_until": self.known_until.isoformat(),
            "periods": dict(self.periods),
            "chapters": list(self.chapters),
        }


def _short(code: str) -> str:
    """Return the code of a region as folders have it."""
    if len(code) <= CODE:
        return code
    from publisher.editions.published import sha256

    return f"set-{sha256(code.encode())[:8]}"


def load(project: Project, names: Sequence[str] = ()) -> tuple[Edition, ...]:
    """Return the editions of these publications, or all; raises PublisherError with all that is wrong."""
    paths = sorted((project.data / "publications").glob("*.toml"))
    found: list[Finding] = []
    editions = [edition for path in paths if (edition := _read(project, path, found)) is not None]
    # A publication whose file is wrong is one finding: what is wrong with its file.
    known = {path.stem for path in paths} | {path.stem.rsplit("-", 1)[0] for path in paths}
    found += [_unknown(name, editions) for name in names if name not in known]
    if found:
        raise PublisherError(found)
    return tuple(edition for edition in editions if not names or any(_is(edition, name) for name in names))


def only(edition: Edition, chapters: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen chapters in the edition's order, with those that always belong to it."""
    unknown = [name for name in chapters if name not in edition.chapters]
    if unknown:
        raise PublisherError(
            Finding(
                "usage-chapter",
                say("{id} has no chapter “{name}”.", id=edition.id, name=name),
                hint=nearest(name, edition.chapters),
            )
            for name in unknown
        )
    return tuple(name for name in edition.chapters if not chapters or name in (*chapters, *edition.always))


def _is(edition: Edition, name: str) -> bool:
    return name in (edition.id, edition.name)


def _unknown(name: str, editions: Sequence[Edition]) -> Finding:
    known = [edition.id for edition in editions]
    publication, _, year = name.rpartition("-")
    if publication in known and year.isdecimal():
        years = ", ".join(edition.name for edition in editions if edition.id == publication)
        hint = say(
            "There are: {years}. A new one begins with: publisher new year {publication} {year}",
            years=years,
            publication=publication,
            year=year,
        )
        return Finding(
            "usage-publication",
            say("there is no edition of {year} of {publication}.", year=year, publication=publication),
            hint=hint,
        )
    return Finding("usage-publication", say("there is no publication “{name}”.", name=name), hint=nearest(name, known))


def _read(project: Project, path: Path, found: list[Finding]) -> Edition | None:
    from publisher.editions.files import EDITION_CODES, EditionFile
    from publisher.editions.moments import moment_findings
    from publisher.settings import read_toml, validate

    try:
        source = read_toml(path, project.relative(path), EDITION_CODES.unreadable)
    except PublisherError as error:
        found += error.findings
        return None
    valid, wrong = validate(EditionFile, source, EDITION_CODES)
    wrong += [*_regions(source), *_missing_chapters(project, source)]
    found += wrong
    if valid is None or wrong:
        return None
    found += [*_misnamed(valid, path, source), *typed(valid, source), *braces(source)]
    found += moment_findings(valid, source)
    tables = {key: tuple(getattr(valid, key).items()) for key in ("organisations", "periods")}
    settings = {**dict(valid), **tables, "home": valid.region}
    other = settings.pop("elsewhere")
    later = (LaterPrinting(code, **dict(each)) for code, each in other.printings.items()) if other else ()
    colophon = (
        Colophon(other.author, tuple(other.organisations.items()), other.contact, tuple(later)) if other else None
    )
    return Edition(**settings, colophon_elsewhere=colophon)


def _regions(source: Source) -> Iterator[Finding]:
    """Find an edition with no region, or with two answers to what its region is."""
    raw = source.values
    if ("region" in raw) == ("each" in raw):
        hint = say(
            'Give it a region = "…", or each = "{gemeente}" for an edition of every {gemeente}.', gemeente=GEMEENTE
        )
        message = say("an edition has either a region or “each”.")
        yield Finding("configuration-region", message, replace(source.place("each"), element=""), hint)
    elif isinstance(each := raw.get("each", GEMEENTE), str) and each != GEMEENTE:
        message = say("“each” is “{value}”.", value=each)
        yield Finding(
            "configuration-region", message, source.place("each"), say('Write each = "{gemeente}".', gemeente=GEMEENTE)
        )


def _misnamed(valid: EditionFile, path: Path, source: Source) -> Iterator[Finding]:
    if path.stem != (name := f"{valid.id}-{valid.year}"):
        message = say("this is edition {name}, and its file has another name.", name=name)
        yield Finding("configuration-name", message, Place(file=source.file), say("Call it {name}.toml.", name=name))
    for chapter, count in Counter(valid.chapters).items():
        if count > 1:
            message = say("chapter “{chapter}” stands in the edition {count} times.", chapter=chapter, count=count)
            yield Finding("configuration-chapter", message, source.place("chapters"), say("Name it once."))
    for chapter in valid.always:
        if chapter not in valid.chapters:
            message = say("“{chapter}” always goes along, and is no chapter of the edition.", chapter=chapter)
            place = source.place("always")
            yield Finding("configuration-chapter", message, place, nearest(chapter, valid.chapters))


def _missing_chapters(project: Project, source: Source) -> Iterator[Finding]:
    raw = source.values
    if not isinstance(raw.get("chapters"), list) or not isinstance(raw.get("id"), str):
        return
    folder = project.chapters / raw["id"]
    known = sorted(path.parent.name for path in folder.glob("*/text.md"))
    for name in raw["chapters"]:
        if isinstance(name, str) and name not in known:
            text = project.relative(folder / name / "text.md")
            message = say("chapter “{name}” has no text: {text} does not exist.", name=name, text=text)
            yield Finding("configuration-chapter", message, source.place("chapters"), nearest(name, known))
