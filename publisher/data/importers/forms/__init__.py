"""The workbook for staff: written from the schema, and read again by the same rules as the data."""

from publisher.data.importers.forms.asked import Sheet, themes
from publisher.data.importers.forms.marked import copy_path, marked
from publisher.data.importers.forms.returned import Form, Returned, make, take_back
from publisher.data.importers.forms.stamp import is_form

__all__ = ["Form", "Returned", "Sheet", "copy_path", "is_form", "make", "marked", "take_back", "themes"]
