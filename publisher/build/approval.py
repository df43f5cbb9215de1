"""Approval: who looked at an edition, and whether it still is what was approved."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from publisher.build.seal import Sealer
from publisher.editions.published import (
    APPROVAL,
    APPROVED,
    MANIFEST,
    MANUSCRIPT,
    Approval,
    PublishedEdition,
    digest,
    find,
    load,
    named,
    printable,
)
from publisher.findings import Finding, Place, PublisherError, Severity, nearest, say


def kept_back(edition: PublishedEdition, sealer: Sealer) -> Iterator[Finding]:
    """Yield what keeps an edition from going to anybody; only what was never approved is no error."""
    place = Place(file=edition.place)
    if not edition.at_home:
        message = say("this is a draft, a part, a print file or a copy, and never is sent.")
        yield Finding("edition-not-whole", message, place, say("Build the whole edition for the screen."))
    if edition.errors:
        message = say("it was built with {errors} findings of severity error.", errors=edition.errors)
        yield Finding("edition-errors", message, place, say("Mend them, and build it again."))
    if edition.approval is None:
        hint = say("Look at it; then: publisher approve {edition} --by NAME", edition=edition.name)
        yield Finding("edition-not-approved", say("nobody approved it."), place, hint, Severity.WARNING)
    elif not _holds(edition, edition.approval):
        message = say("it changed since {by} approved it.", by=edition.approval.by)
        hint = say("Look at it again; then: publisher approve {edition} --by NAME", edition=edition.name)
        yield Finding("edition-changed", message, place, hint)
    else:
        yield from _unsealed(edition, edition.approval, sealer)


def _unsealed(edition: PublishedEdition, approval: Approval, sealer: Sealer) -> Iterator[Finding]:
    """Yield where an approval is not one that was given with the key that this project has."""
    try:
        message = sealer.problem(edition, approval)
    except PublisherError as error:
        yield from error.findings
        return
    if message:
        hint = say(
            "Use the key of who approved it (docs/mailing.md); or: publisher approve {edition} --by NAME",
            edition=edition.name,
        )
        yield Finding("edition-seal", message, Place(file=edition.place), hint)


def approve(
    output: Path, names: Sequence[str], by: str, now: datetime.datetime, sealer: Sealer
) -> tuple[PublishedEdition, ...]:
    """Write who approves editions, and when, into their manifests; returns them approved.

    A name is that of an edition or of all editions of a publication and year. Where anything is wrong, nothing is
    approved and PublisherError is raised.
    """
    editions, unread = find(output)
    found = [*without_name(by), *sealer.obstacles(output)]
    chosen: dict[str, PublishedEdition] = {}
    for name in names:
        meant = named(editions, name)
        # What cannot be read may be meant, too; another edition's manifest is no reason to refuse this one.
        flat = name.strip("/").replace("/", "-")
        broken = [finding for finding in unread if finding.place.file.replace("/", "-").startswith(flat)]
        found += broken or ([] if meant else [_unknown(name, editions, output)])
        chosen |= {edition.place: edition for edition in meant}
    found += [finding for edition in chosen.values() for finding in _obstacles(edition, sealer)]
    if found:
        raise PublisherError(found)
    at = now.astimezone(datetime.UTC).isoformat(timespec="seconds")
    approved = tuple(_approved(edition, by.strip(), at, sealer) for edition in chosen.values())
    for edition in approved:
        _keep(output, edition)
    return approved


def _holds(edition: PublishedEdition, approval: Approval) -> bool:
    hashes = {name: file.sha256 for name, file in edition.files.items()}
    return approval.manifest == edition.digest and approval.files == hashes


def without_name(by: str) -> Iterator[Finding]:
    """Yield a finding where nobody is named who answers for an edition."""
    if not by.strip() or not printable(by):
        yield Finding("usage-approve", say("who does this has to be named."), hint=say("Add --by and your name."))


def _unknown(name: str, editions: Sequence[PublishedEdition], output: Path) -> Finding:
    known = list(dict.fromkeys([edition.series for edition in editions] + [edition.name for edition in editions]))
    hint = nearest(name, known, say("See the folder.") if known else say("Build one first."))
    return Finding("usage-edition", say("{output} has no edition “{name}”.", output=output, name=name), hint=hint)


def _obstacles(edition: PublishedEdition, sealer: Sealer) -> Iterator[Finding]:
    """Yield what keeps an edition from being approved: all but the approval that it is to get."""
    for finding in kept_back(replace(edition, approval=None), sealer):
        if finding.severity is Severity.ERROR:
            yield finding
    for file in edition.files:
        try:
            edition.read(file)
        except PublisherError as error:
            yield from error.findings


def _approved(edition: PublishedEdition, by: str, at: str, sealer: Sealer) -> PublishedEdition:
    # The link may lead to a newer build by now: the folder that was looked at is the one that is written.
    folder = edition.folder.resolve()
    approval = asdict(sealer.seal(by, at, {name: file.sha256 for name, file in edition.files.items()}, edition.digest))
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        if digest(content) != edition.digest:
            raise FileNotFoundError
        _replace(folder / MANIFEST, json.dumps({**content, APPROVAL: approval}, ensure_ascii=False, indent=1).encode())
    except FileNotFoundError:
        raise PublisherError([_rebuilt(edition)]) from None
    if (now := load(edition.folder, edition.place)).approval is None:
        # It was moved into place between the two.
        raise PublisherError([_rebuilt(edition)])
    return now


def _keep(output: Path, edition: PublishedEdition) -> None:
    """Keep what the next edition is compared with: the manifest, and the record of the manuscript."""
    if MANUSCRIPT in edition.files:
        folder = output / APPROVED / edition.name
        folder.mkdir(parents=True, exist_ok=True)
        for name in (MANUSCRIPT, MANIFEST):
            _replace(folder / name, (edition.folder / name).read_bytes())


def _rebuilt(edition: PublishedEdition) -> Finding:
    hint = say("Look at the new one, and approve that.")
    return Finding("edition-changed", say("it was built again meanwhile."), Place(file=edition.place), hint)


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
