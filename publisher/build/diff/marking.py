"""The stretches of two texts that differ, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

# A word with the space behind it.
_WORD = re.compile(r"\S+\s*|\s+")
Stretches = tuple[tuple[str, bool], ...]


def marked(before: str, after: str) -> tuple[Stretches, Stretches]:
    """Return both texts in stretches, each with whether it differs."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = [], []
    for kind, start, end, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for side, words in zip(sides, (one[start:end], other[first:last]), strict=True):
            if words:
                side.append(("".join(words), kind != "equal"))
    return tuple(sides[0]), tuple(sides[1])
