"""A finished file from anywhere, or an edition as it was built: what it is, and all that is wrong with it."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from publisher.editions.printers import Printer
from publisher.findings import Finding, Place, PublisherError, Severity
from publisher.preflight.catalogue import AGAIN, CheckedFile, FileContext, check
from publisher.preflight.pages import page_count
from publisher.preflight.pdf_file import FileKind

MANIFEST = "manifest.json"
DRAFT = "-draft"  # Ends the name of a draft's folder.
HANDOUT = "-handout.pdf"  # Ends the name of a handout, which does not say what it is for.


@dataclass(frozen=True, slots=True)
class Examined:
    """What was examined: its files, findings that belong to none of them, and those recorded when it was built."""

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

    The name of a publication, or of a publication and year, stands for all its editions. Raises PublisherError (usage-)
    for what is not there.
    """
    path = Path(target)
    if path.is_dir():
        return (_edition(path, printers),)
    if path.is_file():
        return (Examined(path.name, (_checked(path, path.name, FileContext(printers=printers)),)),)
    editions = _editions(output)
    named = [folder for folder, names in editions.items() if target in names]
    if not named:
        raise PublisherError([_unknown(target, list(dict.fromkeys(chain(*editions.values()))))])
    return tuple(_edition(folder, printers) for folder in named)


def _editions(output: Path) -> dict[Path, tuple[str, ...]]:
    """Return the folders of editions with all their names; those for each region stand together, one folder deeper."""
    found = [path.parent for path in sorted((*output.glob(f"*/{MANIFEST}"), *output.glob(f"*/*/{MANIFEST}")))]
    parts = {folder: folder.relative_to(output).parts for folder in found if not folder.parent.name.startswith(".")}
    return {folder: ("-".join(own), *_together(own[0])) for folder, own in parts.items()}


def _together(first: str) -> tuple[str, ...]:
    """Return what the editions of a folder share: publication and year, and publication alone."""
    publication, _, year = first.rpartition("-")
    return (first, publication) if year.isdecimal() else (first,)


def _checked(path: Path, name: str, known: FileContext) -> CheckedFile:
    kind = FileKind.OFFICE if name.endswith(HANDOUT) else None
    return check(_bytes(path), name, replace(known, kind=kind))


def _unknown(target: str, names: Sequence[str]) -> Finding:
    near = difflib.get_close_matches(target, names, n=1)
    built = f"There are: {', '.join(names)}." if names else "Build one first."
    hint = f"Did you mean {near[0]}?" if near else built
    return Finding("usage-file", f"there is no file or built edition “{target}”.", hint=hint)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"“{path}” cannot be read: {error.strerror}."
        raise PublisherError([Finding("usage-file", message, hint="Mend its permissions.")]) from error


def _edition(folder: Path, printers: Sequence[Printer]) -> Examined:
    """Examine every PDF of an edition, and compare its files with what its manifest says of them."""
    name = folder.name
    draft = name.endswith(DRAFT)
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        listed = {str(file): dict(told) for file, told in manifest["files"].items()}
        recorded = tuple(map(Finding.from_dict, manifest["findings"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"the manifest of “{name}” cannot be read: {type(error).__name__}."
        raise PublisherError([Finding("usage-manifest", message, hint=f"Name a PDF, or build {name}.")]) from error
    known = FileContext(draft=draft, printers=printers)
    pdfs = [file for file in listed if file.endswith(".pdf") and (folder / file).is_file()]
    files = tuple(_checked(folder / file, file, known) for file in pdfs)
    loose = [*_changed(folder, listed)]
    for file in files:
        loose += page_count(manifest, file.pages, file.name) if file.pages else ()
    return Examined(name, files, tuple(loose), recorded)


def _changed(folder: Path, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield files that are not as they were built, that are gone, or that came from elsewhere."""
    for file, told in listed.items():
        path = folder / file
        if not path.is_file():
            yield Finding("file-missing", "the file is gone since it was built.", Place(file=file), AGAIN)
        elif hashlib.sha256(_bytes(path)).hexdigest() != told.get("sha256"):
            message = "the file is not the one that was built: its hash is not that of the manifest."
            yield Finding("file-changed", message, Place(file=file), AGAIN)
    for path in sorted(folder.rglob("*")):
        file = path.relative_to(folder).as_posix()
        if path.is_file() and file not in listed and file != MANIFEST:
            message = "the file was not there when the edition was built."
            yield Finding("file-foreign", message, Place(file=file), "Keep it elsewhere.", Severity.WARNING)
