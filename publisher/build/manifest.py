"""The manifest of an edition: inputs and versions with hashes, figures and numbers with their source, findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.build.fingerprint import software
from publisher.build.options import Recipe
from publisher.build.review import Item
from publisher.editions.edition import Edition
from publisher.editions.published import RECIPE, REVIEW, sha256
from publisher.findings import Finding
from publisher.model import Chapter, Observation, Use

MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF file with the number of its pages."""

    content: bytes
    pages: int


def contents(
    edition: Edition, chapters: Sequence[Chapter], uses: Iterable[Use], items: Iterable[Item], *, draft: bool = False
) -> dict[str, object]:
    """Return what a manifest says of an edition's words and figures, and whether it is a draft or a part."""
    built = [chapter.id for chapter in chapters]
    part = built != list(edition.chapters)
    return {
        "edition": {**edition.as_dict(), "chapters": built, "draft": draft, "part": part},
        "messages": list(_messages(chapters)),
        "figures": [figure for chapter in chapters for figure in _figures(chapter)],
        "numbers": [_use(use) for use in uses if use.observations],
        REVIEW: [item.recorded() for item in items],
    }


def manifest(
    contents: Mapping[str, object],
    *,
    cache_key: str,
    recipe: Recipe,
    inputs: Mapping[str, str],
    pdfs: Mapping[str, Pdf],
    tables: Mapping[str, bytes],
    findings: Iterable[Finding],
) -> bytes:
    """Return the manifest as JSON, with the files and the pages of each PDF; the same inputs give the same bytes."""
    pages = {name: {"pages": pdf.pages} for name, pdf in pdfs.items()}
    files = {**{name: pdf.content for name, pdf in pdfs.items()}, **tables}
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


def _figures(chapter: Chapter) -> Iterable[dict[str, object]]:
    for page, panel in chapter.panels():
        if panel.figure is not None:
            chart = panel.figure.chart
            rows = dict.fromkeys(row for fact in chart.facts for row in fact.observations)
            yield {
                "id": panel.figure.id,
                "page": page.id,
                "kind": chart.kind,
                "subtitle": chart.subtitle,
                "alt": panel.figure.alt,
                "values": [_row(row) for row in rows],
            }


def _use(use: Use) -> dict[str, object]:
    values = [_row(row) for row in dict.fromkeys(use.observations)]
    return {"chapter": use.chapter, "element": use.element, "text": use.text, "values": values}


def _row(row: Observation) -> dict[str, object]:
    return {
        "indicator": row.indicator,
        "region": row.region,
        "period": row.period,
        "group": row.group,
        "value": row.value if row.value is not None else [row.lower, row.upper],
        "unit": row.unit,
        "status": str(row.status),
        "dataset": row.file,
        "row": row.row,
        "source": row.source,
        "reference_date": row.reference_date,
    }
