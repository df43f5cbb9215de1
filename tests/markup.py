"""Content from HTML and back, for tests that say what stands on a page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import tinyhtml5

from publisher.layout.templates import environment, html
from publisher.model import Citation, Content, Element, Node
from publisher.project import project


def parsed(markup: str) -> Content:
    """Return the content that HTML stands for."""
    body = tinyhtml5.parse(markup, namespace_html_elements=False).find("body")
    assert body is not None
    return Content.of(*_nodes(body))


def _nodes(element: Any) -> list[Node]:
    found: list[Node] = [element.text or ""]
    for child in element:
        found += [_node(child), child.tail or ""]
    return found


def _node(element: Any) -> Node:
    if element.get("class") == "citation":
        links = [(str(link.get("href")).removeprefix("#ref-"), int(link.text)) for link in element.iter("a")]
        return Citation(tuple(links))
    return Element(element.tag, Content.of(*_nodes(element)).nodes, tuple(element.attrib.items()))


def printed(words: Content) -> str:
    """Return content as the HTML of a page."""
    return str(html(environment(project().layouts), words)).strip()


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str, css_class: str = "") -> list[dict[str, str]]:
        named = [values for name, values in self.tags if name == tag]
        return [values for values in named if css_class in [*values.get("class", "").split(), ""]]
