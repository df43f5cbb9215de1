"""Editions on disk that a review needs: the one to compare with, and the pages of the last one that was built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from publisher.build.record.kept import record_of
from publisher.build.review.comparison import EarlierEdition
from publisher.editions.edition import Edition
from publisher.editions.published import APPROVED, MANIFEST, MANUSCRIPT, PublishedEdition, load
from publisher.findings import Finding, Place, PublisherError, say, sentences

YEAR = "[0-9]" * 4


def earlier_edition(output: Path, edition: Edition) -> EarlierEdition | None:
    """Return the last edition of the same publication that was approved, or else that of an earlier year."""
    found = [each for each in _kept(output, edition) if _is_earlier(each, edition)]
    last = max(found, key=_age, default=None)
    return EarlierEdition.of(last) if last else None


def edition_since(path: Path, edition: Edition) -> EarlierEdition:
    """Return the edition of a manifest that a person names; raises PublisherError where it cannot be compared with."""
    place = Place(file=str(path))
    try:
        known = EarlierEdition.of(load(path if path.is_dir() else path.parent, str(path)))
    except PublisherError as error:
        told = sentences(*(finding.message for finding in error.findings))
        hint = say("Name the manifest.json of an edition that this version built, with its files beside it.")
        raise PublisherError([Finding("usage-since", told, place, hint)]) from error
    if known.record.edition.id != edition.id:
        message = say(
            "this is the manifest of {known}, which is another publication than {id}.", known=known.name, id=edition.id
        )
        hint = say("Name the manifest of an edition of {id}.", id=edition.id)
        raise PublisherError([Finding("usage-since", message, place, hint)])
    return known


def page_numbers(output: Path, edition: Edition) -> Mapping[tuple[str, str], int]:
    """Return the numbers of pages in the last build of an edition, by chapter and page; none where it was not built."""
    try:
        return record_of(load(output / edition.folder, edition.folder)).numbers
    except PublisherError:
        return {}


def _kept(output: Path, edition: Edition) -> Iterator[PublishedEdition]:
    """Yield the editions of a publication of any year that have a record: those in output/, and those once approved."""
    folders = edition.folder.replace(edition.series, f"{edition.id}-{YEAR}", 1)
    names = edition.name.replace(edition.series, f"{edition.id}-{YEAR}", 1)
    for pattern in (folders, f"{APPROVED}/{names}"):
        for path in sorted(output.glob(f"{pattern}/{MANIFEST}")):
            try:
                found = load(path.parent, path.parent.relative_to(output).as_posix())
            except PublisherError:
                continue
            if MANUSCRIPT in found.files:
                yield found


def _is_earlier(found: PublishedEdition, edition: Edition) -> bool:
    if found.draft or found.part:
        return False
    return found.year < edition.year or (found.year == edition.year and found.approval is not None)


def _age(found: PublishedEdition) -> tuple[int, bool, str]:
    return found.year, found.approval is not None, found.approval.at if found.approval else ""
