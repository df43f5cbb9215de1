"""Words about a caveat, such as `[past niet bij de tekst]{caveat="ages"}`: printed while it stands, and no longer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

CAVEAT = "caveat"
# What goes with its last words.
LOST = ("paragraph_open", "list_item_open", "bullet_list_open", "ordered_list_open")


@dataclass(frozen=True, slots=True)
class AboutCaveat:
    """A stretch of words about a caveat, by its id, with its row in the Markdown."""

    caveat: str
    words: str
    row: int


def about_caveats(tokens: Sequence[Token]) -> Iterator[AboutCaveat]:
    """Yield the words about caveats, in order."""
    for at, token in enumerate(tokens):
        if key := _caveat(token):
            row = token.map[0] if token.map else 0
            inner = tokens[at : end_of(tokens, at)]
            yield AboutCaveat(key, " ".join(words(item.children or ()) for item in inner if item.children), row)
        row = token.map[0] if token.map else 0
        children = token.children or []
        for position, child in enumerate(children):
            row += child.type in ("softbreak", "hardbreak")
            if key := _caveat(child):
                yield AboutCaveat(key, words(children[position : end_of(children, position)]), row)


def words(children: Sequence[Token]) -> str:
    """Return the words of the inside of an element."""
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)


def without_lapsed(tokens: Sequence[Token], lapsed: Collection[str]) -> list[Token]:
    """Return the tokens without words about caveats that have lapsed, and without what held no others."""
    kept = _kept(tokens, lapsed)
    emptied = set()
    for token in kept:
        if token.children and any(_caveat(child) in lapsed for child in token.children):
            token.children = _kept(token.children, lapsed)
            if not words(token.children).strip():
                emptied.add(id(token))
    return _filled(kept, emptied) if emptied else kept


def _kept(tokens: Sequence[Token], lapsed: Collection[str]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        gone = _caveat(tokens[at]) in lapsed
        if not gone:
            kept.append(tokens[at])
        at = end_of(tokens, at) if gone else at + 1
    return kept


def _filled(tokens: Sequence[Token], emptied: Collection[int]) -> list[Token]:
    """Return the tokens without paragraphs, items and lists that have lost all their words; a cell stays."""
    kept: list[Token] = []
    for token in tokens:
        if id(token) in emptied and kept[-1].type == "paragraph_open":
            continue
        if token.nesting == -1 and kept[-1].type in LOST:
            kept.pop()
        else:
            kept.append(token)
    return kept


def _caveat(token: Token) -> str:
    return str(token.attrs.get(CAVEAT, "")) if token.nesting == 1 else ""


def end_of(tokens: Sequence[Token], start: int) -> int:
    """Return where the element that opens here is over."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at + 1
    return len(tokens)
