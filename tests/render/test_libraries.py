"""A system library that is gone or too old is found before anything is drawn, with the command that mends it here."""

from __future__ import annotations

import ast
import ctypes
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.project import project
from publisher.render import libraries, logs
from publisher.render.libraries import LIBRARIES, MISSING, OLD, Machine, findings, library

SUBSET = "HarfBuzz-Subset"
ROOT = project().root
# Only this process and its children see the file that stands in the library's place.
ALONE = ("unshare", "--map-root-user", "--mount", "sh", "-c", 'mount --bind /dev/null "$0" && exec "$@"')


def weasyprint(name: str) -> ast.AST:
    """Return the source of a module of WeasyPrint, which an import would not show."""
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    return ast.parse((Path(spec.origin).parent / name).read_text(encoding="utf-8"))


def calls(name: str, module: str) -> Iterator[list[object]]:
    """Yield the plain arguments of each call of a function in WeasyPrint's source."""
    for node in ast.walk(weasyprint(module)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
            yield [argument.value for argument in node.args if isinstance(argument, ast.Constant)]


def test_every_library_that_weasyprint_opens_is_asked_for_by_the_same_names() -> None:
    opened = {tuple(names) for names in calls("_dlopen", "text/ffi.py")}
    vector = {names for names in opened if "harfbuzz-vector" in names}

    assert len(vector) == 1
    assert {each.names for each in LIBRARIES} == opened - vector


def test_on_windows_libraries_are_looked_for_where_weasyprint_does() -> None:
    assert [libraries.FOLDERS, libraries.USUAL_FOLDERS] in list(calls("getenv", "text/ffi.py"))


def test_the_version_of_harfbuzz_is_the_one_that_weasyprint_subsets_with() -> None:
    assert list(library("HarfBuzz").least) in list(calls("hb_version_atleast", "pdf/fonts.py"))


def test_this_machine_lacks_nothing() -> None:
    assert findings() == ()


@pytest.mark.parametrize(
    ("machine", "command"),
    [
        (Machine("apt-get", root=True), "Run: apt-get install libharfbuzz-subset0"),
        (Machine("apt-get", sudo=True), "Run: sudo apt-get install libharfbuzz-subset0"),
        (Machine("apt-get"), "Run: su -c 'apt-get install libharfbuzz-subset0'"),
        (Machine("dnf", sudo=True), "Run: sudo dnf install harfbuzz"),
        (Machine("brew", sudo=True), "Run: brew install harfbuzz"),
        (
            Machine("msys2"),
            "Install MSYS2, and run in its window UCRT64: pacman -S mingw-w64-ucrt-x86_64-pango (docs/windows.md says "
            "more).",
        ),
        (Machine(), "Install with your system's package manager: HarfBuzz-Subset"),
    ],
)
def test_a_missing_library_is_found_with_the_command_of_the_machine(machine: Machine, command: str) -> None:
    gone = replace(library(SUBSET), names=("libharfbuzz-subset.so.987",))

    (finding,) = findings([library("Pango"), gone], machine)

    assert (finding.code, finding.severity) == (MISSING, Severity.ERROR)
    assert "lacks" in finding.message
    assert "HarfBuzz-Subset (libharfbuzz-subset.so.987)" in finding.message
    assert "Pango" not in finding.message
    assert finding.hint == command


def test_all_that_is_missing_is_one_finding_with_one_command() -> None:
    gone = [replace(each, names=(f"libgone-{number}.so.9",)) for number, each in enumerate(LIBRARIES)]

    (finding,) = findings(gone, Machine("dnf", root=True), [libraries.VENV])

    assert all(each.title in finding.message for each in [*LIBRARIES, libraries.VENV])
    assert finding.hint == "Run: dnf install glib2 pango harfbuzz fontconfig python3"


@pytest.mark.parametrize("title", ["Pango", "HarfBuzz"])
def test_a_library_that_is_too_old_says_what_it_is_and_what_is_needed(title: str) -> None:
    old = replace(library(title), least=(987, 0, 0))

    (finding,) = findings([old], Machine("apt-get", root=True))

    assert finding.code == OLD
    assert f"{title} 987.0.0 or newer, and this machine has " in finding.message
    assert f"Run: apt-get install {old.packages['apt-get']}. " in finding.hint


def test_the_log_line_of_another_subsetter_is_no_missing_font() -> None:
    lines = [
        node.value
        for node in ast.walk(weasyprint("pdf/fonts.py"))
        if isinstance(node, ast.Constant) and "fontTools instead" in str(node.value)
    ]

    (finding,) = map(logs.finding, map(str, lines))

    assert finding.code == MISSING
    assert finding.hint == libraries.hint([library(SUBSET)])


def without(title: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a machine like this one, on which a library cannot be opened."""
    name = next(name for name in library(title).names if ".so." in name)
    ctypes.CDLL(name)
    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()}
    (file,) = (path for path in mapped if Path(path).name.startswith(name))
    return subprocess.run([*ALONE, file, *command], capture_output=True, text=True, cwd=ROOT, check=False)


needs_namespaces = pytest.mark.skipif(
    sys.platform != "linux" or subprocess.run([*ALONE, "/dev/zero", "true"], check=False).returncode != 0,
    reason="a file cannot be hidden from a process here",
)


@needs_namespaces
@pytest.mark.parametrize("title", [SUBSET, "PangoFT2"])
def test_a_build_without_a_library_says_so_and_nothing_else(title: str, tmp_path: Path) -> None:
    done = without(title, sys.executable, "-m", "publisher", "build", "regioplan", "--draft", "-o", str(tmp_path))

    assert done.returncode == 1, done
    assert f"[{MISSING}]" in done.stdout
    assert title in done.stdout
    assert "1 error, 0 warnings" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "font-missing" not in done.stdout
    assert list(tmp_path.iterdir()) == []


@needs_namespaces
def test_pages_are_not_set_without_a_library_by_any_way_in() -> None:
    done = without(SUBSET, sys.executable, "-c", "import publisher.render.weasy")

    assert f"[{MISSING}]" in done.stderr.splitlines()[-1]


@needs_namespaces
def test_set_up_is_found_in_words_and_by_its_exit_code() -> None:
    done = without(SUBSET, sys.executable, "-I", "-c", SET_UP)

    assert done.returncode == 1
    assert "HarfBuzz-Subset (libharfbuzz-subset.so.0)" in done.stderr
    assert "Traceback" not in done.stderr


# Without the packages of this environment: set-up asks before it has any.
SET_UP = f"""
import sys
sys.path = [{str(ROOT)!r}, *(each for each in sys.path if "site-packages" not in each)]
from publisher.render.libraries import main
sys.exit(main([]))
"""


def test_the_versions_are_told_that_decide_how_a_page_looks() -> None:
    told = libraries.versions()
    assert told.keys() == {"Pango", "HarfBuzz"} and all(version[0].isdigit() for version in told.values())
