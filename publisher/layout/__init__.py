"""Chapters become one HTML document, by the templates of layouts/ and the styles of styles/."""

from publisher.layout.check import check
from publisher.layout.document import Book, page_anchor
from publisher.layout.page_layouts import Layouts, PageLayout, load

__all__ = ["Book", "Layouts", "PageLayout", "check", "load", "page_anchor"]
