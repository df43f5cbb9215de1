"""What changed since an earlier edition: sentences that are new or reworded, and data near them that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from publisher.build.record.entries import PersonEntry, Record
from publisher.build.record.kept import record_of
from publisher.build.review.items import Item
from publisher.build.review.nearby import name_of, printed, value_of
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.editions.published import PublishedEdition
from publisher.findings import likeness, say
from publisher.model import Observation

# So much of the words of a sentence is the same, where it is taken for the earlier one reworded.
ALIKE = 0.6
# Changes of data near a sentence that are told one by one.
TOLD = 6
# A value with its period and source; and those of each indicator, region and group.
Value = tuple[str, str, object]
Values = Mapping[tuple[str, str, str], set[Value]]


class Change(StrEnum):
    """What changed since an earlier edition; what needs eyes first comes first."""

    NEW = "new"
    WORDS = "changed words"
    REASON = "changed reason"
    DATA = "changed data near it"
    NONE = "unchanged"


@dataclass(frozen=True, slots=True)
class Compared:
    """An item with what changed since an earlier edition: the words or reasons of then, and the data near it.

    Without an earlier edition, `change` is None.
    """

    item: Item
    change: Change | None = None
    before: str = ""
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """An earlier edition: the record of its manuscript, and who approved it."""

    record: Record = field(repr=False)
    approved: str = ""

    @classmethod
    def of(cls, edition: PublishedEdition) -> EarlierEdition:
        """Return an edition on disk; raises PublisherError where its record cannot be read."""
        approval = edition.approval
        return cls(record_of(edition), f"{approval.by}, {approval.at[:10]}" if approval else "")

    @property
    def name(self) -> str:
        """Return its name."""
        return self.record.edition.name

    def near(self, chapter: str, element: str, indicator: str) -> Values:
        """Return the values near a sentence of it."""
        found: dict[tuple[str, str, str], set[Value]] = {}
        for *where, numbers in self.record.uses():
            if where == [chapter, element]:
                for row in self.record.rows(numbers):
                    if indicator in ("", row.indicator):
                        key = row.indicator, row.region, row.group
                        found.setdefault(key, set()).add((row.period, row.source, value_of(row)))
        return found


def compare(items: Sequence[Item], earlier: EarlierEdition | None, dataset: Dataset) -> tuple[Compared, ...]:
    """Return items with what changed in each since an earlier edition."""
    if earlier is None:
        return tuple(map(Compared, items))
    left = list(earlier.record.review)
    paired = [_same(item, left) for item in items]
    return tuple(
        _compared(item, then or _reworded(item, left), earlier, dataset)
        for item, then in zip(items, paired, strict=True)
    )


def _same(item: Item, left: list[PersonEntry]) -> PersonEntry | None:
    """Take the earlier sentence with the same words, in the same panel where there are several."""
    found = [then for then in left if then.text == item.words and then.chapter == item.chapter]
    then = min(found, key=lambda then: then.element != item.element, default=None)
    if then is not None:
        left.remove(then)
    return then


def _reworded(item: Item, left: list[PersonEntry]) -> PersonEntry | None:
    """Take the earlier sentence of the same panel that is most like it."""
    near = [then for then in left if (then.chapter, then.element) == (item.chapter, item.element)]
    scored = [(likeness(then.text, item.words), at) for at, then in enumerate(near)]
    score, at = max(scored, default=(0.0, 0))
    if score < ALIKE:
        return None
    left.remove(near[at])
    return near[at]


def _compared(item: Item, then: PersonEntry | None, earlier: EarlierEdition, dataset: Dataset) -> Compared:
    if then is None:
        return Compared(item, Change.NEW)
    before = earlier.near(then.chapter, then.element, item.indicator)
    data = tuple(_changes(_values(item.near), before, dataset))
    if then.text != item.words:
        return Compared(item, Change.WORDS, then.text, data)
    if then.reasons != item.told:
        return Compared(item, Change.REASON, "; ".join(then.reasons), data)
    return Compared(item, Change.DATA if data else Change.NONE, "", data)


def _values(rows: Iterable[Observation]) -> Values:
    found: dict[tuple[str, str, str], set[Value]] = {}
    for row in rows:
        key = row.indicator, row.region, row.group
        found.setdefault(key, set()).add((row.period, row.source, value_of(row)))
    return found


def _changes(now: Values, before: Values, dataset: Dataset) -> Iterator[str]:
    changed = [key for key in dict.fromkeys((*now, *before)) if now.get(key) != before.get(key)]
    for key in changed[:TOLD]:
        indicator, code, group = key
        region = dataset.regions[code].name if code in dataset.regions else code
        gone = _told(before.get(key, set()), now.get(key, set()), indicator, dataset)
        come = _told(now.get(key, set()), before.get(key, set()), indicator, dataset)
        told = f"{gone} → {come}" if gone and come else f"also {come}" if come else say("no longer {gone}", gone=gone)
        yield f"{name_of(indicator, group, dataset)}, {region}: {told}"
    if len(changed) > TOLD:
        yield say("and {number} more", number=len(changed) - TOLD)


def _told(values: set[Value], others: set[Value], indicator: str, dataset: Dataset) -> str:
    """Return the values that others are not, each with its period; with its source, where that alone differs."""
    alike = {(period, value) for period, _, value in others}
    return ", ".join(
        f"{printed(value, indicator, dataset)} "
        f"({formats.period(period)}{f', {source}' if (period, value) in alike else ''})"
        for period, source, value in sorted(values - others, key=lambda each: each[:2])
    )
