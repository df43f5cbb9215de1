"""What editions are made from: the data and the files of the project, read and checked once."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from publisher import editions, layout, theme
from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache
from publisher.build.data_cache import KnownData, read_or_kept
from publisher.build.sample import edge_cases
from publisher.editions import choose
from publisher.editions.atlas import own_sets
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.findings import Finding, PublisherError, say
from publisher.model import JOIN
from publisher.project import Project
from publisher.theme import Theme

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.build.data_cache import Read
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
    known: KnownData = field(default_factory=KnownData, repr=False, compare=False)

    def known_to(self, edition: Edition) -> Dataset:
        """Return what of the data an edition knows."""
        from publisher.data import known_by

        return known_by(self.dataset, edition.known_until)


@dataclass(frozen=True, slots=True)
class Selection:
    """The publications that are asked for, and for which regions; with `sample`, for some where none is named."""

    publications: tuple[Edition, ...]
    choice: Choice
    sample: bool

    @property
    def national(self) -> bool:
        """Return whether the data of all regions of the country may be needed."""
        return self.choice.somewhere or any(edition.each for edition in self.publications)

    @property
    def sets(self) -> tuple[str, ...]:
        """Return the sets of gemeenten that the choice puts together."""
        return tuple(name for name in self.choice.regions if JOIN in name)

    def editions(self, context: BuildContext) -> tuple[Edition, ...]:
        """Return the editions to make; raises PublisherError for a region that there is not."""
        regions, each = context.dataset.regions, [edition for edition in self.publications if edition.each]
        if not (self.sample and each):
            return choose.made_for(self.publications, regions, self.choice)
        some = replace(self.choice, regions=tuple(edge_cases(context.dataset, SAMPLE)), highlight="")
        regional = [edition for edition in self.publications if not edition.each]
        return (*choose.made_for(regional, regions, self.choice), *choose.made_for(each, regions, some))


def select(
    project: Project, names: Sequence[str] = (), choice: Choice | None = None, *, sample: bool = False
) -> Selection:
    """Return which publications are asked for, before any data are read."""
    known, wanted = editions.load(project, names), choice or Choice()
    sampled = sample and not wanted.somewhere
    chosen = known if sampled else tuple(choose.meant(known, names, wanted))
    return Selection(chosen, wanted, sampled)


def read(
    project: Project,
    *,
    national: bool = False,
    sets: Sequence[str] = (),
    contents: Mapping[str, bytes] = MappingProxyType({}),
    cache: Cache | None = None,
) -> BuildContext:
    """Read and check everything that does not depend on an edition; all regions of the country where they are asked.

    `contents` stand in for files of data on the disk, by their path below that folder. Data of the same files as
    before are taken from the `cache`.
    Raises PublisherError for a set of gemeenten that is none.
    """
    kept = cache if cache and not contents else NoCache()
    anew = partial(_data, project, national, sets, contents)
    (dataset, findings, boundaries), known = read_or_kept(project, national=national, sets=sets, cache=kept, read=anew)
    try:
        layouts, tokens = layout.load(project.layouts, project.styles), theme.load(project.tokens)
    except PublisherError as error:
        raise PublisherError(dict.fromkeys((*findings, *error.findings))) from error
    return BuildContext(project, dataset, boundaries, layouts, tokens, findings, known)


def _data(project: Project, national: bool, sets: Sequence[str], contents: Mapping[str, bytes]) -> Read:
    from publisher import data

    dataset, found = data.read(project.data, national=national, contents=contents)
    if sets:
        own = {region.code: region for region in own_sets(sets, dataset.regions)}
        dataset = replace(dataset, regions={**dataset.regions, **own})
    dataset, implausible = data.assess(dataset)
    findings = (*found, *implausible)
    try:
        return dataset, findings, data.boundaries(project.data / "boundaries")
    except PublisherError as error:
        # What cannot be read has been found already.
        raise PublisherError(dict.fromkeys((*findings, *error.findings))) from error


@lru_cache(maxsize=1)
def context_for(
    project: Project, inputs: str, national: bool, sets: tuple[str, ...] = (), cache: Cache | None = None
) -> BuildContext:
    """Return what editions are made from, read once in a process; raise PublisherError where the inputs are others."""
    if fingerprint.of(project, fingerprint.input_hashes(project)) != inputs:
        message = say("the project's files are not those that the batch was started with.")
        hint = say("Build again; on a cluster, give all workers the same files and the same version.")
        raise PublisherError([Finding("batch-inputs", message, hint=hint)])
    context = read(project, national=national, sets=sets, cache=cache)
    # All rows stay: looking through them for garbage would take longer than a figure.
    gc.freeze()
    return context


def prepare(
    project: Project,
    names: Sequence[str] = (),
    choice: Choice | None = None,
    *,
    sample: bool = False,
    cache: Cache | None = None,
) -> tuple[BuildContext, tuple[Edition, ...]]:
    """Return the editions that are asked for, with what they are made from."""
    selection = select(project, names, choice, sample=sample)
    context = read(project, national=selection.national, sets=selection.sets, cache=cache)
    chosen = selection.editions(context)
    if selection.national and not any(edition.national for edition in chosen):
        # An edition is made from the same data, however it is asked for.
        context = read(project, cache=cache)
    return context, chosen
