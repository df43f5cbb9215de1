"""Chapters become one HTML document, by the templates of layouts/ and the styles of styles/."""

from publisher.layout.document import Layouts, check, compose, load

__all__ = ["Layouts", "check", "compose", "load"]
