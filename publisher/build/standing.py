"""Editions that stand in output/ as they would be built again: known by hashes, before anything is read or checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.build import fingerprint
from publisher.build.options import BuildOptions
from publisher.editions import published
from publisher.editions.edition import Edition
from publisher.editions.published import PublishedEdition
from publisher.findings import Finding
from publisher.project import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition that is there already, unchanged: its name, its PDFs with their number of pages, what was found."""

    name: str
    files: Mapping[Path, int]
    findings: tuple[Finding, ...]
    unchanged: bool = True
    note: str = ""
    seconds: float = 0.0

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of its PDFs."""
        return tuple(self.files)


def cache_key(inputs: str, edition: Edition | str, options: BuildOptions) -> str:
    """Return the hash of all that decides how an edition comes out; `inputs` is the fingerprint of all it is made from.

    An edition that is as its file has it is known by that file, which is one of the inputs: its name is enough.
    """
    if isinstance(edition, Edition) and not (edition.national or edition.highlight):
        edition = edition.series
    return published.sha256(repr((inputs, edition, options)).encode())


def earlier(folder: Path, key: str = "") -> PublishedEdition | None:
    """Return the edition of a folder, if it is whole, and with a cache key, if it was made from just that."""
    found = published.earlier(folder)
    return found if found and key in ("", found.cache_key) and found.intact else None


def pages(edition: PublishedEdition) -> dict[Path, int]:
    """Return the PDFs of an edition with their number of pages."""
    return {edition.folder / name: file.pages for name, file in edition.pdfs.items()}


def unchanged(project: Project, names: Sequence[str], output: Path, options: BuildOptions) -> tuple[Standing, ...]:
    """Return the editions of publications as their files have them, if each of them stands there; otherwise none.

    They were checked when they were made, from the same inputs; so no data are read here, nor settings validated.
    """
    wanted = at_home(project, names)
    inputs = fingerprint.of(project, fingerprint.input_hashes(project)) if wanted else ""
    found = list[Standing]()
    for name in wanted:
        if (edition := earlier(output / f"{name}{options.suffix}", cache_key(inputs, name, options))) is None:
            return ()
        found.append(Standing(name, pages(edition), edition.findings))
    return tuple(found)


def at_home(project: Project, names: Sequence[str]) -> list[str]:
    """Return the names of the editions that are asked for; none where that takes more than names and files to tell."""
    files = {path.stem: path for path in sorted((project.data / "publications").glob("*.toml"))}
    meant = {name: [each for each in files if name in (each, each.rpartition("-")[0])] for name in names}
    chosen = [each for each in files if not names or any(each in found for found in meant.values())]
    try:
        each_region = [each for each in chosen if "each" in tomllib.loads(files[each].read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []
    if names and (each_region or not all(meant.values())):
        return []
    return [each for each in chosen if each not in each_region]
