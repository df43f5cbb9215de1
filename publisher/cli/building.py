"""Build and check what is asked: what was issued from its archive, all else from the project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from rich.console import Console

from publisher.build import workers
from publisher.build.archive import requests
from publisher.build.archive.requests import Rebuilt, Request
from publisher.build.options import BuildOptions
from publisher.build.standing import Standing, at_home, unchanged
from publisher.cli import terminal
from publisher.cli.progress import LISTED, Tally
from publisher.editions.choose import Choice
from publisher.editions.printers import Medium
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say
from publisher.project import Project

if TYPE_CHECKING:
    from publisher.build.account import Account
    from publisher.build.archive.index import Archive
    from publisher.build.builder import BuildResult, Plan
    from publisher.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class How:
    """With how many processes, or on which cluster, a build runs, what it leaves as it is, whether it has a cache."""

    workers: int = 0
    cluster: str = ""
    only_missing: bool = False
    force: bool = False
    cached: bool = True


class Options(TypedDict):
    """What is asked of the files of an edition."""

    chapters: tuple[str, ...]
    draft: bool
    media: tuple[Medium, ...]
    printer: str
    notes: bool


def build(
    console: Console, project: Project, names: Sequence[str], output: Path, request: Request, how: How
) -> list[Finding]:
    """Build what is asked, say what came of each edition, and return all that was found."""
    if os.path.lexists(output) and not output.is_dir():
        message, hint = (
            say("the folder for built files is no folder."),
            say("Move it away, or name another one with --output."),
        )
        raise PublisherError([Finding("usage-output", message, Place(file=output.as_posix()), hint)])
    if not request.printing:
        issued, left = requests.divide(project, names, request.choice)
        if not issued and (standing := _standing(project, left, output, request, how)):
            return _told(console, standing, len(standing))
        if request.choice == Choice() and (left or not issued) and at_home(project, left):
            # Beside the data and the words; a batch has processes of its own.
            workers.prepare()
    else:
        issued, left = requests.numbered(project, names, request), []
    steps = terminal.Progress(console)
    # What was issued needs nothing that draws, nor the project's data.
    plan = _plan(project, left, output, request, how) if left or not issued else None
    if plan is not None:
        more, others = requests.among(project, plan.editions)
        issued, plan = [*issued, *more], replace(plan, editions=tuple(others))
    results: Iterator[Rebuilt | BuildResult] = chain(
        requests.build(issued, request, output, steps, force=how.force), _run(plan, steps, how)
    )
    found = _told(console, results, len(issued) + (len(plan.editions) if plan else 0))
    return [*found, *_elsewhere(plan, found)] if plan else found


def _elsewhere(plan: Plan, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the warning that the data are wrong where none of the editions looks."""
    known = set(found)
    if others := [finding for finding in errors_in(plan.context.findings) if finding not in known]:
        message = say("mistakes in the data that concern none of these editions: {number}.", number=len(others))
        yield Finding("data-elsewhere", message, others[0].place, say("publisher check shows all."), Severity.WARNING)


def _standing(project: Project, names: Sequence[str], output: Path, request: Request, how: How) -> tuple[Standing, ...]:
    """Return what is asked if all of it stands in the output folder as it would be built; then nothing else is read."""
    if how.force or how.only_missing or request.choice != Choice():
        return ()
    try:
        options = BuildOptions.asked(project, **_options(request))
    except PublisherError:
        # It is told after what else is wrong with the request.
        return ()
    return unchanged(project, names, output, options)


def _told(console: Console, results: Iterable[Standing | Rebuilt | BuildResult], total: int) -> list[Finding]:
    """Say what came of each edition, and return all that was found."""
    found: list[Finding] = []
    with Tally(console, total) as tally:
        for result in results:
            found += result.findings
            tally.add(result)
    return found


def check(
    console: Console, project: Project, names: Sequence[str], choice: Choice, *, cached: bool = True
) -> tuple[Finding, ...]:
    """Check what is asked, and whether archives are as they were issued.

    The project's words are for what comes next: a printing of the newest edition, never an older one that was issued.
    """
    issued, left = requests.divide(project, names, choice if choice.somewhere else None)
    current = [archive.publication for archive in issued if _is_newest(project, archive)]
    for archive in issued:
        console.print(
            say("{words}: kept in {shown}", words=archive.words, shown=archive.shown),
            highlight=False,
            soft_wrap=True,
            markup=False,
        )
    touched = [finding for archive in issued for finding in archive.verify()]
    if issued and not (left or current):
        return tuple(touched)
    from publisher.build import builder

    def tell(edition: Edition, account: Account) -> None:
        terminal.account(console, edition.name, account)

    asked = names if len(current) == len(issued) else (*left, *current)
    return (*touched, *builder.check(project, asked, choice, tell, cached=cached))


def _is_newest(project: Project, archive: Archive) -> bool:
    """Return whether an issued edition is the newest of its publication."""
    name, _, year = archive.publication.rpartition("-")
    known = (path.stem.rpartition("-") for path in (project.data / "publications").glob("*.toml"))
    return max((other for own, _, other in known if own == name), default="") == year


def _plan(project: Project, names: Sequence[str], output: Path, request: Request, how: How) -> Plan:
    from publisher.build import builder

    options = _options(request)
    return builder.plan(project, names, choice=request.choice, output=output, cached=how.cached, **options)


def _options(request: Request) -> Options:
    return Options(
        chapters=request.chapters,
        draft=request.draft,
        media=tuple(map(Medium, request.media)) or (Medium.SCREEN,),
        printer=request.printer,
        notes=request.notes,
    )


def _run(plan: Plan | None, steps: terminal.Progress, how: How) -> Iterator[BuildResult]:
    if plan is not None:
        from publisher.build import builder

        results = builder.run(
            plan,
            progress=steps,
            workers=how.workers,
            cluster=how.cluster,
            only_missing=how.only_missing,
            force=how.force,
        )
        for result in results:
            yield result
            if len(plan.editions) <= LISTED:
                terminal.account(steps.console, result.name, result.account)
