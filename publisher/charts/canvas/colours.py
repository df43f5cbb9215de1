"""Which colour a value gets, and whether words on it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_hex, to_rgb

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from publisher.model import Fact
    from publisher.theme import Look

NATIONAL = frozenset({"NL01", "ZK"})


class Role(Enum):
    """What a value is to the reader; each role has one colour in the whole publication."""

    OWN = "dark"
    REFERENCE = "g500"
    HIGHLIGHT = "ink"
    OTHER = "mid"

    def colour(self, look: Look) -> str:
        """Return the colour of this role in a theme."""
        return str(getattr(look, self.value))


def roles(facts: Sequence[Fact], highlight: Collection[str] = ()) -> tuple[Role, ...]:
    """Return the role of each fact: own region, reference, highlighted (by code of region or group) or other."""
    regions = {fact.region.code for fact in facts}
    alone = [code for code in regions if code.startswith("GM")]
    # One gemeente beside its province is what the figure is about.
    if len(alone) == 1 and alone[0] not in highlight and any(code.startswith("PV") for code in regions):
        found = {code: Role.REFERENCE if code in NATIONAL else Role.OTHER for code in regions} | {alone[0]: Role.OWN}
        return tuple(found[fact.region.code] for fact in facts)
    return tuple(_role(fact, regions, highlight) for fact in facts)


def _role(fact: Fact, regions: Collection[str], highlight: Collection[str]) -> Role:
    code = fact.region.code
    own = len(regions) > 1 and code not in NATIONAL and not (code.startswith("GM") and len(regions) > 2)
    # The own region stands out among others already, and keeps its colour.
    if fact.group.id in highlight or (code in highlight and not own):
        return Role.HIGHLIGHT
    if code in NATIONAL:
        return Role.REFERENCE if len(regions) > 1 else Role.OTHER
    return Role.OWN if own or len(regions) == 1 else Role.OTHER


def standing_out(found: Sequence[Role]) -> list[bool]:
    """Tell which values get a semibold label: highlights, and the own region where others stand beside it."""
    return [len(set(found)) > 1 and role in (Role.HIGHLIGHT, Role.OWN) for role in found]


def series_colours(count: int, look: Look) -> tuple[str, ...]:
    """Return colours for ordered series, from strong to light, of one hue."""
    return (look.dark, look.mid, screen(look.mid, 0.45), look.g300)[:count]


def line_colours(count: int, look: Look) -> tuple[str, ...]:
    """Return colours for lines, each dark enough for a thin line on white (WCAG 2: 3 to 1)."""
    return (look.dark, look.mid, look.ink, screen(look.dark, 0.68))[:count]


def screen(colour: str, share: float) -> str:
    """Return a printer's screen of a colour: that share of its ink on white paper."""
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return str(to_hex((red, green, blue)))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    return float(contrasts(to_rgb(one), to_rgb(other)))


def contrasts(one: ArrayLike, other: ArrayLike) -> NDArray[np.float64]:
    """Return the contrast ratios of colours whose last axis is red, green and blue, from 0 to 1 (WCAG 2.2)."""
    first, second = _luminance(np.asarray(one, float)), _luminance(np.asarray(other, float))
    ratios: NDArray[np.float64] = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return ratios


def _luminance(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    weighted: NDArray[np.float64] = linear @ np.array((0.2126, 0.7152, 0.0722))
    return weighted


def on(fill: str, look: Look) -> str:
    """Return the colour of words on a fill: white or ink, whichever stands out more."""
    return max((look.white, look.ink), key=lambda colour: contrast(fill, colour))


def readable(colour: str, look: Look) -> str:
    """Return a colour for words that go with a mark; the mid colour is too light for words."""
    return colour if colour in (look.dark, look.ink) else look.g700 if colour == look.g500 else look.ink
