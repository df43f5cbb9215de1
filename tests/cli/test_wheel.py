"""A wheel is all that a project needs: installed elsewhere, it makes one that builds, and runs the program of that."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from publisher.project import program_of, project

pytestmark = pytest.mark.xdist_group("wheel")
OWN = sysconfig.get_path("scripts")


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody does who knows nothing of this checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_", "PYTEST"))}
    return subprocess.run(list(map(str, command)), cwd=cwd, env=kept | variables, capture_output=True, text=True)


def build_wheel(folder: Path) -> Path:
    """Build the wheel, without leaving anything in the checkout."""
    folder.mkdir()
    settings = folder / "settings.cfg"
    settings.write_text(f"[build]\nbuild_base = {folder / 'base'}\n[egg_info]\negg_base = {folder}\n", encoding="utf-8")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    made = run(
        *(sys.executable, "-m", "pip", "wheel", *options, project().root),
        cwd=folder,
        DIST_EXTRA_CONFIG=str(settings),
        SOURCE_DATE_EPOCH="1700000000",
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_nothing_but_setuptools_is_needed_to_build_it() -> None:
    # Without site, no package is found by way of its .pth file, such as this one.
    path = f"import runpy, sys; sys.path.append({sysconfig.get_path('purelib')!r}); sys.argv[1:] = ['--version']"
    code = f"{path}; runpy.run_path('setup.py', run_name='__main__')"
    done = run(sys.executable, "-I", "-S", "-c", code, cwd=project().root)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("made") / "wheel")


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the installed wheel, with the libraries that stand here."""
    folder = tmp_path_factory.mktemp("installed")
    made = run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    assert made.returncode == 0, made.stderr
    python = folder / Path(OWN).name / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    options = ("--quiet", "--no-deps", "--no-index", wheel)
    installed = run(sys.executable, "-m", "pip", "--python", python, "install", *options, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    # Behind the package itself, which stands here too.
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / Path(OWN).name / "publisher"


@pytest.fixture(scope="module")
def new(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("somewhere")
    made = run(command, "new", "project", "Mijn régio's", cwd=folder)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "publisher build" in made.stdout
    return folder / "Mijn régio's"


def test_the_wheel_has_all_that_the_package_has_and_nothing_that_is_made(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("publisher/")}
    package = project().root / "publisher"
    own = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    own = {name for name in own if "__pycache__" not in name}
    assert own <= names
    assert {name.split("/")[1] for name in names - own} == {"starter"}
    left_out = ("__pycache__", "/.", "starter/data/archive/")
    assert not [name for name in names if any(part in name for part in left_out)]
    assert wheel.stat().st_size < 8e6


def test_the_same_checkout_is_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(tmp_path / "again").read_bytes() == wheel.read_bytes()


def test_a_new_project_checks_and_builds(command: Path, new: Path) -> None:
    checked = run(command, "check", "regioplan", cwd=new / "data")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = run(command, "build", "regioplan", cwd=new)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (new / "output" / "regioplan-2022" / "regioplan-2022.pdf").read_bytes().startswith(b"%PDF")


def test_a_project_keeps_its_own_program(command: Path, new: Path) -> None:
    text = new / "publisher" / "chapters" / "regioplan" / "infographic" / "text.md"
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace("\ntitle:", "\nnonsense: 1\ntitle:", 1), encoding="utf-8")
    try:
        checked = run(command, "check", "regioplan", cwd=new)
    finally:
        text.write_text(before, encoding="utf-8")
    assert checked.returncode == 1
    assert "nonsense" in checked.stdout


def test_a_folder_that_holds_something_is_no_place_for_a_project(command: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    made = run(command, "new", "project", ".", cwd=tmp_path)
    assert made.returncode == 2
    assert "usage-project-exists" in made.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    assert run(command, "new", "project", "empty", cwd=tmp_path).returncode == 0
    assert program_of(tmp_path / "empty" / "data") == tmp_path / "empty"


@pytest.mark.parametrize("asked", ["build", "check", "preview"])
def test_where_there_is_no_project_the_way_to_one_is_told(command: Path, tmp_path: Path, asked: str) -> None:
    made = run(command, asked, cwd=tmp_path)
    assert made.returncode == 2
    assert "usage-project" in made.stdout
    assert "publisher new project" in made.stdout
    assert run(command, "--help", cwd=tmp_path).returncode == 0
