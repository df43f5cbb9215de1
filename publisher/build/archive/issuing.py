"""Issuing: an edition that is whole, approved and built from what the project holds now is frozen as a printing."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import editions
from publisher.build import approval, fingerprint, inputs, output
from publisher.build.archive import contents, index, rebuilding
from publisher.build.archive.earlier import name_before
from publisher.build.archive.index import INDEX, ISSUED, SOURCES, Archive, Entry
from publisher.build.inputs import BuildContext
from publisher.build.options import Recipe
from publisher.build.seal import Sealer
from publisher.build.stages import Steps
from publisher.build.stale import unanswered
from publisher.editions import published
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.editions.published import MANIFEST, PublishedEdition, sha256
from publisher.findings import Finding, Place, PublisherError, Severity, few, nearest, say, stop_on_errors
from publisher.project import Project

# What is being issued stands here until it is whole; a process that died leaves it, and the next one sweeps it away.
UNDER_WAY = ".issuing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is asked to be issued: its built editions (many where each region has one), and what they are made from.

    `edition` is the configuration, for the region of the first of them.
    """

    context: BuildContext
    edition: Edition
    built: tuple[PublishedEdition, ...]

    @property
    def project(self) -> Project:
        """Return the project that they are made from."""
        return self.context.project

    @property
    def name(self) -> str:
        """Return the name under which it is issued."""
        return self.built[0].series if self.edition.each else self.built[0].name


# What else keeps an edition from being issued. Each is asked before anything is frozen, and yields all that it finds.
Condition = Callable[[Candidate], Iterable[Finding]]
CONDITIONS: tuple[Condition, ...] = (lambda candidate: unanswered(candidate.context, candidate.edition),)


def issue(
    project: Project,
    folder: Path,
    name: str,
    by: str,
    now: datetime.datetime,
    steps: Steps,
    conditions: Sequence[Condition] = CONDITIONS,
) -> Archive:
    """Freeze a built edition of an output folder as a printing, after building it once from what is frozen.

    Where anything is wrong nothing is issued, and PublisherError is raised with all of it.
    """
    stop_on_errors(approval.without_name(by))
    candidate = _candidate(project, folder, name)
    stop_on_errors(_obstacles(candidate))
    stop_on_errors(found for condition in conditions for found in condition(candidate))
    sweep(project.archive)
    fresh = project.archive / f"{UNDER_WAY}-{os.getpid()}-{uuid.uuid4().hex[:8]}" / candidate.name
    place = project.archive / candidate.name / str(candidate.edition.printing)
    try:
        with steps.step(say("{candidate}: freezing", candidate=candidate.name)):
            frozen = _freeze(candidate, fresh, by.strip(), now)
        with steps.step(say("{candidate}: building it from what is frozen", candidate=candidate.name)):
            stop_on_errors(_not_as_built(frozen))
        _move(frozen, place, project.archive / index.SHARED)
        # After it: what died in between is listed by the next one, and none is missed that never was.
        index.record(project)
    except OSError as error:
        message = say("it cannot be written ({strerror}): nothing was issued.", strerror=error.strerror)
        hint = say("Look at the permissions of the folder, and the room on the disk.")
        where = Place(file=str(error.filename or project.relative(project.archive)))
        raise PublisherError([Finding("issue-not-written", message, where, hint)]) from error
    finally:
        shutil.rmtree(fresh.parent, ignore_errors=True)
    return index.read(project, place)


def _candidate(project: Project, folder: Path, name: str) -> Candidate:
    known, unread = published.find(folder, name)
    found = published.named(known, name)
    if not found:
        hint = nearest(name, [each.name for each in published.find(folder)[0]], say("Build it first."))
        message = say("{folder} has no edition “{name}”.", folder=folder, name=name)
        raise PublisherError([*unread, Finding("usage-edition", message, hint=hint)])
    (edition, *others) = editions.load(project, [found[0].series])
    chosen = tuple(each for each in found if edition.each or name in (each.name, each.place))
    if not chosen:
        hint = say("Name one of them: {found}.", found=", ".join(each.name for each in found))
        raise PublisherError([Finding("usage-edition", say("“{name}” are several editions.", name=name), hint=hint)])
    if others or (edition.each and name != edition.series):
        hint = say("Issue them together: publisher issue {series} --by NAME", series=edition.series)
        message = say("its editions are issued together, as one archive builds them all.")
        raise PublisherError(
            [Finding("usage-edition", say("{series}: {message}", series=edition.series, message=message), hint=hint)]
        )
    if chosen[0].highlight:
        hint = say(
            "Issue {series}: an edition with a gemeente marked is built from its archive.", series=edition.series
        )
        raise PublisherError(
            [Finding("usage-edition", say("{name} is an edition with a gemeente marked.", name=name), hint=hint)]
        )
    abroad = () if chosen[0].region == edition.region else tuple(each.region for each in chosen)
    context, made = inputs.prepare(project, [edition.series], Choice(abroad))
    return Candidate(context, made[0], chosen)


def _obstacles(candidate: Candidate) -> Iterator[Finding]:
    """Yield what keeps editions from being issued: they have to be whole, without errors, approved, and of today."""
    sealer = Sealer.of(candidate.project)
    for each in candidate.built:
        for finding in approval.kept_back(each, sealer):
            # What was issued is out for good: somebody looked at just these files before.
            yield replace(finding, severity=Severity.ERROR)
        for file in each.files:
            try:
                each.read(file)
            except PublisherError as error:
                yield from error.findings
    yield from index.missing(candidate.project, [candidate.name])
    yield from _out_of_turn(candidate)
    yield from _stale(candidate)


def _out_of_turn(candidate: Candidate) -> Iterator[Finding]:
    """Yield where the printing is no next one: it was issued before, or others come first."""
    edition, name = candidate.edition, candidate.name
    place = Place(file=f"data/publications/{edition.series}.toml", element="printing")
    issued = index.printings(candidate.project, name)
    if edition.printing in issued:
        earlier = index.load(candidate.project, name, edition.printing)
        hint = say("A correction is a new printing: publisher new printing {name}", name=name)
        yield Finding("issue-twice", say("{words}: it is not issued again.", words=earlier.words), place, hint)
    elif issued and edition.printing != issued[-1] + 1:
        message = say(
            "this is printing {printing}, and the last one that was issued is {issued}.",
            printing=edition.printing,
            issued=issued[-1],
        )
        yield Finding("issue-printing", message, place, say("Write printing = {issued}.", issued=issued[-1] + 1))
    for each in candidate.built:
        if each.printing != edition.printing:
            message = say(
                "it was built as printing {printing}, and its file says {edition_printing}.",
                printing=each.printing,
                edition_printing=edition.printing,
            )
            yield Finding("issue-stale", message, Place(file=each.place), AGAIN)


AGAIN = say("Build it again, look at it, and approve it.")


def _stale(candidate: Candidate) -> Iterator[Finding]:
    """Yield where files that an edition is made from changed since it was built."""
    now = fingerprint.input_hashes(candidate.project)
    used = set(sources(candidate))
    for each in candidate.built:
        before = json.loads((each.folder / MANIFEST).read_bytes())["inputs"]
        changed = [name for name in sorted(used & {*now, *before}) if now.get(name) != before.get(name)]
        if changed:
            message = say("files changed since it was built: {changed}.", changed=few(changed, 5))
            yield Finding("issue-stale", message, Place(file=each.place), AGAIN)


def sources(candidate: Candidate) -> Iterator[str]:
    """Yield the path, from the project's folder, of each file that is needed to build the editions again."""
    yield from contents.sources(candidate.project, candidate.edition)
    # A later printing tells what changed since the one before.
    earlier = (name_before(candidate.name, each.printing, each.place) for each in candidate.built)
    yield from (name for name in earlier if (candidate.project.root / name).is_file())


def _freeze(candidate: Candidate, fresh: Path, by: str, now: datetime.datetime) -> Archive:
    """Write all files of an archive beside its place, with their index; return it as it stands there."""
    project, edition = candidate.project, candidate.edition
    shared = fresh.parent / index.SHARED
    entries: dict[str, Entry] = {}
    names = list(sources(candidate))
    for name in names:
        content = contents.content(project, name, names)
        entry = Entry(sha256(content), len(content), shared=not contents.is_text(content))
        entries[f"{SOURCES}/{name}"] = entry
        output.write(shared / entry.sha256 if entry.shared else fresh / SOURCES / name, content)
    for each in candidate.built:
        for name in (*each.files, MANIFEST):
            content = (each.folder / name).read_bytes()
            place = f"{ISSUED}/{each.place}/{name}"
            entries[place] = Entry(sha256(content), len(content))
            output.write(fresh / place, content)
    archive = Archive(
        folder=fresh,
        shared=shared,
        shown=f"data/archive/{candidate.name}/{edition.printing}",
        name=candidate.name,
        printing=edition.printing,
        by=by,
        at=now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        publication=edition.series,
        regions=_regions(candidate),
        recipe=_recipe(candidate),
        software=fingerprint.versions(),
        files=entries,
    )
    output.write(fresh / INDEX, index.written(archive))
    return archive


def _regions(candidate: Candidate) -> tuple[str, ...]:
    """Return the regions that have to be named to build the editions again: not the publication's own."""
    return tuple(each.region for each in candidate.built) if candidate.edition.national else ()


def _recipe(candidate: Candidate) -> Recipe:
    found = {each.name: _recipe_of(each) for each in candidate.built}
    if len(set(found.values())) > 1:
        message = say("its editions were built for different media: {found}.", found=", ".join(sorted(found)))
        raise PublisherError([Finding("issue-stale", message, Place(element=candidate.name), AGAIN)])
    return next(iter(found.values()))


def _recipe_of(built: PublishedEdition) -> Recipe:
    try:
        return Recipe.of(json.loads((built.folder / MANIFEST).read_bytes())[published.RECIPE])
    except KeyError:
        message = say("an earlier version built it: its manifest does not say for which media.")
        raise PublisherError([Finding("issue-stale", message, Place(file=built.place), AGAIN)]) from None


def _not_as_built(frozen: Archive) -> Iterator[Finding]:
    """Yield where what is frozen does not build the files that are to be issued."""
    built: Mapping[str, bytes] = rebuilding.rebuild(frozen, rebuilding.recipe_arguments(frozen))
    for edition in frozen.editions():
        own = rebuilding.part(edition.place, built)
        for finding in rebuilding.differences(frozen, own, edition.place):
            message = say("the project does not build these files any more: {message}", message=finding.message)
            yield Finding("issue-stale", message, Place(file=edition.place), AGAIN)


def _move(frozen: Archive, place: Path, shared: Path) -> None:
    """Move what was frozen into place: the files of all archives first, then the archive, in one step."""
    for folder in (shared, place.parent):
        folder.mkdir(parents=True, exist_ok=True)
    for path in frozen.shared.glob("*"):
        path.replace(shared / path.name)
    try:
        frozen.folder.rename(place)
    except OSError as error:
        if not place.exists():
            raise
        message = say(
            "{frozen}, {printing}e druk, was issued by another process meanwhile.",
            frozen=frozen.name,
            printing=frozen.printing,
        )
        raise PublisherError([Finding("issue-twice", message, Place(file=frozen.shown))]) from error


def sweep(archive: Path) -> None:
    """Remove what processes that died were issuing."""
    for left in archive.glob(f"{UNDER_WAY}-*"):
        owner = left.name.removeprefix(f"{UNDER_WAY}-").split("-")[0]
        if owner.isdecimal() and not output.alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
