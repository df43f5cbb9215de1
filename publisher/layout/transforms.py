"""Words as a medium and their place on a page need them: without links or citations, with ends kept together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from publisher.dutch.formats import NO_BREAK, UNKNOWN
from publisher.model import Citation, Content, Element, Node

# Two words of a common length at the end.
LAST_WORDS = re.compile(r"(?<!\S)(\S{1,16}) (\S{1,16})$")
# What ends where its words end.
RUNNING = frozenset(("p", "a", "em", "strong", "span"))
RANGES = re.compile(r"(?<!\S)\S*\d[-–]\d\S*")


def without_links(words: Content) -> Content:
    """Return words without links: on paper they lead nowhere."""
    return words.changed(_unlinked)


def _unlinked(node: Node) -> Iterable[Node]:
    if isinstance(node, Citation):
        return [Element("span", (str(node),), (("class", "citation"),))]
    return node.children if isinstance(node, Element) and node.tag == "a" else [node]


def without_links_to(words: Content, chapters: Collection[str], anchors: Collection[str] = ()) -> Content:
    """Return words without links to some chapters and their pages, or to some places; the words of the links stay."""
    within = re.compile(rf"#(?:{'|'.join(map(re.escape, chapters)) or '(?!)'})(?:-.*)?")

    def unlinked(node: Node) -> Iterable[Node]:
        if not (isinstance(node, Element) and node.tag == "a"):
            return [node]
        target = node.get("href")
        return node.children if target in anchors or within.fullmatch(target) else [node]

    return words.changed(unlinked)


def with_links(words: Content, moved: Mapping[str, str]) -> Content:
    """Return words of which the links lead to where a place has moved to."""

    def led(node: Node) -> Iterable[Node]:
        if not (isinstance(node, Element) and node.get("href") in moved):
            return [node]
        attributes = {**dict(node.attributes), "href": moved[node.get("href")]}
        return [replace(node, attributes=tuple(attributes.items()))]

    return words.changed(led)


def without_citations(words: Content) -> Content:
    """Return words without the numbers of cited works, and without the space before them."""
    return Content(_uncited(words.nodes))


def _uncited(nodes: Sequence[Node]) -> tuple[Node, ...]:
    done: list[Node] = []
    for node in nodes:
        if isinstance(node, Citation):
            if done and isinstance(done[-1], str):
                done[-1] = done[-1].removesuffix(" ")
        else:
            done.append(replace(node, children=_uncited(node.children)) if isinstance(node, Element) else node)
    return Content.of(*done).nodes


def ranges_whole(words: Content) -> Content:
    """Return words with ages and years ("16-25-jarigen") each on one line."""
    return words.changed(_whole)


def _whole(node: Node) -> Iterable[Node]:
    if not isinstance(node, str):
        return [node]
    parts, at = list[Node](), 0
    for match in RANGES.finditer(node):
        parts += [node[at : match.start()], Element("span", (match[0],), (("class", "whole"),))]
        at = match.end()
    return [*parts, node[at:]]


def settle(words: Content | str) -> Content:
    """Return a heading or lead that keeps its last two words on one line."""
    return Content(_settled((words,) if isinstance(words, str) else words.nodes))


def _settled(nodes: Sequence[Node]) -> tuple[Node, ...]:
    if not nodes:
        return ()
    *before, last = nodes
    if isinstance(last, str):
        last = LAST_WORDS.sub(rf"\1{NO_BREAK}\2", last)
    elif isinstance(last, Element) and last.tag in RUNNING:
        last = replace(last, children=_settled(last.children))
    return (*before, last)


def apart(words: Content) -> tuple[Content, Content]:
    """Part words from their first definition list: the values of a statement have their own column."""
    lists = [node for node in words.nodes if isinstance(node, Element) and node.tag == "dl"][:1]
    return Content.of(*lists), Content.of(*(node for node in words.nodes if not lists or node is not lists[0]))


def unknown_marked(words: Content) -> Content:
    """Return key figures in which what is not known has a mark of its own."""
    return words.changed(_marked)


def _marked(node: Node) -> Iterable[Node]:
    if isinstance(node, Element) and (node.tag, node.children) == ("dt", (UNKNOWN,)):
        return [replace(node, children=(Element("span", node.children, (("class", "unknown"),)),))]
    return [node]
