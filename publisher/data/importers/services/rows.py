"""A row of a table: what it is about, and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """The codes of a row, in the order of the table's dimensions, and its values by the heads of their columns."""

    key: tuple[str, ...]
    values: Mapping[str, str]
