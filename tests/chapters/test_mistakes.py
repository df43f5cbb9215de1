"""An ordinary mistake in a figures.py is a finding at its row, with all others in one go, and never a traceback."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.project import Project, project

pytestmark = pytest.mark.xdist_group("mistakes")
HERE = "  # here"
CHAPTERS = Path("publisher/chapters/regiobeeld")
LIFESTYLE = CHAPTERS / "leefstijl/figures.py"

# What stands in the place of a function's body, and what is told of it; `here` marks the row.
BODIES = {
    "ernstig_overgewicht": ("    return _peeple(ernstig)  # here", ["“_peeple” is not known here", "_people"]),
    "matig_overgewicht": (
        "    from publisher.dutch import formats\n\n    return formats.numbr(1)  # here",
        ["publisher.dutch.formats has no “numbr”", "Did you mean number"],
    ),
    "rookt": ("    return 1 + 'een'  # here", ["unsupported operand"]),
    "alcoholrichtlijn": ("    return (alcohol,)[9]  # here", ["tuple index out of range"]),
    "beweegrichtlijn": ("    pass", ["the function returns nothing", "begin with return"]),
    "leefstijl_gemeenten": (
        "    from matplotlib.figure import Figure\n\n    return Figure()",
        ["the function returns a Figure of matplotlib"],
    ),
    "toekomst_leefstijl": ("    return Bars('', ()),", ["the function returns a tuple", "comma"]),
    "levensloop": ("    return _again()  # here", ["calls itself without end"]),
    "leefstijl_opleiding_volwassenen": ("    import sys\n\n    sys.exit(1)  # here", ["ends the program"]),
    "leefstijl_opleiding_jeugd": ("    return Bars", ["the class Bars itself"]),
    "zorguitgaven_ziektelast": ("    return {}['dosis']  # here", ["there is no key 'dosis'"]),
    "voedselconsumptie": ("    import pandsa  # here", ["there is no module “pandsa”"]),
    "overgewicht_gemeenten": ("    from publisher.charts.rows.bars import Barz  # here", ["no “Barz”", "Bars"]),
}
# A chart of the library that fails because of what it is given, far from any row of the author.
LIBRARY = ("mantelzorgers", "    return Bars('', (None,))")
DECORATED = "def _spoilt(function: object) -> None:\n    return None\n\n\n@_spoilt\n"
# What makes a whole file unreadable: chapter, what is put before it, what is told.
FILES = {
    "introductie": (b"import matplotlib.pyplott  # here\n", ["there is no module “pyplott” in matplotlib", "pyplot"]),
    "start": ("# één  # here\n".encode("latin-1"), ["byte 0xe9 is not UTF-8"]),
    "bevolking": (b"def of(\n", ["Python cannot read this row: '(' was never closed"]),
    "kwetsbare_inwoners": (b"HALF = 1 / 0  # here\n", ["a number is divided by zero"]),
    "mentale_gezondheid": (b"from publisher.chapters.regiobeeld.nergens import X  # here\n", ["no module “nergens”"]),
}


def copy(folder: Path) -> Project:
    """Copy the whole project, as somebody who changes it has it."""
    for name in ("publisher", "data", "layouts", "styles"):
        shutil.copytree(project().root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(folder)


def run(folder: Path, *arguments: str) -> str:
    """Run the command in a copy; return what it tells, on one line."""
    command = [sys.executable, "-m", "publisher", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=environment, check=False, timeout=300
    )
    told = done.stdout + done.stderr
    assert "Traceback" not in told, told
    assert done.returncode == 1, told
    return told


def with_body(source: str, name: str, body: str) -> str:
    """Return the source with other words in one function, under its docstring."""
    lines = source.splitlines()
    (node,) = (each for each in ast.parse(source).body if isinstance(each, ast.FunctionDef) and each.name == name)
    lines[node.body[1].lineno - 1 : node.end_lineno] = body.splitlines()
    return "\n".join(lines) + "\n"


def row_of(path: Path, what: str) -> int:
    rows = path.read_bytes().decode("latin-1").splitlines()
    return next(number for number, line in enumerate(rows, 1) if what in line)


def findings(told: str) -> list[str]:
    """Return each finding on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n(?=(?:error|warning|notice) )", told)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Break many chapters of one copy, and check it."""
    folder = tmp_path_factory.mktemp("copy")
    copy(folder)
    path = folder / LIFESTYLE
    source = path.read_text(encoding="utf-8")
    for name, (body, _) in BODIES.items():
        source = with_body(source, name, body)
    source = source.replace("def _people(", "def _again() -> Chart:\n    return _again()\n\n\ndef _people(")
    path.write_text(source, encoding="utf-8")
    work = folder / CHAPTERS / "arbeidsmarktvraagstukken/figures.py"
    source = with_body(work.read_text(encoding="utf-8"), *LIBRARY)
    source = source.replace("def banen(", f"{DECORATED}def banen(")
    again = "\n\ndef zelfstandigen(facts: Facts) -> BigNumber:  # again\n    return banen(facts)\n"
    source = re.sub(r"def werkdruk\(.*?\n\n\n", "class werkdruk:\n    pass\n\n\n", source, flags=re.S) + again
    work.write_text(source, encoding="utf-8")
    for chapter, (before, _) in FILES.items():
        file = folder / CHAPTERS / chapter / "figures.py"
        content = file.read_bytes()
        # Imports from __future__ stand first.
        file.write_bytes(content.replace(b"annotations\n", b"annotations\n" + before, 1))
    return folder, run(folder, "check", "regiobeeld")


@pytest.mark.parametrize("name", BODIES)
def test_a_mistake_in_a_function_is_told_at_its_row(name: str, told: tuple[Path, str]) -> None:
    body, words = BODIES[name]
    path = told[0] / LIFESTYLE
    place = f"{LIFESTYLE.as_posix()}, row {_row(path, name, body)}, figure {name}"
    found = [finding for finding in findings(told[1]) if f"figure {name}" in finding]
    assert len(found) == 1, told[1]
    assert found[0].startswith(f"error [figure-failed] {place}")
    assert not [word for word in words if word not in found[0]], found


def _row(path: Path, name: str, body: str) -> int:
    if name == "levensloop":
        return row_of(path, "def _again") + 1
    marked = next((line for line in body.splitlines() if line.endswith(HERE)), f"def {name}(")
    return row_of(path, marked)


@pytest.mark.parametrize("chapter", FILES)
def test_a_file_that_cannot_be_read_is_told_once_and_holds_back_its_figures(
    chapter: str, told: tuple[Path, str]
) -> None:
    before, words = FILES[chapter]
    path = CHAPTERS / chapter / "figures.py"
    row = row_of(told[0] / path, "def of(" if before.startswith(b"def") else HERE)
    found = [finding for finding in findings(told[1]) if f"regiobeeld/{chapter}/" in finding]
    assert len(found) == 1, found
    assert f"{path.as_posix()}, row {row}" in found[0]
    assert not [word for word in words if word not in found[0]], found


def test_a_failing_chart_of_the_library_is_told_as_such_with_the_figure(told: tuple[Path, str]) -> None:
    (found,) = (finding for finding in findings(told[1]) if f"figure {LIBRARY[0]}" in finding)
    assert "[figure-fault]" in found
    assert "arbeidsmarktvraagstukken/figures.py, row" in found
    assert "a chart of the publisher fails" in found
    assert "publisher/charts/" in found
    assert "tell who maintains the publisher" in found


@pytest.mark.parametrize(("name", "words"), [("banen", "is a NoneType"), ("werkdruk", "is a class")])
def test_what_is_no_function_is_told(name: str, words: str, told: tuple[Path, str]) -> None:
    (found,) = (finding for finding in findings(told[1]) if f"figure {name}" in finding)
    assert f"“{name}” {words}, and a figure is a function" in found


def test_two_functions_of_one_name_are_told_with_both_rows(told: tuple[Path, str]) -> None:
    path = CHAPTERS / "arbeidsmarktvraagstukken/figures.py"
    first, second = row_of(told[0] / path, "def zelfstandigen("), row_of(told[0] / path, "# again")
    (found,) = (finding for finding in findings(told[1]) if "[figure-twice]" in finding)
    assert f"{path.as_posix()}, row {second}" in found
    assert f"row {first}." in found


OWN = """from dataclasses import dataclass
from publisher.charts.rows.bars import Bars
from publisher.model import Table


@dataclass(frozen=True)
class Own(Bars):
    def draw(self, look, size):
        return size.wdith  # here

    def alt(self):
        return "Een figuur."

    def table(self):
        return Table((), ())
"""


def test_figures_that_cannot_be_drawn_are_told_of_by_all_that_draws(tmp_path: Path) -> None:
    copy(tmp_path)
    path = tmp_path / "publisher/chapters/regioplan/infographic/figures.py"
    first, second, third, *_ = re.findall(r"!\[\]\((\w+)\)", path.with_name("text.md").read_text(encoding="utf-8"))
    source = with_body(path.read_text(encoding="utf-8"), first, "    return Own('', ())")
    source = with_body(source, second, "    class Local(Own):\n        pass\n\n    return Local('', ())")
    source = with_body(source, third, "    raise SystemError  # third")
    path.write_text(source.replace("annotations\n", f"annotations\n{OWN}", 1), encoding="utf-8")
    row = row_of(path, HERE)
    build = ("build", "regioplan", "--draft", "--chapter", "infographic", "--output", str(tmp_path / "out"))
    for command in (build, ("figures", "regioplan", "--output", str(tmp_path / "figures"))):
        found = findings(run(tmp_path, *command))
        (drawn,) = (finding for finding in found if f"infographic/{first}" in finding)
        assert f"infographic/figures.py, row {row}, infographic/{first}" in drawn
        assert "Size has no “wdith”" in drawn
        assert "Did you mean width" in drawn
        (local,) = (finding for finding in found if f"infographic/{second}" in finding)
        assert ("cannot go to the process that draws it" in local) == (command is build)
        (raised,) = (finding for finding in found if f"figure {third}" in finding)
        assert f"row {row_of(path, '# third')}, figure {third} SystemError." in raised


def test_a_build_is_kept_back_by_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    copy(tmp_path)
    path = tmp_path / "publisher/chapters/regioplan/infographic/figures.py"
    path.write_text(path.read_text(encoding="utf-8").replace("def ", "def def ", 1), encoding="utf-8")
    told = run(tmp_path, "build", "regioplan", "--output", str(tmp_path / "out"))
    assert "1 error," in told
    assert "cannot read this row" in told
    assert not (tmp_path / "out").exists()
