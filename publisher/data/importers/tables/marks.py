"""Which decimal mark and which thousands mark numbers in text show, without a guess where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publisher.data.importers.tables.signs import SPACES
from publisher.data.importers.tables.table import Cell

_PLAIN = re.compile(r"[<>≤≥~±+−–-]?\s*[€$]?\s*(\d[\d.,]*)\s*(?:%|‰|\*{1,2})?")
# 1.234.567 or 1.234,5: the first mark stands between thousands. A single group of three tells nothing: 69.414.
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)([.,])\d+)?")
_FRACTION = re.compile(r"(?:0|[1-9]\d*)([.,])(\d+)")
_SPACED = re.compile(rf"[1-9]\d{{0,2}}(?:[{SPACES}'’]\d{{3}})+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that cells show together, and the first cell that shows each."""

    decimal: str
    thousands: str
    shown: dict[str, Cell]


def marks(cells: Iterable[Cell]) -> Marks:
    """Return what the numbers in these cells of text tell about their marks; numbers of a workbook tell nothing."""
    shown: dict[str, Cell] = {}
    seen: set[str] = set()
    for cell in cells:
        if cell.number is None and cell.text not in seen:
            seen.add(cell.text)
            for mark in _marks_of(cell.text):
                shown.setdefault(mark, cell)
    return Marks(_one(shown, "decimal", "thousands"), _one(shown, "thousands", "decimal"), shown)


def _one(shown: dict[str, Cell], kind: str, other: str) -> str:
    """Return the only mark of a kind, unless the same mark is shown as the other kind too."""
    found = [mark for mark in ",." if f"{kind} {mark}" in shown]
    return found[0] if len(found) == 1 and f"{other} {found[0]}" not in shown else ""


def _marks_of(text: str) -> list[str]:
    """Return the marks that one number shows for certain."""
    if not text or not (text[-1].isdigit() or text[-1] in "%‰*"):
        return []
    if spaced := _SPACED.fullmatch(text.lstrip("<>≤≥~±+−–- €$").rstrip("%‰* ")):
        return [f"decimal {spaced[1][0]}"] if spaced[1] else []
    plain = _PLAIN.fullmatch(text)
    if not plain:
        return []
    number = plain[1]
    if groups := _GROUPS.fullmatch(number):
        told = [f"decimal {groups[2]}"] if groups[2] else []
        return [*told, f"thousands {groups[1]}"] if groups[2] or number.count(groups[1]) > 1 else []
    fraction = _FRACTION.fullmatch(number)
    return [f"decimal {fraction[1]}"] if fraction else []
