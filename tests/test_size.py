"""A newcomer finds a room at a glance, and reads a module and a function in one sitting."""

import ast
import statistics
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "publisher"
MODULES = sorted(PACKAGE.rglob("*.py"))
ENTRIES, MODULE, FUNCTION, MEDIAN, MOST_ALIKE = 20, 300, 60, 8, 3
# Names of files that say nothing where they occur in many rooms; these two say what a folder is made of.
EVERYWHERE = {"__init__.py", "figures.py"}


@cache
def functions(path: Path) -> list[tuple[str, int]]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in found]


def test_the_top_shows_the_path() -> None:
    entries = [path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= ENTRIES, sorted(entries)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MODULE
    assert [(name, lines) for name, lines in functions(path) if lines > FUNCTION] == []


def test_functions_are_small() -> None:
    assert statistics.median(lines for path in MODULES for _, lines in functions(path)) <= MEDIAN


def test_names_of_files_tell_them_apart() -> None:
    counts = Counter(path.name for path in MODULES if path.name not in EVERYWHERE)
    assert {name: count for name, count in counts.items() if count > MOST_ALIKE} == {}


PACKAGES = [path.parent for path in MODULES if path.name == "__init__.py" and "chapters" not in path.parts]


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.relative_to(PACKAGE.parent).as_posix())
def test_a_package_says_its_public_names(path: Path) -> None:
    assert "__all__" in (path / "__init__.py").read_text(encoding="utf-8")
