"""Accessibility of a screen file: PDF/UA-1 and PDF/A-2a by page-validation, tags and reading order by outloud."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from publisher.findings import Finding, Place, Severity, say
from publisher.preflight.pdf_file import PdfFile, open_pdf

PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.NOTICE}
PAGE = re.compile(r"\bpage (\d+)")
HINT = say("Mend the template or the text; if both are right, tell who maintains the publisher.")


def load_validators() -> None:
    """Load the validators, which takes as long as to check a dozen pages."""
    import page  # noqa: F401

    from publisher.preflight import outloud_private

    outloud_private.load()


def accessibility(pdf: bytes, name: str) -> tuple[Finding, ...]:
    """Return everything that keeps a file from being read by all and from being archived."""
    with open_pdf(pdf, name) as file:
        return (*conformance(file), *reading(file))


def conformance(file: PdfFile) -> Iterator[Finding]:
    """Yield each rule of PDF/UA-1 and of PDF/A-2a that the file breaks, at the first object that breaks it."""
    import page  # the validator; imported here because only a build needs it

    for profile, title in PROFILES.items():
        report = page.validate_pdf_bytes(file.pdf, profile=profile)
        failures = {failure.rule_id: failure for failure in reversed(report.failures)}
        for rule, failure in sorted(failures.items()):
            place = _failure_place(file, failure)
            yield Finding(
                f"{profile}-{rule.lower()}",
                say("{title}: {message}", title=title, message=failure.message),
                place,
                HINT,
            )
        if not failures and not report.is_compliant:
            message = say("{title}: the validator gives no reason.", title=title)
            yield Finding(f"{profile}-not-compliant", message, Place(file=file.name), HINT)


def _failure_place(file: PdfFile, failure: Any) -> Place:
    """Return where something fails: the message names its page, or else its object is of a page."""
    if named := PAGE.search(failure.message):
        return Place(file=file.name, page=int(named[1]))
    number = failure.object_id
    item = file.objects.get_object((number.object_number, number.generation)) if number else None
    owner = item.get("/Pg") if isinstance(item, pikepdf.Dictionary) else None
    return Place(file=file.name, page=file.numbers.get(getattr(owner, "objgen", (0, 0)), 0))


def reading(file: PdfFile) -> Iterator[Finding]:
    """Yield the findings of outloud, in its conformance and semantic layers."""
    from publisher.preflight.outloud_private import check

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(file.pdf)
        result = check(str(path))
    place = Place(file=file.name)
    if result.error:
        yield Finding("outloud-failed", say("outloud could not read the file: {error}", error=result.error), place)
    for run in result.runs:
        if run.status == "crashed":
            yield Finding(
                "outloud-crashed",
                say("rule {rule} could not be checked: {reason}", rule=run.rule, reason=run.reason),
                place,
            )
    for item in result.findings:
        severity = SEVERITIES[item.severity]
        yield Finding(
            f"outloud-{item.rule.lower()}",
            say("outloud says: {words}", words=item.message),
            _reading_place(file, item),
            HINT,
            severity,
        )


def _reading_place(file: PdfFile, item: Any) -> Place:
    """Return the first place of a finding, with its frame where outloud knows it."""
    frame = next((box for box in item.boxes if None not in box.values()), None)
    if frame:
        return file.place(frame["page"], (frame["x0"], frame["y0"], frame["x1"], frame["y1"]))
    return Place(file=file.name, page=item.page or 0)
