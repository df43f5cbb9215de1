"""The map on a cover: gemeenten with their names, each in another tone than its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.legend import Key
from publisher.charts.maps.crowded import crowded
from publisher.charts.maps.thematic import LabelledMap, names, noted_names, outlines
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import said
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.theme import Look

# Shares of the ink of the dark tone: enough of them to tell neighbours apart, near enough to be one land.
TONES = (1.0, 0.91, 0.83, 0.75)


@dataclass(frozen=True)
class CoverMap(LabelledMap):
    """Gemeenten with their names, each in another tone than its neighbours; it shows no values."""

    kind: ClassVar[str] = "Kaart"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return no facts: the map shows where, not how much."""
        return ()

    def alt(self) -> str:
        """Return the alternative text: the gemeenten, and which of them is highlighted."""
        parts = [sentence(formats.enumeration(names(self.values)))]
        found = [said(fact.region.name) for fact in self.values if fact.region.code == self.highlight]
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=" ".join(found))

    def table(self) -> Table:
        """Return the names of the gemeenten."""
        return Table(("Gemeente",), tuple((name,) for name in noted_names(self.values, self.highlight)))

    def _labels(self) -> Sequence[str]:
        return [""] * len(self.values)

    def _told(self) -> frozenset[str]:
        # No value is the highest here: of many gemeenten those are named that have room for it.
        return frozenset({self.highlight}) if crowded(self.values) else super()._told()

    def _key(self, look: Look) -> Sequence[Key]:
        return ()

    def _fills(self, look: Look) -> Sequence[str]:
        shapes = outlines(self.boundaries, [fact.region.code for fact in self.values])
        fills = [screen(look.dark, TONES[tone]) for tone in tones(shapes, len(TONES))]
        own = [fact.region.code == self.highlight for fact in self.values]
        return [look.tint if marked else fill for marked, fill in zip(own, fills, strict=True)]


def tones(shapes: Sequence[BaseGeometry], count: int) -> list[int]:
    """Return one of `count` tones for each shape, so that no two that touch have the same; raise where there is none.

    Each shape has the lowest tone that leaves one for all others. Four are enough for any map whose shapes touch along
    borders; in a corner, more than four may meet.
    """
    near = [
        frozenset(at for at, other in enumerate(shapes) if at != place and other.intersects(shape))
        for place, shape in enumerate(shapes)
    ]
    found: dict[int, int] = {}
    for place in range(len(shapes)):
        chosen = next((tone for tone in range(count) if _completed({**found, place: tone}, near, count)), None)
        if chosen is None:
            message = say("{count} tones do not tell all neighbours on a map apart.", count=formats.number(count))
            raise PublisherError([Finding("map-tones", message, hint=say("Draw fewer gemeenten, or add a tone."))])
        found[place] = chosen
    return [found[place] for place in range(len(shapes))]


def _completed(found: Mapping[int, int], near: Sequence[frozenset[int]], count: int) -> bool:
    """Tell whether all shapes without a tone can have one, asking first where fewest are left.

    That order finds a dead end at once; in the order of the shapes, it would be looked for in millions of ways.
    """
    free = {
        place: set(range(count)) - {found[other] for other in others if other in found}
        for place, others in enumerate(near)
    }
    if any(tone not in free[place] for place, tone in found.items()):
        return False
    left = [place for place in free if place not in found]
    if not left:
        return True
    hardest = min(left, key=lambda place: (len(free[place]), -len(near[place])))
    return any(_completed({**found, hardest: tone}, near, count) for tone in free[hardest])
