"""Findings: everything that is wrong, each with a code, a place and the next step."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from types import MappingProxyType
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


# A hint lists no more names than these, and offers no more of them.
FEW, OFFERED = 12, 3
# How much a name has to look like another, of 1; and how much less than the nearest one.
ALIKE, LESS = 0.6, 0.1
CODE = re.compile(r"([A-Za-z]{2}|)0*(\d+)")


def nearest(
    name: str, known: Iterable[str], otherwise: str = "", *, labels: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a hint for a name that is not known: what is spelled like it, or else all there is, and `otherwise`.

    Of many names, not all are listed where something else can be said.
    `labels` are what names stand for, such as those of regions for their codes: people may write these.
    """
    names = list(dict.fromkeys(known))
    shown = {each: f"{each} ({labels[each]})" if labels.get(each, each) not in ("", each) else each for each in names}
    if near := closest(name, names, labels=labels):
        return f"Did you mean {' or '.join(shown[each] for each in near)}?"
    listed = bool(names) and (len(names) <= FEW or not otherwise)
    return " ".join(filter(None, [f"There are: {', '.join(shown.values())}." if listed else "", otherwise]))


def closest(
    name: str, known: Iterable[str], alike: float = ALIKE, *, labels: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return the names that are spelled most like one that is not known, the nearest first.

    Of codes only those with the same number: what is a digit off may well be another region.
    """
    names, wanted = list(known), name.strip().casefold()
    spelled = {labels[each].casefold(): each for each in names if each in labels}
    spelled |= {each.casefold(): each for each in names if not _is_code(each)}
    ratios = {near: likeness(near, wanted) for near in difflib.get_close_matches(wanted, spelled, OFFERED, alike)}
    near = [spelled[each] for each, ratio in ratios.items() if ratio >= max(ratios.values()) - LESS]
    codes = [each for each in names if _is_code(each) and _same_code(each, name)]
    return list(dict.fromkeys((*codes, *near)))[:OFFERED]


def likeness(one: str, other: str) -> float:
    """Return how much two texts are spelled alike, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, other).ratio()


def _is_code(name: str) -> bool:
    """Tell whether a name is a code such as GM0106."""
    return bool(re.fullmatch(r"[A-Z]{2}\d{2,}", name))


def _same_code(code: str, name: str) -> bool:
    """Tell whether a name is a code but for leading zeros, small letters, or letters that are left out."""
    one, other = CODE.fullmatch(code), CODE.fullmatch(name.strip())
    return bool(one and other and one[2] == other[2] and other[1].upper() in ("", one[1]))
