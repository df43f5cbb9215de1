"""A new theme builds at once as a draft, stands in nobody's way, and never goes out with example rows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from publisher.charts.canvas.colours import contrast
from publisher.cli.scaffold import COLOURS
from publisher.project import project

NAME, TITLE = "gezond_opgroeien", "Gezond opgroeien"
Run = Callable[..., subprocess.CompletedProcess[str]]
SECOND_FIGURE = '''

def naast_nederland(eigen: Fact, land: Fact) -> PeoplePictogram:
    """Show the region beside the country."""
    return PeoplePictogram(f"{eigen.indicator.label}, {when(eigen, land)}", (Share("", eigen, land),))
'''
SECOND_PANEL = """
## {{ fraction(eigen, "doet", "doen") | capital }} het in {{ region() }} {#naast_nederland}

![](naast_nederland)

In Nederland is het aandeel {{ compare(land, eigen) | bare }}.
"""


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(root), "COLUMNS": "1000"}
    command = [sys.executable, "-m", "publisher", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a new theme."""
    root = tmp_path_factory.mktemp("project")
    for name in ("publisher", "data", "layouts", "styles"):
        shutil.copytree(project().root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = run(root, "new", "theme", NAME, "--title", TITLE)
    assert done.returncode == 0, done.stdout
    assert f"publisher build regiobeeld --chapter {NAME} --draft" in done.stdout
    return root


def chapter(root: Path) -> Path:
    return root / "publisher" / "chapters" / "regiobeeld" / NAME


def test_only_the_example_rows_are_wrong(root: Path) -> None:
    done = run(root, "check", "regiobeeld")
    assert done.returncode == 1
    assert done.stdout.count("error [") == 1
    assert "error [example-data]" in done.stdout
    assert f"data/observations/{NAME}.csv" in done.stdout
    assert "0 warnings" in done.stdout


def test_it_stands_behind_the_last_theme(root: Path) -> None:
    settings = (root / "data" / "publications" / "regiobeeld-2023.toml").read_text(encoding="utf-8")
    assert settings.index('"regionale_samenwerking"') < settings.index(f'"{NAME}"') < settings.index('"conclusie"')


def test_it_builds_as_a_draft_and_not_otherwise(root: Path, tmp_path: Path) -> None:
    build = ("build", "regiobeeld", "--chapter", NAME, "--output", str(tmp_path))
    assert run(root, *build).returncode == 1
    assert not list(tmp_path.rglob("*.pdf"))
    run(root, *build, "--draft")
    (file,) = tmp_path.rglob("regiobeeld-2023.pdf")
    with pypdfium2.PdfDocument(file) as document:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert TITLE in words
    assert "Voorbeeld, geen echte cijfers" in words


def test_with_rows_of_a_source_and_a_second_figure_it_is_a_theme(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    rows = copy / "data" / "observations" / f"{NAME}.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("voorbeeld,2023", "cbs-37259,2023"), encoding="utf-8")
    text, figures = chapter(copy) / "text.md", chapter(copy) / "figures.py"
    words = text.read_text(encoding="utf-8").replace('layout="one"', 'layout="two"')
    text.write_text(words + SECOND_PANEL, encoding="utf-8")
    code = figures.read_text(encoding="utf-8").replace("import Bars,", "import Bars, PeoplePictogram, Share,")
    figures.write_text(code + SECOND_FIGURE, encoding="utf-8")
    done = run(copy, "check", "regiobeeld")
    assert done.returncode == 0, done.stdout
    assert "0 errors, 0 warnings" in done.stdout
    assert sum(path.read_text(encoding="utf-8").count("\n") for path in chapter(copy).glob("*.*")) < 60


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((NAME,), "there is a chapter of this name already"),
        (("leefstijl",), "there is a chapter of this name already"),
        (("Gezond opgroeien",), "cannot be the name of a theme"),
        (("class",), "cannot be the name of a theme"),
        (("aux",), "cannot be the name of a theme"),
        (("regioplan",), "there is a colour theme “regioplan” already"),
        (("sport", "--publication", "gemeenteprofiel"), "has no region to show an example of"),
        (("sport", "--publication", "regiobeld"), "Did you mean regiobeeld?"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(root: Path, arguments: tuple[str, ...], message: str) -> None:
    before = contents(root)
    done = run(root, "new", "theme", *arguments)
    assert done.returncode == 2
    assert message in done.stdout
    assert contents(root) == before


@pytest.mark.parametrize("colours", COLOURS)
def test_its_colours_can_be_read_and_printed(colours: dict[str, tuple[str, tuple[int, ...]]]) -> None:
    assert contrast(colours["dark"][0], "#ffffff") >= 4.5
    assert contrast(colours["dark"][0], colours["tint"][0]) >= 4.5
    assert all(sum(inks) <= 260 for _, inks in colours.values())
