"""Collaborations as a matrix: a column for each theme, and below them what goes for all themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from publisher.dutch import formats

OWN = "Per thema"


@dataclass(frozen=True, slots=True)
class Partnership:
    """A collaboration: the theme it works on, its name, and what it consists of."""

    theme: str
    name: str
    parts: tuple[str, ...] = ()


ThemeGroup = tuple[str, tuple[Partnership, ...]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns of collaborations, and rows of those that span all columns."""

    columns: tuple[ThemeGroup, ...]
    across: tuple[ThemeGroup, ...]


def matrix(found: Sequence[Partnership], across: Sequence[str]) -> Matrix:
    """Return collaborations by theme; the themes named in `across` span all others. None is left out."""
    themes = list(dict.fromkeys(item.theme for item in found))
    if unknown := [name for name in across if name not in themes]:
        raise ValueError(f"there is no theme “{unknown[0]}”; there are: {', '.join(themes)}")
    groups = [(theme, tuple(item for item in found if item.theme == theme)) for theme in themes]
    columns = tuple(group for group in groups if group[0] not in across)
    return Matrix(columns, tuple(group for group in groups if group[0] in across))


def html(table: Matrix) -> str:
    """Return a matrix as a table with a head for each column and each row."""
    heads = "".join(f'<th scope="col">{_title(theme)}</th>' for theme, _ in table.columns)
    cells = "".join(f"<td>{_entries(entries)}</td>" for _, entries in table.columns)
    span = f'<td colspan="{len(table.columns)}">'
    spans = "".join(
        f'<tr class="across"><th scope="row">{_title(theme)}</th>{span}{_entries(entries)}</td></tr>\n'
        for theme, entries in table.across
    )
    own = f'<tr><th scope="row">{OWN}</th>{cells}</tr>\n'
    head = f"<thead>\n<tr><td></td>{heads}</tr>\n</thead>"
    return f'<table class="matrix">\n{head}\n<tbody>\n{own}{spans}</tbody>\n</table>\n'


def _title(theme: str) -> str:
    return escape(formats.capitalised(theme))


def _entries(entries: Sequence[Partnership]) -> str:
    return "<ul>" + "".join(f"<li>{_entry(item)}</li>" for item in entries) + "</ul>"


def _entry(item: Partnership) -> str:
    if not item.parts:
        return escape(item.name)
    parts = "".join(f"<li>{escape(part)}</li>" for part in item.parts)
    return f"<strong>{escape(item.name)}</strong><ul>{parts}</ul>"
