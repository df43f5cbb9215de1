"""Markdown as a tree of blocks, each with what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from publisher.narrative.text.lapsed import end_of, words

INLINE = "inline"
BREAKS = ("softbreak", "hardbreak")
# What ends a sentence, and the sign behind words that may have gone.
ENDS = (".", "?", "!", ":")
SIGN = re.compile(r"\s*[.,;:?!](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """An element with what stands in it; the words of an element are a block of their own, without an end."""

    opening: Token
    inside: tuple[Block, ...] = ()
    closing: Token | None = None

    @property
    def kind(self) -> str:
        """Return what it is: "paragraph", "list_item", "dl"."""
        return self.opening.type.removesuffix("_open")

    @property
    def row(self) -> int:
        """Return its row in the Markdown."""
        rows = (token.map[0] for token in self.tokens() if token.map)
        return next(rows, 0)

    def tokens(self) -> Iterator[Token]:
        """Yield its tokens in order."""
        yield self.opening
        for block in self.inside:
            yield from block.tokens()
        if self.closing is not None:
            yield self.closing

    def leaves(self) -> Iterator[Token]:
        """Yield the words in it."""
        return (token for token in self.tokens() if token.type == INLINE)

    def text(self) -> str:
        """Return its words, with a character for each expression."""
        return " ".join(words(token.children or ()) for token in self.leaves()).strip()

    def holding(self, inside: Iterable[Block]) -> Block:
        """Return the block with other contents."""
        return replace(self, inside=tuple(inside))


def blocks(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """Return tokens as blocks."""
    stack: list[tuple[Token, list[Block]]] = []
    found: list[Block] = []
    for token in tokens:
        around = stack[-1][1] if stack else found
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1 and stack:
            opening, inside = stack.pop()
            (stack[-1][1] if stack else found).append(Block(opening, tuple(inside), token))
        else:
            around.append(Block(token))
    return tuple(found)


def without(token: Token, gone: Callable[[Token], bool]) -> tuple[Token, tuple[tuple[Token, str], ...]]:
    """Return words without the spans that are gone, and each of those with its words.

    The sign that ended a sentence goes with it, where nothing else of that sentence stands.
    """
    children, left, at = token.children or [], list[tuple[Token, str]](), 0
    kept: list[Token] = []
    while at < len(children):
        child = children[at]
        end = end_of(children, at)
        if child.nesting == 1 and gone(child):
            left.append((child, words(children[at:end])))
            # Line ends stay, by which the rows of what follows are counted.
            kept += [token for token in children[at:end] if token.type in BREAKS]
            at = end
        else:
            kept.append(_unended(child, kept) if left else child)
            at += 1
    if not left:
        return token, ()
    return token.copy(children=kept, content=words(kept)), tuple(left)


def _unended(child: Token, before: Sequence[Token]) -> Token:
    """Return words without the sign that they begin with, where what stands before them is ended already."""
    said = words(before).rstrip()
    if child.type != "text" or (said and not said.endswith(ENDS)) or not (sign := SIGN.match(child.content)):
        return child
    return child.copy(content=child.content[sign.end() :])
