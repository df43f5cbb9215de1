"""Classes of values and their colours, each one readable under the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count as count_from
from itertools import pairwise
from typing import TYPE_CHECKING

from publisher.charts.canvas.colours import contrast, on, screen
from publisher.dutch import formats

if TYPE_CHECKING:
    from publisher.model import Fact
    from publisher.theme import Look

# Contrast of words on a fill (WCAG 2, level AA).
READABLE = 4.5
# From light to dark: the hue of a class, and the share of its ink; steps as even as readable words allow, also in grey.
RAMPS = {
    1: (("mid", 0.3),),
    2: (("mid", 0.3), ("dark", 1.0)),
    3: (("mid", 0.22), ("mid", 0.7), ("dark", 1.0)),
    4: (("mid", 0.18), ("mid", 0.58), ("mid", 1.0), ("dark", 1.0)),
    5: (("mid", 0.15), ("mid", 0.4), ("mid", 0.67), ("mid", 1.0), ("dark", 1.0)),
}


def ramp(look: Look, count: int) -> list[str]:
    """Return one to five screens of the theme colour from light to dark."""
    return [readable(getattr(look, hue), share, look) for hue, share in RAMPS[count]]


def readable(hue: str, share: float, look: Look) -> str:
    """Return a screen of a colour, made lighter where neither white nor ink can be read on it."""
    while contrast(on(colour := screen(hue, share), look), colour) < READABLE:
        share -= 0.01
    return colour


@dataclass(frozen=True, slots=True)
class Classes:
    """Class limits from low to high, the outer ones included; with a middle, colours diverge from it.

    One limit is a value that all have; no limits are no classes, where no value is known.
    """

    edges: tuple[float, ...]
    middle: float | None = None

    def index(self, fact: Fact) -> int:
        """Return the class of a fact, judged by its printed digits."""
        printed = float(formats.rounded(fact.number, fact.decimals))
        return sum(printed >= edge for edge in self.edges[1:-1])

    def colours(self, look: Look) -> list[str]:
        """Return a fill for each class."""
        classes = list(pairwise(self.edges)) or [(edge, edge) for edge in self.edges]
        if self.middle is None:
            return ramp(look, len(classes)) if classes else []
        reach = max((abs(edge - self.middle) for edge in self.edges), default=0)
        # By its outer limit, so that the class farthest from the middle has the full colour.
        return [_diverging(look, low - self.middle, high - self.middle, reach) for low, high in classes]

    def labels(self, unit: str) -> list[str]:
        """Return how a legend names the classes."""
        places = next(n for n in range(4) if n == 3 or all(round(edge, n) == edge for edge in self.edges))
        plain = [formats.number(edge, places) for edge in self.edges]
        full = [formats.label(edge, unit, places) for edge in self.edges]
        if len(full) < 2:
            return full
        if len(full) == 2:
            return [f"{plain[0]} tot {full[-1]}"]
        between = [f"{low} tot {high}" for low, high in zip(plain[1:-2], full[2:-1], strict=True)]
        return [f"minder dan {full[1]}", *between, f"{full[-2]} of meer"]


def _diverging(look: Look, low: float, high: float, reach: float) -> str:
    # The second hue is grey: a figure never has more than two, and a theme brings one.
    if low < 0 < high or not reach:
        return look.g100
    return readable(look.mid if low >= 0 else look.g500, max(abs(low), abs(high)) / reach, look)


def class_edges(facts: Iterable[Fact], count: int) -> tuple[float, ...]:
    """Return at most `count` classes with round limits around all known values; a value that all have alone."""
    known = [fact for fact in facts if fact.known]
    if not known:
        return ()
    places = max(fact.decimals for fact in known)
    # Counted in the last printed digit, so that a limit is never finer than the values.
    digits = [round(float(formats.rounded(fact.number, fact.decimals)) * 10**places) for fact in known]
    low, high = min(digits), max(digits)
    if low == high:
        return (round(low / 10**places, places),)
    step = next(step for step in _round_steps() if high // step - low // step < count)
    edges = range(low // step, high // step + 2)
    return tuple(round(edge * step / 10**places, places) for edge in edges)


def _round_steps() -> Iterator[int]:
    """Yield 1, 2, 3, 4, 5, 10, 20, 25, 30 and so on."""
    yield from (1, 2, 3, 4, 5)
    for power in count_from(0):
        yield from (step * 10**power for step in (10, 20, 25, 30, 40, 50))
