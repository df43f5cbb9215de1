"""Data that are chosen or named in a figures.py: they are chosen in text.md, and named by the facts themselves."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from publisher.data import Dataset

YEAR = re.compile(r"\b(19|20)\d\d\b")


def typed_data(tree: ast.Module, dataset: Dataset) -> Iterator[tuple[int, str]]:
    """Yield each text that is the id of something in the data, or that holds a year or the name of a region."""
    yield from _typed_data(tree, dataset.ids, dataset.region_names)


# Editions of all gemeenten share tree and data: the trees are told by themselves.
@lru_cache(maxsize=64)
def _typed_data(tree: ast.Module, ids: frozenset[str], names: re.Pattern[str]) -> tuple[tuple[int, str], ...]:
    return tuple((row, text) for row, text in texts(tree) if text in ids or YEAR.search(text) or names.search(text))


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module with their rows, without its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(_docstring(node)) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> ast.expr | None:
    first = node.body[0] if node.body else None
    return first.value if isinstance(first, ast.Expr) else None
