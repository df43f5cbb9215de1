"""A publication as its chapters describe it, and the facts of its region to compare it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from publisher import editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.editions.edition import Edition
from publisher.facts import Facts
from publisher.model import Chapter, Observation, Panel
from publisher.project import project


def edition(publication: str) -> Edition:
    """Return the newest edition of a publication."""
    return max(editions.load(project(), [publication]), key=lambda found: found.year)


def facts(context: BuildContext, publication: str) -> Facts:
    """Return the facts of the region of a publication."""
    return Facts(context.dataset, edition(publication).region)


def written(context: BuildContext, publication: str, *chapters: str) -> Manuscript:
    """Return the manuscript of a publication, or of these chapters and nothing else."""
    found = edition(publication)
    return manuscript.write(context, replace(found, chapters=chapters, always=()) if chapters else found)


def charts(context: BuildContext, publication: str, *chapters: str, **changes: str) -> dict[str, Any]:
    """Return every chart of a publication, or of some of its chapters; `changes` are of the edition."""
    found = manuscript.write(context, replace(edition(publication), **changes), chapters)
    return {placed.id: placed.chart for _, placed in found.figures()}


def panel(found: Manuscript | Chapter, key: str) -> Panel:
    """Return a panel by its id."""
    chapters = found.chapters if isinstance(found, Manuscript) else (found,)
    return next(each for chapter in chapters for _, each in chapter.panels() if each.id == key)


def changed(context: BuildContext, change: Callable[[Observation], Observation]) -> BuildContext:
    """Return the context with other rows of data."""
    rows = tuple(map(change, context.dataset.observations))
    assert rows != context.dataset.observations
    return replace(context, dataset=replace(context.dataset, observations=rows))
