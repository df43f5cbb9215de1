"""Placing the figures of a theme: by name, at the size of their place on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from publisher.charts.base import for_edition
from publisher.facts import Facts
from publisher.findings import Finding, Place, PublisherError
from publisher.model import Chart, Placed, Size
from publisher.narrative.expressions.evaluator import nearest
from publisher.narrative.text.sections import Image

Figures = Mapping[str, Callable[[Facts], Chart]]
Slot = Callable[[str, int, int, Mapping[str, str]], Size]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure goes: layout, position from 1, number of panels, and its place in the file."""

    layout: str
    position: int
    count: int
    place: Place


def place(
    image: Image, chapter: str, facts: Facts, figures: Figures, slot: Slot, spot: Spot
) -> tuple[Placed | None, tuple[Finding, ...]]:
    """Return the figure at its printed size; or why it cannot be placed."""
    if image.name not in figures:
        hint = nearest(image.name, figures) if figures else "The chapter has no figures.py with figures."
        return None, (Finding("figure-unknown", f"there is no figure “{image.name}”.", spot.place, hint),)
    try:
        chart = for_edition(figures[image.name](facts), facts.highlight, facts.boundaries)
        # What goes with the figure is made already: a chart that cannot be put into words is found with the text.
        chart.alt(), chart.table()
        size = slot(spot.layout, spot.position, spot.count, image.attributes)
    except PublisherError as error:
        return None, tuple(_at(finding, spot.place, image.name) for finding in error.findings)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        message = f"figure {image.name} cannot be made: {type(error).__name__}: {error}."
        return None, (Finding("figure-failed", message, spot.place, "Correct the figure's function in figures.py."),)
    return Placed(f"{chapter}/{image.name}", chart, size), _alt(image, spot.place)


def _at(finding: Finding, spot: Place, name: str) -> Finding:
    message = f"figure {name}: {finding.message}"
    return Finding(finding.code, message, spot, finding.hint, finding.severity)


def _alt(image: Image, spot: Place) -> tuple[Finding, ...]:
    if not image.alt:
        return ()
    message = f"figure {image.name} has a typed alternative text, but that is made from its facts."
    return (Finding("figure-typed-alt", message, spot, f"Write ![]({image.name})."),)
