"""Which colour a value gets, and whether words on it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from matplotlib.colors import to_hex, to_rgb

if TYPE_CHECKING:
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
    """Tell which values get a semibold label: highlights, or else the own region where others stand beside it."""
    strong = Role.HIGHLIGHT if Role.HIGHLIGHT in found else Role.OWN
    return [len(set(found)) > 1 and role is strong for role in found]


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
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def on(fill: str, look: Look) -> str:
    """Return the colour of words on a fill: white or ink, whichever stands out more."""
    return max((look.white, look.ink), key=lambda colour: contrast(fill, colour))


def readable(colour: str, look: Look) -> str:
    """Return a colour for words that go with a mark; the mid colour is too light for words."""
    return colour if colour in (look.dark, look.ink) else look.g700 if colour == look.g500 else look.ink
