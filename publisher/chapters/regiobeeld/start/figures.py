"""The map on the cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.charts.base import sentence
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.highlight import said
from publisher.charts.maps.thematic import LabelledMap, names, noted_names, outlines
from publisher.charts.words.alternative_text import alt_text
from publisher.dutch import formats
from publisher.facts import Facts
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
        parts = [sentence(formats.enumeration(names(self.values)))]
        found = [said(fact.region.name) for fact in self.values if self._is_highlighted(fact)]
        return alt_text(self.kind, self.subtitle, parts, highlighted=" ".join(found))

    def table(self) -> Table:
        return Table(("Gemeente",), tuple((name,) for name in noted_names(self.values, self.highlight)))

    def _labels(self) -> Sequence[str]:
        return [""] * len(self.values)

    def _fills(self, look: Look) -> Sequence[str]:
        tones: list[int] = []
        found = outlines(self.boundaries, [fact.region.code for fact in self.values])
        for number, outline in enumerate(found):
            taken = {tones[other] for other in range(number) if found[other].intersects(outline)}
            tones.append(next(tone for tone in range(len(TONES)) if tone not in taken))
        fills = [screen(look.dark, TONES[tone]) for tone in tones]
        return [
            look.tint if self._is_highlighted(fact) else fill for fact, fill in zip(self.values, fills, strict=True)
        ]

    def _is_highlighted(self, fact: Fact) -> bool:
        return fact.region.code == self.highlight


def kaart(facts: Facts) -> LabelledMap:
    """Show the gemeenten of the region with their names."""
    values = tuple(facts.latest("inwoners", region=code) for code in facts.municipalities())
    subtitle = f"De gemeenten van {facts.region_of(facts.region).name}"
    return _Cover(subtitle, values)
