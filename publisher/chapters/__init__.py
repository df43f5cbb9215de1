"""The chapters: one folder a theme, with figures.py (facts to chart descriptions) and text.md (narrative)."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from publisher.data import Dataset
from publisher.findings import Finding, Place, PublisherError, say
from publisher.model import Chart
from publisher.narrative.figure_errors import RAISED, figure_finding
from publisher.narrative.typed_data import typed_data

Figures = Mapping[str, Callable[..., Chart]]
FOLDER = Path(__file__).parent


def figures(publication: str, chapter: str) -> Figures:
    """Return the figures of a chapter: the public functions of its figures.py, by name.

    Raises PublisherError where the file cannot be read.
    """
    tree = _parsed(publication, chapter)
    if tree is None:
        return {}  # a chapter of words alone
    name = f"publisher.chapters.{publication}.{chapter}.figures"
    try:
        module = importlib.import_module(name)
    except PublisherError:
        raise
    except RAISED as error:
        raise PublisherError([figure_finding(error, _place(publication, chapter))]) from error
    # A decorator may have made something else of what is defined here: that is found where it is used as a figure.
    defined = {node.name for node in _definitions(tree)}
    return {
        key: value
        for key, value in sorted(vars(module).items())
        if not key.startswith("_") and (key in defined or (callable(value) and value.__module__ == name))
    }


def forget(publication: str, chapter: str) -> None:
    """Let the figures of a chapter be read anew when they are asked for, now that their file is another.

    What Python compiled goes too: it would stand for a file of the same size that was saved in the same second.
    """
    sys.modules.pop(f"publisher.chapters.{publication}.{chapter}.figures", None)
    with suppress(OSError):
        compiled = importlib.util.cache_from_source(str(FOLDER / publication / chapter / "figures.py"))
        Path(compiled).unlink(missing_ok=True)
    importlib.invalidate_caches()


def hidden(publication: str, chapter: str) -> Iterator[Finding]:
    """Yield each function of a figures.py that another of the same name hides."""
    tree = _parsed(publication, chapter)
    nodes = sorted(_definitions(tree), key=lambda node: (node.name, node.lineno)) if tree else []
    for first, second in pairwise(nodes):
        if first.name == second.name:
            message = say(
                "“{first}” is defined twice: this one hides that of row {lineno}.",
                first=first.name,
                lineno=first.lineno,
            )
            place = _place(publication, chapter, second.lineno)
            yield Finding("figure-twice", message, place, say("Give one of them another name, or delete it."))


def typed(publication: str, chapter: str, dataset: Dataset) -> Iterator[Finding]:
    """Yield each text of a figures.py that chooses or names data: what it shows is chosen in text.md."""
    tree = _parsed(publication, chapter)
    for row, text in typed_data(tree, dataset) if tree else ():
        message = say("“{text}” is typed here, and belongs to the data.", text=text)
        hint = say("Choose data under facts in text.md; let when, where, people or a label of the facts print it.")
        yield Finding("figure-typed-data", message, _place(publication, chapter, row), hint)


def _parsed(publication: str, chapter: str) -> ast.Module | None:
    """Return the syntax of a chapter's figures.py, or none where there is no such file."""
    path = FOLDER / publication / chapter / "figures.py"
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        return _syntax(content.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        message = say("byte {content:#x} is not UTF-8.", content=content[error.start])
        hint = say("Save the file as UTF-8.")
        raise PublisherError([Finding("figure-encoding", message, _place(publication, chapter, row), hint)]) from error
    except RAISED as error:
        raise PublisherError([figure_finding(error, _place(publication, chapter))]) from error


@lru_cache
def _syntax(source: str, path: Path) -> ast.Module:
    """Return the syntax of a source, which three questions are asked of."""
    return ast.parse(source, path)


def _definitions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    return [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]


def _place(publication: str, chapter: str, row: int = 0) -> Place:
    return Place(file=f"publisher/chapters/{publication}/{chapter}/figures.py", row=row)
