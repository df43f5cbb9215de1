"""Findings: everything that is wrong, each with a code, a place and the next step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from publisher.findings.messages import Message, count, from_data, in_language, listed, say
from publisher.findings.visible import visible


class Severity(StrEnum):
    """How serious a finding is: an error keeps the publication back."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def word(self) -> str:
        """Return the word for it, as a message."""
        return {"error": say("error"), "warning": say("warning"), "notice": say("notice")}[self.value]

    def counted(self, number: int) -> str:
        """Return how many there are, as a message."""
        if self is Severity.ERROR:
            return count("{count} error", "{count} errors", number)
        if self is Severity.WARNING:
            return count("{count} warning", "{count} warnings", number)
        return count("{count} notice", "{count} notices", number)


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
        return str(self.words)

    @property
    def words(self) -> str:
        """Return the place as a message."""
        parts = [
            self.file,
            say("row {row}", row=self.row) if self.row else "",
            say("column {column}", column=self.column) if self.column else "",
            say("page {page}", page=self.page) if self.page else "",
            self.element,
            f"“{self.quote}”" if self.quote else "",
        ]
        return listed(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what, where, and what to do.

    `concerns` are the indicators and regions whose values it spoils, and no others; none where that is not known.
    """

    code: str
    message: str
    place: Place = field(default_factory=Place)
    hint: str = ""
    severity: Severity = Severity.ERROR
    concerns: frozenset[tuple[str, str]] = frozenset()

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        hint = f" {visible(self.hint)}" if self.hint else ""
        return f"{self.severity} [{self.code}] {where}{visible(self.message)}{hint}"

    def said(self, language: str) -> Finding:
        """Return the finding in a language; its code stays."""
        place = replace(self.place, element=in_language(self.place.element, language))
        message, hint = in_language(self.message, language), in_language(self.hint, language)
        return replace(self, message=message, place=place, hint=hint)

    def as_dict(self) -> dict[str, object]:
        """Return the finding as plain values for a manifest: in English, with what other languages are made of."""
        place = {key: value for key, value in asdict(self.place).items() if value}
        texts = {"message": self.message, "hint": self.hint, "element": self.place.element}
        parts = {name: text.as_data() for name, text in texts.items() if isinstance(text, Message)}
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": str(self.message),
            "hint": str(self.hint),
            "place": place,
            **({"parts": parts} if parts else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Return a finding from its JSON form in a manifest."""
        texts = {name: from_data(each) for name, each in data.get("parts", {}).items()}
        place: dict[str, Any] = {**data["place"], "box": tuple(data["place"].get("box", ()))}
        if "element" in texts:
            place["element"] = texts["element"]
        message, hint = texts.get("message", data["message"]), texts.get("hint", data["hint"])
        return cls(data["code"], message, Place(**place), hint, Severity(data["severity"]))


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
