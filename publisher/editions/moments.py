"""What is wrong with the moments of an edition: its dates, and its names for periods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.data import cell_checks
from publisher.editions.files import EditionFile
from publisher.findings import Finding, say
from publisher.settings import Source

# The printing that words for an imprint name first: "2e, bijgewerkte druk; 1e druk: 1 juli 2023".
PRINTING = re.compile(r"(\d+)e\b[^;:\d]*druk")


def moment_findings(valid: EditionFile, source: Source) -> Iterator[Finding]:
    """Yield dates that contradict each other, and names and periods that no expression can use."""
    yield from _dates(valid, source)
    yield from _printing(valid, source)
    yield from _periods(valid, source)


def _printing(valid: EditionFile, source: Source) -> Iterator[Finding]:
    """Find words for the imprint that are of another printing."""
    if (said := PRINTING.search(valid.edition)) and int(said[1]) != valid.printing:
        message = say(
            "the words for the imprint, “{edition}”, are of another printing than {printing}.",
            edition=valid.edition,
            printing=valid.printing,
        )
        hint = say(
            "Write printing = {said}, or mend the words; of a later printing they may be left out.", said=said[1]
        )
        yield Finding("configuration-printing", message, source.place("edition"), hint)


def _dates(valid: EditionFile, source: Source) -> Iterator[Finding]:
    """Find dates that contradict each other: nothing is printed before it is known."""
    if valid.modified < valid.created:
        message = say(
            "the edition was modified on {modified}, before it was created on {created}.",
            modified=valid.modified,
            created=valid.created,
        )
        yield Finding(
            "configuration-date", message, source.place("modified"), say("Write the later date behind modified.")
        )
    if valid.known_until > valid.modified:
        message = say(
            "the edition knows data until {known_until}, and was last modified on {modified}.",
            known_until=valid.known_until,
            modified=valid.modified,
        )
        hint = say("Write the day that it is modified on, which is that day or later; or know less.")
        yield Finding("configuration-date", message, source.place("known_until"), hint)
    for code, each in valid.elsewhere.printings.items() if valid.elsewhere else ():
        if each.modified < max(each.created, valid.known_until):
            message = say(
                "printing {printing} for {code} was modified on {modified}, before it was created on "
                "{created} or knew its data, which are of {known_until}.",
                printing=each.printing,
                code=code,
                modified=each.modified,
                created=each.created,
                known_until=valid.known_until,
            )
            place = source.place("elsewhere", "printings", code, "modified")
            yield Finding("configuration-date", message, place, say("Write the latest of these dates behind modified."))


def _periods(valid: EditionFile, source: Source) -> Iterator[Finding]:
    """Find names of periods that no expression can use, and what is no period."""
    reserved = _reserved_names() if valid.periods else frozenset()
    for name, period in valid.periods.items():
        place = source.place("periods", name)
        if not name.isidentifier() or not name.isascii():
            message, hint = say("“{name}” is not a name.", name=name), say("Use letters, digits and _.")
            yield Finding("configuration-period", message, place, hint)
        elif name in reserved:
            message, hint = (
                say("“{name}” is a built-in function of expressions.", name=name),
                say("Choose another name."),
            )
            yield Finding("configuration-period", message, place, hint)
        if problem := cell_checks.period(period):
            yield Finding(
                "configuration-period",
                say("{name}: {message}", name=name, message=problem.message),
                place,
                problem.hint,
            )


def _reserved_names() -> frozenset[str]:
    """Return the names that expressions have for themselves; none where that code cannot be read."""
    try:
        from publisher.narrative import reserved_names
    except Exception:
        # Whatever builds from the project fails on it by itself; what was issued is built by code of its own.
        return frozenset()
    return reserved_names()
