"""Tables as they stand in files: workbooks and text of any separator become cells that know their address."""

from publisher.data.importers.tables.table import Cell, Table

__all__ = ["Cell", "Table"]
