"""Approval: which editions stand in output/, who approved them, and whether they still are what was approved."""

from __future__ import annotations

import datetime
import difflib
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from publisher.build.manifest import NAME as MANIFEST
from publisher.build.manifest import sha256
from publisher.findings import Finding, Place, PublisherError, Severity

APPROVAL = "approval"
# An edition stands in its own folder, or in a folder below that of its publication and year.
FOLDERS = ("*", "*/*")
# What breaks a line, or changes the order in which it is read: nothing that a name or a title needs.
UNPRINTABLE = ("Cc", "Cf", "Zl", "Zp", "Cs")


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an edition and when (ISO 8601, UTC), with the hash of every file and of the rest of the manifest."""

    by: str
    at: str
    files: Mapping[str, str]
    manifest: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of an edition, as its manifest tells: its hash and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """A built edition as its manifest tells of it; `seal` is the hash of the manifest without its approval.

    `draft` is true of a part as well: neither is the whole publication.
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
    errors: int
    draft: bool
    seal: str
    approval: Approval | None = field(default=None)

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
        """Return whether it stands in its own folder: drafts, parts, print files and copies do not."""
        return not self.draft and self.place.replace("/", "-") == self.name

    def read(self, file: str) -> bytes:
        """Return the bytes of a file; raises PublisherError where they are not those that the manifest names."""
        try:
            content = (self.folder / file).read_bytes()
        except OSError as error:
            raise PublisherError([self._changed(file, f"cannot be read: {error.strerror}")]) from None
        if sha256(content) != self.files[file].sha256:
            raise PublisherError([self._changed(file, "is not the file that was built")])
        return content

    def _changed(self, file: str, what: str) -> Finding:
        hint = "Build the edition again, look at it, and approve it."
        return Finding("edition-changed", f"{file} {what}.", Place(file=f"{self.place}/{file}"), hint)


def find(output: Path) -> tuple[tuple[PublishedEdition, ...], tuple[Finding, ...]]:
    """Return every edition below a folder, by name, and what is wrong with manifests that cannot be understood."""
    found: list[Finding] = []
    releases = [release for path in _manifests(output) if (release := _read(path.parent, output, found)) is not None]
    return tuple(sorted(releases, key=lambda release: (release.name, release.place))), tuple(found)


def load(release: PublishedEdition) -> PublishedEdition:
    """Return the edition as it stands in its folder now; raises PublisherError where it cannot be understood."""
    found: list[Finding] = []
    output = release.folder.parents[release.place.count("/")]
    if (now := _read(release.folder, output, found)) is None:
        raise PublisherError(found)
    return now


def kept_back(release: PublishedEdition) -> Iterator[Finding]:
    """Yield what keeps an edition from going to anybody; only what was never approved is no error."""
    place = Place(file=release.place)
    if not release.at_home:
        message = "this is a draft, a part, a print file or a copy, and never is sent."
        yield Finding("edition-not-whole", message, place, "Build the whole edition for the screen.")
    if release.errors:
        message = f"it was built with {release.errors} findings of severity error."
        yield Finding("edition-errors", message, place, "Mend them, and build it again.")
    if release.approval is None:
        hint = f"Look at it; then: publisher approve {release.name} --by NAME"
        yield Finding("edition-not-approved", "nobody approved it.", place, hint, Severity.WARNING)
    elif not _holds(release, release.approval):
        message = f"it changed since {release.approval.by} approved it."
        hint = f"Look at it again; then: publisher approve {release.name} --by NAME"
        yield Finding("edition-changed", message, place, hint)


def approve(output: Path, names: Sequence[str], by: str, now: datetime.datetime) -> tuple[PublishedEdition, ...]:
    """Write who approves editions, and when, into their manifests; returns them approved.

    A name is that of an edition or of all editions of a publication and year. Where anything is wrong, nothing is
    approved and PublisherError is raised.
    """
    releases, unread = find(output)
    found = [*_without_name(by), *unread]
    chosen: dict[str, PublishedEdition] = {}
    for name in names:
        matches = [release for release in releases if name.strip("/") in (release.name, release.place, release.series)]
        whole = [release for release in matches if release.at_home] or matches
        found += [] if whole else [_unknown(name, releases, output)]
        chosen |= {release.place: release for release in whole}
    found += [finding for release in chosen.values() for finding in _obstacles(release)]
    if found:
        raise PublisherError(found)
    at = now.astimezone(datetime.UTC).isoformat(timespec="seconds")
    return tuple(_approved(release, by.strip(), at) for release in chosen.values())


def printable(words: str) -> bool:
    """Return whether words can stand in one line of a letter: nothing that breaks it or hides in it."""
    return not any(unicodedata.category(character) in UNPRINTABLE for character in words)


def _manifests(output: Path) -> Iterator[Path]:
    for folders in FOLDERS:
        for path in sorted(output.glob(f"{folders}/{MANIFEST}")):
            if not any(part.startswith(".") for part in path.relative_to(output).parts):
                yield path


def _read(folder: Path, output: Path, found: list[Finding]) -> PublishedEdition | None:
    place = folder.relative_to(output).as_posix()
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        return _release(content, folder, place)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        message = f"the manifest cannot be understood ({reason})."
        found.append(
            Finding("edition-manifest", message, Place(file=f"{place}/{MANIFEST}"), "Build the edition again.")
        )
        return None


def _release(content: Mapping[str, Any], folder: Path, place: str) -> PublishedEdition:
    edition = content["edition"]
    release = PublishedEdition(
        folder=folder,
        place=place,
        name=_words(edition["name"]),
        id=_words(edition["id"]),
        title=_words(edition["title"]),
        year=int(edition["year"]),
        region=_words(edition["region"]),
        highlight=_words(edition["highlight"]),
        messages=tuple(map(_words, content["messages"])),
        files={name: File(str(about["sha256"]), int(about["bytes"])) for name, about in content["files"].items()},
        errors=sum(finding["severity"] == Severity.ERROR for finding in content["findings"]),
        draft=any(edition.get(key, False) for key in ("draft", "part")),
        seal=_seal(content),
    )
    return replace(release, approval=Approval(**content[APPROVAL]) if APPROVAL in content else None)


def _words(value: object) -> str:
    if not isinstance(value, str) or not printable(value):
        raise ValueError(f"{value!r} is no line of words")
    return value


def _seal(content: Mapping[str, Any]) -> str:
    rest = {key: value for key, value in content.items() if key != APPROVAL}
    return sha256(json.dumps(rest, sort_keys=True).encode())


def _holds(release: PublishedEdition, approval: Approval) -> bool:
    hashes = {name: file.sha256 for name, file in release.files.items()}
    return approval.manifest == release.seal and approval.files == hashes


def _without_name(by: str) -> Iterator[Finding]:
    if not by.strip() or not printable(by):
        yield Finding("usage-approve", "who approves has to be named.", hint="Add --by and your name.")


def _unknown(name: str, releases: Sequence[PublishedEdition], output: Path) -> Finding:
    known = list(dict.fromkeys([release.series for release in releases] + [release.name for release in releases]))
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known[:12]) or 'none'}."
    return Finding("usage-edition", f"{output} has no edition “{name}”.", hint=hint)


def _obstacles(release: PublishedEdition) -> Iterator[Finding]:
    """Yield what keeps an edition from being approved: all but the approval that it is to get."""
    for finding in kept_back(replace(release, approval=None)):
        if finding.severity is Severity.ERROR:
            yield finding
    for file in release.files:
        try:
            release.read(file)
        except PublisherError as error:
            yield from error.findings


def _approved(release: PublishedEdition, by: str, at: str) -> PublishedEdition:
    # The link may lead to a newer build by now: the folder that was looked at is the one that is written.
    folder = release.folder.resolve()
    approval = {
        "by": by,
        "at": at,
        "files": {name: file.sha256 for name, file in release.files.items()},
        "manifest": release.seal,
    }
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        if _seal(content) != release.seal:
            raise FileNotFoundError
        _replace(folder / MANIFEST, json.dumps({**content, APPROVAL: approval}, ensure_ascii=False, indent=1).encode())
    except FileNotFoundError:
        raise PublisherError([_rebuilt(release)]) from None
    if (now := load(release)).approval is None:
        # It was moved into place between the two.
        raise PublisherError([_rebuilt(release)])
    return now


def _rebuilt(release: PublishedEdition) -> Finding:
    hint = "Look at the new one, and approve that."
    return Finding("edition-changed", "it was built again meanwhile.", Place(file=release.place), hint)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
