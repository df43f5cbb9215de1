"""Which panels of a chapter make its poster: named in the front matter, and checked against the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from publisher.findings import Finding, Place, nearest, say
from publisher.model import Citation, Content, Element, Page
from publisher.narrative.front import Front
from publisher.narrative.leaving import LeftOut, Unit, Why

LEAST, MOST = 3, 5
# With so many left of what was chosen, a poster still fills its sheet.
FEW = 2


def poster_findings(
    own: Front, pages: Sequence[Page], pictured: Collection[str], file: str, written: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield what is wrong with the panels that a chapter names for its poster: some figures, or one table.

    `pictured` are the panels with a figure in the text: one that cannot be made is a finding of its own. Of those that
    were `written` some may have left: then it is made of the others, or not at all.
    """
    panels = {panel.id: panel for page in pages for panel in page.panels}
    if not own.poster or left(own, pages, written):
        return
    place = Place(file=file, row=own.entries["poster"].line)
    shown = [name for name, panel in panels.items() if name in pictured or _has_table(panel.body)]
    table = len(own.poster) == 1 and own.poster[0] in shown and own.poster[0] not in pictured
    if not (table or LEAST <= len(own.poster) <= MOST):
        message = say(
            "a poster takes {least} to {most} panels with figures, or one with a table; here are {number}.",
            least=LEAST,
            most=MOST,
            number=len(own.poster),
        )
        yield Finding("poster-count", message, place, say("Choose the panels that carry the message."))
    for name in dict.fromkeys(own.poster):
        if name not in panels:
            hint = nearest(name, shown, say("See the ids of the panels."))
            yield Finding("poster-panel", say("there is no panel “{name}”.", name=name), place, hint)
        elif not (name in pictured or table):
            hint = say("Choose a panel with a figure.")
            yield Finding("poster-panel", say("panel “{name}” has no figure for the poster.", name=name), place, hint)
        if own.poster.count(name) > 1:
            yield Finding("poster-panel", say("panel “{name}” is named twice.", name=name), place, say("Name it once."))


def left(own: Front, pages: Sequence[Page], written: Collection[str]) -> tuple[str, ...]:
    """Return the panels of the poster that were written and do not stand in the edition."""
    known = {panel.id for page in pages for panel in page.panels}
    return tuple(name for name in own.poster if name in written and name not in known)


def poster(own: Front, pages: Sequence[Page], written: Collection[str]) -> tuple[str, ...]:
    """Return the panels of the poster that stand in the edition; there is no poster where some left, and few stayed."""
    gone = left(own, pages, written)
    stay = tuple(name for name in own.poster if name not in gone)
    return () if gone and len(stay) < FEW else stay


def without_poster(own: Front, shown: Collection[str], chapter: str, file: str) -> Iterator[LeftOut]:
    """Yield the poster of a chapter that has too few panels left for one."""
    if own.poster and not shown:
        place = Place(file=file, row=own.entries["poster"].line, element="poster")
        yield LeftOut(chapter, Unit.POSTER, Why.EMPTY, place, own.text("title"))


def _has_table(body: Content) -> bool:
    """Tell whether a table stands in the words, of values or written out."""
    parts = [node for node in body.walk() if not isinstance(node, str | Citation)]
    return any(not isinstance(part, Element) or part.tag == "table" for part in parts)
