"""References: works get their number in order of first use, and are formatted by citeproc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from publisher.model import Content, Element, Node

STYLE = Path(__file__).with_name("style.csl")
# What the style prints; citeproc-py warns of every other field.
FIELDS = [
    "id",
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "accessed",
    "publisher",
    "publisher-place",
    "container-title",
    "volume",
    "issue",
    "page",
    "DOI",
    "URL",
]
_URL = re.compile(r"(https?://[^\s<]+[^\s<.,;)])")
_ITALIC = re.compile(r"<i>((?:(?!</?i>).)*)</i>")

Work = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Citations:
    """The works that may be cited, and the keys of those cited so far, in order of first use."""

    works: Mapping[str, Work] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def cite(self, keys: Iterable[str]) -> Citations:
        """Return the citations after these keys are cited; unknown keys get no number."""
        new = (key for key in keys if key in self.works)
        return replace(self, order=tuple(dict.fromkeys((*self.order, *new))))

    def number(self, key: str) -> int:
        """Return the number of a cited work."""
        return self.order.index(key) + 1


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as it is printed in the list of references."""

    key: str
    number: int
    words: Content


def citations(references: Iterable[Work]) -> Citations:
    """Return the works of CSL-JSON, none of them cited yet."""
    return Citations({str(work["id"]): work for work in references})


def issued(work: Work) -> str:
    """Return when a work came out, as an ISO date, month or year; nothing where it does not say."""
    parts = (work.get("issued", {}).get("date-parts") or [[]])[0]
    return "-".join(f"{int(part):02}" for part in parts)


def bibliography(cited: Citations) -> tuple[Reference, ...]:
    """Return the cited works, formatted, in order of first use."""
    if not cited.order:
        return ()
    works = CiteProcJSON([_printable(cited.works[key]) for key in cited.order])
    listed = CitationStylesBibliography(CitationStylesStyle(str(STYLE), validate=False), works, formatter.html)
    # citeproc-py folds the case of keys.
    for key in cited.order:
        listed.register(Citation([CitationItem(key.lower())]))
    items = zip(cited.order, listed.bibliography(), strict=True)
    return tuple(Reference(key, number, _words(str(item))) for number, (key, item) in enumerate(items, 1))


def _printable(work: Work) -> dict[str, Any]:
    kept = {key: _escaped(value) for key, value in work.items() if key in FIELDS}
    names = [name.get("literal") for name in kept.get("author", [])]
    # An organisation that publishes its own work is named once.
    if kept.get("publisher", "") in names:
        del kept["publisher"]
    return kept | {"id": str(work["id"]).lower()}


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value, quote=False)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return {key: _escaped(item) for key, item in value.items()} if isinstance(value, dict) else value


def _words(printed: str) -> Content:
    """Return what citeproc prints as content: titles in italics, addresses as links."""
    # No full stop follows a title that ends in a mark of its own.
    text = re.sub(r"([.?!])(</i>)?\.", r"\1\2", printed)
    nodes: list[Node] = []
    for at, part in enumerate(_ITALIC.split(text)):
        nodes += [Element("i", tuple(_linked(part)))] if at % 2 else _linked(part)
    return Content.of(*nodes)


def _linked(text: str) -> Iterator[Node]:
    for at, part in enumerate(_URL.split(text)):
        plain = unescape(part)
        yield Element("a", (plain,), (("href", plain),)) if at % 2 else plain
