"""What a rule tells, and the sheet that it tells it of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from publisher.findings import Finding, Place, Severity
from publisher.preflight.printing.content import Box

POINTS_PER_MM = 72 / 25.4
DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a printer would send back; the box in points on the page, nothing where it is not known."""

    code: str
    message: str
    box: Box | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its boxes in points; without a TrimBox or a BleedBox there is none."""

    page: pikepdf.Page
    trim: Box
    bleed: Box
    media: Box

    def place(self, box: Box | None) -> tuple[float, ...]:
        """Return a box in mm from the upper left corner of the trimmed page: left, top, width, height."""
        if box is None:
            return ()
        left, bottom, right, top = box
        sides = (left - self.trim[0], self.trim[3] - top, right - left, top - bottom)
        return tuple(round(side / POINTS_PER_MM, DECIMALS) for side in sides)


def sheet(page: pikepdf.Page) -> Sheet | None:
    """Return the sheet that a page is, if it has all boxes."""
    if "/TrimBox" not in page or "/BleedBox" not in page:
        return None
    return Sheet(page, _box(page["/TrimBox"]), _box(page["/BleedBox"]), _box(page.mediabox))


def _box(value: Any) -> Box:
    left, bottom, right, top = map(float, value)
    return left, bottom, right, top


def findings(file: str, told: Mapping[int, Iterable[Told]], sheets: Mapping[int, Sheet | None]) -> Iterator[Finding]:
    """Yield each error once a page, at the first place where it is, and each warning once, with all its pages."""
    once = {
        number: {replace(each, box=None, quote=""): each for each in reversed(list(on))} for number, on in told.items()
    }
    pages: dict[Told, list[int]] = {}
    for number, found in sorted(once.items()):
        for key in reversed(found):
            pages.setdefault(key, []).append(number)
    for key, numbers in pages.items():
        shown = numbers if key.severity is Severity.ERROR else numbers[:1]
        message = key.message if len(shown) == len(numbers) else f"{key.message} So it is on pages {_ranges(numbers)}."
        for number in shown:
            yield _finding(file, number, replace(once[number][key], message=message), sheets.get(number))


def _finding(file: str, number: int, told: Told, on: Sheet | None) -> Finding:
    box = on.place(told.box) if on else ()
    place = Place(file=file, page=number, quote=told.quote, box=box)
    return Finding(f"print-{told.code}", told.message, place, told.hint or REMEDY, told.severity)


def _ranges(numbers: Iterable[int]) -> str:
    """Return page numbers as people write them: 2, 4-7, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


REMEDY = "The print file is made by publisher/render/print.py: mend the template, the style or the figure."
