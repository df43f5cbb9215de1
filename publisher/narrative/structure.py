"""What is wrong with the shape of a chapter: its ids, its headings and the works that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from publisher.findings import Finding, nearest
from publisher.narrative.pages import PageContext
from publisher.narrative.text import markdown
from publisher.narrative.text.sections import Section


def structure_findings(parts: Sequence[Section], tokens: Sequence[Token], ctx: PageContext) -> Iterator[Finding]:
    """Find ids that occur twice, headings that go too deep, and works that are not there."""
    yield from _same_ids(parts, ctx)
    yield from _deep_headings(tokens, ctx)
    yield from _unknown_works(tokens, ctx)


def _same_ids(parts: Sequence[Section], ctx: PageContext) -> Iterator[Finding]:
    for kind, found in (("pages", parts), ("panels", [panel for part in parts for panel in part.panels])):
        counts = Counter(section.heading.id for section in found)
        for section in found:
            if section.heading.id and counts[section.heading.id] > 1:
                message = f"{counts[section.heading.id]} {kind} have the id “{section.heading.id}”."
                yield Finding("same-id", message, ctx.place(section.heading.row), "Give each its own id.")


def _deep_headings(tokens: Sequence[Token], ctx: PageContext) -> Iterator[Finding]:
    for token in tokens:
        if token.type == "heading_open" and (token.tag not in ("h1", "h2") or token.level):
            message = "headings go two deep, and stand outside lists: # for a page, ## for a panel."
            yield Finding(
                "heading-level", message, ctx.place(token.map[0] if token.map else 0), "Use **strong** words."
            )


def _unknown_works(tokens: Sequence[Token], ctx: PageContext) -> Iterator[Finding]:
    for token in tokens:
        for key in markdown.cited([token]):
            if key not in ctx.citations.works:
                message = f"there is no work “{key}” in references.json."
                place = ctx.place(token.map[0] if token.map else 0)
                hint = nearest(key, ctx.citations.works, "See data/references.json.")
                yield Finding("citation-unknown", message, place, hint)
