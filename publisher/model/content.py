"""The words of a page as a tree of elements: each medium makes its own HTML from it, once and last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

# Elements whose words stand apart from those around them.
BLOCKS = frozenset(("p", "li", "dt", "dd", "td", "th"))


@dataclass(frozen=True, slots=True)
class Element:
    """An element, by the name that HTML has for it: a paragraph `p`, a definition list `dl`, a link `a`."""

    tag: str
    children: tuple[Node, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class Citation:
    """Works that are cited in one place: the keys of references.json with their numbers."""

    works: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return f"[{', '.join(str(number) for _, number in self.works)}]"


class Tabular(Protocol):
    """Values that are set as a table, by the template that goes with their type."""

    def cells(self) -> Iterator[str]:
        """Yield the words of each cell and each item in it."""
        ...


Node: TypeAlias = "str | Element | Citation | Tabular"
Change: TypeAlias = "Callable[[Node], Iterable[Node]]"


@dataclass(frozen=True, slots=True)
class Content:
    """What a heading, a lead or a panel says; printed as a string it is its plain words."""

    nodes: tuple[Node, ...] = ()

    @classmethod
    def of(cls, *nodes: Node) -> Content:
        """Return content of these nodes, in which neighbouring words are joined."""
        return cls(_joined(nodes))

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def __str__(self) -> str:
        return " ".join(self.blocks())

    def walk(self) -> Iterator[Node]:
        """Yield every node, each before what stands in it."""
        return _walk(self.nodes)

    def blocks(self) -> Iterator[str]:
        """Yield the words of each paragraph, item and cell; what stands in a block within a block is its own."""
        words = [""]
        _gather(self.nodes, words)
        return filter(None, (" ".join(each.split()) for each in words))

    def changed(self, change: Change) -> Content:
        """Return the content with what `change` makes of each node, innermost first."""
        return Content(_changed(self.nodes, change))


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Element):
            yield from _walk(node.children)


def _gather(nodes: Sequence[Node], words: list[str]) -> None:
    """Add the words of nodes to the last block, or to new ones."""
    for node in nodes:
        if isinstance(node, str | Citation):
            words[-1] += str(node)
        elif isinstance(node, Element):
            words += [""] * (node.tag in BLOCKS)
            _gather(node.children, words)
            words += [""] * (node.tag in BLOCKS)
        else:
            words += [*node.cells(), ""]


def _changed(nodes: Sequence[Node], change: Change) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        found += change(replace(node, children=_changed(node.children, change)) if isinstance(node, Element) else node)
    return _joined(found)


def _joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Join neighbouring words: what a link leaves behind is read together with the words around it."""
    done: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and done and isinstance(done[-1], str):
            done[-1] += node
        elif node != "":
            done.append(node)
    return tuple(done)
