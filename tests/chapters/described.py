"""The figures of a publication as its chapters describe them, by chapter and name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publisher import editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.project import project


def charts(context: BuildContext, publication: str, *chapters: str, **changes: str) -> dict[str, Any]:
    """Return every chart of an edition, or of some of its chapters; `changes` are of the edition."""
    (edition,) = editions.load(project(), [publication])
    written = manuscript.write(context, replace(edition, **changes), chapters)
    return {placed.id: placed.chart for _, placed in written.figures()}
