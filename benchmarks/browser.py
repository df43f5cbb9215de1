"""The same pages for headless Chromium: the edition's HTML with its figures as SVG files."""

from __future__ import annotations

import re
from pathlib import Path

from publisher.build import export, inputs, manuscript
from publisher.build.pages import book
from publisher.editions.edition import load
from publisher.project import project
from tests import chromium

FLAGS = (*chromium.FLAGS, "--allow-file-access-from-files", "--no-pdf-header-footer")


def write_html(name: str, folder: Path) -> Path:
    """Write the HTML of an edition with its figures as SVG files; return the HTML file."""
    edition = load(project(), [name])[0]
    export.figures(project(), [name], [], folder)
    context = inputs.read(project())
    written = manuscript.write(context, edition)
    whole = book(context, written, written.chapters)
    html = whole.html(whole.numbers())
    figures = folder / edition.name
    path = folder / f"{edition.name}.html"
    path.write_text(re.sub(r'src="fig:([^"]+)"', rf'src="{figures.as_uri()}/\1.svg"', html), encoding="utf-8")
    return path


def command(html: Path, profile: Path) -> list[str]:
    """Return the command that prints the HTML to PDF with a new, empty profile."""
    browser = chromium.command()
    assert browser is not None
    pdf = html.with_suffix(".pdf")
    return [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", html.as_uri()]
