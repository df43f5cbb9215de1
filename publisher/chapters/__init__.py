"""The chapters: one folder a theme, with figures.py (facts to chart descriptions) and text.md (narrative)."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping

from publisher.facts import Facts
from publisher.model import Chart

Figures = Mapping[str, Callable[[Facts], Chart]]


def figures(publication: str, chapter: str) -> Figures:
    """Return the figures of a chapter: the public functions of its figures.py, by name."""
    name = f"publisher.chapters.{publication}.{chapter}.figures"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return {}  # a chapter of words alone
        raise
    return {
        key: function
        for key, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == name and not key.startswith("_")
    }
