"""Placing the figures of a theme: by name, at the size of their place on the page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from publisher.charts.base import for_edition
from publisher.charts.scales import fit_scale
from publisher.charts.words.sentences import computed, provisional
from publisher.facts import Facts
from publisher.findings import Finding, Place, PublisherError, nearest, say
from publisher.model import Chart, Placed, Size, Statement, Table
from publisher.narrative.agreement import mixed_values, silent_differences
from publisher.narrative.arguments import Function, bind
from publisher.narrative.expressions.answer import Names
from publisher.narrative.figure_errors import RAISED, figure_finding, no_chart, no_function, no_words, shown
from publisher.narrative.text.sections import Image

Figures = Mapping[str, Function]
Slot = Callable[[str, int, int, Mapping[str, str]], Size]


@dataclass(frozen=True, slots=True)
class Placement:
    """What came of a figure: its place, the statements it was given, and what is wrong."""

    figure: Placed | None = None
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure goes: layout, position from 1, number of panels, and its place in the file."""

    layout: str
    position: int
    count: int
    place: Place


def place(
    image: Image, chapter: str, facts: Facts, names: Names, figures: Figures | None, slot: Slot, spot: Spot
) -> Placement:
    """Return the figure at its printed size; or why it cannot be placed.

    Without `figures` their file could not be read, which is reported once and not for each figure.
    """
    if figures is None:
        return Placement()
    if image.name not in figures:
        hint = nearest(
            image.name, figures, say("See figures.py.") if figures else say("The chapter has no figures.py.")
        )
        return _wrong(
            Finding("figure-unknown", say("there is no figure “{image}”.", image=image.name), spot.place, hint)
        )
    function = figures[image.name]
    where = _where(function, image.name, spot)
    if isinstance(function, type) or not callable(function):
        return _wrong(no_function(function, where))
    try:
        given = bind(function, names, where)
        if not given.complete:
            return _wrong(*given.findings)
        made = function(**given.values)
        if isinstance(made, type) or not isinstance(made, Chart):
            return _wrong(no_chart(made, where))
        chart = for_edition(made, facts.highlight, facts.boundaries)
        # What goes with the figure is made already: a chart that cannot be put into words is found with the text.
        alt, table, drawn, _ = chart.alt(), chart.table(), chart.facts, chart.subtitle
        if not (alt and isinstance(alt, str) and isinstance(table, Table)):
            return _wrong(no_words(chart, where))
        alt = " ".join(filter(None, (alt, computed(drawn), provisional(drawn))))
        fit_scale(chart)
        size = slot(spot.layout, spot.position, spot.count, image.attributes)
        findings = (
            *_alt(image, spot.place),
            *silent_differences(chart, table, image, facts, spot.place),
            *mixed_values(chart, image, spot.place),
        )
    except PublisherError as error:
        return _wrong(*(_at(finding, spot.place, image.name) for finding in error.findings))
    except RAISED as error:
        return _wrong(figure_finding(error, where))
    return Placement(Placed(f"{chapter}/{image.name}", chart, size, alt, table), given.statements, findings)


def _wrong(*findings: Finding) -> Placement:
    return Placement(findings=findings)


def _where(function: object, name: str, spot: Spot) -> Place:
    """Return where a figure is defined, or where it is placed if that is not known."""
    found = replace(spot.place, element=f"figure {name}")
    code = getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None
    return replace(found, file=shown(code.co_filename), row=code.co_firstlineno) if code else found


def _at(finding: Finding, spot: Place, name: str) -> Finding:
    message = say("figure {name}: {message}", name=name, message=finding.message)
    return Finding(finding.code, message, finding.place if finding.place.file else spot, finding.hint, finding.severity)


def _alt(image: Image, spot: Place) -> tuple[Finding, ...]:
    if not image.alt:
        return ()
    message = say("figure {image} has a typed alternative text, but that is made from its facts.", image=image.name)
    return (Finding("figure-typed-alt", message, spot, say("Write ![]({image}).", image=image.name)),)
