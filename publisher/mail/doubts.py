"""Doubts about rows of recipients: what they name is another region than the one that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from publisher.findings import Finding, Place, Severity, listed, say
from publisher.mail.matching import RegionIndex
from publisher.mail.recipients import Recipient

# People are called after places: what stands behind these is nobody's gemeente.
PERSON = re.compile(
    r"\b(?:heer|mevrouw|dhr\.?|mevr\.?|mw\.?|drs\.|dr\.|ir\.|ing\.|mr\.|[A-Z]\.)\s+"
    r"(?:(?:[A-Z]\.|(?i:van|de|der|den|ter|ten|te|het|'t)\b)\s*)*[\w'-]*"
)
GREETING = re.compile(r"(?:Geachte|Beste|Dag|Hallo|L\.S\.)\b")
# “Bergen (NH.)” is called Bergen as well.
ADDED = re.compile(r"\s*\(.*\)$")


class Doubts:
    """The names of all regions, as they stand in words and in the domain of an address."""

    def __init__(self, regions: RegionIndex) -> None:
        self.regions = regions

    def about(self, recipients: Iterable[Recipient], file: str) -> Iterator[Finding]:
        """Yield a warning for each cell that names other regions, and for names that are greetings."""
        for recipient in recipients:
            for column, text in (("name", recipient.name), ("salutation", recipient.salutation)):
                yield from self._elsewhere(recipient, column, self._in_words(text), file)
            yield from self._elsewhere(recipient, "address", self._in_domain(recipient.address), file)
            if GREETING.match(recipient.name):
                message = say("this name is a salutation.")
                hint = say("Look whether columns have changed places.")
                yield Finding("recipient-shifted", message, Place(file, recipient.row, "name"), hint, Severity.WARNING)

    def _elsewhere(self, recipient: Recipient, column: str, named: Iterable[str], file: str) -> Iterator[Finding]:
        names = list(dict.fromkeys(named))
        if names and not any(self._fits(code, recipient.region) for name in names for code in self._codes[name]):
            region = self.regions.name(recipient.region)
            message = say("this cell names {names}, and the row is for {region}.", names=listed(names), region=region)
            hint = say("Look whether rows were sorted, or columns moved, without the others.")
            yield Finding("recipient-elsewhere", message, Place(file, recipient.row, column), hint, Severity.WARNING)

    def _fits(self, code: str, own: str) -> bool:
        return code == own or self.regions.covers(code, own) or self.regions.covers(own, code)

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, region in self.regions.regions.items():
            for name in {region.name.strip(), ADDED.sub("", region.name).strip()} - {""}:
                found.setdefault(name, []).append(code)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._codes, key=len, reverse=True)))
        return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {_letters(name): name for name in self._codes}

    def _in_words(self, text: str) -> list[str]:
        return self._pattern.findall(PERSON.sub(" ", text)) if self._codes else []

    def _in_domain(self, address: str) -> list[str]:
        labels = address.rpartition("@")[2].casefold().split(".")[:-1]
        plain = (_letters(label.removeprefix("gemeente")) for label in labels)
        return [self._domains[each] for each in plain if each in self._domains]


def _letters(name: str) -> str:
    from slugify import slugify

    return slugify(name).replace("-", "")
