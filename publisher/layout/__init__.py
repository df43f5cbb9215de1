"""Chapters become one HTML document, by the templates of layouts/ and the styles of styles/."""

from publisher.layout.check import check
from publisher.layout.document import compose
from publisher.layout.page_layouts import Layouts, PageLayout, load

__all__ = ["Layouts", "PageLayout", "check", "compose", "load"]
