"""Content from HTML and back, for tests that say what stands on a page."""

from __future__ import annotations

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
