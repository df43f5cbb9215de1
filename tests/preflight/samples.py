"""Finished files to be checked: a sound one, and ways to spoil one."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pikepdf

from publisher.findings import Finding
from publisher.preflight.pdf_file import PdfFile, open_pdf
from publisher.render.display import Drawing
from tests.render.conftest import rendered

BODY = """<h1 id="leefstijl" style="bookmark-level: 1">Leefstijl</h1><p>Meer staat bij het
<a href="https://www.cbs.nl/">CBS</a> en verderop: <a href="#arbeid">Arbeid</a>.</p>
<h1 id="arbeid" style="bookmark-level: 1; break-before: page">Arbeid</h1><p>Woorden over werk.</p>"""
Spoil = Callable[[pikepdf.Pdf], None]


@cache
def screen_file(body: str = BODY, css: str = "") -> bytes:
    """Return a screen file; its CSS goes before that of the tests' documents."""
    return rendered(body, css).pdf


def with_figures(body: str, figures: Mapping[str, Drawing]) -> bytes:
    return rendered(body, "", figures).pdf


def spoiled(pdf: bytes, spoil: Spoil) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spoil(document)
        document.save(file)
    return file.getvalue()


def painting(content: bytes, page: int = 0) -> Spoil:
    """Paint something under a page, in points from its lower left corner."""
    return lambda pdf: pdf.pages[page].contents_add(b"q " + content + b" Q", prepend=True)


def found(rule: Callable[[PdfFile], Iterable[Finding]], pdf: bytes) -> list[Finding]:
    with open_pdf(pdf, "proef.pdf") as file:
        return list(rule(file))


def codes(rule: Callable[[PdfFile], Iterable[Finding]], pdf: bytes) -> list[tuple[str, int]]:
    return [(finding.code, finding.place.page) for finding in found(rule, pdf)]
