"""The manifest of an edition: what it is, its files, inputs and versions with hashes, and its findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.build.fingerprint import software
from publisher.build.manuscript import Manuscript
from publisher.build.options import Recipe
from publisher.editions.published import ON_PEOPLE, RECIPE, sha256
from publisher.findings import Finding
from publisher.model import Chapter
from publisher.narrative.worth import MESSAGE


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF file with the number of its pages."""

    content: bytes
    pages: int


def contents(written: Manuscript, on_people: int, *, draft: bool = False) -> dict[str, object]:
    """Return what a manifest says of an edition, of which so many sentences rest on people; it may be a draft."""
    edition, chapters = written.edition, written.chapters
    built = [chapter.id for chapter in chapters]
    # What left the edition for want of data is no part that was not asked for.
    part = not {*edition.chapters} <= {*built, *written.account.chapters_gone}
    return {
        "edition": {**edition.as_dict(), "chapters": built, "draft": draft, "part": part},
        "left_out": written.account.as_dict(),
        "messages": list(_messages(chapters)),
        ON_PEOPLE: on_people,
    }


def manifest(
    contents: Mapping[str, object],
    *,
    cache_key: str,
    recipe: Recipe,
    inputs: Mapping[str, str],
    pdfs: Mapping[str, Pdf],
    others: Mapping[str, bytes],
    findings: Iterable[Finding],
) -> bytes:
    """Return the manifest as JSON, with the files and the pages of each PDF; the same inputs give the same bytes."""
    pages = {name: {"pages": pdf.pages} for name, pdf in pdfs.items()}
    files = {**{name: pdf.content for name, pdf in pdfs.items()}, **others}
    content = {
        **contents,
        "cache_key": cache_key,
        RECIPE: recipe.as_dict(),
        "software": software(),
        "inputs": inputs,
        "files": {
            name: {"sha256": sha256(body), "bytes": len(body), **pages.get(name, {})} for name, body in files.items()
        },
        "findings": [finding.as_dict() for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _messages(chapters: Sequence[Chapter]) -> Iterable[str]:
    """Yield the main findings: the headings of panels that are marked as messages, as plain words."""
    for chapter in chapters:
        yield from (str(panel.heading) for _, panel in chapter.panels() if panel.attributes.get(MESSAGE))
