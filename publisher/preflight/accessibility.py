"""Accessibility of a screen file: PDF/UA-1 and PDF/A-2a by page-validation, tags and reading order by outloud."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from publisher.errors import Finding, Place, Severity

PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.NOTICE}
REMEDY = "Mend the template or the text; what WeasyPrint leaves wrong is mended in publisher/render/finish.py."


def accessibility(pdf: bytes, name: str) -> tuple[Finding, ...]:
    """Return everything that keeps a file from being read by all and from being archived."""
    return (*conformance(pdf, name), *reading(pdf, name))


def conformance(pdf: bytes, name: str) -> Iterator[Finding]:
    """Yield each rule of PDF/UA-1 and of PDF/A-2a that the file breaks."""
    import page  # the validator; imported here because only a build needs it

    for profile, title in PROFILES.items():
        report = page.validate_pdf_bytes(pdf, profile=profile)
        failures = {failure.rule_id: failure.message for failure in report.failures}
        if not failures and not report.is_compliant:
            failures["not-compliant"] = "the validator gives no reason."
        for rule, message in sorted(failures.items()):
            yield Finding(f"{profile}-{rule.lower()}", f"{title}: {message}", Place(file=name), REMEDY)


def reading(pdf: bytes, name: str) -> Iterator[Finding]:
    """Yield what outloud finds: in its conformance and semantic layers."""
    from outloud import check

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(pdf)
        result = check(str(path), layers=("conformance", "semantic"))
    if result.error:
        yield Finding("outloud-failed", f"outloud could not read the file: {result.error}", Place(file=name))
    for run in result.runs:
        if run.status == "crashed":
            yield Finding("outloud-crashed", f"rule {run.rule} could not be checked: {run.reason}", Place(file=name))
    for item in result.findings:
        place = Place(file=name, page=item.page or 0)
        yield Finding(f"outloud-{item.rule.lower()}", item.message, place, REMEDY, SEVERITIES[item.severity])
