"""Running text as a reader sees it: where each character comes from, and where each sentence ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from publisher.narrative.text.typed import EXPRESSION

NOT_DATA = "geen-data"
PLACEHOLDER = re.compile(f"[{EXPRESSION}]")
_SHORT = (
    r"(?:bijv|bv|ca|dr|drs|e\.a|enz|evt|excl|incl|i\.c\.m|i\.p\.v|jl|max|min|m\.n|nr|o\.a|o\.b\.v|prof|resp|vgl|[A-Z])"
)
_END = re.compile(rf"(?<=[.!?…])[\"”’)\]]*\s+(?=[“‘\"'(\[]*[A-ZÀ-Þ\d{EXPRESSION}])")
_SHORTENED = re.compile(rf"\b{_SHORT}\.\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A predicate on facts with the stretch of text that it covers and its line in the file."""

    source: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with one character for each expression; for each character its line, and whether typing is free there."""

    text: str
    lines: tuple[int, ...]
    free: tuple[bool, ...]
    claims: tuple[Claim, ...]

    def line(self, position: int) -> int:
        """Return the line in the file of a character."""
        return self.lines[min(position, len(self.lines) - 1)] if self.lines else 0

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return where each sentence starts and ends."""
        starts = [0]
        for match in _END.finditer(self.text):
            if not _SHORTENED.search(self.text[starts[-1] : match.start()]):
                starts.append(match.end())
        ends = [*starts[1:], len(self.text)]
        return tuple((start, end) for start, end in zip(starts, ends, strict=True) if self.text[start:end].strip())

    def typed(self) -> str:
        """Return the text with blanks where typing is free, so that only typed words are left."""
        return "".join(" " if free else char for char, free in zip(self.text, self.free, strict=True))


@dataclass(slots=True)
class _Reading:
    chars: list[str]
    lines: list[int]
    free: list[bool]
    claims: list[Claim]
    open: list[tuple[Token, int]]
    row: int

    def add(self, text: str, line: int) -> None:
        self.chars.extend(text)
        self.lines.extend([line] * len(text))
        self.free.extend([any(_frees(token) for token, _ in self.open)] * len(text))


def claim_of(token: Token) -> str:
    """Return the predicate that an element carries."""
    return str(token.attrGet("claim") or "").replace('\\"', '"')


def marked(token: Token) -> bool:
    """Tell whether an element is marked as not being data."""
    return NOT_DATA in str(token.attrGet("class") or "").split()


def _frees(token: Token) -> bool:
    return token.type == "link_open" or marked(token) or bool(claim_of(token))


def flatten(children: Sequence[Token], row: int, line: Callable[[int], int]) -> Prose:
    """Return the words of an inline element that starts on a row of the Markdown."""
    reading = _Reading([], [], [], [], [], row)
    for token in children:
        here = line(reading.row)
        if token.type in ("softbreak", "hardbreak"):
            reading.add(" ", here)
            reading.row += 1
        elif token.nesting == 1:
            reading.open.append((token, len(reading.chars)))
        elif token.nesting == -1:
            opened, start = reading.open.pop()
            if claim := claim_of(opened):
                reading.claims.append(Claim(claim, start, len(reading.chars), here))
        elif token.type in ("text", "code_inline"):
            reading.add(token.content, here)
    return Prose("".join(reading.chars), tuple(reading.lines), tuple(reading.free), tuple(reading.claims))


def placeholders_in(text: str) -> Iterator[str]:
    """Return the characters that stand for expressions, in order."""
    return (match[0] for match in PLACEHOLDER.finditer(text))
