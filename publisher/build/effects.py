"""What other data would change in the editions: sentences, claims and figures, written before and after."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from publisher.build import inputs, manuscript
from publisher.build.archive import index
from publisher.build.diff import Difference, compare
from publisher.build.inputs import BuildContext
from publisher.build.record import record
from publisher.build.sample import edge_cases
from publisher.build.stages import Silent, Steps
from publisher.data.paths import NATIONAL
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.findings import Finding, errors_in, say
from publisher.model import GEMEENTE, Observation, known_since
from publisher.project import Project

if TYPE_CHECKING:
    from publisher.data import Dataset

# Rows of tables move when others come before them.
ROW = re.compile(r"\.csv, row \d+")
Row = tuple[object, ...]
# So many of the editions for each region are written.
SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """What other data change in an edition: what is printed, and the errors that appear in it and that go.

    `later` is how many of the new values it does not know, as they became known after it; `issued` is whether it was
    issued: then it stays as it is. `sampled` is whether it stands for the editions of all regions.
    """

    edition: Edition
    difference: Difference | None = None
    appeared: tuple[Finding, ...] = ()
    solved: tuple[Finding, ...] = ()
    later: int = 0
    issued: bool = False
    sampled: bool = False

    def __bool__(self) -> bool:
        return bool(self.difference or self.appeared or self.solved)


def effects(
    project: Project, contents: Mapping[str, bytes], names: Sequence[str] = (), steps: Steps | None = None
) -> Iterator[Effect]:
    """Yield what would change in each edition if `contents` stood in the place of files of data, by path below it.

    Of publications with an edition for each region it is told of some, for regions whose own values change.
    """
    shown = steps or Silent()
    chosen = inputs.select(project, names, sample=True).publications
    home, country = _Change(project, contents, national=False), _Change(project, contents, national=True)
    own = not any(path.startswith(f"{NATIONAL}/") for path in contents)
    for edition in sorted(chosen, key=lambda edition: edition.each):
        if _is_issued(project, edition):
            yield Effect(edition, issued=True, sampled=bool(edition.each))
        elif edition.each and own and home.alike(edition):
            # All rows that change are of the home regions, and it knows none of them.
            yield Effect(edition, later=home.later(edition), sampled=True)
        else:
            change = country if edition.each else home
            for each in _sampled(edition, change) if edition.each else (edition,):
                with shown.step(say("{name}: before and after", name=each.name)):
                    effect = _effect(each, change)
                yield effect


class _Change:
    """The data before and after, read when they are first needed; what of it an edition knows is compared once."""

    def __init__(self, project: Project, contents: Mapping[str, bytes], *, national: bool) -> None:
        self._read = partial(inputs.read, project, national=national)
        self._contents = contents
        self._alike: dict[date, bool] = {}

    @cached_property
    def before(self) -> BuildContext:
        return self._read()

    @cached_property
    def after(self) -> BuildContext:
        return self._read(contents=self._contents)

    @cached_property
    def moved(self) -> tuple[Sequence[Observation], Sequence[Observation]]:
        """Return the rows that only the data before have, and those that only the data after have."""
        old, new = ({_content(row): row for row in each.dataset.observations} for each in (self.before, self.after))
        gone = [row for key, row in old.items() if key not in new]
        return gone, [row for key, row in new.items() if key not in old]

    def later(self, edition: Edition) -> int:
        """Return how many values are new and became known after an edition."""
        sources = self.after.dataset.sources
        return sum(known_since(row, sources[row.source]).since > edition.known_until for row in self.moved[1])

    def alike(self, edition: Edition) -> bool:
        """Return whether an edition is written from the same data on both sides, wherever their rows stand."""
        if edition.known_until not in self._alike:
            known = self.before.known_to(edition), self.after.known_to(edition)
            self._alike[edition.known_until] = _alike(*known)
        return self._alike[edition.known_until]


def _is_issued(project: Project, edition: Edition) -> bool:
    return edition.printing in index.printings(project, index.unit(edition))


def _sampled(edition: Edition, change: _Change) -> Iterator[Edition]:
    """Yield an edition for some gemeenten, of those whose own values change, and of these the most extreme ones."""
    dataset = change.before.dataset
    moved = {row.region for rows in change.moved for row in rows}
    gemeenten = [region for region in dataset.regions.values() if region.kind == GEMEENTE]
    own = [region.code for region in gemeenten if region.code in moved]
    own = own or [region.code for region in gemeenten if region.province in moved] or [each.code for each in gemeenten]
    extreme = [code for code in edge_cases(dataset, inputs.SAMPLE) if code in own]
    codes = tuple(dict.fromkeys((*extreme, *own)))[:SAMPLE]
    return iter(choose.made_for((edition,), dataset.regions, Choice(codes)))


def _effect(edition: Edition, change: _Change) -> Effect:
    later = change.later(edition)
    if change.alike(edition):
        return Effect(edition, later=later, sampled=bool(edition.each))
    sides = (change.before, change.after)
    written = [manuscript.write(context, edition) for context in sides]
    records = [record(each, context.known_to(edition), ()) for each, context in zip(written, sides, strict=True)]
    old, new = (errors_in(each.findings) for each in written)
    found = compare(*records), _beyond(new, old), _beyond(old, new)
    return Effect(edition, *found, later=later, sampled=bool(edition.each))


def _beyond(found: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that others do not have."""
    left = Counter(ROW.sub(".csv", str(finding)) for finding in others)
    fresh = []
    for finding in found:
        words = ROW.sub(".csv", str(finding))
        left[words] -= 1
        if left[words] < 0:
            fresh.append(finding)
    return tuple(fresh)


def _alike(before: Dataset, after: Dataset) -> bool:
    """Return whether an edition is written from the same data, wherever its rows stand."""
    tables = ("indicators", "regions", "groups", "statements", "caveats", "lapsed", "goals", "references", "tables")
    if any(getattr(before, name) != getattr(after, name) for name in tables):
        return False
    # A source that is new and that no row has decides nothing.
    if any(after.sources.get(key) != source for key, source in before.sources.items()):
        return False
    return Counter(map(_content, before.observations)) == Counter(map(_content, after.observations))


def _content(row: Observation) -> Row:
    numbers = (row.value, row.lower, row.upper)
    return *row.key, row.source, *numbers, row.unit, row.status, row.reference_date, row.note
