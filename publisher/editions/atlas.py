"""The regions that there are: found by code or name, and sets of gemeenten that somebody puts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, nearest, say
from publisher.model import GEMEENTE, JOIN, SET, Region, members_of, set_code

# A longer name does not fit in a title.
LONGEST = 60
# What a set without a name is called where its gemeenten take too many words: in sentences, and in figures.
UNNAMED, SHORT = "dit gebied", 30
# Between the name of a set and its gemeenten.
IS = "="
HOW = say("Write a set as GM0106+GM0114, with codes or names of gemeenten.")


@dataclass(frozen=True)
class Atlas:
    """Regions by their codes, and the gemeenten that each consists of."""

    regions: Mapping[str, Region]

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Return the gemeenten of each region."""
        return members_of(self.regions)

    def gemeenten(self, region: Region) -> tuple[str, ...]:
        """Return the gemeenten of a region, also of a set that has no row."""
        return self.members.get(region.code) or region.members

    def find(self, name: str, found: list[Finding], kinds: Sequence[str] = ()) -> Region | None:
        """Return a region by its code or name; of one name, kinds go before others in their order.

        A name of several regions with other gemeenten, of which none is of the first kind, is no choice.
        """
        if JOIN in name:
            return self._set(name, found)
        named = [region for region in self.regions.values() if name.casefold() in _names(region)]
        rank = {kind: order for order, kind in enumerate(kinds)}
        named.sort(key=lambda region: rank.get(region.kind, len(rank)))
        if not named:
            found.append(self.unknown(name))
            return None
        rivals = [region for region in named if region.kind in kinds and region.kind != GEMEENTE]
        areas = {self.members.get(region.code, region.code) for region in rivals}
        if named[0].kind != next(iter(kinds), "") and len(areas) > 1:
            told = formats.enumeration([f"{region.code} ({region.name}, {region.kind})" for region in rivals], "and")
            message = say("“{name}” is the name of {told}, which are not the same gemeenten.", name=name, told=told)
            found.append(Finding("usage-region", message, hint=say("Name it by its code.")))
        return named[0]

    def unknown(self, name: str) -> Finding:
        """Return the finding on a region that there is not, by code or name."""
        labels = {code: each.name for code, each in self.regions.items()}
        hint = nearest(name, self.regions, say("See data/regions.csv."), labels=labels)
        return Finding("usage-region", say("there is no region “{name}”.", name=name), hint=hint)

    def _set(self, name: str, found: list[Finding]) -> Region | None:
        """Return the set that a name puts together; with all gemeenten of a region it is that region."""
        wrong: list[Finding] = []
        called, _, gemeenten_of = name.rpartition(IS)
        chosen = [self.find(part.strip(), wrong, (GEMEENTE,)) for part in gemeenten_of.split(JOIN)]
        members = [region for region in chosen if region]
        found += (*wrong, *_unfit(name, members))
        codes = {region.code for region in members}
        for code, gemeenten in self.members.items():
            if codes == set(gemeenten):
                return self.regions[code]
        made = own_set(members, called.strip())
        if len(made.name) > LONGEST and not wrong:
            message = (
                say("its name is too long for a title.")
                if called
                else (say("the names of {number} gemeenten are too long for a title.", number=len(codes)))
            )
            hint = say(
                "Give it a name: --region 'Noordrand{sign}{gemeenten_of}', or a row of kind set in data/regions.csv.",
                sign=IS,
                gemeenten_of=gemeenten_of,
            )
            found.append(Finding("usage-region", message, hint=hint))
        return self.regions.get(made.code, made)


def own_set(members: Iterable[Region], name: str = "") -> Region:
    """Return a set of gemeenten that has no row, by the name it was given or called after them."""
    ordered = sorted(members, key=lambda region: region.name)
    codes, after = tuple(region.code for region in ordered), formats.enumeration([each.name for each in ordered])
    short = UNNAMED if not name and len(after) > SHORT else ""
    return Region(set_code(codes), name or after, SET, members=codes, short_name=short)


def own_sets(names: Iterable[str], regions: Mapping[str, Region]) -> tuple[Region, ...]:
    """Return the sets that names put together and that have no row; raises PublisherError where one is none."""
    atlas, found = Atlas(regions), list[Finding]()
    sets = [atlas.find(name, found) for name in names if JOIN in name]
    if found:
        raise PublisherError(dict.fromkeys(found))
    return tuple(region for region in sets if region and region.code not in regions)


def _names(region: Region) -> tuple[str, ...]:
    return region.code.casefold(), region.name.casefold(), region.spoken.casefold()


def _unfit(name: str, members: Sequence[Region]) -> Iterator[Finding]:
    for region in members:
        if region.kind != GEMEENTE:
            message = say(
                "{region} ({code}) in “{name}” is no gemeente.", region=region.name, code=region.code, name=name
            )
            yield Finding("usage-region", message, hint=HOW)
    for code, count in Counter(region.code for region in members).items():
        if count > 1:
            yield Finding(
                "usage-region",
                say("“{name}” names {code} {count} times.", name=name, code=code, count=count),
                hint=say("Name it once."),
            )
    if len({region.code for region in members}) < 2:
        yield Finding("usage-region", say("“{name}” is no set of two gemeenten or more.", name=name), hint=HOW)
