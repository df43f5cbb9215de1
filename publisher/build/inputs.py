"""What editions are made from: the data and the files of the project, read and checked once."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from publisher import editions, layout, theme
from publisher.build import fingerprint
from publisher.build.sample import edge_cases
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.findings import Finding, PublisherError
from publisher.project import Project
from publisher.theme import Theme

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.data.dataset import Dataset

# Editions for regions whose words are checked where no region is named: those that are most likely to break.
SAMPLE = 10


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What every edition is made from: the checked data, the boundaries, the table of layouts, the tokens."""

    project: Project
    dataset: Dataset
    boundaries: Mapping[str, BaseGeometry]
    layouts: layout.Layouts
    tokens: Theme
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The publications that are asked for, and for which regions; with `sample`, for some where none is named."""

    publications: tuple[Edition, ...]
    choice: Choice
    sample: bool

    @property
    def national(self) -> bool:
        """Return whether the data of all regions of the country are needed."""
        return any(edition.each for edition in self.publications)

    def editions(self, context: BuildContext) -> tuple[Edition, ...]:
        """Return the editions to make; raises PublisherError for a region that there is not."""
        choice = self.choice
        if self.sample and self.national:
            choice = replace(choice, regions=tuple(edge_cases(context.dataset, SAMPLE)))
        return choose.made_for(self.publications, context.dataset.regions, choice)


def select(
    project: Project, names: Sequence[str] = (), choice: Choice | None = None, *, sample: bool = False
) -> Selection:
    """Return which publications are asked for, before any data are read."""
    known, wanted = editions.load(project, names), choice or Choice()
    sampled = sample and not wanted.somewhere
    chosen = known if sampled else tuple(choose.meant(known, names, wanted))
    return Selection(chosen, wanted, sampled)


def read(project: Project, *, national: bool = False) -> BuildContext:
    """Read and check everything that does not depend on an edition; all regions of the country where they are asked."""
    from publisher import data

    dataset, found = data.read(project.data, national=national)
    dataset, implausible = data.assess(dataset)
    findings = (*found, *implausible)
    try:
        boundaries = data.boundaries(project.data / "boundaries")
        layouts, tokens = layout.load(project.layouts, project.styles), theme.load(project.tokens)
    except PublisherError as error:
        # What cannot be read has been found already.
        raise PublisherError(dict.fromkeys((*findings, *error.findings))) from error
    return BuildContext(project, dataset, boundaries, layouts, tokens, findings)


@lru_cache(maxsize=1)
def context_for(project: Project, inputs: str, national: bool) -> BuildContext:
    """Return what editions are made from, read once in a process; raise PublisherError where the inputs are others."""
    if fingerprint.of(project, fingerprint.input_hashes(project)) != inputs:
        message = "the project's files are not those that the batch was started with."
        hint = "Build again; on a cluster, give all workers the same files and the same version."
        raise PublisherError([Finding("batch-inputs", message, hint=hint)])
    context = read(project, national=national)
    # All rows stay: looking through them for garbage would take longer than a figure.
    gc.freeze()
    return context


def prepare(
    project: Project, names: Sequence[str] = (), choice: Choice | None = None, *, sample: bool = False
) -> tuple[BuildContext, tuple[Edition, ...]]:
    """Return the editions that are asked for, with what they are made from."""
    selection = select(project, names, choice, sample=sample)
    context = read(project, national=selection.national)
    return context, selection.editions(context)
