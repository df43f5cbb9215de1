"""The manifest of an edition: inputs and versions with hashes, figures and numbers with their source, findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from publisher import __version__
from publisher.config import Project
from publisher.errors import Finding
from publisher.model import Chapter, Observation, Use

SOFTWARE = (
    "weasyprint",
    "pydyf",
    "matplotlib",
    "seaborn",
    "shapely",
    "pyproj",
    "jinja2",
    "markdown-it-py",
    "citeproc-py",
)
INPUTS = ("data", "layouts", "styles", "publisher/chapters")


def sha256(content: bytes) -> str:
    """Return the hash of a file's content, as hex."""
    return hashlib.sha256(content).hexdigest()


def input_hashes(project: Project) -> dict[str, str]:
    """Return the hash of every input file of the project, by its path."""
    files = sorted(path for folder in INPUTS for path in (project.root / folder).rglob("*") if _is_input(path))
    return {project.relative(path): sha256(path.read_bytes()) for path in files}


def _is_input(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def manifest(
    *,
    edition: Mapping[str, object],
    inputs: Mapping[str, str],
    files: Mapping[str, bytes],
    chapters: Sequence[Chapter],
    uses: Iterable[Use],
    findings: Iterable[Finding],
) -> bytes:
    """Return the manifest as JSON; the same inputs give the same bytes."""
    content = {
        "edition": edition,
        "software": {"publisher": __version__, **{name: version(name) for name in SOFTWARE}},
        "inputs": inputs,
        "files": {name: {"sha256": sha256(body), "bytes": len(body)} for name, body in sorted(files.items())},
        "figures": [figure for chapter in chapters for figure in _figures(chapter)],
        "numbers": [_use(use) for use in uses if use.observations],
        "findings": [finding.as_dict() for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _figures(chapter: Chapter) -> Iterable[dict[str, object]]:
    for page in chapter.pages:
        for panel in page.panels:
            if panel.figure is not None:
                rows = dict.fromkeys(row for fact in panel.figure.chart.facts for row in fact.observations)
                yield {
                    "id": panel.figure.id,
                    "page": page.id,
                    "kind": panel.figure.chart.kind,
                    "subtitle": panel.figure.chart.subtitle,
                    "alt": panel.figure.chart.alt(),
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
