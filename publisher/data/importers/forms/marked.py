"""Write the copy that staff get back: wrong cells coloured, with a note in Dutch, and a list of all of them first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from publisher.data.importers.forms.dutch_findings import dutch
from publisher.findings import Finding, Place, Severity

SHEET, AUTHOR = "Nagekeken", "nagekeken"
COPY = "-nagekeken"
WIDE = 60
_WRONG, _DOUBT = PatternFill("solid", fgColor="FFC9C9"), PatternFill("solid", fgColor="FFD8A8")
_ADDRESS = re.compile(r"(.+)!([A-Z]{1,3}\d+)")
_ALL_RIGHT = "Alles klopt. U hoeft niets meer te doen."


def copy_path(path: Path) -> Path:
    """Return where the copy of a workbook goes, beside it: a name that no file has."""
    stem = re.sub(rf"{COPY}(-\d+)?$", "", path.stem)
    number = 1
    while (found := path.with_name(f"{stem}{COPY}{f'-{number}' if number > 1 else ''}.xlsx")).exists():
        number += 1
    return found


def marked(content: bytes, findings: Iterable[Finding], shown: Mapping[Place, tuple[str, str]]) -> bytes:
    """Return a copy of a workbook with what is wrong in it; what was marked before is no more."""
    book = load_workbook(BytesIO(content))
    if SHEET in book.sheetnames:
        del book[SHEET]
    told = [(finding, *dutch(finding, *shown.get(finding.place, ("", "")))) for finding in findings]
    told = [each for each in told if each[0].severity is not Severity.NOTICE]
    for sheet in book.worksheets:
        _unmark(sheet)
        _recolour(sheet, {f.place.element.removeprefix(f"{sheet.title}!") for f, _, _ in told})
    for finding, what, do in told:
        if (address := _ADDRESS.fullmatch(finding.place.element)) and address[1] in book.sheetnames:
            _mark(book[address[1]][address[2]], what, do, finding.severity)
    _list(book.create_sheet(SHEET, 0), told)
    book.active = 0
    for sheet in book.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(cell: Any, what: str, do: str, severity: Severity) -> None:
    before = cell.comment.text + "\n\n" if cell.comment and cell.comment.author == AUTHOR else ""
    note = f"{before}{what}\n{do}"
    cell.comment = Comment(note, AUTHOR, width=300, height=40 + 18 * (len(note) // 40 + note.count("\n") + 1))
    cell.fill = _WRONG if severity is Severity.ERROR else _DOUBT


def _recolour(sheet: Any, wrong: Collection[str]) -> None:
    """Take blank cells out of what is coloured for being asked: that colour would lie over the mark."""
    rules = sheet.conditional_formatting
    sheet.conditional_formatting = ConditionalFormattingList()
    for area in rules:
        for rule in area.rules:
            sheet.conditional_formatting.add(_without(area.sqref.ranges, wrong), rule)


def _without(ranges: Collection[Any], wrong: Collection[str]) -> str:
    """Return a column of cells, whole or in parts, but for those that are wrong; what is no column stays as it is."""
    if len({column for part in ranges for column in (part.min_col, part.max_col)}) > 1:
        return " ".join(part.coord for part in ranges)
    letter = get_column_letter(min(part.min_col for part in ranges))
    top, bottom = min(part.min_row for part in ranges), max(part.max_row for part in ranges)
    out = [row for row in range(top, bottom + 1) if f"{letter}{row}" in wrong]
    bounds = zip([top, *(row + 1 for row in out)], [*(row - 1 for row in out), bottom], strict=True)
    return " ".join(f"{letter}{first}:{letter}{last}" for first, last in bounds if first <= last)


def _unmark(sheet: Any) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()


def _list(sheet: Any, told: list[tuple[Finding, str, str]]) -> None:
    rows = [("Cel", "Wat er mis is", "Wat u kunt doen"), *((f.place.element, what, do) for f, what, do in told)]
    for number, row in enumerate(rows if told else [("", _ALL_RIGHT, "")], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1 and bool(told))
        # No program works out the height of wrapped words before it is opened.
        sheet.row_dimensions[number].height = 4 + 15 * max(len(words) // WIDE + 1 for words in row)
        if address := _ADDRESS.fullmatch(row[0]):
            link = sheet.cell(number, 1)
            link.hyperlink = f"#'{address[1]}'!{address[2]}"
            link.font = Font(underline="single", color="1F3A5F")
    for letter, width in zip("ABC", (26, WIDE, WIDE), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2" if told else None
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
