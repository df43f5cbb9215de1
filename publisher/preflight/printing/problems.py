"""Problems of a print file, the boxes of its pages, and the findings that come of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from publisher.findings import Finding, Place, Severity, say, sentences
from publisher.model import POINTS_PER_MM
from publisher.preflight.printing.content import Box

DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a printer would send back; the box in points on the page, nothing where it is not known."""

    code: str
    message: str
    box: Box | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    quote: str = ""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The boxes of a page in points."""

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


def page_boxes(page: pikepdf.Page) -> PageBoxes | None:
    """Return the boxes of a page, if it has all of them."""
    if "/TrimBox" not in page or "/BleedBox" not in page:
        return None
    return PageBoxes(_box(page["/TrimBox"]), _box(page["/BleedBox"]), _box(page.mediabox))


def _box(value: Any) -> Box:
    left, bottom, right, top = map(float, value)
    return left, bottom, right, top


def findings(
    file: str, problems: Mapping[int, Iterable[Problem]], boxes: Mapping[int, PageBoxes | None]
) -> Iterator[Finding]:
    """Yield each error once a page, at the first place where it is, and each warning once, with all its pages."""
    once = {
        number: {replace(each, box=None, quote=""): each for each in reversed(list(found))}
        for number, found in problems.items()
    }
    pages: dict[Problem, list[int]] = {}
    for number, found in sorted(once.items()):
        for key in reversed(found):
            pages.setdefault(key, []).append(number)
    for key, numbers in pages.items():
        shown = numbers if key.severity is Severity.ERROR else numbers[:1]
        message = (
            key.message
            if len(shown) == len(numbers)
            else sentences(key.message, say("So it is on pages {numbers}.", numbers=_ranges(numbers)))
        )
        for number in shown:
            yield _finding(file, number, replace(once[number][key], message=message), boxes.get(number))


def _finding(file: str, number: int, problem: Problem, boxes: PageBoxes | None) -> Finding:
    box = boxes.place(problem.box) if boxes else ()
    place = Place(file=file, page=number, quote=problem.quote, box=box)
    return Finding(f"print-{problem.code}", problem.message, place, problem.hint or HINT, problem.severity)


def _ranges(numbers: Iterable[int]) -> str:
    """Return page numbers as people write them: 2, 4-7, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


HINT = say("Mend the template, the style or the figure that this comes from.")
