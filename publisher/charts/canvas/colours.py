"""Which colour a value gets, and whether words on it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from publisher.model import COUNTRY, GEMEENTE, PROVINCE

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from publisher.model import Fact, Region
    from publisher.theme import Look

# Kinds of regions that others are compared with.
NATIONAL = frozenset({COUNTRY, "zorgverzekeraar"})


class Role(Enum):
    """What a value is to the reader; each role has one colour in the whole publication."""

    OWN = "dark"
    REFERENCE = "g500"
    HIGHLIGHT = "ink"
    OTHER = "mid"

    def colour(self, look: Look) -> str:
        """Return the colour of this role in a theme."""
        return str(getattr(look, self.value))


def national(region: Region) -> bool:
    """Tell whether others are compared with a region: the country, or all regions of a care insurer together."""
    return region.kind in NATIONAL


def roles(facts: Sequence[Fact], chosen: Collection[str] = ()) -> tuple[Role, ...]:
    """Return the role of each fact: own region, reference, highlighted (a chosen region or group) or other."""
    regions = {fact.region.code: fact.region for fact in facts}
    alone = [region for region in regions.values() if region.kind == GEMEENTE]
    # One gemeente beside its province is what the figure is about.
    beside = any(region.kind == PROVINCE for region in regions.values())
    if len(alone) == 1 and alone[0].code not in chosen and beside:
        return tuple(
            Role.OWN if fact.region == alone[0] else Role.REFERENCE if national(fact.region) else Role.OTHER
            for fact in facts
        )
    return tuple(_role(fact, len(regions), chosen) for fact in facts)


def _role(fact: Fact, count: int, chosen: Collection[str]) -> Role:
    region = fact.region
    own = count > 1 and not national(region) and not (region.kind == GEMEENTE and count > 2)
    # The own region stands out among others already, and keeps its colour.
    if fact.group.id in chosen or (region.code in chosen and not own):
        return Role.HIGHLIGHT
    if national(region):
        return Role.REFERENCE if count > 1 else Role.OTHER
    return Role.OWN if own or count == 1 else Role.OTHER


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
    from matplotlib.colors import to_hex, to_rgb

    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return str(to_hex((red, green, blue)))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    from matplotlib.colors import to_rgb

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


def rim(fill: str, look: Look) -> str:
    """Return the colour of an outline for a fill that is too light to see on white (WCAG 2: 3 to 1), or nothing."""
    return look.mid if contrast(fill, look.white) < 3 else ""


def readable(colour: str, look: Look) -> str:
    """Return a colour for words that go with a mark; the mid colour is too light for words."""
    return colour if colour in (look.dark, look.ink) else look.g700 if colour == look.g500 else look.ink
