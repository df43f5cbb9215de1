"""Findings as people read them: causes first, the serious ones last, and what is alike or follows told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from publisher.findings import Finding, Message, Place, Severity

ORDER = [Severity.NOTICE, Severity.WARNING, Severity.ERROR]
# So many findings of one kind are told in full; of the others, their places.
FULL = 3
# What is wrong with rows and files of data: those rows are not there for what asks for them.
DATA = ("data-", "csv-", "table-")
# What is said where something that is asked for is not there.
LACKING = (
    "fact-missing",
    "fact-unread",
    "fact-unknown-",
    "caveat-",
    "chart-labels",
    "claim-false",
    "heading-without-claim",
    "poster-panel",
)


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


def followers(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is only said because rows or files of data are wrong: it is counted, and told when these are mended.

    A row takes along what asks for its indicator; a file, a head or a table that others point to, whatever is lacking.
    """
    every = tuple(dict.fromkeys(found))
    causes = [item for item in every if _is_cause(item)]
    if not causes:
        return ()
    whole = any(item.place.row <= 1 or not item.concerns for item in causes)
    names = {name for item in causes for name, _ in item.concerns}
    lacking = (item for item in every if item.code.startswith(LACKING) and not _is_cause(item))
    return tuple(item for item in lacking if whole or any(name in _words(item) for name in names))


def _is_cause(item: Finding) -> bool:
    return item.severity is Severity.ERROR and item.place.file.startswith("data/") and item.code.startswith(DATA)


def _words(item: Finding) -> str:
    return f"{item.message} {item.place.quote}"


def _kind(group: Sequence[Finding]) -> tuple[Severity, str, str, str]:
    item = group[0]
    return item.severity, item.code, _template(item.message), _template(item.hint)


def _template(text: str) -> str:
    """Return what a message says whatever its values are."""
    if not isinstance(text, Message):
        return text
    return "|".join([text.template, *(_template(each) for each in text.values.values() if isinstance(each, Message))])
