"""The only door to WeasyPrint 70.0 and pydyf: HTML in, laid-out boxes as plain values and PDF bytes out.

What WeasyPrint itself must do, it is made to do here: fonts of the machine are not used, figures are drawn into the
pages, links say where they lead. What can be done on the finished file is done there, with pikepdf. Nothing that these
names give is an object of WeasyPrint; `tests/render/weasy` holds that, and each private part that is used.
"""

from publisher.render.weasy.document import Document, lay_out, write_fonts
from publisher.render.weasy.layout_boxes import Face, LayoutBox, Picture, Rect

__all__ = ["Document", "Face", "LayoutBox", "Picture", "Rect", "lay_out", "write_fonts"]
