"""The manifest of an edition: inputs and versions with hashes, figures and numbers with their source, findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from publisher import __version__
from publisher.editions.edition import Edition
from publisher.findings import Finding
from publisher.model import Chapter, Observation, Use
from publisher.project import Project

# Words; figures; pages and files; what is found wrong with them.
SOFTWARE = (
    *("citeproc-py", "jinja2", "markdown-it-py", "mdit-py-plugins", "pandas", "python-slugify", "pyyaml"),
    *("matplotlib", "numpy", "pillow", "pyproj", "seaborn", "shapely"),
    *("cssselect2", "fonttools", "pikepdf", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "weasyprint"),
    *("frictionless", "outloud", "page-validation", "pypdfium2"),
)
INPUTS = ("data", "layouts", "styles", "publisher/chapters")
CODE = "publisher"
# Who gets an edition, and the letter that goes with it, are no part of it: its approval outlives their correction.
MAIL_COMMANDS = ("publisher/cli/mail.py", "publisher/cli/mail_output.py")
SENDING = ("data/recipients.csv", "data/mail.toml", "layouts/mail", "publisher/mail", *MAIL_COMMANDS)
NAME = "manifest.json"
MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF file with the number of its pages."""

    content: bytes
    pages: int


def sha256(content: bytes) -> str:
    """Return the hash of a file's content, as hex."""
    return hashlib.sha256(content).hexdigest()


def input_hashes(project: Project) -> dict[str, str]:
    """Return the hash of every input file of the project, by its path."""
    return _hashes(project, sorted(path for folder in INPUTS for path in (project.root / folder).rglob("*")))


def _hashes(project: Project, paths: Iterable[Path]) -> dict[str, str]:
    files = {project.relative(path): path for path in paths if path.is_file() and path.suffix != ".pyc"}
    return {name: sha256(path.read_bytes()) for name, path in files.items() if not _is_sending(name)}


def _is_sending(name: str) -> bool:
    return any(name == own or name.startswith(f"{own}/") for own in SENDING)


def software() -> dict[str, str]:
    """Return the versions of everything that decides how a page looks."""
    return {"publisher": __version__, **{name: version(name) for name in SOFTWARE}}


def fingerprint(project: Project, inputs: Mapping[str, str]) -> str:
    """Return the hash of all that editions are made from: inputs, code and software."""
    # Not only Python: the style of the references stands beside it.
    code = _hashes(project, sorted((project.root / CODE).rglob("*")))
    return sha256(json.dumps([inputs, code, software()]).encode())


def contents(
    edition: Edition, chapters: Sequence[Chapter], uses: Iterable[Use], *, draft: bool = False
) -> dict[str, object]:
    """Return what a manifest tells of an edition's words and figures, and whether it is a draft or a part."""
    built = [chapter.id for chapter in chapters]
    part = built != list(edition.chapters)
    return {
        "edition": {**edition.as_dict(), "chapters": built, "draft": draft, "part": part},
        "messages": list(_messages(chapters)),
        "figures": [figure for chapter in chapters for figure in _figures(chapter)],
        "numbers": [_use(use) for use in uses if use.observations],
    }


def manifest(
    *,
    told: Mapping[str, object],
    made_from: str,
    inputs: Mapping[str, str],
    pdfs: Mapping[str, Pdf],
    tables: Mapping[str, bytes],
    findings: Iterable[Finding],
) -> bytes:
    """Return the manifest as JSON, with the files and the pages of each PDF; the same inputs give the same bytes."""
    pages = {name: {"pages": pdf.pages} for name, pdf in pdfs.items()}
    files = {**{name: pdf.content for name, pdf in pdfs.items()}, **tables}
    content = {
        **told,
        "made_from": made_from,
        "software": software(),
        "inputs": inputs,
        "files": {
            name: {"sha256": sha256(body), "bytes": len(body), **pages.get(name, {})} for name, body in files.items()
        },
        "findings": [finding.as_dict() for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a folder, or nothing where there is none that this version wrote."""
    try:
        told: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        sound = "made_from" in told and all("sha256" in file for file in told["files"].values())
        for each in told["findings"]:
            Finding.from_dict(each)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return told if sound else None


def intact(folder: Path, told: Mapping[str, Any]) -> bool:
    """Tell whether the files of a folder are those that its manifest tells of."""
    try:
        return all(sha256((folder / name).read_bytes()) == file["sha256"] for name, file in told["files"].items())
    except OSError:
        return False


def _messages(chapters: Sequence[Chapter]) -> Iterable[str]:
    """Yield the main findings: the headings of panels that are marked as messages, as plain words."""
    for chapter in chapters:
        for page in chapter.pages:
            yield from (plain(panel.heading) for panel in page.panels if panel.attributes.get(MESSAGE))


def plain(html: str) -> str:
    """Return the words of a heading without its markup."""
    return " ".join(Markup(html).striptags().split())


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
