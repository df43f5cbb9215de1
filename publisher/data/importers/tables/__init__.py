"""Tables as they stand in files: workbooks and text of any separator become cells that know their address."""

from publisher.data.importers.tables.marks import Marks, marks
from publisher.data.importers.tables.package import is_workbook, sheet_paths
from publisher.data.importers.tables.reading import content_of, read, read_bytes
from publisher.data.importers.tables.table import Cell, Table, Wishes

__all__ = [
    "Cell",
    "Marks",
    "Table",
    "Wishes",
    "content_of",
    "is_workbook",
    "marks",
    "read",
    "read_bytes",
    "sheet_paths",
]
