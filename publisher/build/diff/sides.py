"""The two sides of a comparison, by the names that people give: editions, printings, folders, what is written now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from publisher import editions
from publisher.build import inputs, manuscript
from publisher.build.archive import index
from publisher.build.archive.index import ISSUED
from publisher.build.record import Record, record, record_of
from publisher.build.record.entries import EditionEntry
from publisher.build.review import items
from publisher.editions import published
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.editions.published import APPROVED, MANIFEST, PublishedEdition
from publisher.findings import Finding, Place, PublisherError, errors_in, nearest, say, stop_on_errors
from publisher.project import Project

NOW = "now"
# The codes of regions in the name of an edition, such as GM0106 in "-GM0106-assen".
_CODE = re.compile(r"(?<=-)[A-Z]{2}\d+(?=-)")


@dataclass(frozen=True, slots=True)
class Side:
    """A manuscript to compare: its record, what it is in words, and its file for the screen where that is kept.

    `errors` are those of words that are written now; what is kept has none that the comparison is about. `partial`
    says in a word why it is no whole edition.
    """

    record: Record = field(repr=False)
    words: str
    pdf: bytes = field(default=b"", repr=False)
    errors: int = 0
    partial: str = ""


def chosen(project: Project, output: Path, one: str, other: str = "") -> tuple[Side, Side]:
    """Return the two sides that are named; with one name, what is kept of an edition and what would be written now.

    Raises PublisherError where a name means nothing, a record cannot be read, or two publications are named.
    """
    sides, found = list[Side](), list[Finding]()
    for name in filter(None, (one, other)):
        try:
            sides.append(_side(project, output, name))
        except PublisherError as error:
            found += error.findings
    if found:
        raise PublisherError(dict.fromkeys(found))
    before, after = sides if other else (*sides, _again(project, sides[0].record))
    if before.record.edition.id != after.record.edition.id:
        message = say(
            "{edition} and {edition2} are two publications.",
            edition=before.record.edition.name,
            edition2=after.record.edition.name,
        )
        raise PublisherError([Finding("usage-diff", message, hint=say("Name two editions of one publication."))])
    return before, after


def kept(project: Project, output: Path, name: str) -> Side:
    """Return an edition that is kept: issued, approved or built; raises PublisherError where there is none."""
    if name.endswith(f"@{NOW}"):
        message = say("what would be written now is no edition yet.")
        raise PublisherError([Finding("usage-diff", message, hint=say("Build it, and issue it."))])
    side = _side(project, output, name)
    if side.partial:
        message = say(
            "{words}: this is {partial}, and what changed since a whole edition is told.",
            words=side.words,
            partial=side.partial,
        )
        raise PublisherError([Finding("usage-keep", message, hint=say("Build the whole edition, and keep that."))])
    return side


def _side(project: Project, output: Path, name: str) -> Side:
    path = Path(name)
    if path.name == MANIFEST or (path / MANIFEST).is_file():
        folder = path.parent if path.name == MANIFEST else path
        _untouched(project, folder.resolve())
        return _kept(published.load(folder, str(folder)), str(folder))
    named, _, printing = name.strip("/").partition("@")
    edition = _newest(project, named)
    if printing == NOW:
        return _now(project, edition)
    issued = list(_issued(project, edition))
    if printing:
        found = next((each for number, each in issued if number == printing), None)
        if found is None:
            known = [f"{edition}@{number}" for number, _ in issued]
            message = say("no printing “{printing}” of {edition} was issued.", printing=printing, edition=edition)
            hint = nearest(name, [*known, f"{edition}@{NOW}"])
            raise PublisherError([Finding("usage-diff", message, hint=hint)])
        return _kept(found, f"printing {printing}")
    if issued:
        number, last = issued[-1]
        return _kept(last, f"printing {number}")
    return _built(project, output, edition)


def _untouched(project: Project, folder: Path) -> None:
    """Raise PublisherError where a folder of an archive is not as it was issued."""
    if folder.is_relative_to(project.archive) and len(parts := folder.relative_to(project.archive).parts) > 3:
        archive = index.read(project, project.archive.joinpath(*parts[:2]))
        stop_on_errors(archive.verify("/".join(parts[2:]) + "/"))


def _built(project: Project, output: Path, name: str) -> Side:
    """Return an edition as it was approved last, or else as it stands in output/."""
    built, unread = published.find(output, name)
    own = published.named(built, name)
    if len(own) > 1:
        message = say("“{name}” is the name of {number} editions.", name=name, number=len(own))
        hint = nearest(name, [each.name for each in own], say("Name one of them."))
        raise PublisherError([Finding("usage-diff", message, hint=hint)])
    standing = own[0] if own else None
    kept = output / APPROVED / (standing.name if standing else name)
    if standing and standing.approval:
        return _kept(standing, f"approved by {standing.approval.by}")
    if (kept / MANIFEST).is_file():
        approved = published.load(kept, kept.relative_to(output).as_posix())
        return _kept(approved, f"approved by {approved.approval.by}" if approved.approval else "approved")
    if standing:
        return _kept(standing, say("built, not approved"))
    if unread:
        raise PublisherError(unread)
    raise PublisherError([_unknown(project, output, name)])


def _unknown(project: Project, output: Path, name: str) -> Finding:
    configured = [edition.name for edition in editions.load(project)]
    if name in configured:
        message = say("{name} was never built, so there is nothing to compare with.", name=name)
        return Finding(
            "usage-diff",
            message,
            hint=say("Build it: publisher build {name}; or name {name}@{now}.", name=name, now=NOW),
        )
    built, _ = published.find(output)
    known = dict.fromkeys((*configured, *(each.name for each in built), *index.names(project)))
    hint = nearest(name, known, say("Name an edition, a printing (NAME@1), or the folder of a built edition."))
    return Finding("usage-diff", say("there is no edition “{name}”.", name=name), hint=hint)


def _issued(project: Project, name: str) -> Iterator[tuple[str, PublishedEdition]]:
    """Yield the printings of an edition that were issued, with their numbers, the last one last."""
    # Editions for each region are issued together, under the name that they share.
    units = [unit for unit in index.names(project) if name == unit or name.startswith(f"{unit}-")]
    for unit in units:
        for number in index.printings(project, unit):
            archive = index.load(project, unit, number)
            for edition in archive.editions():
                if edition.name == name:
                    stop_on_errors(archive.verify(f"{ISSUED}/{edition.place}/"))
                    yield str(number), edition


def _kept(edition: PublishedEdition, how: str) -> Side:
    name = f"{edition.name}.pdf"
    try:
        pdf = edition.read(name) if name in edition.files else b""
    except PublisherError:
        # Beside an approval only the words are kept.
        if (edition.folder / name).exists():
            raise
        pdf = b""
    partial = say("a draft") if edition.draft else say("a part of the chapters") if edition.part else ""
    return Side(record_of(edition), f"{edition.name}, {how}", pdf, partial=partial)


def _again(project: Project, kept: Record) -> Side:
    return _now(project, kept.edition.name, kept.edition)


def _now(project: Project, name: str, of: EditionEntry | None = None) -> Side:
    """Return an edition as it would be written now; `of` is what is kept of it, where its name need not be read."""
    edition = _configured(project, name)
    region, highlight = (of.region, of.highlight) if of else _regions_in(name, edition)
    choice = Choice((region,) if region not in ("", edition.region) else (), highlight=highlight)
    context, made = inputs.prepare(project, [edition.name], choice)
    own = next(iter(made))
    written = manuscript.write(context, own)
    known = context.known_to(written.edition)
    made_of = record(written, known, items(written, known))
    return Side(made_of, say("{own}, as it is written now", own=own.name), errors=len(errors_in(written.findings)))


def _regions_in(name: str, edition: Edition) -> tuple[str, str]:
    """Return the codes in the name of an edition: that of its region, and that of the gemeente it highlights."""
    codes = [*_CODE.findall(name), "", ""]
    alone = not codes[1]
    # Of a regional publication, the code of a gemeente alone is that of the highlighted one.
    return ("", codes[0]) if alone and codes[0].startswith("GM") and not edition.each else (codes[0], codes[1])


def _newest(project: Project, name: str) -> str:
    """Return the name of the last edition of a publication, or a name that is no publication's as it is."""
    years = [edition.year for edition in editions.load(project) if edition.id == name]
    return f"{name}-{max(years)}" if years else name


def _configured(project: Project, name: str) -> Edition:
    """Return the publication and year that a name begins with; raises PublisherError where there is none."""
    known = editions.load(project)
    for edition in known:
        if name == edition.series or name.startswith(f"{edition.series}-"):
            return edition
    hint = nearest(name, [edition.series for edition in known])
    raise PublisherError(
        [Finding("usage-diff", say("there is no edition “{name}” to write now.", name=name), Place(), hint)]
    )
