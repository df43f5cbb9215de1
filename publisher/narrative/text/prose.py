"""Prose: running text as a reader sees it, with the origin of each character and the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

from markdown_it.token import Token

from publisher.narrative.text.typed import EXPRESSION

NOT_DATA = "geen-data"
CONDITION = "if"
PLACEHOLDER = re.compile(f"[{EXPRESSION}]")
_SHORT = (
    r"(?:bijv|bv|ca|dr|drs|e\.a|enz|evt|excl|incl|i\.c\.m|i\.p\.v|jl|max|min|m\.n|nr|o\.a|o\.b\.v|prof|resp|vgl|[A-Z])"
)
_END = re.compile(rf"(?<=[.!?…])[\"”’)\]]*\s+(?=[“‘\"'(\[]*[A-ZÀ-Þ\d{EXPRESSION}])")
_LONGEST = 8
_SHORTENED = re.compile(rf"\b{_SHORT}\.\s*$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a claim need not entail its words, and who says so; both are empty where nothing is waived."""

    reason: str = ""
    by: str = ""


NO_WAIVER = Waiver()


@dataclass(frozen=True, slots=True)
class Claim:
    """A predicate on facts with the stretch of text that it covers and its line in the file."""

    source: str
    start: int
    end: int
    line: int
    waiver: Waiver = NO_WAIVER


class MarkKind(StrEnum):
    """What a stretch of words is marked as: no data, a link, emphasis, or the place of a citation."""

    NO_DATA = "no-data"
    LINK = "link"
    EMPHASIS = "emphasis"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is marked; `note` is the reason that the text gives, or the keys of the works."""

    kind: MarkKind
    start: int
    end: int
    note: str = ""


Spanning = TypeVar("Spanning", Claim, Mark)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with one character for each expression; for each character its line, and whether typing is free there."""

    text: str
    lines: tuple[int, ...]
    free: tuple[bool, ...]
    claims: tuple[Claim, ...]
    marks: tuple[Mark, ...] = ()

    def as_no_data(self, reason: str) -> Prose:
        """Return the prose marked as a whole as not being data."""
        return replace(self, marks=(Mark(MarkKind.NO_DATA, 0, len(self.text), reason), *self.marks))

    def line(self, position: int) -> int:
        """Return the line in the file of a character."""
        return self.lines[min(position, len(self.lines) - 1)] if self.lines else 0

    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return where each sentence starts and ends."""
        starts = [0]
        for match in _END.finditer(self.text):
            if not _SHORTENED.search(self.text[max(starts[-1], match.start() - _LONGEST) : match.start()]):
                starts.append(match.end())
        ends = [*starts[1:], len(self.text)]
        return tuple((start, end) for start, end in zip(starts, ends, strict=True) if self.text[start:end].strip())

    def part(self, spans: Sequence[tuple[int, int]]) -> Prose:
        """Return the prose of some stretches, one after the other, with what claims and marks cover of them."""
        at = list(accumulate((end - start for start, end in spans), initial=0))
        places = [(start, end, new - start) for (start, end), new in zip(spans, at, strict=False)]
        chosen = [position for start, end in spans for position in range(start, end)]
        return Prose(
            "".join(self.text[position] for position in chosen),
            tuple(self.lines[position] for position in chosen),
            tuple(self.free[position] for position in chosen),
            tuple(claim for place in places for each in self.claims if (claim := _cut(each, *place))),
            tuple(mark for place in places for each in self.marks if (mark := _cut(each, *place))),
        )

    def typed(self) -> str:
        """Return the text with blanks where typing is free, so that only typed words are left."""
        return "".join(" " if free else char for char, free in zip(self.text, self.free, strict=True))


def _cut(span: Spanning, start: int, end: int, moved: int) -> Spanning | None:
    """Return what of a claim or a mark lies in a stretch of text, at its new place; None for nothing."""
    first, last = max(span.start, start), min(span.end, end)
    return replace(span, start=first + moved, end=last + moved) if first < last else None


@dataclass(slots=True)
class _Builder:
    chars: list[str]
    lines: list[int]
    free: list[bool]
    claims: list[Claim]
    marks: list[Mark]
    open: list[tuple[Token, int]]
    row: int

    def add(self, text: str, line: int) -> None:
        self.chars.extend(text)
        self.lines.extend([line] * len(text))
        self.free.extend([any(_frees(token) for token, _ in self.open)] * len(text))

    def close(self, line: int) -> None:
        """Close the last element, with what it says of its words."""
        token, start = self.open.pop()
        if claim := claim_of(token):
            self.claims.append(Claim(claim, start, len(self.chars), line, waiver_of(token)))
        if kind := _mark_kind(token):
            self.marks.append(Mark(kind, start, len(self.chars), reason_of(token)))


def claim_in(attributes: Mapping[str, object]) -> str:
    """Return the predicate that an element carries: its claim, and the condition under which it is printed."""
    given = [str(attributes[key]).replace('\\"', '"') for key in (CONDITION, "claim") if attributes.get(key)]
    return " and ".join(f"({each})" for each in given) if len(given) > 1 else "".join(given)


def claim_of(token: Token) -> str:
    """Return the predicate that an element carries."""
    return claim_in(token.attrs)


def condition_in(attributes: Mapping[str, object]) -> str:
    """Return the condition under which an element is printed."""
    return str(attributes.get(CONDITION, "")).replace('\\"', '"')


def waiver_of(token: Token) -> Waiver:
    """Return the waiver that an element carries."""
    return Waiver(str(token.attrGet("waiver") or ""), str(token.attrGet("by") or ""))


def is_no_data(token: Token) -> bool:
    """Return whether an element is marked as not being data."""
    return NOT_DATA in str(token.attrGet("class") or "").split()


def reason_of(token: Token) -> str:
    """Return why the words of an element are no data, where the text tells."""
    return str(token.attrGet("reason") or "")


def _mark_kind(token: Token) -> MarkKind | None:
    if is_no_data(token):
        return MarkKind.NO_DATA
    return {"link_open": MarkKind.LINK, "em_open": MarkKind.EMPHASIS}.get(token.type)


def _frees(token: Token) -> bool:
    return token.type == "link_open" or is_no_data(token) or bool(claim_of(token))


def flatten(children: Sequence[Token], row: int, line: Callable[[int], int]) -> Prose:
    """Return the words of an inline element that starts on a row of the Markdown."""
    builder = _Builder([], [], [], [], [], [], row)
    for token in children:
        here = line(builder.row)
        if token.type in ("softbreak", "hardbreak"):
            builder.add(" ", here)
            builder.row += 1
        elif token.nesting == 1:
            builder.open.append((token, len(builder.chars)))
        elif token.nesting == -1:
            builder.close(here)
        elif token.type == "citation":
            at = len(builder.chars)
            builder.marks.append(Mark(MarkKind.CITATION, at, at, " ".join(token.meta["keys"])))
        elif token.type in ("text", "code_inline"):
            builder.add(token.content, here)
    text, marks = "".join(builder.chars), tuple(builder.marks)
    return Prose(text, tuple(builder.lines), tuple(builder.free), tuple(builder.claims), marks)


def placeholders_in(text: str) -> Iterator[str]:
    """Return the characters that stand for expressions, in order."""
    return (match[0] for match in PLACEHOLDER.finditer(text))
