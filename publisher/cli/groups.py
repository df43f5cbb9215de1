"""Findings as people read them: the serious ones last, those of one place together, and what is alike told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from publisher.findings import Finding, Message, Place, Severity

ORDER = [Severity.NOTICE, Severity.WARNING, Severity.ERROR]
# So many findings of one kind are told in full; of the others, their places.
FULL = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind at one place, and the other places where the same is wrong."""

    findings: tuple[Finding, ...]
    places: tuple[Place, ...] = ()


def grouped(found: Iterable[Finding], *, notices: bool = False, every: bool = False) -> Iterator[Group]:
    """Yield findings in groups, the serious ones last; `every` place in full, or the first few of each kind."""
    shown = [item for item in dict.fromkeys(found) if notices or item.severity is not Severity.NOTICE]
    shown.sort(key=lambda item: (ORDER.index(item.severity), item.place, item.code))
    groups = [tuple(each) for _, each in groupby(shown, key=lambda item: (item.severity, item.code, item.place))]
    if every:
        yield from map(Group, groups)
        return
    alike: dict[tuple[Severity, str, str, str], list[tuple[Finding, ...]]] = {}
    for each in groups:
        alike.setdefault(_kind(each), []).append(each)
    for same in alike.values():
        # One or two more are told as well as counted.
        told = same if len(same) <= FULL + 1 else same[:FULL]
        yield from map(Group, told[:-1])
        yield Group(told[-1], tuple(each[0].place for each in same[len(told) :]))


def _kind(group: Sequence[Finding]) -> tuple[Severity, str, str, str]:
    item = group[0]
    return item.severity, item.code, _template(item.message), _template(item.hint)


def _template(text: str) -> str:
    """Return what a message says whatever its values are."""
    if not isinstance(text, Message):
        return text
    return "|".join([text.template, *(_template(each) for each in text.values.values() if isinstance(each, Message))])
