"""Measure words in points: widths in the real font, lines that break well, labels that give way to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from publisher.findings import Finding, PublisherError, say

LEADING = 1.2
# Of Source Sans, in ems: half the height of a capital, from the baseline to the middle of a line.
HALF_CAPITAL = 0.33
# In ems: more than the sum of the widths of a line's words and spaces differs from the width of the line.
SLACK = 0.5
SOFT_HYPHEN = "\u00ad"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size in points and a weight."""

    family: str
    size: float
    weight: int = 400

    @property
    def leading(self) -> float:
        """Return the distance between two baselines in points."""
        return self.size * LEADING

    @property
    def strong(self) -> Face:
        """Return the face in semibold."""
        return Face(self.family, self.size, 600)

    def width(self, text: str) -> float:
        """Return the width of a line of text in points."""
        return _width(text, self.family, self.size, self.weight)

    def widest(self, texts: Sequence[str]) -> float:
        """Return the width of the widest of several lines, 0 for none."""
        return max(map(self.width, texts), default=0)

    def wrap(self, text: str, limit: float) -> tuple[str, ...]:
        """Return the text in as few lines of at most `limit` points as it needs, of about equal length."""
        return _wrapped(self, text, limit)

    def _balanced(self, text: str, limit: float) -> tuple[str, ...]:
        pieces = tuple(self._pieces(text, limit))
        lines = self._filled(pieces, limit)
        low, high = self.widest([_printed(piece) for piece, _ in pieces]), limit
        while len(lines) > 1 and high - low > 1:
            middle = (low + high) / 2
            narrower = self._filled(pieces, middle)
            low, high = (low, middle) if len(narrower) == len(lines) else (middle, high)
        return self._filled(pieces, high)

    def _filled(self, pieces: Sequence[tuple[str, str]], limit: float) -> tuple[str, ...]:
        lines: list[str] = []
        reach = 0.0
        for piece, glue in pieces:
            own = self.width(_printed(piece))
            joined = lines[-1].removesuffix(SOFT_HYPHEN) + glue + piece if lines else piece
            # To shape words takes long: a line is measured where the sum of its words does not decide.
            ahead = reach + self.width(glue) + own if glue else limit
            if abs(ahead - limit) < SLACK * self.size:
                ahead = self.width(_printed(joined))
            if lines and ahead <= limit:
                lines[-1], reach = joined, ahead
            else:
                lines.append(piece)
                reach = own
        return tuple(map(_printed, lines))

    def _pieces(self, text: str, limit: float) -> Iterator[tuple[str, str]]:
        # Split at spaces only: a no-break space keeps a number and its unit together.
        for word in text.split(" "):
            for number, piece in enumerate(self._broken(word, limit)):
                yield piece, "" if number else " "

    def _broken(self, word: str, limit: float) -> tuple[str, ...]:
        if self.width(_printed(word)) <= limit:
            return (word,)
        parts = re.split(r"(?<=[-/–])(?=.)", word)
        if len(parts) > 1:
            return tuple(piece for part in parts for piece in self._broken(part, limit))
        for place in reversed(_syllables(word)):
            if self.width(word[:place] + "-") <= limit:
                return (word[:place] + SOFT_HYPHEN, *self._broken(word[place:], limit))
        return (word,)


@lru_cache(maxsize=4096)
def _wrapped(face: Face, text: str, limit: float) -> tuple[str, ...]:
    return face._balanced(text, limit)


def _printed(line: str) -> str:
    """Return a line as it is printed: a soft hyphen shows only at its end."""
    return line.replace(SOFT_HYPHEN, "-")


@lru_cache(maxsize=512)
def _syllables(word: str) -> tuple[int, ...]:
    from pyphen import Pyphen

    places = (int(place) for place in Pyphen(lang="nl_NL").positions(word))
    return tuple(place for place in places if 2 < place < len(word) - 2)


@lru_cache(maxsize=16384)
def _width(text: str, family: str, size: float, weight: int) -> float:
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(_path(family, weight))
    font.set_size(size, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, _ = font.get_width_height()
    return float(width) / 64


@lru_cache(maxsize=16)
def _path(family: str, weight: int) -> str:
    from matplotlib.font_manager import FontProperties, findfont

    # Without the fallback: a missing font is an error, not another font.
    return str(findfont(FontProperties(family=family, weight=weight), fallback_to_default=False))


def dodge(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Return middles as near as possible to the wanted ones, so that labels of these heights stand clear of each other.

    Order is kept, and all labels lie between low and high. The solution is that of isotonic regression (pool adjacent
    violators). Raise PublisherError where the labels do not fit.
    """
    if sum(heights) > high - low + 1e-6:
        raise too_small(say("labels need more height than the figure has"))
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    offsets, stacked = [], low
    for index in order:
        offsets.append(stacked + heights[index] / 2 - low)
        stacked += heights[index]
    room = high - stacked
    levels = _isotonic([wanted[index] - offset for index, offset in zip(order, offsets, strict=True)])
    placed = {
        index: min(max(level, low), low + room) + offset
        for index, offset, level in zip(order, offsets, levels, strict=True)
    }
    return tuple(placed[index] for index in range(len(wanted)))


def _isotonic(values: Sequence[float]) -> list[float]:
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (second, more), (first, count) = pools.pop(), pools.pop()
            pools.append(((first * count + second * more) / (count + more), count + more))
    return [mean for mean, count in pools for _ in range(count)]


def too_small(message: str) -> PublisherError:
    """Return the error that a figure does not fit its size."""
    hint = say("Give the figure more room in the layout, shorten its labels, or show fewer rows.")
    return PublisherError([Finding("figure-too-small", message, hint=hint)])


def largest(attempts: Iterable[T | None], message: str) -> T:
    """Return the first attempt that fits (is not None), of attempts from large to small; raise where none does."""
    for attempt in attempts:
        if attempt is not None:
            return attempt
    raise too_small(message)
