"""The publications that this project publishes: complete, conformant, traceable, and the same every time."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import page
import pikepdf
import pytest

from publisher.findings import errors_in
from publisher.preflight.accessibility import accessibility
from publisher.project import project
from tests.publications.conftest import Publication, flat

pytestmark = pytest.mark.xdist_group("publications")
INVENTORY = Path(__file__).with_name("inventory.csv")
MEGABYTES = 3.0
Publications = dict[str, Publication]


def inventory() -> dict[tuple[str, str, str], list[str]]:
    rows = defaultdict(list)
    with INVENTORY.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["publication"], row["chapter"], row["panel"]].append(row["printed"])
    return rows


def chapter_text(publication: Publication, chapter: str) -> str:
    """Return the text of the pages whose foot names a chapter."""
    (title,) = [each.title for each in publication.written.chapters if each.id == chapter]
    return " ".join(text for text in publication.pages if title in text)


def stands_in(value: str, text: str) -> bool:
    """Tell whether a value stands in a text as itself, not as a part of a longer number."""
    return re.search(rf"(?<![\w.,]){re.escape(value)}(?![\d])", text) is not None


@pytest.mark.parametrize("key", inventory(), ids="/".join)
def test_every_value_of_the_inventory_is_printed(publications: Publications, key: tuple[str, str, str]) -> None:
    name, chapter, panel = key
    publication = publications[name]
    ids = {part.id for each in publication.written.chapters for page in each.pages for part in (page, *page.panels)}
    assert panel in ids
    text = chapter_text(publication, chapter)
    missing = [value for value in inventory()[key] if not stands_in(value, text)]
    assert not missing, f"not printed in {chapter}: {missing}"


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
def test_nothing_wrong_was_found(publications: Publications, name: str) -> None:
    assert not errors_in(publications[name].built.findings)


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
def test_the_file_is_conformant_and_reads_well(publications: Publications, name: str) -> None:
    path = publications[name].built.path
    assert path is not None
    pdf = path.read_bytes()
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(pdf, profile=profile).is_compliant
    assert not errors_in(accessibility(pdf, path.name))


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
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


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
def test_the_manifest_tells_files_inputs_and_sources(publications: Publications, name: str) -> None:
    path = publications[name].built.path
    assert path is not None
    manifest = json.loads((path.parent / "manifest.json").read_text(encoding="utf-8"))
    for file, told in manifest["files"].items():
        assert hashlib.sha256((path.parent / file).read_bytes()).hexdigest() == told["sha256"]
    for file, told in manifest["inputs"].items():
        assert hashlib.sha256((project().root / file).read_bytes()).hexdigest() == told
    assert manifest["figures"]
    assert manifest["numbers"]
    for entry in (*manifest["figures"], *manifest["numbers"]):
        for value in entry["values"]:
            assert (project().root / value["dataset"]).is_file()
            assert value["source"]


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
def test_a_used_caveat_is_printed(publications: Publications, name: str) -> None:
    publication = publications[name]
    figures = [placed for _, placed in publication.written.figures()]
    caveats = {caveat.text for placed in figures for fact in placed.chart.facts for caveat in fact.caveats}
    assert caveats
    missing = [text for text in caveats if flat(text) not in publication.text]
    assert not missing


@pytest.mark.parametrize("name", ["regiobeeld", "regioplan"])
def test_words_of_a_figure_are_text(publications: Publications, name: str) -> None:
    publication = publications[name]
    for _, placed in publication.written.figures():
        table = placed.chart.table()
        # A figure may tell the status of a value elsewhere: beside the year, for instance.
        values = [row[column].partition(" (")[0] for row in table.rows for column in table.numeric]
        assert not values or any(stands_in(flat(value), publication.text) for value in values), placed.id


def test_the_same_input_gives_the_same_bytes(publications: Publications, tmp_path: Path) -> None:
    path = publications["regioplan"].built.path
    assert path is not None
    command = [sys.executable, "-m", "publisher", "build", "regioplan", "--output", str(tmp_path)]
    subprocess.run(
        command, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}, cwd=project().root
    )
    again = tmp_path / "regioplan-2022"
    for file in path.parent.rglob("*.*"):
        assert (again / file.relative_to(path.parent)).read_bytes() == file.read_bytes(), file.name
