"""Findings: everything that is wrong, each with a code, a place and the next step."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How serious a finding is: an error keeps the publication back."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is wrong; empty fields are not printed.

    `box` is the place on the page: left, top, width and height in mm, from the upper left corner of the trimmed page.
    """

    file: str = ""
    row: int = 0
    column: str = ""
    page: int = 0
    element: str = ""
    quote: str = ""
    box: tuple[float, ...] = ()

    def __str__(self) -> str:
        parts = [
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
            f"page {self.page}" if self.page else "",
            self.element,
            f"“{self.quote}”" if self.quote else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what, where, and what to do."""

    code: str
    message: str
    place: Place = field(default_factory=Place)
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.severity} [{self.code}] {where}{self.message}{hint}"

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values for a manifest."""
        place = {key: value for key, value in asdict(self.place).items() if value}
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
            "place": place,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Return a finding from its JSON form in a manifest."""
        place: dict[str, Any] = {**data["place"], "box": tuple(data["place"].get("box", ()))}
        return cls(data["code"], data["message"], Place(**place), data["hint"], Severity(data["severity"]))


class PublisherError(Exception):
    """Carry the findings that make it impossible to go on."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[PublisherError], tuple[tuple[Finding, ...]]]:
        # An exception is rebuilt from its words; this one, from another process, must keep its findings.
        return type(self), (self.findings,)


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of severity error."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def stop_on_errors(findings: Iterable[Finding]) -> None:
    """Raise all findings of severity error together, if there are any."""
    if errors := errors_in(findings):
        raise PublisherError(errors)


# As many names as a hint lists; of more, it says where they are.
FEW = 12


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint for a name that is not known: those spelled most like it, else all of few, else `otherwise`."""
    spelled = {each.casefold(): each for each in known}
    if near := difflib.get_close_matches(name.casefold(), spelled, n=3):
        return f"Did you mean {' or '.join(spelled[each] for each in near)}?"
    listed = f"There are: {', '.join(spelled.values())}." if 0 < len(spelled) <= FEW else ""
    return listed or otherwise
