"""Imports go one way, along the path that docs/architecture.md tells."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "publisher"
# What every room may use; each imports only those before it.
LEAVES = ["dutch", "findings", "project", "settings", "theme", "model"]
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
LEVEL = {name: level for level, names in enumerate([*([leaf] for leaf in LEAVES), *PATH]) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    return imported_by(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported_by(nodes: Iterable[ast.AST]) -> set[str]:
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"write imports in full, not {ast.unparse(node)}"
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
        assert LEVEL[parts[1]] < LEVEL[own], f"{path} imports {name}, a later stage"


def test_the_documentation_tells_of_the_same_path() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [name for names in PATH for name in names if not name.startswith("__")]
    assert re.findall(r"^\| `(\w+)` \|", text[: text.index("The leaves")], re.MULTILINE) == rooms
    leaves = text[text.index("The leaves") :].partition("\n\n")[0]
    assert re.findall(r"`(\w+)` \(", leaves) == LEAVES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_global_drawing_state(path: Path) -> None:
    assert not any("pyplot" in name for name in imported(path))


def test_pandas_stays_with_the_importers() -> None:
    users = {path for path in MODULES if any(name.split(".")[0] == "pandas" for name in imported(path))}
    assert {path.parent for path in users} == {PACKAGE / "data" / "importers"}


def executed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield each part of the code but what only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from executed(child)


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def dependencies() -> Mapping[str, set[str]]:
    """Return the modules that each module imports, at its top or in a function.

    The packages around a module are none of them, although Python runs their `__init__.py` first; but a package is
    one where a name is imported from it.
    """
    modules = {module_of(path): path for path in MODULES}
    found: dict[str, set[str]] = {}
    for module, path in modules.items():
        names = imported_by(executed(ast.parse(path.read_text(encoding="utf-8"))))
        owners = {name if name in modules else name.rpartition(".")[0] for name in names}
        found[module] = owners & modules.keys() - {module}
    return found


def test_no_module_imports_itself_by_way_of_others() -> None:
    try:
        TopologicalSorter(dependencies()).prepare()
    except CycleError as error:
        pytest.fail(f"a cycle of imports: {' <- '.join(error.args[1])}")
