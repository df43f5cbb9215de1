"""What can be told of a workbook before it is opened: whether it is one, whether it is safe, and what its XML hides."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from publisher.data.importers.tables.grid import letters
from publisher.findings import Finding, Place, say

# Unpacked, a workbook of 20,000 rows and 12 columns is 10 MB.
LARGEST, PARTS = 400_000_000, 5_000
PROLOGUE = 65_536
ROWS = 1_048_576
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_SAVE = say("Open it in Excel or LibreOffice, and save it as Excel workbook (.xlsx).")
_CODE = "table-file"
_REMARK = re.compile(rb"<!--.*?-->", re.DOTALL)


def is_workbook(content: bytes) -> bool:
    """Tell whether bytes are those of a workbook, whatever the file is called."""
    return content.startswith((_OLE, _ZIP))


def refusal(content: bytes, file: str) -> Finding | None:
    """Return why a file cannot be read as a workbook, or None."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return Finding(_CODE, say("The workbook has a password."), Place(file), say("Save a copy without one."))
        return Finding(
            _CODE, say("This is no .xlsx, but a workbook in the old form of Excel (.xls)."), Place(file), _SAVE
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _unsafe(package, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        hint = say("Fetch or save it anew; a copy that broke off cannot be mended.")
        return Finding(_CODE, say("The workbook is broken: it cannot be unpacked."), Place(file), hint)


def _unsafe(package: zipfile.ZipFile, file: str) -> Finding | None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > LARGEST or len(parts) > PARTS:
        hint = say("Save a copy with only the sheets and rows that are needed.")
        return Finding("table-too-large", say("Unpacked, the workbook is too large to be read."), Place(file), hint)
    if "xl/workbook.bin" in names or "mimetype" in names or "xl/workbook.xml" not in names:
        return Finding(_CODE, say("This is no Excel workbook (.xlsx)."), Place(file), _SAVE)
    if any(part.flag_bits & 1 for part in parts):
        return Finding(_CODE, say("The workbook has a password."), Place(file), say("Save a copy without one."))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as xml:
                start = _prologue(xml)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return Finding(
                    _CODE,
                    say("The workbook has a document type in {filename}.", filename=part.filename),
                    Place(file),
                    _SAVE,
                )
            if part.filename == "xl/workbook.xml" and b"purl.oclc.org" in start:
                hint = say("Save it as “Excel workbook (.xlsx)”, and not as “Strict Open XML”.")
                return Finding(_CODE, say("The workbook is saved in the strict form of Open XML."), Place(file), hint)
    return None


def _prologue(xml: IO[bytes]) -> bytes:
    """Return what stands before the first element of a part, and the begin of that; blanks and remarks may be long."""
    start = b""
    while piece := xml.read(4096):
        start = _REMARK.sub(b"", start + piece.replace(b"\x00", b""))
        if re.search(rb"<[^?!]|<!DOCTYPE", start):
            return start
        if len(start) > PROLOGUE:
            # Nothing that a spreadsheet writes begins so late.
            return b"<!DOCTYPE"
    return start


@dataclass(slots=True)
class Structure:
    """What the cells of a sheet do not tell: hidden rows and columns, merged cells, formulas without a value."""

    hidden_rows: set[int] = field(default_factory=set)
    # First and last column, counted from 1.
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    # The last row with a value: formats may reach to the end of the sheet.
    last_row: int = 0
    # Addresses, and the formulas in them.
    unknown: dict[str, str] = field(default_factory=dict)


def sheet_paths(content: bytes) -> Mapping[str, str]:
    """Return the file of each sheet within a workbook, by its name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        names = {*package.namelist()}
        found = {}
        for sheet in book.iter(f"{MAIN}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if path not in names:
                raise KeyError(say("the sheet {sheet} is not in it", sheet=sheet.get("name")))
            found[sheet.get("name", "")] = path
        return found


def structure(content: bytes, path: str) -> Structure:
    """Return what the XML of a sheet says beside its values."""
    reading = _Reading(Structure())
    with zipfile.ZipFile(BytesIO(content)) as package, package.open(path) as xml:
        reading.parser.ParseFile(xml)
    return reading.found


class _Reading:
    """One pass over the XML of a sheet, of which nothing is kept but what is looked for."""

    def __init__(self, found: Structure) -> None:
        self.found = found
        self.row, self.column, self.formula = 0, 0, ""
        # Length and letters of the last cell: B before AA.
        self.order = (0, "")
        self.attributes: dict[str, str] = {}
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        # Called for each of a hundred thousands of cells: looked up by name, and nothing done that is not needed.
        self.starts = {
            f"{MAIN[1:]}{name}": start
            for name, start in (
                *(("row", self._row), ("c", self._cell), ("f", self._formula), ("v", self._value)),
                *(("is", self._value), ("col", self._col), ("mergeCell", self._merge)),
            )
        }

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if start := self.starts.get(name):
            start(attributes)

    def _row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self.row + 1))
        if not self.row < row <= ROWS:
            raise ValueError(say("a row {row} below row {self_row}", row=row, self_row=self.row))
        self.row, self.column, self.order = row, 0, (0, "")
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        self.attributes = attributes
        name = attributes.get("r", "").rstrip("0123456789")
        if name and (order := (len(name), name)) <= self.order:
            raise ValueError(
                say(
                    "a cell {attributes} behind {order}{row}",
                    attributes=attributes["r"],
                    order=self.order[1],
                    row=self.row,
                )
            )
        self.order = order if name else self.order
        if self.formula:
            self.formula, self.parser.CharacterDataHandler = "", None

    def _formula(self, _: dict[str, str]) -> None:
        # A text may have no letters, a number always has a digit.
        if self.attributes.get("t") != "str":
            self.formula = self.attributes.get("r") or f"{letters(self.column - 1)}{self.row}"
            self.found.unknown[self.formula] = ""
            self.parser.CharacterDataHandler = self._words

    def _words(self, data: str) -> None:
        self.found.unknown[self.formula] += data

    def _value(self, _: dict[str, str]) -> None:
        self.found.last_row = self.row
        if self.formula:
            self.parser.CharacterDataHandler = self._known

    def _known(self, data: str) -> None:
        if data.strip():
            self.found.unknown.pop(self.formula, None)

    def _col(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden_columns.append((int(attributes.get("min", 0)), int(attributes.get("max", 0))))

    def _merge(self, attributes: dict[str, str]) -> None:
        self.found.merged.append(attributes.get("ref", ""))
