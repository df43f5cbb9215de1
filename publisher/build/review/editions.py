"""Editions on disk that a review needs: the one to compare with, and the pages of the last one that was built."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.build.review.comparison import EarlierEdition
from publisher.editions.edition import Edition
from publisher.editions.published import APPROVAL, APPROVED, MANIFEST, REVIEW, load
from publisher.findings import Finding, Place, PublisherError
from publisher.model import Chapter

YEAR = "[0-9]" * 4


def earlier_edition(output: Path, edition: Edition) -> EarlierEdition | None:
    """Return the last edition of the same publication that was approved, or else that of an earlier year."""
    found = [manifest for manifest in _manifests(output, edition) if _is_earlier(manifest, edition)]
    last = max(found, key=_age, default=None)
    return EarlierEdition.of(last) if last else None


def edition_since(path: Path, edition: Edition) -> EarlierEdition:
    """Return the edition of a manifest that a person names; raises PublisherError where it cannot be compared with."""
    file = path / MANIFEST if path.is_dir() else path
    place = Place(file=str(path))
    try:
        manifest = json.loads(file.read_bytes())
        known = EarlierEdition.of(manifest)
        own = manifest["edition"]["id"] == edition.id
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"this is no manifest that tells what rests on people ({type(error).__name__}: {error})."
        hint = "Name the manifest.json of an edition that this version built."
        raise PublisherError([Finding("usage-since", message, place, hint)]) from error
    if not own:
        message = f"this is the manifest of {known.name}, which is another publication than {edition.id}."
        hint = f"Name the manifest of an edition of {edition.id}."
        raise PublisherError([Finding("usage-since", message, place, hint)])
    return known


def page_numbers(output: Path, edition: Edition, chapters: Sequence[Chapter]) -> Mapping[tuple[str, str], int]:
    """Return the numbers of pages in the last build of an edition, by chapter and page; none where it was not built."""
    try:
        built = load(output / edition.folder, edition.folder)
        pdf = built.read(f"{edition.name}.pdf")
    except (PublisherError, KeyError):
        return {}
    from publisher.preflight.destinations import starts
    from publisher.preflight.pdf_file import open_pdf

    with open_pdf(pdf, edition.name) as file:
        first = starts(file, chapters)
    pages = [(chapter.id, page.id) for chapter in chapters for page in chapter.pages]
    return {(chapter, page): at + 1 for chapter, page in pages if (at := first.get(f"{chapter}-{page}")) is not None}


def _manifests(output: Path, edition: Edition) -> Iterator[Mapping[str, Any]]:
    """Yield what is known of editions of a publication, of any year: those in output/, and those once approved."""
    folders = edition.folder.replace(edition.series, f"{edition.id}-{YEAR}", 1)
    names = edition.name.replace(edition.series, f"{edition.id}-{YEAR}", 1)
    for path in (*sorted(output.glob(f"{folders}/{MANIFEST}")), *sorted(output.glob(f"{APPROVED}/{names}.json"))):
        try:
            yield json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue


def _is_earlier(manifest: Mapping[str, Any], edition: Edition) -> bool:
    own = manifest.get("edition", {})
    if REVIEW not in manifest or own.get("draft") or own.get("part"):
        return False
    year = int(own["year"])
    return year < edition.year or (year == edition.year and APPROVAL in manifest)


def _age(manifest: Mapping[str, Any]) -> tuple[int, bool, str]:
    return int(manifest["edition"]["year"]), APPROVAL in manifest, manifest.get(APPROVAL, {}).get("at", "")
