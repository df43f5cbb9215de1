"""The shades of classes on a map: fills, the classes with their regions, and keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publisher.charts.canvas.classes import Classes
from publisher.charts.canvas.legend import Key
from publisher.charts.maps.map_canvas import OPEN
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.model import Fact

if TYPE_CHECKING:
    from publisher.theme import Look


def class_fills(facts: Sequence[Fact], classes: Classes, look: Look) -> list[str]:
    """Return the fill of each fact."""
    colours = classes.colours(look)
    return [colours[classes.index(fact)] if fact.known else OPEN for fact in facts]


def class_members(facts: Sequence[Fact], classes: Classes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each class from high to low with the regions in it, and those of which no value is known."""
    labels = classes.labels(alternative_text.one_unit(facts))
    found = [(labels[classes.index(fact)] if fact.known else formats.UNKNOWN, fact.region.name) for fact in facts]
    for label in dict.fromkeys((*reversed(labels), *(label for label, _ in found))):
        yield label, tuple(name for own, name in found if own == label)


def class_keys(facts: Sequence[Fact], classes: Classes, look: Look) -> list[Key]:
    """Return the key of the classes, from high to low."""
    labels, colours = classes.labels(alternative_text.one_unit(facts)), classes.colours(look)
    keys = [Key(label, colour) for label, colour in zip(labels, colours, strict=True)][::-1]
    return keys if all(fact.known for fact in facts) else [*keys, fill_key(formats.UNKNOWN, OPEN, look)]


def fill_key(label: str, colour: str, look: Look) -> Key:
    """Return the key of a fill; an open one has an edge."""
    return Key(label, colour, edge=look.g500 if colour == OPEN else "")
