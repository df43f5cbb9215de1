"""Which editions may go out: those of the output folder, and issued ones where it holds none that may."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from publisher.build import approval
from publisher.build.archive import index
from publisher.build.archive.index import ISSUED
from publisher.build.seal import Sealer
from publisher.editions import published
from publisher.editions.published import PublishedEdition
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say
from publisher.project import Project


def circulating(project: Project, output: Path) -> tuple[tuple[PublishedEdition, ...], tuple[Finding, ...]]:
    """Return the editions that there are to send, and what is wrong with manifests and archives.

    One whose configuration was deleted goes to nobody. An issued one stands in for an edition that was cleared away, or
    that is a next printing nobody approved yet.
    """
    built, found = published.find(output)
    configured = {path.stem for path in (project.data / "publications").glob("*.toml")}
    editions = tuple(each for each in built if each.series in configured)
    sealer = Sealer.of(project)
    may_go = {each.name for each in editions if not list(approval.kept_back(each, sealer)) and each.intact}
    issued, wrong = _issued(project)
    instead = tuple(each for each in issued if each.name not in may_go)
    named = {each.name for each in instead}
    left = tuple(each for each in editions if not (each.at_home and each.name in named))
    return (*left, *instead), (*found, *wrong, *_without_configuration(built, configured))


def _without_configuration(editions: Iterable[PublishedEdition], configured: Collection[str]) -> Iterator[Finding]:
    """Yield the editions that nobody means any more: they are not the newest of their publication."""
    for series in dict.fromkeys(each.series for each in editions if each.at_home and each.series not in configured):
        message = say("{series} stands here, and its configuration is gone: nobody gets it.", series=series)
        hint = say("Delete its folder, or put data/publications/{series}.toml back.", series=series)
        yield Finding("edition-not-configured", message, Place(file=series), hint, Severity.WARNING)


def _issued(project: Project) -> tuple[tuple[PublishedEdition, ...], tuple[Finding, ...]]:
    """Return the newest printing of everything that was issued and is as it was, and what is wrong with the others."""
    editions: list[PublishedEdition] = []
    found: list[Finding] = []
    for name in index.names(project):
        try:
            archive = index.load(project, name, index.printings(project, name)[-1])
            touched = list(archive.verify(ISSUED))
            found += touched
            if not errors_in(touched):
                editions += archive.editions()
        except PublisherError as error:
            found += error.findings
    return tuple(editions), tuple(found)
