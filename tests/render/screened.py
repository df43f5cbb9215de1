"""A document laid out and written as a screen file in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.findings import Finding
from publisher.render.display import Drawing
from publisher.render.finish import PageLabels
from publisher.render.garbage import without_collection
from publisher.render.screen import lay_out
from tests.render.one_part import write_screen


@dataclass(frozen=True, slots=True)
class Rendered:
    """A screen file with everything that was found in making it; an error among that keeps the file back."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]
    layout_seconds: float
    write_seconds: float


def screen(
    html: str,
    figures: Mapping[str, Drawing],
    *,
    roots: Sequence[Path],
    base: Path,
    labels: Sequence[PageLabels] = (),
) -> Rendered:
    """Lay a document out once and write its screen file."""
    with without_collection():
        laid = lay_out(html, figures, roots=roots, base=base)
        written = write_screen(laid, labels)
    findings = (*laid.findings, *written.findings)
    return Rendered(written.pdf, laid.document.pages, findings, laid.seconds, written.seconds)
