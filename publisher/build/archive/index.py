"""An archive: the folder of one printing, and its index with the hash of every file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publisher.build.archive import issued
from publisher.build.archive.issued import Issued
from publisher.build.options import Recipe
from publisher.editions import published
from publisher.editions.edition import Edition
from publisher.editions.published import MANIFEST, PublishedEdition, sha256
from publisher.findings import Finding, Place, PublisherError, Severity, both, say, stop_on_errors
from publisher.project import Project

INDEX = "archive.json"
FORMAT = 1
# Files that are no text and that many archives share, such as fonts, stand here once, under their hash.
SHARED = "files"
# In an archive: the files as they were issued, laid out as output/, and the project that they were built from.
ISSUED, SOURCES = "output", "project"
TOUCHED = say("Bring it back from version control: an archive is never changed, a correction is a new printing.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its hash and its size in bytes; one that is `shared` stands in the folder of all."""

    sha256: str
    bytes: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """A printing as it was issued: by whom and when (ISO 8601, UTC), how it is built, with what software, its files.

    `name` is that of the edition, or of publication and year where there is an edition for each region; `shown` is its
    folder as people read it, `shared` the folder of files that archives share.
    """

    folder: Path
    shared: Path
    shown: str
    name: str
    printing: int
    by: str
    at: str
    publication: str
    regions: tuple[str, ...]
    recipe: Recipe
    software: Mapping[str, str]
    files: Mapping[str, Entry]

    @property
    def many(self) -> bool:
        """Return whether it is of a publication with an edition for each region."""
        return self.name == self.publication and bool(self.regions)

    @property
    def words(self) -> str:
        """Return who issued it, when, as which printing."""
        return f"{self.name}, {self.printing}e druk, issued on {self.at[:10]} by {self.by}"

    def path(self, name: str) -> Path:
        """Return where a file of the index stands."""
        entry = self.files[name]
        return self.shared / entry.sha256 if entry.shared else self.folder / name

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises PublisherError where they are not those that were issued."""
        try:
            content = self.path(name).read_bytes()
        except OSError as error:
            raise PublisherError(
                [self._touched(name, say("the file cannot be read: {strerror}", strerror=error.strerror))]
            ) from None
        if sha256(content) != self.files[name].sha256:
            raise PublisherError([self._touched(name, say("the file is not the one that was issued"))])
        return content

    def below(self, part: str) -> dict[str, bytes]:
        """Return all files of a part by their names in it; raises PublisherError with all that were touched."""
        stop_on_errors(self.verify())
        return {name.removeprefix(f"{part}/"): self.read(name) for name in self.files if name.startswith(f"{part}/")}

    def verify(self, part: str = "") -> Iterator[Finding]:
        """Yield every file, of a part or of all, that is gone, changed by hand, or that came from elsewhere."""
        for name in self.files:
            if name.startswith(part):
                yield from self._told(name)
        for path in sorted((self.folder / part).rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in self.files and name != INDEX and not _hidden(name):
                yield self._foreign(name)

    def editions(self) -> tuple[PublishedEdition, ...]:
        """Return its editions as they were issued; raises PublisherError where a manifest is not the one that was."""
        stop_on_errors(found for name in self.files if name.endswith(f"/{MANIFEST}") for found in self._told(name))
        found, unread = published.find(self.folder / ISSUED)
        if unread:
            raise PublisherError(unread)
        return found

    def _told(self, name: str) -> Iterator[Finding]:
        try:
            self.read(name)
        except PublisherError as error:
            yield from error.findings

    def _foreign(self, name: str) -> Finding:
        # It is never copied, and so in nothing that is built.
        message = say("the file was not there when it was issued ({words}).", words=self.words)
        place = Place(file=f"{self.shown}/{name}")
        return Finding("archive-foreign", message, place, say("Keep it elsewhere."), Severity.WARNING)

    def _touched(self, name: str, what: str) -> Finding:
        if self.files[name].shared:
            return self._shared_touched(self.files[name].sha256, name, what)
        place = Place(file=f"{self.shown}/{name}")
        return Finding("archive-touched", say("{what} ({words}).", what=what, words=self.words), place, TOUCHED)

    def _shared_touched(self, digest: str, name: str, what: str) -> Finding:
        """Return the finding on a file of all archives, with those that cannot be built without it."""
        all_archives = self.shared.parent
        indexes = sorted(all_archives.glob(f"*/*/{INDEX}"))
        need = [path.parent for path in indexes if f'"{digest}"' in path.read_text(encoding="utf-8", errors="replace")]
        needing = both(path.relative_to(all_archives).as_posix() for path in need)
        place = Place(file=f"{Path(self.shown).parents[1].as_posix()}/{SHARED}/{digest}")
        own = Path(name).relative_to(SOURCES).as_posix()
        return Finding(
            "archive-touched",
            say("{what}: it is {own} of {needing}.", what=what, own=own, needing=needing or self.name),
            place,
            TOUCHED,
        )


def _hidden(name: str) -> bool:
    """Return whether a file is one that other programs leave behind."""
    return any(part.startswith((".", "__pycache__")) for part in name.split("/"))


def unit(edition: Edition) -> str:
    """Return the name under which an edition is issued: those for each region of a kind are issued together."""
    # An edition that highlights a gemeente is the same text and the same data with a mark.
    return edition.series if edition.each else replace(edition, highlight="", highlight_name="").name


def printings(project: Project, name: str) -> tuple[int, ...]:
    """Return which printings of an edition are issued, the newest last, also those of which the archive is gone."""
    # One that lost its index is still a printing: passed over, its edition would be built from what the project is now.
    files = (project.archive / name).glob("*/*") if name else ()
    there = {int(path.parent.name) for path in files if path.parent.name.isdecimal()}
    return tuple(sorted(there | {each.printing for each in issued.listed(project) if each.edition == name}))


def names(project: Project) -> tuple[str, ...]:
    """Return the names of everything that was issued."""
    folders = {path.name for path in project.archive.glob("*") if not path.name.startswith(".")}
    known = sorted(folders | {each.edition for each in issued.listed(project)})
    return tuple(name for name in known if printings(project, name))


def load(project: Project, name: str, printing: int) -> Archive:
    """Return a printing that was issued; raises PublisherError where it is gone, or its index is not understood."""
    stop_on_errors(found for found in missing(project, [name]) if found.place.file.endswith(f"/{printing}"))
    return read(project, project.archive / name / str(printing))


def missing(project: Project, names: Collection[str]) -> Iterator[Finding]:
    """Yield every printing of these editions that was issued and whose folder is gone."""
    for each in issued.listed(project):
        folder = project.archive / each.edition / str(each.printing)
        if each.edition in names and not any(folder.glob("*")):
            yield issued.gone(each, project.relative(folder))


def record(project: Project) -> None:
    """Write every printing that is in the archive into the list of what was issued, but for those without an index."""
    found = list[Issued]()
    for name in names(project):
        for printing in printings(project, name):
            with suppress(PublisherError):
                archive = load(project, name, printing)
                found.append(Issued(name, printing, archive.by, archive.at))
    issued.add(project, found)


def read(project: Project, folder: Path) -> Archive:
    """Return the archive of a folder; raises PublisherError where its index cannot be understood or was touched."""
    shown = project.relative(folder)
    place = Place(file=f"{shown}/{INDEX}")
    try:
        content = json.loads((folder / INDEX).read_bytes())
        version = content["format"]
        if isinstance(version, int) and version > FORMAT:
            message = say(
                "a newer version of the publisher wrote this archive (format {version}, this one reads {format}).",
                version=version,
                format=FORMAT,
            )
            raise PublisherError([Finding("archive-format", message, place, say("Use that version, or a newer one."))])
        digest = content.pop("digest")
        if digest != sha256(_bytes(content)):
            message = say("the index of the archive is not the one that was written.")
            raise PublisherError([Finding("archive-touched", message, place, TOUCHED)])
        return _archive(content, folder, project.archive / SHARED, shown)
    except OSError as error:
        message = say("the index of the archive cannot be read: {strerror}.", strerror=error.strerror)
        raise PublisherError([Finding("archive-index", message, place, TOUCHED)]) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = say(
            "the index of the archive cannot be understood ({name}: {error}).", name=type(error).__name__, error=error
        )
        raise PublisherError([Finding("archive-index", message, place, TOUCHED)]) from error


def written(archive: Archive) -> bytes:
    """Return the index of an archive as JSON."""
    content = {
        "format": FORMAT,
        "name": archive.name,
        "printing": archive.printing,
        "issued": {"by": archive.by, "at": archive.at},
        "publication": archive.publication,
        "regions": archive.regions,
        "recipe": archive.recipe.as_dict(),
        "software": archive.software,
        "files": {
            name: {"sha256": each.sha256, "bytes": each.bytes, **({"shared": True} if each.shared else {})}
            for name, each in sorted(archive.files.items())
        },
    }
    return _bytes({**content, "digest": sha256(_bytes(content))})


def _bytes(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _archive(content: Mapping[str, Any], folder: Path, shared: Path, shown: str) -> Archive:
    return Archive(
        folder=folder,
        shared=shared,
        shown=shown,
        name=str(content["name"]),
        printing=int(content["printing"]),
        by=str(content["issued"]["by"]),
        at=str(content["issued"]["at"]),
        publication=str(content["publication"]),
        regions=tuple(map(str, content["regions"])),
        recipe=Recipe.of(content["recipe"]),
        software=dict(content["software"]),
        files={
            name: Entry(str(each["sha256"]), int(each["bytes"]), bool(each.get("shared")))
            for name, each in content["files"].items()
        },
    )
