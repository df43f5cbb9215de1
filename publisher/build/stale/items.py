"""What is stale in an edition: what is printed, what is known or expected since, and the ways out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from publisher.findings import Place

# Letters alone: a spreadsheet makes a number of 12e4, and a date of 5-12.
LETTERS = "bcdfghjklmnpqrstvwxz"
LENGTH = 8


class Kind(StrEnum):
    """What an item is about, in the order in which a person should answer."""

    PERIOD = "period"
    VALUE = "value"
    EXPECTED = "expected"
    CITATION = "citation"
    SOURCE = "source"
    CAVEAT = "caveat"
    STATEMENT = "statement"
    TABLE = "table"
    GOAL = "goal"
    OWN = "own"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is printed: chapter, page or panel, and the words around it."""

    chapter: str
    element: str
    words: str = ""

    @property
    def page(self) -> str:
        """Return the id of the page: that of “page nu, panel ouderen” is nu."""
        return self.element.removeprefix("page ").partition(",")[0]

    @property
    def panel(self) -> str:
        """Return the id of the panel, or of the page where it stands in none."""
        return self.element.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class StaleItem:
    """Something that is older than what is known or expected for an edition.

    `name` is what it is about, for its id; `printed` what a reader finds, at `spots`; `known` what is newer; `update`
    what to write where, at `place`. `rests_on` is all that an answer to it rests on: where that changes, it comes back.
    """

    kind: Kind
    name: str
    printed: str
    known: str
    update: str
    place: Place
    rests_on: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    id: str = ""

    @property
    def state(self) -> str:
        """Return a short code of what an answer rests on."""
        number = int.from_bytes(hashlib.sha256("\n".join(self.rests_on).encode()).digest()[:8])
        return "".join(LETTERS[number // len(LETTERS) ** at % len(LETTERS)] for at in range(LENGTH))

    @property
    def spot(self) -> Spot:
        """Return where it is printed first."""
        return self.spots[0] if self.spots else Spot("", "")


def named(items: Iterable[StaleItem]) -> tuple[StaleItem, ...]:
    """Return items with ids, which tell what they are about; several about the same are one."""
    found: dict[str, list[StaleItem]] = {}
    for item in items:
        own = f"{item.kind}-{re.sub(r'[^a-z0-9_+]+', '-', item.name.casefold()).strip('-')}"
        found.setdefault(own, []).append(item)
    return tuple(replace(_as_one(alike), id=own) for own, alike in found.items())


def _as_one(items: Sequence[StaleItem]) -> StaleItem:
    first, *others = items
    if not others:
        return first
    printed, known, update = (
        "; ".join(dict.fromkeys(each))
        for each in zip(*((item.printed, item.known, item.update) for item in items), strict=True)
    )
    spots = tuple(dict.fromkeys(spot for each in items for spot in each.spots))
    rests_on = tuple(part for each in items for part in each.rests_on)
    return replace(first, printed=printed, known=known, update=update, rests_on=rests_on, spots=spots)
