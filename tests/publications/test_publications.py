"""The publications that this project publishes: complete, conformant, traceable, and the same every time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pytest

from publisher import editions
from publisher.build.record import from_json
from publisher.findings import errors_in
from publisher.preflight.accessibility import accessibility
from publisher.project import project
from tests.built import Publication, flat, stands_in

pytestmark = pytest.mark.xdist_group("publications")
NAMES = [edition.name for edition in editions.load(project()) if not edition.each]
MEGABYTES = 3.0
Publications = dict[str, Publication]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_wrong_was_found(publications: Publications, name: str) -> None:
    assert not errors_in(publications[name].built.findings)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_conformant_and_reads_well(publications: Publications, name: str) -> None:
    path = publications[name].built.path
    assert path is not None
    pdf = path.read_bytes()
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant
    assert not errors_in(accessibility(pdf, path.name))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_tells_what_it_is(publications: Publications, name: str) -> None:
    built = publications[name].built
    assert built.path is not None
    with pikepdf.open(built.path) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo.Title) == f"{built.edition.title} {built.edition.year}"
        assert str(pdf.docinfo.Author) == built.edition.author
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [each.title for each in publications[name].written.chapters]
        assert "/PageLabels" in pdf.Root


def test_both_files_together_are_small(publications: Publications) -> None:
    paths = [publication.built.path for publication in publications.values()]
    assert sum(path.stat().st_size for path in paths if path) < MEGABYTES * 1e6


@pytest.mark.parametrize("name", NAMES)
def test_the_manifest_tells_files_inputs_and_sources(publications: Publications, name: str) -> None:
    path = publications[name].built.path
    assert path is not None
    manifest = json.loads((path.parent / "manifest.json").read_text(encoding="utf-8"))
    for file, told in manifest["files"].items():
        assert hashlib.sha256((path.parent / file).read_bytes()).hexdigest() == told["sha256"]
    for file, told in manifest["inputs"].items():
        assert hashlib.sha256((project().root / file).read_bytes()).hexdigest() == told
    record = from_json((path.parent / "manuscript.json").read_bytes(), "manuscript.json")
    assert {page.chapter for page in record.pages if page.number}
    used = {number for _, _, numbers in record.uses() for number in numbers}
    assert used
    assert record.figures
    for value in record.rows(sorted(used)):
        assert value.of or (project().root / value.dataset).is_file()
        assert value.source


@pytest.mark.parametrize("name", NAMES)
def test_a_used_caveat_is_printed(publications: Publications, name: str) -> None:
    publication = publications[name]
    panels = [panel for chapter in publication.written.chapters for _, panel in chapter.panels()]
    caveats = {caveat.text for panel in panels for caveat in panel.caveats}
    assert caveats
    missing = [text for text in caveats if flat(text) not in publication.text]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_words_of_a_figure_are_text(publications: Publications, name: str) -> None:
    publication = publications[name]
    for _, placed in publication.written.figures():
        table = placed.chart.table()
        # A figure may tell the status of a value elsewhere: beside the year, for instance.
        values = [row[column].partition(" (")[0] for row in table.rows for column in table.numeric]
        assert not values or any(stands_in(flat(value), publication.text) for value in values), placed.id


def test_the_same_input_gives_the_same_bytes(publications: Publications, tmp_path: Path) -> None:
    smallest = min(publications.values(), key=lambda publication: len(publication.pages))
    path, name = smallest.built.path, smallest.built.edition.name
    assert path is not None
    command = [sys.executable, "-m", "publisher", "build", name, "--output", str(tmp_path)]
    subprocess.run(
        command, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, cwd=project().root
    )
    again = tmp_path / name
    for file in path.parent.rglob("*.*"):
        assert (again / file.relative_to(path.parent)).read_bytes() == file.read_bytes(), file.name
