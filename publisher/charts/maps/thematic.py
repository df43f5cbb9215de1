"""Maps of gemeenten: shaded in classes, by words, or with values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import Classes, class_edges, ramp
from publisher.charts.canvas.colours import national, screen
from publisher.charts.canvas.legend import Key, Legend
from publisher.charts.maps.beside import aimed
from publisher.charts.maps.cartography import Cartographer
from publisher.charts.maps.crowded import crowded, named, quarters
from publisher.charts.maps.map_canvas import (
    CLEAR,
    HALO,
    OPEN,
    draw_map,
    draw_neighbours,
    free_corner,
)
from publisher.charts.maps.outlines import Frame
from publisher.charts.maps.placement import Area, Placement
from publisher.charts.maps.shades import class_fills, class_keys, class_members, fill_key
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import noted, said
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from shapely.geometry.base import BaseGeometry

    from publisher.model import Size
    from publisher.theme import Look

    Boundaries = Mapping[str, BaseGeometry]

# Points: room for the edge of an outline.
EDGE = 1.0
# Share of the ink of the middle tone in a map without classes.
UNCLASSED = 0.3


def needed(boundaries: Boundaries | None, codes: Sequence[str]) -> Boundaries | None:
    """Return of given boundaries those that a map draws, so that its description stays small; raise where one lacks."""
    if boundaries is None:
        return None
    if absent := [code for code in codes if code not in boundaries]:
        message = say("There is no boundary for {absent}.", absent=formats.enumeration(absent))
        raise PublisherError([Finding("map-boundary", message, hint=say("Add it to data/boundaries."))])
    return {code: boundaries[code] for code in codes}


def outlines(boundaries: Boundaries | None, codes: Sequence[str]) -> list[BaseGeometry]:
    """Return the outlines of regions, or raise PublisherError where there are none."""
    found = needed(boundaries or {}, codes) or {}
    return [found[code] for code in codes]


def settings(name: str, value: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to set name and value, best first: on two lines, or with the name broken."""
    first, mark, last = name.rpartition("-") if "-" in name else name.rpartition(" ")
    below = (value,) if value else ()
    return ((name, *below), *([((first + mark).strip(), last, *below)] if first else []))


def sizes(look: Look, facts: Sequence[Fact]) -> tuple[float, ...]:
    """Return the sizes of words on a map, the largest first; of many gemeenten most are named in the smallest."""
    return (look.smallest,) if crowded(facts) else (look.label, look.small, look.smallest)


def names(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the names of the regions of facts."""
    return tuple(fact.region.name for fact in facts)


def noted_names(facts: Sequence[Fact], highlight: str) -> tuple[str, ...]:
    """Return the names of the regions of facts for a table, the highlighted one noted as such."""
    return tuple(noted(fact.region.name, fact.region.code == highlight) for fact in facts)


@dataclass(frozen=True)
class _Map(Described):
    """What all maps of gemeenten share; `neighbours` are codes of provinces that are drawn faintly."""

    kind: ClassVar[str] = "Kaart"
    subtitle: str
    values: tuple[Fact, ...]
    references: tuple[Fact, ...] = ()
    highlight: str = ""
    neighbours: tuple[str, ...] = ()
    boundaries: Boundaries | None = field(default=None, repr=False, hash=False)

    def __post_init__(self) -> None:
        codes = [*(fact.region.code for fact in self.values), *self.neighbours]
        object.__setattr__(self, "boundaries", needed(self.boundaries, codes))

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the map at its printed size."""
        canvas = Canvas.blank(look, size)
        legend = Legend(canvas, (*self._key(look), *_reference_keys(self.references, look)))
        cartographer = Cartographer(
            self._areas(look), look.font, sizes(look, self.values), HALO if self.neighbours else 0
        )
        placement = aimed(_composed(canvas, cartographer, legend))
        draw_neighbours(canvas, placement, outlines(self.boundaries, self.neighbours))
        draw_map(canvas, placement)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, the highlighted, extremes, larger regions, what is not known."""
        own = names(self.values)
        parts = (
            alternative_text.extremes(own, self.values),
            alternative_text.listed(names(self.references), self.references),
            alternative_text.unknown(own, self.values),
        )
        found = [fact for fact in self.values if fact.region.code == self.highlight]
        text = " ".join(said(fact.region.name, [("", fact, self.values)]) for fact in found)
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=text)

    def table(self) -> Table:
        """Return the value of each gemeente, and of the regions they are compared with."""
        return alternative_text.column_table("Regio", noted_names(self.facts, self.highlight), self.facts)

    def _areas(self, look: Look) -> tuple[Area, ...]:
        found = outlines(self.boundaries, [fact.region.code for fact in self.values])
        told = self._told()
        return tuple(
            Area(
                fact.region.code,
                outline,
                (*settings(fact.region.name, label), *(((label,),) if label and fact.region.code not in told else ())),
                colour,
                label != "",
                fact.region.code == self.highlight,
                fact.region.code in told,
            )
            for fact, outline, label, colour in zip(self.values, found, self._labels(), self._fills(look), strict=True)
        )

    def _labels(self) -> Sequence[str]:
        return [alternative_text.value_label(fact) for fact in self.values]

    def _told(self) -> frozenset[str]:
        return named(self.values, self.highlight)

    def _fills(self, look: Look) -> Sequence[str]:
        return [screen(look.mid, UNCLASSED) if alternative_text.numbers(fact) else OPEN for fact in self.values]

    def _key(self, look: Look) -> Sequence[Key]:
        return ()


@dataclass(frozen=True)
class LabelledMap(_Map):
    """A map with a value on each gemeente, without classes; of many, not all have room for it, and it is shaded."""

    def _fills(self, look: Look) -> Sequence[str]:
        return class_fills(self.values, self._scale, look) if crowded(self.values) else super()._fills(look)

    def _key(self, look: Look) -> Sequence[Key]:
        return class_keys(self.values, self._scale, look) if crowded(self.values) else ()

    @property
    def _scale(self) -> Classes:
        return Classes(quarters(self.values))


@dataclass(frozen=True)
class Choropleth(_Map):
    """A map with gemeenten shaded in classes: at most `classes` with round limits, or those between `edges`.

    With a middle, colours diverge from it.
    """

    classes: int = 4
    edges: tuple[float, ...] = ()
    middle: float | None = None

    @property
    def scale(self) -> Classes:
        """Return the classes of the values."""
        return Classes(self.edges or class_edges(self.values, self.classes), self.middle)

    def members(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each class from high to low with its gemeenten, and those of which no value is known."""
        return class_members(self.values, self.scale)

    def _fills(self, look: Look) -> Sequence[str]:
        return class_fills(self.values, self.scale, look)

    def _key(self, look: Look) -> Sequence[Key]:
        return class_keys(self.values, self.scale, look)


@dataclass(frozen=True)
class CategoryMap(_Map):
    """A map of what is only known in words: one a gemeente, empty where not even that.

    `categories` are the words from light to dark.
    """

    words: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def alt(self) -> str:
        """Return the alternative text: kind, subject, and the gemeenten with each word."""
        parts = [sentence(f"{word or formats.UNKNOWN}: {_counted(self._named(word))}") for word in self._shown]
        rows = zip(self.values, self.words, strict=True)
        found = [(fact.region.name, word) for fact, word in rows if fact.region.code == self.highlight]
        text = " ".join(sentence(f"{said(name)[:-1]}: {word or formats.UNKNOWN}") for name, word in found)
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=text)

    def table(self) -> Table:
        """Return the word of each gemeente."""
        rows = zip(
            noted_names(self.values, self.highlight), (word or formats.UNKNOWN for word in self.words), strict=True
        )
        return Table(("Regio", self.values[0].indicator.label), tuple(rows))

    def members(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each word with its gemeenten, and those of which not even a word is known."""
        return ((word or formats.UNKNOWN, tuple(self._named(word))) for word in self._shown)

    @property
    def _shown(self) -> tuple[str, ...]:
        order = self.categories or tuple(dict.fromkeys(self.words))
        return tuple(word for word in (*reversed([word for word in order if word]), "") if word in self.words)

    def _named(self, word: str) -> list[str]:
        return [name for name, own in zip(names(self.values), self.words, strict=True) if own == word]

    def _colour(self, word: str, look: Look) -> str:
        order = [shown for shown in reversed(self._shown) if shown]
        return ramp(look, len(order))[order.index(word)] if word else OPEN

    def _labels(self) -> Sequence[str]:
        return [""] * len(self.values)

    def _fills(self, look: Look) -> Sequence[str]:
        return [self._colour(word, look) for word in self.words]

    def _key(self, look: Look) -> Sequence[Key]:
        return [fill_key(word or formats.UNKNOWN, self._colour(word, look), look) for word in self._shown]


def _counted(found: Sequence[str]) -> str:
    return f"{formats.cardinal(len(found))} gemeenten" if len(found) > 6 else formats.enumeration(found)


def _reference_keys(facts: Sequence[Fact], look: Look) -> list[Key]:
    colours = [look.g500 if national(fact.region) else look.dark for fact in facts]
    labels = [f"{fact.region.name}: {alternative_text.value_label(fact)}" for fact in facts]
    return [Key(label, colour, "words") for label, colour in zip(labels, colours, strict=True)]


def _composed(canvas: Canvas, cartographer: Cartographer, legend: Legend) -> Placement:
    """Return the map on paper and draw its legend: in a free corner, or below it where none is free."""
    whole = Frame(EDGE, EDGE, canvas.width - 2 * EDGE, canvas.height - 2 * EDGE)
    survey = cartographer.survey(whole)
    placement = cartographer.place(whole, survey)
    free = canvas.width - EDGE - placement.extent[1]
    for lean in (0.5, 1.0):
        leaning = placement.moved(lean * free)
        if corner := free_corner(canvas, leaning, legend):
            legend.draw_column(*corner)
            return leaning
    height = legend.height(canvas.width)
    legend.draw_lines(0, canvas.height - height, canvas.width)
    placement = cartographer.place(replace(whole, height=whole.height - height - CLEAR), survey)
    return placement.moved((canvas.width - sum(placement.extent)) / 2)
