"""The map on a cover: gemeenten with their names, each in another tone than its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.colours import screen
from publisher.charts.maps.thematic import LabelledMap, names, noted_names, outlines
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import said
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError
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

    def _fills(self, look: Look) -> Sequence[str]:
        shapes = outlines(self.boundaries, [fact.region.code for fact in self.values])
        fills = [screen(look.dark, TONES[tone]) for tone in tones(shapes, len(TONES))]
        own = [fact.region.code == self.highlight for fact in self.values]
        return [look.tint if marked else fill for marked, fill in zip(own, fills, strict=True)]


def tones(shapes: Sequence[BaseGeometry], count: int) -> list[int]:
    """Return one of `count` tones for each shape, so that no two that touch have the same; raise where there is none.

    Four are enough for any map whose shapes touch along borders; in a corner, more than four may meet.
    """
    near = [[at for at in range(place) if shapes[at].intersects(shape)] for place, shape in enumerate(shapes)]
    found: list[int] = []
    tone = 0
    while len(found) < len(shapes):
        taken = {found[other] for other in near[len(found)]}
        tone = next((each for each in range(tone, count) if each not in taken), count)
        if tone < count:
            found.append(tone)
            tone = 0
        elif found:
            # No tone is left here: give the shape before it its next one.
            tone = found.pop() + 1
        else:
            message = f"{formats.number(count)} tones do not tell all neighbours on a map apart."
            raise PublisherError([Finding("map-tones", message, hint="Draw fewer gemeenten, or add a tone.")])
    return found
