"""The examination of a finished file from anywhere, or of an edition as it was built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.editions import published
from publisher.editions.printers import Printer
from publisher.editions.published import MANIFEST, PublishedEdition
from publisher.findings import Finding, Place, PublisherError, Severity, nearest, say
from publisher.preflight.catalogue import AGAIN, CheckedFile, FileContext, check
from publisher.preflight.pages import page_count
from publisher.preflight.pdf_file import FileKind

HANDOUT = "-handout.pdf"  # Ends the name of a handout, which does not say what it is for.


@dataclass(frozen=True, slots=True)
class Examined:
    """A file or an edition that was examined: its files, findings of none of them, and those recorded when built."""

    name: str
    files: tuple[CheckedFile, ...]
    loose: tuple[Finding, ...] = ()
    recorded: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found, each once."""
        return tuple(dict.fromkeys((*self.loose, *(found for file in self.files for found in file.findings))))


def examine(target: str, output: Path, printers: Sequence[Printer] = ()) -> tuple[Examined, ...]:
    """Examine a PDF, the folder of an edition, or an edition of the output folder by its name.

    The name of a publication, or of a publication and year, stands for all its editions. Raises PublisherError for
    what is not there, and for a manifest that cannot be understood.
    """
    path = Path(target)
    if path.is_dir():
        return (_edition(published.load(path), printers),)
    if path.is_file():
        return (Examined(path.name, (_checked(path, path.name, FileContext(printers=printers)),)),)
    known, unread = published.find(output, target)
    series = tuple(edition for edition in known if edition.id == target and edition.at_home)
    if chosen := published.named(known, target) or series:
        return tuple(_edition(edition, printers) for edition in chosen)
    raise PublisherError([_unknown(target, output), *unread])


def _unknown(target: str, output: Path) -> Finding:
    whole = [edition for edition in published.find(output)[0] if edition.at_home]
    names = [name for edition in whole for name in (edition.name, edition.series, edition.id)]
    hint = nearest(target, names, say("See the folder of built files.") if names else say("Build one first."))
    return Finding("usage-file", say("there is no file or built edition “{target}”.", target=target), hint=hint)


def _checked(path: Path, name: str, known: FileContext) -> CheckedFile:
    kind = FileKind.OFFICE if name.endswith(HANDOUT) else None
    return check(_bytes(path), name, replace(known, kind=kind))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = say("“{path}” cannot be read: {strerror}.", path=path, strerror=error.strerror)
        raise PublisherError([Finding("usage-file", message, hint=say("Mend its permissions."))]) from error


def _edition(edition: PublishedEdition, printers: Sequence[Printer]) -> Examined:
    """Examine every PDF of an edition, and compare its files with what its manifest says of them."""
    known = FileContext(draft=edition.draft, printers=printers)
    present = [name for name in edition.pdfs if (edition.folder / name).is_file()]
    files = tuple(_checked(edition.folder / name, name, known) for name in present)
    loose = [*_changed(edition)]
    for file in files:
        loose += page_count(edition.pages(file.name), file.pages, file.name) if file.pages else ()
    return Examined(edition.folder.name, files, tuple(loose), edition.findings)


def _changed(edition: PublishedEdition) -> Iterator[Finding]:
    """Yield files that are not as they were built, that are gone, or that came from elsewhere."""
    for name, file in edition.files.items():
        path = edition.folder / name
        if not path.is_file():
            yield Finding("file-missing", say("the file is gone since it was built."), Place(file=name), AGAIN)
        elif published.sha256(_bytes(path)) != file.sha256:
            message = say("the file is not the one that was built: its hash is not that of the manifest.")
            yield Finding("file-changed", message, Place(file=name), AGAIN)
    for path in sorted(edition.folder.rglob("*")):
        name = path.relative_to(edition.folder).as_posix()
        if path.is_file() and name not in edition.files and name != MANIFEST:
            message = say("the file was not there when the edition was built.")
            yield Finding("file-foreign", message, Place(file=name), say("Keep it elsewhere."), Severity.WARNING)
