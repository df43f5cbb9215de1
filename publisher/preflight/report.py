"""The report of a preflight: JSON for programs, and one HTML page on which each finding is framed on its page."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Language, Severity
from publisher.preflight.catalogue import CheckedFile
from publisher.preflight.examine import Examined
from publisher.preflight.pdf_file import FileKind
from publisher.preflight.pictures import in_percent, picture_of, width_of
from publisher.preflight.report_page import html_page

LARGE, SMALL = 880, 200  # Pixels across.
NEAR = 3.0  # Millimetres that the sides of two boxes in one frame lie apart.
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with the number that it has in the report."""

    number: int
    finding: Finding


def _worst(notes: Sequence[NumberedFinding]) -> Severity:
    return min((note.finding.severity for note in notes), key=ORDER.index)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame on a page, in percent of it: left, top, width and height; all findings that it stands for."""

    left: float
    top: float
    width: float
    height: float
    notes: tuple[NumberedFinding, ...]
    whole: bool = False
    shift: int = 0  # How many numbers stand at its corner already.

    @property
    def severity(self) -> Severity:
        """Return the most serious severity in it."""
        return _worst(self.notes)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of a file as a picture, with what was found on it."""

    number: int
    picture: str
    width: int
    height: int
    notes: tuple[NumberedFinding, ...] = ()
    frames: tuple[Frame, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return the most serious severity on it."""
        return _worst(self.notes)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file as the report shows it: what was found in it, pages with findings, and pages without."""

    checked: CheckedFile
    sha256: str
    notes: tuple[NumberedFinding, ...]
    pages: tuple[ReportPage, ...]
    clean: tuple[ReportPage, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A file or an edition in the report: findings of no file, its files, and findings recorded when it was built."""

    name: str
    loose: tuple[NumberedFinding, ...]
    files: tuple[ReportFile, ...]
    recorded: tuple[NumberedFinding, ...]


def write_report(examined: Sequence[Examined], folder: Path, language: str = Language.EN) -> tuple[Path, Path]:
    """Write `preflight.json` and `preflight.html` into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "preflight.json", folder / "preflight.html"
    paths[0].write_text(as_json(examined), encoding="utf-8")
    paths[1].write_text(as_html(examined, language), encoding="utf-8")
    return paths


def as_json(examined: Sequence[Examined]) -> str:
    """Return everything that was checked and found, as JSON."""
    content = [
        {
            "name": each.name,
            "counts": _counts(each.findings),
            "findings": [finding.as_dict() for finding in each.loose],
            "recorded": [finding.as_dict() for finding in each.recorded],
            "files": [_file(file) for file in each.files],
        }
        for each in examined
    ]
    return json.dumps({"examined": content}, ensure_ascii=False, indent=1)


def _file(file: CheckedFile) -> dict[str, object]:
    return {
        "name": file.name,
        "kind": str(file.kind),
        "sha256": hashlib.sha256(file.pdf).hexdigest(),
        "bytes": len(file.pdf),
        "pages": file.pages,
        "rules": [
            {"rule": result.rule, "description": result.description}
            | ({"skipped": result.skipped} if result.skipped else {"findings": len(result.findings)})
            for result in file.results
        ],
        "findings": [finding.as_dict() for finding in file.findings],
    }


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {str(severity): counts[severity] for severity in ORDER}


def as_html(examined: Sequence[Examined], language: str = Language.EN) -> str:
    """Return the report as one page that needs nothing else: no script, no network."""
    parts = []
    number = 1
    for each in examined:
        part, number = _part(each, number)
        parts.append(part)
    counts = _counts(finding for each in examined for finding in _shown_of(each))
    return html_page(Path(__file__).parent, "report.html", language, parts=parts, counts=counts, order=ORDER)


def _part(examined: Examined, number: int) -> tuple[ReportPart, int]:
    """Return what was examined with numbered findings, and the next number."""
    loose = _numbered(examined.loose, number)
    number += len(loose)
    files = []
    for file in examined.files:
        own = _numbered(_of_file(examined, file), number)
        number += len(own)
        files.append(_shown(file, own))
    recorded = _numbered(_elsewhere(examined), number)
    return ReportPart(examined.name, loose, tuple(files), recorded), number + len(recorded)


def _shown_of(examined: Examined) -> dict[Finding, None]:
    """Return the findings that stand on files, each once."""
    return dict.fromkeys((*examined.loose, *(one for file in examined.files for one in _of_file(examined, file))))


def _numbered(findings: Iterable[Finding], first: int) -> tuple[NumberedFinding, ...]:
    """Number findings by page, the whole file first; the serious ones before others, from top to bottom."""
    known = sorted(dict.fromkeys(findings), key=_order)
    return tuple(NumberedFinding(number, finding) for number, finding in enumerate(known, first))


def _order(finding: Finding) -> tuple[int, int, float, float]:
    place = finding.place
    left, top, *_ = place.box or (0.0, 0.0)
    return place.page, ORDER.index(finding.severity), top, left


def _of_file(examined: Examined, file: CheckedFile) -> Iterator[Finding]:
    """Yield what was found in a file now, and what was recorded of its pages when it was built."""
    yield from file.findings
    first = min(examined.files, key=lambda other: other.kind is not FileKind.SCREEN)
    for finding in examined.recorded:
        named = finding.place.file == file.name or (not finding.place.file and file is first)
        if named and 0 < finding.place.page <= file.pages:
            yield finding


def _elsewhere(examined: Examined) -> Iterator[Finding]:
    """Yield what was recorded when an edition was built, and stands on no page of its files."""
    shown = _shown_of(examined)
    yield from (finding for finding in examined.recorded if finding not in shown)


def _shown(file: CheckedFile, notes: Sequence[NumberedFinding]) -> ReportFile:
    sha256 = hashlib.sha256(file.pdf).hexdigest()
    if not file.pages:
        return ReportFile(file, sha256, tuple(notes), (), ())
    import pypdfium2

    by_page: dict[int, list[NumberedFinding]] = {}
    for note in notes:
        by_page.setdefault(note.finding.place.page, []).append(note)
    flagged = set(by_page) - {0}
    with pypdfium2.PdfDocument(file.pdf) as document:
        sizes = [document.get_page_size(number - 1) for number in flagged]
        across = width_of(sizes, LARGE)
        pages = [
            _report_page(document[number - 1], number, across if number in flagged else SMALL, by_page.get(number, ()))
            for number in range(1, len(document) + 1)
        ]
    bad, good = ([page for page in pages if bool(page.notes) is wanted] for wanted in (True, False))
    return ReportFile(file, sha256, tuple(by_page.get(0, ())), tuple(bad), tuple(good))


def _report_page(page: Any, number: int, across: float, notes: Sequence[NumberedFinding]) -> ReportPage:
    """Return a page, cut to its trim, as a JPEG of a width in pixels, with frames on it."""
    made = picture_of(page, across)
    frames = _frames(notes, made.across, made.down)
    return ReportPage(number, made.address, made.width, made.height, tuple(notes), tuple(frames))


def _frames(notes: Sequence[NumberedFinding], width: float, height: float) -> Iterator[Frame]:
    """Yield frames on a page of a size in mm: one round the page, and one for all boxes that nearly meet."""
    boxes: dict[tuple[float, ...], list[NumberedFinding]] = {}
    for note in notes:
        box = note.finding.place.box
        near = (known for known in boxes if len(known) == len(box) and _apart(known, box) < NEAR)
        boxes.setdefault(next(near, box), []).append(note)
    corners: list[tuple[float, ...]] = []
    for box, together in boxes.items():
        left, top, across, down = box or (0.0, 0.0, width, height)
        shift = sum(max(abs(x - left), abs(y - top)) < NEAR for x, y in corners)
        corners += [(left, top)] * len(together)
        left, top, across, down = in_percent((left, top, across, down), width, height)
        yield Frame(left, top, across, down, tuple(together), not box, shift)


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how far, at most, a side of one box lies from that of another."""
    sides = ((box[0], box[1], box[0] + box[2], box[1] + box[3]) for box in (one, other) if box)
    return max((abs(a - b) for a, b in zip(*sides, strict=True)), default=0) if one else 0
