"""Media and printers: paper, printing condition, ink limit, bleed, marks and sheets; read from data/printers.toml."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.findings import Finding, Place, PublisherError, Severity, nearest, say
from publisher.project import Project

if TYPE_CHECKING:
    from publisher.editions.files import PrintersFile
    from publisher.settings import Source

# The names that printers use, with what the file claims.
STANDARDS: Mapping[str, str] = {"PDF/X-4": "PDF/X-4", "PDF/X-1a": "PDF/X-1a:2003"}
CMYK_PRINTER = b"prtrCMYK"  # Bytes 12 to 20 of an ICC profile: device class and colour space.


class Medium(StrEnum):
    """What a file is for."""

    SCREEN = "screen"
    PRINT = "print"
    HANDOUT = "handout"
    POSTER = "poster"


@dataclass(frozen=True, slots=True)
class Condition:
    """A characterised printing condition: its registered name, what it says, and its ICC profile."""

    name: str
    info: str
    paper: str
    profile: Path


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer asks of a file: ink limit in percent, bleed in mm, page count a multiple of `pages_multiple`."""

    name: str
    paper: str
    condition: Condition
    standard: str
    ink_limit: float
    bleed: float
    marks: bool
    pages_multiple: int

    @property
    def claim(self) -> str:
        """Return the standard as a file names it, with its year."""
        return STANDARDS[self.standard]

    def doubts(self) -> Iterator[Finding]:
        """Yield a warning where the inks are made for other paper than that which is printed on."""
        if self.paper != self.condition.paper:
            message = say(
                "{name} is {paper} paper; {condition} is for {paper2} paper.",
                name=self.name,
                paper=self.paper,
                condition=self.condition.name,
                paper2=self.condition.paper,
            )
            hint = say("Ask the printer to convert the file to the condition of the paper, and look at a proof.")
            yield Finding("print-paper", message, Place(element=self.name), hint, Severity.WARNING)


def load(project: Project) -> tuple[Printer, ...]:
    """Return all printers of the project; raises PublisherError with all that is wrong."""
    from publisher.editions.files import PRINTER_CODES, PrintersFile
    from publisher.settings import read_toml, validated

    path = project.data / "printers.toml"
    source = read_toml(path, project.relative(path), PRINTER_CODES.unreadable)
    valid = validated(PrintersFile, source, PRINTER_CODES)
    profiles = project.styles / "icc"
    if found := [*_unknown_conditions(valid, source), *_missing_profiles(valid, profiles, source)]:
        raise PublisherError(found)
    conditions = {
        name: Condition(name, each.info, each.paper, profiles / each.profile) for name, each in valid.condition.items()
    }
    return tuple(
        Printer(name, **{**each.model_dump(), "condition": conditions[each.condition]})
        for name, each in valid.printer.items()
    )


def choose(printers: Sequence[Printer], name: str = "") -> Printer:
    """Return the printer of this name, or the first one."""
    for printer in printers:
        if name in ("", printer.name):
            return printer
    hint = nearest(name, [printer.name for printer in printers])
    raise PublisherError([Finding("usage-printer", say("there is no printer “{name}”.", name=name), hint=hint)])


def wanted(project: Project, media: Collection[Medium], name: str = "") -> Printer | None:
    """Return the printer that a build asks for, where it asks for print at all."""
    if Medium.PRINT in media:
        return choose(load(project), name)
    if name:
        message = say("printer “{name}” is named, but no print file is asked.", name=name)
        raise PublisherError([Finding("usage-printer", message, hint=say("Add --medium print."))])
    return None


def _unknown_conditions(valid: PrintersFile, source: Source) -> Iterator[Finding]:
    for name, values in valid.printer.items():
        if values.condition not in valid.condition:
            place = source.place("printer", name, "condition")
            message = say("there is no printing condition “{condition}”.", condition=values.condition)
            yield Finding("printer-condition", message, place, nearest(values.condition, valid.condition))


def _missing_profiles(valid: PrintersFile, profiles: Path, source: Source) -> Iterator[Finding]:
    known = sorted(path.name for path in profiles.glob("*.icc"))
    for name, values in valid.condition.items():
        place = source.place("condition", name, "profile")
        if values.profile not in known:
            message = say("styles/icc has no profile “{profile}”.", profile=values.profile)
            yield Finding("printer-profile", message, place, nearest(values.profile, known))
            continue
        content = (profiles / values.profile).read_bytes()
        if content[12:20] != CMYK_PRINTER:
            message = say("“{profile}” is no CMYK printer profile.", profile=values.profile)
            yield Finding("printer-profile", message, place, say("Use the profile of a printing condition."))
        elif not _is_whole(content):
            message = say("the file “{profile}” is damaged: it is not as its maker wrote it.", profile=values.profile)
            yield Finding("printer-profile", message, place, say("Put back the file as it was."))


def _is_whole(profile: bytes) -> bool:
    """Return whether an ICC profile is as long as it says, and has the hash that it says, if it says one."""
    own, zero = profile[84:100], bytes(16)
    # Without its flags, rendering intent and the hash itself.
    plain = profile[:44] + zero[:4] + profile[48:64] + zero[:4] + profile[68:84] + zero + profile[100:]
    hashed = hashlib.md5(plain, usedforsecurity=False).digest()
    return int.from_bytes(profile[:4]) == len(profile) and own in (zero, hashed)
