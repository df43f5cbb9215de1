"""Editions: which publication, region, year and chapters; read from data/publications."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Place, PublisherError, nearest
from publisher.model import GEMEENTE
from publisher.project import Project

REQUIRED: Mapping[str, type] = {
    "id": str,
    "title": str,
    "subtitle": str,
    "year": int,
    "language": str,
    "author": str,
    "subject": str,
    "created": datetime.date,
    "modified": datetime.date,
    "chapters": list,
}
OPTIONAL: Mapping[str, type] = {
    "region": str,
    "each": str,
    "always": list,
    "keywords": list,
    "edition": str,
    "contact": str,
    "organisations": dict,
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of one year, as its configuration describes it.

    Chapters under `always` go along when only some chapters are built, such as the list that citations lead to. A
    publication with an edition for `each` region of a kind has no region until it is made for one; a regional one may
    `highlight` a gemeente. `place_name` is the name of the region or gemeente that an edition is made for.
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
    chapters: tuple[str, ...]
    region: str = ""
    each: str = ""
    highlight: str = ""
    place_name: str = ""
    always: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    edition: str = ""
    contact: str = ""
    organisations: tuple[tuple[str, tuple[str, ...]], ...] = ()

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

        return f"{self.highlight or self.region}-{slugify(self.place_name)}" if self.place_name else ""

    @property
    def highlight_name(self) -> str:
        """Return the name of the highlighted gemeente, or nothing."""
        return self.place_name if self.highlight else ""

    @property
    def headline(self) -> str:
        """Return title and year, as in the foot of a page."""
        return f"{self.title} {self.year}"

    def as_dict(self) -> dict[str, object]:
        """Return what a manifest tells of the edition."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "year": self.year,
            "region": self.region,
            "highlight": self.highlight,
            "chapters": list(self.chapters),
        }


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
            Finding("usage-chapter", f"{edition.id} has no chapter “{name}”.", hint=nearest(name, edition.chapters))
            for name in unknown
        )
    return tuple(name for name in edition.chapters if not chapters or name in (*chapters, *edition.always))


def _is(edition: Edition, name: str) -> bool:
    return name in (edition.id, edition.name)


def _unknown(name: str, editions: Sequence[Edition]) -> Finding:
    known = [edition.id for edition in editions]
    return Finding("usage-publication", f"there is no publication “{name}”.", hint=nearest(name, known))


def _read(project: Project, path: Path, found: list[Finding]) -> Edition | None:
    file = project.relative(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found.append(Finding("configuration-toml", f"this is not valid TOML: {error}.", Place(file=file)))
        return None
    wrong = [*_problems(raw, file), *_regions(raw, file), *_lists(raw, file), *_missing_chapters(project, raw, file)]
    found += wrong or _misnamed(raw, path, file)
    return None if wrong else _edition(raw)


def _problems(raw: Mapping[str, Any], file: str) -> list[Finding]:
    known = {**REQUIRED, **OPTIONAL}
    found = [
        Finding("configuration-missing", f"the setting “{key}” is missing.", Place(file=file), f"Add {key} = …")
        for key in REQUIRED
        if key not in raw
    ]
    for key, value in raw.items():
        if key not in known:
            message = f"there is no setting “{key}”."
            found.append(Finding("configuration-unknown", message, Place(file=file), nearest(key, known)))
        elif not isinstance(value, known[key]) or isinstance(value, bool):
            message = f"“{key}” must be of type {known[key].__name__}, and is {value!r}."
            found.append(Finding("configuration-type", message, Place(file=file), "Correct the value."))
    return found


def _regions(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Find an edition with no region, or with two answers to what its region is."""
    if ("region" in raw) == ("each" in raw):
        hint = f'Give it a region = "…", or each = "{GEMEENTE}" for an edition of every {GEMEENTE}.'
        yield Finding("configuration-region", "an edition has either a region or “each”.", Place(file=file), hint)
    elif raw.get("each", GEMEENTE) != GEMEENTE:
        message = f"“each” is {raw['each']!r}."
        yield Finding("configuration-region", message, Place(file=file), f'Write each = "{GEMEENTE}".')


def _lists(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Find lists that hold something else than words; words themselves would be taken for a list of letters."""
    organisations = raw.get("organisations")
    roles = organisations if isinstance(organisations, dict) else {}
    lists = {key: raw.get(key, []) for key in ("chapters", "always", "keywords")}
    for key, value in {**lists, **{f"organisations.{role}": names for role, names in roles.items()}}.items():
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            message = f"“{key}” must be a list of words, and is {value!r}."
            yield Finding("configuration-type", message, Place(file=file), 'Write ["one", "two"].')


def _misnamed(raw: Mapping[str, Any], path: Path, file: str) -> list[Finding]:
    found = []
    if path.stem != (name := f"{raw['id']}-{raw['year']}"):
        message = f"this is edition {name}, and its file has another name."
        found.append(Finding("configuration-name", message, Place(file=file), f"Call it {name}.toml."))
    for chapter in raw.get("always", ()):
        if chapter not in raw["chapters"]:
            message = f"“{chapter}” always goes along, and is no chapter of the edition."
            hint = nearest(chapter, raw["chapters"])
            found.append(Finding("configuration-chapter", message, Place(file=file), hint))
    return found


def _missing_chapters(project: Project, raw: Mapping[str, Any], file: str) -> list[Finding]:
    if not isinstance(raw.get("chapters"), list) or not isinstance(raw.get("id"), str):
        return []
    folder = project.chapters / raw["id"]
    known = sorted(path.parent.name for path in folder.glob("*/text.md"))
    return [
        Finding(
            "configuration-chapter",
            f"chapter “{name}” has no text: {project.relative(folder / str(name) / 'text.md')} does not exist.",
            Place(file=file),
            f"Known chapters: {', '.join(known)}.",
        )
        for name in raw["chapters"]
        if name not in known
    ]


def _edition(raw: Mapping[str, Any]) -> Edition:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    organisations = raw.get("organisations", {})
    values["organisations"] = tuple((role, tuple(names)) for role, names in organisations.items())
    return Edition(**values)
