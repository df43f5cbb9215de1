"""Templates: the text of a chapter before Markdown reads it, with one character in the place of each expression."""

from __future__ import annotations

import re
from dataclasses import dataclass

# An expression, or a predicate that may run over several lines.
EXPRESSION_OR_CLAIM = re.compile(
    r'\{\{(?P<expression>(?:(?!\{\{).)*?)\}\}|\b(?:claim|if)="(?P<claim>[^"]*)"', re.DOTALL
)
# Private-use characters: no keyboard types them, and Markdown takes them for letters.
FIRST = 0xF0000


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An expression that was taken out of the text, with the line it starts on."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Template:
    """Markdown with one character in the place of every expression.

    `lines` gives the line in the file of each line of the Markdown.
    """

    markdown: str
    placeholders: tuple[Placeholder, ...]
    lines: tuple[int, ...]

    def line(self, number: int) -> int:
        """Return the line in the file of a line of the Markdown (from 0)."""
        return self.lines[min(number, len(self.lines) - 1)]

    def character(self, index: int) -> str:
        """Return the character that stands for an expression."""
        return chr(FIRST + index)


def extract(body: str) -> Template:
    """Take the expressions out of a text, and put every claim on one line."""
    lines, placeholders = [1], list[Placeholder]()
    parts, end, here = [], 0, 1
    for match in EXPRESSION_OR_CLAIM.finditer(body):
        between = body[end : match.start()]
        lines.extend(range(here + 1, here + between.count("\n") + 1))
        here += between.count("\n")
        parts.append(between)
        if match["claim"] is None:
            parts.append(chr(FIRST + len(placeholders)))
            placeholders.append(Placeholder(match["expression"], here))
        else:
            parts.append(" ".join(match[0].split("\n")))
        here += match[0].count("\n")
        end = match.end()
    return Template("".join((*parts, body[end:])), tuple(placeholders), (*lines, *_rest(body, end)))


def _rest(body: str, start: int) -> range:
    here = 1 + body.count("\n", 0, start)
    return range(here + 1, 2 + body.count("\n"))
