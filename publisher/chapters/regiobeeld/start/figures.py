"""The map on the cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher import formats
from publisher.charts.base import sentence
from publisher.charts.colours import screen
from publisher.charts.maps import LabelledMap, names
from publisher.charts.words import alt_text
from publisher.indicators import Facts
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from publisher.theme import Look

# Shares of the ink of the dark tone: enough of them to tell neighbours apart, near enough to be one land.
TONES = (1.0, 0.91, 0.83, 0.75)


@dataclass(frozen=True)
class _Cover(LabelledMap):
    """The gemeenten with their names, each in another tone than its neighbours; it holds no values."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return ()

    def alt(self) -> str:
        return alt_text(self.kind, self.subtitle, [sentence(formats.enumeration(names(self.values)))])

    def table(self) -> Table:
        return Table(("Gemeente",), tuple((name,) for name in names(self.values)))

    def _labels(self) -> Sequence[str]:
        return [""] * len(self.values)

    def _fills(self, look: Look) -> Sequence[str]:
        tones: list[int] = []
        outlines = [self.boundaries[fact.region.code] for fact in self.values]
        for number, outline in enumerate(outlines):
            taken = {tones[other] for other in range(number) if outlines[other].intersects(outline)}
            tones.append(next(tone for tone in range(len(TONES)) if tone not in taken))
        return [screen(look.dark, TONES[tone]) for tone in tones]


def kaart(facts: Facts) -> LabelledMap:
    """Show the gemeenten of the region with their names."""
    values = tuple(facts.latest("inwoners", region=code) for code in facts.municipalities())
    return _Cover(f"De gemeenten van {facts.region_of(facts.region).name}", values, facts.boundaries)
