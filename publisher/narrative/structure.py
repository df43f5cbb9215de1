"""What is wrong with the shape of a chapter: its ids, headings, the works that it cites and its words on caveats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from publisher.findings import Finding, Severity, nearest, say, sentences
from publisher.narrative.pages import PageContext
from publisher.narrative.text import markdown
from publisher.narrative.text.lapsed import AboutCaveat
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
                message = say(
                    "{counts} {kind} have the id “{id}”.",
                    counts=counts[section.heading.id],
                    kind=kind,
                    id=section.heading.id,
                )
                yield Finding("same-id", message, ctx.place(section.heading.row), say("Give each its own id."))


def _deep_headings(tokens: Sequence[Token], ctx: PageContext) -> Iterator[Finding]:
    for token in tokens:
        if token.type == "heading_open" and (token.tag not in ("h1", "h2") or token.level):
            message = say("headings go two deep, and stand outside lists: # for a page, ## for a panel.")
            yield Finding(
                "heading-level", message, ctx.place(token.map[0] if token.map else 0), say("Use **strong** words.")
            )


def _unknown_works(tokens: Sequence[Token], ctx: PageContext) -> Iterator[Finding]:
    for token in tokens:
        for key in markdown.cited([token]):
            if key not in ctx.citations.works:
                message = say("there is no work “{key}” in references.json.", key=key)
                place = ctx.place(token.map[0] if token.map else 0)
                hint = nearest(key, ctx.citations.works, say("See data/references.json."))
                yield Finding("citation-unknown", message, place, hint)


def caveat_findings(caveats: Sequence[AboutCaveat], ctx: PageContext) -> Iterator[Finding]:
    """Find words about caveats that have lapsed, or that there never were."""
    dataset = ctx.facts.dataset
    for about in caveats:
        words = " ".join(ctx.context.printed(about.words).split())
        place = replace(ctx.place(about.row), quote=words)
        if about.caveat in dataset.not_yet:
            continue
        if about.caveat in dataset.lapsed:
            message = say("caveat {caveat} has lapsed: these words about it are printed no more.", caveat=about.caveat)
            yield Finding("caveat-lapsed", message, place, say("Delete them."), Severity.WARNING)
        elif about.caveat not in dataset.caveat_ids:
            message = say("there is no caveat “{caveat}”.", caveat=about.caveat)
            hint = nearest(about.caveat, dataset.caveat_ids, say("See data/caveats.csv."))
            hint = sentences(hint, say("Without it, delete the words about it."))
            yield Finding("caveat-unknown", message, place, hint)
