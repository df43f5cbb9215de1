"""Media and printers: paper, printing condition, ink limit, bleed, marks and sheets; read from data/printers.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from publisher.findings import Finding, Place, PublisherError, Severity, nearest
from publisher.project import Project

PAPERS = ("coated", "uncoated")
# The names that printers use, with what the file claims.
STANDARDS: Mapping[str, str] = {"PDF/X-4": "PDF/X-4", "PDF/X-1a": "PDF/X-1a:2003"}
MULTIPLES = (1, 2, 4)
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
            message = f"{self.name} is {self.paper} paper; {self.condition.name} is for {self.condition.paper} paper."
            hint = "Ask the printer to convert the file to the condition of the paper, and look at a proof."
            yield Finding("print-paper", message, Place(element=self.name), hint, Severity.WARNING)


Field = tuple[type | tuple[type, ...], Callable[[Any], bool], str]
CONDITION: Mapping[str, Field] = {
    "info": (str, bool, "some words"),
    "paper": (str, PAPERS.__contains__, " or ".join(PAPERS)),
    "profile": (str, bool, "a file of styles/icc"),
}
PRINTER: Mapping[str, Field] = {
    "paper": (str, PAPERS.__contains__, " or ".join(PAPERS)),
    "condition": (str, bool, "a printing condition of this file"),
    "standard": (str, STANDARDS.__contains__, " or ".join(STANDARDS)),
    "ink_limit": ((int, float), lambda percent: 100 <= percent <= 400, "a percentage from 100 to 400"),
    "bleed": ((int, float), lambda length: 0 <= length <= 10, "millimetres from 0 to 10"),
    "marks": (bool, lambda _: True, "true or false"),
    "pages_multiple": (int, MULTIPLES.__contains__, "1, 2 or 4"),
}
TABLES = {"condition": CONDITION, "printer": PRINTER}


def load(project: Project) -> tuple[Printer, ...]:
    """Return all printers of the project; raises PublisherError with all that is wrong."""
    path = project.data / "printers.toml"
    file = project.relative(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"this file cannot be read: {error}."
        raise PublisherError([Finding("printer-toml", message, Place(file=file))]) from error
    found = list(_problems(raw, project.styles / "icc", file))
    if found:
        raise PublisherError(found)
    conditions = {
        name: Condition(name, values["info"], values["paper"], project.styles / "icc" / values["profile"])
        for name, values in raw["condition"].items()
    }
    return tuple(
        Printer(name, **{**values, "condition": conditions[values["condition"]]})
        for name, values in raw["printer"].items()
    )


def choose(printers: Sequence[Printer], name: str = "") -> Printer:
    """Return the printer of this name, or the first one."""
    for printer in printers:
        if name in ("", printer.name):
            return printer
    hint = nearest(name, [printer.name for printer in printers])
    raise PublisherError([Finding("usage-printer", f"there is no printer “{name}”.", hint=hint)])


def wanted(project: Project, media: Collection[Medium], name: str = "") -> Printer | None:
    """Return the printer that a build asks for, where it asks for print at all."""
    if Medium.PRINT in media:
        return choose(load(project), name)
    if name:
        message = f"printer “{name}” is named, but no print file is asked."
        raise PublisherError([Finding("usage-printer", message, hint="Add --medium print.")])
    return None


def _problems(raw: Mapping[str, Any], profiles: Path, file: str) -> list[Finding]:
    found = list(_names(raw, TABLES, file, ""))
    for table, fields in TABLES.items():
        entries = raw.get(table, {})
        if not isinstance(entries, dict) or not all(isinstance(values, dict) for values in entries.values()):
            hint = f"Write [{table}.name] above its settings."
            found.append(Finding("printer-type", f"“{table}” must hold tables.", Place(file=file), hint))
            continue
        for name, values in entries.items():
            found += [*_names(values, fields, file, f"{table}.{name}"), *_values(values, fields, file, name)]
    return found or [*_unknown_conditions(raw, file), *_missing_profiles(raw, profiles, file)]


def _names(values: Mapping[str, Any], known: Collection[str], file: str, where: str) -> Iterator[Finding]:
    place = Place(file=file, element=where)
    for key in known:
        if key not in values:
            yield Finding("printer-missing", f"“{key}” is missing.", place, f"Add {key}.")
    for key in values:
        if key not in known:
            yield Finding("printer-unknown", f"there is no setting “{key}”.", place, nearest(key, known))


def _values(values: Mapping[str, Any], fields: Mapping[str, Field], file: str, name: str) -> Iterator[Finding]:
    for key, value in values.items():
        if key in fields:
            kind, fits, wanted = fields[key]
            # True is a number in Python, not in a setting.
            right = isinstance(value, kind) and isinstance(value, bool) == (kind is bool) and fits(value)
            if not right:
                message = f"“{key}” is {value!r}."
                yield Finding("printer-value", message, Place(file=file, element=f"{name}.{key}"), f"Write {wanted}.")


def _unknown_conditions(raw: Mapping[str, Any], file: str) -> Iterator[Finding]:
    for name, values in raw["printer"].items():
        wanted = values["condition"]
        if wanted not in raw["condition"]:
            place, hint = Place(file=file, element=f"printer.{name}"), nearest(wanted, raw["condition"])
            yield Finding("printer-condition", f"there is no printing condition “{wanted}”.", place, hint)


def _missing_profiles(raw: Mapping[str, Any], profiles: Path, file: str) -> Iterator[Finding]:
    known = sorted(path.name for path in profiles.glob("*.icc"))
    for name, values in raw["condition"].items():
        place = Place(file=file, element=f"condition.{name}")
        if values["profile"] not in known:
            message = f"styles/icc has no profile “{values['profile']}”."
            yield Finding("printer-profile", message, place, nearest(values["profile"], known))
        elif (profiles / values["profile"]).read_bytes()[12:20] != CMYK_PRINTER:
            message = f"“{values['profile']}” is no CMYK printer profile."
            yield Finding("printer-profile", message, place, "Use the profile of a printing condition.")
