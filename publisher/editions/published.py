"""An edition on disk: its folder in output/, its files, and the manifest that says what they are."""

from __future__ import annotations

import errno
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Place, PublisherError, errors_in, say, sentences

MANIFEST = "manifest.json"
APPROVAL = "approval"
# The record of the manuscript, which stands beside the manifest as one of the edition's files.
MANUSCRIPT = "manuscript.json"
ON_PEOPLE = "on_people"
RECIPE = "recipe"
# What a manifest says of its making; the rest says what came out.
MAKING = ("cache_key", "software", "inputs", "findings")
# What was approved is kept here, for the next edition to be compared with: a new build takes the place of its folder.
APPROVED = ".approved"
# An edition stands in its own folder, or in a folder below that of its publication and year.
FOLDERS = ("*", "*/*")
# What breaks a line, or changes the order in which it is read: nothing that a name or a title needs.
UNPRINTABLE = ("Cc", "Cf", "Zl", "Zp", "Cs")


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an edition and when (ISO 8601, UTC), with the hash of every file and of the rest of the manifest.

    `seal` is made of all these with a key, of which `key` is the name.
    """

    by: str
    at: str
    files: Mapping[str, str]
    manifest: str
    seal: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an edition, as its manifest has it: its hash, its size in bytes, and the pages of a PDF."""

    sha256: str
    bytes: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """A built edition as its manifest describes it.

    `place` is its folder from output/, `cache_key` the hash of all that it was made from, `digest` the hash of the
    manifest without its approval, `on_people` how many of its sentences rest on people.
    """

    folder: Path
    place: str
    name: str
    id: str
    title: str
    year: int
    region: str
    highlight: str
    messages: tuple[str, ...]
    files: Mapping[str, File]
    findings: tuple[Finding, ...]
    draft: bool
    part: bool
    cache_key: str
    digest: str
    approval: Approval | None = None
    on_people: int = 0
    printing: int = 1

    @property
    def headline(self) -> str:
        """Return title and year, as the PDF has them for its title."""
        return f"{self.title} {self.year}"

    @property
    def series(self) -> str:
        """Return what all editions of this publication and year share."""
        return f"{self.id}-{self.year}"

    @property
    def at_home(self) -> bool:
        """Return whether it is a whole edition in its own folder: drafts, parts, print files and copies are not."""
        return not (self.draft or self.part) and _joined(self.place) == self.name

    @property
    def pdfs(self) -> Mapping[str, File]:
        """Return its PDFs by name, that for the screen first."""
        return {name: file for name, file in self.files.items() if name.endswith(".pdf")}

    @property
    def errors(self) -> int:
        """Return how many errors it was built with."""
        return len(errors_in(self.findings))

    @property
    def intact(self) -> bool:
        """Return whether all of its files are those that were built."""
        try:
            for name in self.files:
                self.read(name)
        except PublisherError:
            return False
        return True

    def pages(self, file: str) -> int:
        """Return how many pages a PDF has; 0 where the edition has no such file."""
        return self.files[file].pages if file in self.files else 0

    def read(self, file: str) -> bytes:
        """Return the bytes of a file; raises PublisherError where they are not those that the manifest names."""
        try:
            content = _content(self.folder / file)
        except OSError as error:
            raise PublisherError(
                [self._changed(file, say("cannot be read: {strerror}", strerror=error.strerror))]
            ) from None
        if sha256(content) != self.files[file].sha256:
            raise PublisherError([self._changed(file, say("is not the file that was built"))])
        return content

    def _changed(self, file: str, what: str) -> Finding:
        hint = say("Build the edition again, look at it, and approve it.")
        return Finding(
            "edition-changed", say("{file} {what}.", file=file, what=what), Place(file=f"{self.place}/{file}"), hint
        )


def find(output: Path, name: str = "") -> tuple[tuple[PublishedEdition, ...], tuple[Finding, ...]]:
    """Return the editions below a folder, by name, and what is wrong with manifests that cannot be understood.

    With a name, only folders are read whose editions may be known by it.
    """
    editions: list[PublishedEdition] = []
    found: list[Finding] = []
    for path in _manifests(output):
        place = path.parent.relative_to(output).as_posix()
        if not _joined(place).startswith(_joined(name.strip("/"))):
            continue
        try:
            editions.append(load(path.parent, place))
        except PublisherError as error:
            found += error.findings
    return tuple(sorted(editions, key=lambda edition: (edition.name, edition.place))), tuple(found)


def named(editions: Sequence[PublishedEdition], name: str) -> tuple[PublishedEdition, ...]:
    """Return the editions that a name stands for: of publication and year, of an edition, or of its folder.

    Drafts, parts and copies are only meant where no whole edition has that name.
    """
    known = [edition for edition in editions if name.strip("/") in (edition.place, edition.name, edition.series)]
    return tuple([edition for edition in known if edition.at_home] or known)


def load(folder: Path, place: str = "") -> PublishedEdition:
    """Return the edition of a folder as it stands there now; raises PublisherError where it cannot be understood."""
    shown = place or folder.name
    try:
        return _edition(json.loads(_content(folder / MANIFEST)), folder, shown)
    # Any: it may be damaged in any way, and what is wrong with it is wrong with this edition alone.
    except Exception as error:
        message = sentences(
            say("the manifest cannot be understood ({name}: {error}).", name=type(error).__name__, error=error),
            say("Another version may have written it.") if isinstance(error, KeyError) else "",
        )
        where = Place(file=f"{shown}/{MANIFEST}")
        raise PublisherError([Finding("edition-manifest", message, where, say("Build the edition again."))]) from error


def earlier(folder: Path) -> PublishedEdition | None:
    """Return the edition that stands in a folder, or nothing where there is none that this version wrote."""
    try:
        return load(folder)
    except PublisherError:
        return None


def printable(words: str) -> bool:
    """Return whether words can stand in one line of a letter: nothing that breaks it or hides in it."""
    return not any(unicodedata.category(character) in UNPRINTABLE for character in words)


def sha256(content: bytes) -> str:
    """Return the hash of a file's content, as hex."""
    return hashlib.sha256(content).hexdigest()


def digest(manifest: Mapping[str, Any]) -> str:
    """Return the hash of what an approval covers: the manifest without the approval itself."""
    rest = {key: value for key, value in manifest.items() if key != APPROVAL}
    return sha256(json.dumps(rest, sort_keys=True).encode())


def _content(path: Path) -> bytes:
    """Return the bytes of a file; a pipe or a device, which may never end, is none."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    return path.read_bytes()


def _joined(place: str) -> str:
    """Return a folder in output/ as the name of the edition that belongs there."""
    return place.replace("/", "-")


def _manifests(output: Path) -> Iterator[Path]:
    for folders in FOLDERS:
        for path in sorted(output.glob(f"{folders}/{MANIFEST}")):
            if not any(part.startswith(".") for part in path.relative_to(output).parts):
                yield path


def _edition(manifest: Mapping[str, Any], folder: Path, place: str) -> PublishedEdition:
    edition = manifest["edition"]
    return PublishedEdition(
        folder=folder,
        place=place,
        name=_words(edition["name"]),
        id=_words(edition["id"]),
        title=_words(edition["title"]),
        year=int(edition["year"]),
        region=_words(edition["region"]),
        highlight=_words(edition["highlight"]),
        messages=tuple(map(_words, manifest["messages"])),
        files={name: _file(values) for name, values in manifest["files"].items()},
        findings=tuple(map(Finding.from_dict, manifest["findings"])),
        draft=bool(edition["draft"]),
        part=bool(edition["part"]),
        cache_key=str(manifest["cache_key"]),
        digest=digest(manifest),
        approval=_approval(**manifest[APPROVAL]) if APPROVAL in manifest else None,
        on_people=int(manifest.get(ON_PEOPLE, 0)),
        printing=int(edition.get("printing", 1)),
    )


def _approval(by: str, at: str, files: Mapping[str, str], manifest: str, seal: str = "", key: str = "") -> Approval:
    hashes = {_words(name): _words(each) for name, each in files.items()}
    return Approval(_words(by), _words(at), hashes, _words(manifest), _words(seal), _words(key))


def _file(values: Mapping[str, Any]) -> File:
    return File(str(values["sha256"]), int(values["bytes"]), int(values.get("pages", 0)))


def _words(value: object) -> str:
    if not isinstance(value, str) or not printable(value):
        raise ValueError(say("{value} is no line of words", value=repr(value)))
    return value
