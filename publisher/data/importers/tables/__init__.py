"""Tables as they stand in files: workbooks and text of any separator become cells that know their address."""

from publisher.data.importers.tables.marks import Marks, marks
from publisher.data.importers.tables.reading import read, read_bytes
from publisher.data.importers.tables.table import Cell, Table, Wishes

__all__ = ["Cell", "Marks", "Table", "Wishes", "marks", "read", "read_bytes"]
