"""Imports go one way, along the path that docs/architecture.md tells."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "publisher"
# What every room may use: names of the field, findings, Dutch, the look, the folders.
LEAVES = ["dutch", "findings", "model", "project", "theme"]
# The path, from what is known to what is sent. Rooms on one line do not import each other.
PATH = [
    ["data"],
    ["facts"],
    ["charts"],
    ["narrative"],
    ["chapters"],
    ["editions"],
    ["layout"],
    ["render"],
    ["preflight"],
    ["build"],
    ["mail"],
    ["cli"],
    ["__main__"],
]
LEVEL = {name: level for level, names in enumerate([LEAVES, *PATH]) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    own = stage_of(path)
    if own == "__init__":
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "publisher" or len(parts) == 1 or parts[1].startswith("__"):
            continue
        if parts[1] == own:
            if own == "chapters" and len(parts) > 3:
                folder = path.relative_to(PACKAGE).parts[:3]
                assert tuple(parts[1:4]) == folder, f"{path} imports another chapter: {name}"
            continue
        assert LEVEL[parts[1]] < LEVEL[own] or parts[1] in LEAVES, f"{path} imports {name}, a later stage"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_global_drawing_state(path: Path) -> None:
    assert not any("pyplot" in name for name in imported(path))


def test_pandas_stays_with_the_data() -> None:
    users = {stage_of(path) for path in MODULES if any(name.split(".")[0] == "pandas" for name in imported(path))}
    assert users <= {"data", "facts", "charts"}
