"""Find for each thing of one manuscript the same thing of another; nothing depends on which of the two comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from publisher.findings import likeness

T = TypeVar("T")
Key = Callable[[T], Hashable]


@dataclass
class Pairing(Generic[T]):
    """Things of two manuscripts: those that are paired, and those that are left on either side, in their order."""

    before: list[T]
    after: list[T]
    pairs: list[tuple[T, T]] = field(default_factory=list)

    @classmethod
    def of(cls, before: Iterable[T], after: Iterable[T], *keys: Key[T]) -> Pairing[T]:
        """Pair things that have the same key, by each of several keys in turn."""
        pairing = cls(list(before), list(after))
        for key in keys:
            pairing.by(key)
        return pairing

    def by(self, key: Key[T]) -> None:
        """Pair what is left and has the same key; of several with one key, in their order."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.after):
            waiting[key(thing)].append(place)
        found = []
        for place, thing in enumerate(self.before):
            if same := waiting.get(key(thing)):
                found.append((place, same.pop(0)))
        self._take(found)

    def by_likeness(self, group: Key[T], text: Callable[[T], str], least: float) -> None:
        """Pair what is left of one group and reads alike, the most alike first."""
        near: dict[Hashable, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.after):
            near[group(thing)].append(place)
        scored = []
        for one, thing in enumerate(self.before):
            found = ((other, alike(text(thing), text(self.after[other]))) for other in near.get(group(thing), ()))
            # Of pairs that are as alike, those near the top and near each other come first, from either side.
            scored += [(-score, one + at, abs(one - at), one, at) for at, score in found if score >= least]
        pairs: list[tuple[int, int]] = []
        taken: tuple[set[int], set[int]] = set(), set()
        for *_, one, other in sorted(scored):
            if one not in taken[0] and other not in taken[1]:
                pairs.append((one, other))
                taken[0].add(one)
                taken[1].add(other)
        self._take(pairs)

    def _take(self, found: Sequence[tuple[int, int]]) -> None:
        self.pairs += [(self.before[one], self.after[other]) for one, other in found]
        for side, taken in ((self.before, {one for one, _ in found}), (self.after, {other for _, other in found})):
            side[:] = [thing for place, thing in enumerate(side) if place not in taken]


def alike(one: str, other: str) -> float:
    """Return how much two texts are spelled alike, from 0 to 1, whichever of them comes first."""
    return likeness(*sorted((one, other)))


def displaced(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return the names on both sides whose place among the others changed, in the order of the latter."""
    common = set(before) & set(after)
    orders = [[name for name in dict.fromkeys(names) if name in common] for names in (before, after)]
    one, other = sorted(orders)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in one[block.a : block.a + block.size]}
    return tuple(name for name in orders[1] if name not in kept)
