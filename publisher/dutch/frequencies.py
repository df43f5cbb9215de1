"""Natural frequencies in Dutch: which words a share gets, and which shares words stand for.

The conventions, for a fraction X between its neighbours in `FRACTIONS`:

- bare words ("een kwart") stand for at most 2.5 points on either side, and never reach past halfway to a neighbour;
- "bijna X" lies below X and "ruim X" above it, at most halfway to the neighbour; "ongeveer X" is both;
- words that count several parts ("drie op de tien", "twee derde") promise tenths: their neighbour is ten points away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from publisher.dutch.formats import CARDINALS

Bounds = tuple[float, float]

FRACTIONS: tuple[tuple[str, float], ...] = (
    ("een op de honderd", 1),
    ("een op de vijftig", 2),
    ("een op de dertig", 100 / 30),
    ("een op de vijfentwintig", 4),
    ("een op de twintig", 5),
    ("een op de vijftien", 100 / 15),
    ("een op de twaalf", 100 / 12),
    ("een op de tien", 10),
    ("een op de acht", 12.5),
    ("een op de zeven", 100 / 7),
    ("een op de zes", 100 / 6),
    ("een op de vijf", 20),
    ("een kwart", 25),
    ("drie op de tien", 30),
    ("een derde", 100 / 3),
    ("vier op de tien", 40),
    ("de helft", 50),
    ("zes op de tien", 60),
    ("twee derde", 200 / 3),
    ("zeven op de tien", 70),
    ("driekwart", 75),
    ("acht op de tien", 80),
    ("negen op de tien", 90),
    ("iedereen", 100),
)
VALUES = tuple(value for _, value in FRACTIONS)
# The fractions are finer than anyone can word exactly below this share.
SMALL = 3
EXACT = 0.5
BARE = 2.5
TENTH = 5

NUMBERS = {word: value for value, word in enumerate(CARDINALS)} | {
    "vijfentwintig": 25,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "honderd": 100,
    "duizend": 1000,
}
ORDINALS = {"derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "achtste": 8, "tiende": 10}
QUALIFIERS = {
    "almost": ("bijna", "nog geen", "net geen", "nog niet", "net niet", "krap", "vrijwel", "iets minder dan"),
    "over": ("ruim", "iets meer dan", "net iets meer dan", "dik"),
    "about": ("ongeveer", "circa", "rond", "zo'n", "rond de", "om en nabij"),
    "most": ("niet meer dan", "hooguit", "hoogstens", "ten hoogste", "maximaal", "op zijn hoogst", "minder dan"),
    "least": (
        "niet minder dan",
        "minstens",
        "ten minste",
        "tenminste",
        "minimaal",
        "op zijn minst",
        "op z'n minst",
        "meer dan",
    ),
}
MEANING = {words: meaning for meaning, options in QUALIFIERS.items() for words in options}


def _either(words: Iterable[str]) -> str:
    # The longest first, so that "iets meer dan" is not read as "meer dan".
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_COUNT = rf"(?:{_either(NUMBERS)}|\d+)"
_PATTERN = re.compile(
    rf"\b(?:(?P<how>{_either(MEANING)}) )?"
    rf"(?:(?P<part>{_COUNT}) op (?:de )?(?P<whole>{_COUNT})"
    # "Een van de twaalf gemeenten" is a count, "zes van de tien" a frequency.
    rf"|(?P<part_of>{_COUNT}) van de (?P<whole_of>tien|10|honderd|100)"
    rf"|(?P<times>een|twee|drie|vier) ?(?P<ordinal>{_either(ORDINALS)})n?"
    # "Zorg voor iedereen" and "niet iedereen" say nothing of a share.
    r"|(?P<fixed>de helft|een procent|(?:(?<=^)|(?<=bijna )|(?<=vrijwel ))(?:iedereen|niemand)))\b"
)
_FIXED = {"de helft": (1, 2), "iedereen": (10, 10), "niemand": (0, 10), "een procent": (1, 100)}


@dataclass(frozen=True, slots=True)
class _Share:
    parts: int
    whole: int

    @property
    def value(self) -> float:
        return 100 * self.parts / self.whole

    @property
    def reach(self) -> Bounds:
        """Return how far "bijna" and "ruim" go: halfway to the neighbours."""
        value = self.value
        if self.parts != 1:
            return max(0, value - TENTH), min(100, value + TENTH)
        below = max((other for other in VALUES if other < value - 1e-9), default=0)
        above = min((other for other in VALUES if other > value + 1e-9), default=100)
        return (below + value) / 2, (value + above) / 2

    @property
    def bare(self) -> Bounds:
        """Return what the words cover without any qualifier."""
        if self.value in (0, 100):
            return self.value, self.value
        low, high = self.reach
        return max(low, self.value - BARE), min(high, self.value + BARE)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


def _share(match: re.Match[str]) -> _Share | None:
    if match["fixed"]:
        return _Share(*_FIXED[match["fixed"]])
    if match["ordinal"]:
        return _Share(_number(match["times"]), ORDINALS[match["ordinal"]])
    parts, whole = _number(match["part"] or match["part_of"]), _number(match["whole"] or match["whole_of"])
    return _Share(parts, whole) if whole > 0 and parts <= whole else None


def _qualified(share: _Share, meaning: str) -> Bounds:
    value, (low, high) = share.value, share.reach
    return {
        "": share.bare,
        "almost": (low, value) if value else (0, high),
        "over": (value, high),
        "about": (low, high),
        "most": (0, value),
        "least": (value, 100),
    }[meaning]


def _plain(words: str) -> str:
    text = words.casefold().replace("é", "e").replace("e\u0301", "e").replace("’", "'")
    return re.sub(r"\bgeen (kwart|derde|vijfde)\b", r"geen een \1", " ".join(text.split()))


def bounds(words: str) -> Bounds | None:
    """Return the lowest and highest percentage that fits the first frequency in the words; None without one."""
    return next((fits for _, _, fits in frequencies(_plain(words))), None)


def frequencies(text: str) -> Iterator[tuple[int, int, Bounds]]:
    """Yield where each frequency of a text starts and ends, with the lowest and highest percentage that fits it."""
    plain = text.lower().replace("é", "e").replace("’", "'")
    for match in _PATTERN.finditer(plain if len(plain) == len(text) else text):
        if share := _share(match):
            yield *match.span(), _qualified(share, MEANING.get(match["how"] or "", ""))


def without(words: str) -> str:
    """Return words in small letters without the frequencies in them."""
    return _PATTERN.sub(" ", _plain(words))


def _nearest(value: float) -> int:
    middles = [(low + high) / 2 for low, high in pairwise(VALUES)]
    return bisect_left(middles, value)


def word(value: float) -> str:
    """Return the natural frequency of a percentage; ValueError outside 0 to 100."""
    if not 0 <= value <= 100:
        raise ValueError(f"{value} is not a share between 0 and 100 percent")
    if value < VALUES[0]:
        return "minder dan een procent"
    name, fraction = FRACTIONS[_nearest(value)]
    if fraction < SMALL:
        return f"ongeveer {name}"
    # "Iedereen" leaves no exceptions, and near a small fraction half a point is a lot.
    exact = 0 if fraction == 100 else min(EXACT, fraction / 10)
    if abs(value - fraction) <= exact:
        return name
    return f"{'bijna' if value < fraction else 'ruim'} {name}"


@dataclass(frozen=True, slots=True)
class Part:
    """A natural frequency of a noun in the plural, and whether it takes a verb in the plural."""

    words: str
    plural: bool


def of(value: float, noun: str, *, exact: float) -> Part:
    """Return the natural frequency of a percentage of a noun: "een kwart van de scholieren", "alle scholieren".

    One part takes the singular ("een op de vijf scholieren rookt", "driekwart van de scholieren rookt"), several on a
    whole the plural ("zes op de tien scholieren roken"). Only where it is `exact` are all of them all, and none none.
    """
    words = word(value)
    if words.endswith("iedereen"):
        return Part(f"{'alle' if words == 'iedereen' and exact == value else 'bijna alle'} {noun}", plural=True)
    if value == 0 == exact:
        return Part(f"geen {noun}", plural=True)
    if " op de " in words:
        return Part(f"{words} {noun}", plural="een op de " not in words)
    return Part(f"{words} van de {noun}", plural=False)
