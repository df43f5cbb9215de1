"""What can be told of a workbook before it is opened: whether it is one, whether it is safe, and what its XML hides."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.etree import ElementTree

from publisher.findings import Finding, Place

# Unpacked, a workbook of 20,000 rows and 12 columns is 10 MB.
LARGEST, PARTS = 400_000_000, 5_000
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_SAVE = "Open it in Excel or LibreOffice, and save it as Excel workbook (.xlsx)."
_CODE = "table-file"


def is_workbook(content: bytes) -> bool:
    """Tell whether bytes are those of a workbook, whatever the file is called."""
    return content.startswith((_OLE, _ZIP))


def refusal(content: bytes, file: str) -> Finding | None:
    """Return why a file cannot be read as a workbook, or None."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return Finding(_CODE, "The workbook has a password.", Place(file), "Save a copy without one.")
        return Finding(_CODE, "This is no .xlsx, but a workbook in the old form of Excel (.xls).", Place(file), _SAVE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _unsafe(package, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        hint = "Fetch or save it anew; a copy that broke off cannot be mended."
        return Finding(_CODE, "The workbook is broken: it cannot be unpacked.", Place(file), hint)


def _unsafe(package: zipfile.ZipFile, file: str) -> Finding | None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > LARGEST or len(parts) > PARTS:
        hint = "Save a copy with only the sheets and rows that are needed."
        return Finding("table-too-large", "Unpacked, the workbook is too large to be read.", Place(file), hint)
    if "xl/workbook.bin" in names or "mimetype" in names or "xl/workbook.xml" not in names:
        return Finding(_CODE, "This is no Excel workbook (.xlsx).", Place(file), _SAVE)
    if any(part.flag_bits & 1 for part in parts):
        return Finding(_CODE, "The workbook has a password.", Place(file), "Save a copy without one.")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as xml:
                start = xml.read(4096).replace(b"\x00", b"")
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return Finding(_CODE, f"The workbook has a document type in {part.filename}.", Place(file), _SAVE)
            if part.filename == "xl/workbook.xml" and b"purl.oclc.org" in start:
                hint = "Save it as “Excel workbook (.xlsx)”, and not as “Strict Open XML”."
                return Finding(_CODE, "The workbook is saved in the strict form of Open XML.", Place(file), hint)
    return None


@dataclass(slots=True)
class Structure:
    """What the cells of a sheet do not tell: hidden rows and columns, merged cells, formulas without a value."""

    hidden_rows: set[int] = field(default_factory=set)
    # First and last column, counted from 1.
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    # Addresses, and the formulas in them.
    unknown: dict[str, str] = field(default_factory=dict)


def sheet_paths(content: bytes) -> Mapping[str, str]:
    """Return the file of each sheet within a workbook, by its name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        found = {}
        for sheet in book.iter(f"{MAIN}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        return found


def structure(content: bytes, path: str) -> Structure:
    """Return what the XML of a sheet says beside its values."""
    found = Structure()
    with zipfile.ZipFile(BytesIO(content)) as package, package.open(path) as xml:
        for element in _elements(xml):
            if element.tag == f"{MAIN}row":
                _row(element, found)
                element.clear()
            elif element.tag == f"{MAIN}col" and element.get("hidden") in ("1", "true"):
                found.hidden_columns.append((int(element.get("min", 0)), int(element.get("max", 0))))
            elif element.tag == f"{MAIN}mergeCell":
                found.merged.append(element.get("ref", ""))
    return found


def _elements(xml: IO[bytes]) -> Iterator[ElementTree.Element]:
    """Yield each row, column and merge; rows are taken off what holds them, so that memory stays small."""
    data = None
    wanted = {f"{MAIN}row", f"{MAIN}col", f"{MAIN}mergeCell"}
    for event, element in ElementTree.iterparse(xml, ("start", "end")):
        if event == "start":
            data = element if element.tag == f"{MAIN}sheetData" else data
        elif element.tag in wanted:
            yield element
            if data is not None and element.tag == f"{MAIN}row":
                data.clear()


def _row(row: ElementTree.Element, found: Structure) -> None:
    if row.get("hidden") in ("1", "true"):
        found.hidden_rows.add(int(row.get("r", 0)))
    for cell in row:
        formula = cell.find(f"{MAIN}f")
        # A text may have no letters, a number always has a digit.
        if formula is not None and not cell.findtext(f"{MAIN}v") and cell.get("t") != "str":
            found.unknown[re.sub(r"\$", "", cell.get("r", ""))] = formula.text or ""
