"""For whom editions are made: the regions that are chosen, or the gemeente that is highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.editions.atlas import Atlas
from publisher.editions.edition import Edition
from publisher.editions.elsewhere import at_home, for_region, unfit_elsewhere
from publisher.findings import Finding, Place, PublisherError, closest, either, say, stop_on_errors
from publisher.model import COUNTRY, GEMEENTE, GGD, JOIN, PROVINCE, ZORGKANTOOR, Region

# Kinds of region of which a regional publication may be made for all at once; the first two where none is named.
KINDS = (PROVINCE, GGD, ZORGKANTOOR)
USUAL = KINDS[:2]


@dataclass(frozen=True, slots=True)
class Choice:
    """For whom editions are made: regions by code or name, all there are, or a gemeente to highlight.

    `everywhere` are all gemeenten, for a publication with an edition for each; `kinds` all regions of some kinds, for
    a regional one.
    """

    regions: tuple[str, ...] = ()
    everywhere: bool = False
    highlight: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def somewhere(self) -> bool:
        """Return whether regions are chosen."""
        return self.everywhere or bool(self.regions or self.kinds)


def meant(known: Sequence[Edition], names: Sequence[str], choice: Choice) -> list[Edition]:
    """Return the publications that are meant: those with an edition for each region need to know which."""
    if choice.somewhere:
        return [edition for edition in known if bool(edition.each) != bool(choice.kinds) or names]
    if names:
        hint = say("Name regions with --region, or ask for --all.")
        unsaid = [
            Finding("usage-region", say("{id} has an edition for each region.", id=edition.id), hint=hint)
            for edition in known
            if edition.each
        ]
        stop_on_errors(unsaid)
    return [edition for edition in known if not edition.each]


def made_for(editions: Sequence[Edition], regions: Mapping[str, Region], choice: Choice) -> tuple[Edition, ...]:
    """Return the editions that are chosen, each for its region or with its gemeente highlighted.

    Of a publication with an edition for each region none is made where no region is chosen.
    """
    atlas, found = Atlas(regions), list[Finding]()
    gemeenten = _gemeenten(atlas, choice, found) if any(edition.each for edition in editions) else ()
    areas = _areas(atlas, choice, found) if not all(edition.each for edition in editions) else ()
    found += (_unknown_own(edition, atlas) for edition in editions if edition.region not in {*regions, ""})
    found += _nothing_chosen(editions, choice)
    if found:
        raise PublisherError(found)
    made: list[Edition] = []
    for edition in editions:
        if edition.each:
            made += (for_region(edition, place) for place in gemeenten if place.kind == edition.each)
        elif choice.somewhere:
            made += (_regional(edition, area, atlas, found) for area in areas)
        else:
            made.append(at_home(edition, regions[edition.region]))
    marked = atlas.find(choice.highlight, found, (GEMEENTE,)) if choice.highlight else None
    found += (finding for edition in made for finding in _unfit(marked, edition, atlas))
    if found:
        raise PublisherError(dict.fromkeys(found))
    return tuple(_highlighting(edition, marked) if marked and not edition.each else edition for edition in made)


def _regional(edition: Edition, area: Region, atlas: Atlas, found: list[Finding]) -> Edition:
    """Return a regional edition for an area; that of its own region is the one that its file describes."""
    if area.code == edition.region:
        return at_home(edition, area)
    if wrong := unfit_elsewhere(edition, atlas.regions[edition.region], area):
        found += wrong
        return edition
    return for_region(edition, area)


def _gemeenten(atlas: Atlas, choice: Choice, found: list[Finding]) -> tuple[Region, ...]:
    """Return the chosen gemeenten by code; a region stands for all of its gemeenten."""
    every = {code: region for code, region in atlas.regions.items() if region.kind == GEMEENTE}
    if choice.everywhere:
        return tuple(every[code] for code in sorted(every))
    chosen: dict[str, Region] = {}
    for name in choice.regions:
        if (region := atlas.find(name, found, (GEMEENTE, *KINDS))) is None:
            continue
        codes = (region.code,) if region.kind == GEMEENTE else atlas.gemeenten(region)
        if not codes or region.kind == COUNTRY:
            found.append(_no_gemeenten(region, say("Name a gemeente or a region, or ask for --all.")))
        chosen |= {code: every[code] for code in codes}
    return tuple(chosen[code] for code in sorted(chosen))


def _areas(atlas: Atlas, choice: Choice, found: list[Finding]) -> tuple[Region, ...]:
    """Return the chosen regions of gemeenten, each area once where all regions of some kinds are meant."""
    chosen: dict[str, Region] = {}
    for name in choice.regions:
        if (region := atlas.find(name, found, KINDS)) is None:
            found[-1:] = [_meant(atlas, name, found[-1])]
            continue
        if region.kind == GEMEENTE:
            message = say(
                "{region} ({code}) is a gemeente, and this publication is regional.",
                region=region.name,
                code=region.code,
            )
            hint = say(
                "Highlight it with --gemeente {region}, or name a set of gemeenten, as GM0106+GM0114.",
                region=region.name,
            )
            found.append(Finding("usage-region", message, hint=hint))
        elif region.kind == COUNTRY or not atlas.gemeenten(region):
            hint = say("Name a province, a GGD region, a zorgkantoor region, or a set of gemeenten, as GM0106+GM0114.")
            found.append(_no_gemeenten(region, hint))
        chosen[region.code] = region
    taken = {atlas.members.get(code) for code in chosen}
    for kind in choice.kinds:
        for region in atlas.regions.values():
            if region.kind == kind and atlas.members.get(region.code) not in taken:
                chosen[region.code] = region
                taken.add(atlas.members[region.code])
    return tuple(chosen.values())


def _meant(atlas: Atlas, name: str, told: Finding) -> Finding:
    """Return the finding on an unknown name with all regions of gemeenten that it may be a misspelling of, by kind."""
    names = {each.spoken.casefold(): each.spoken for each in atlas.regions.values() if each.kind != GEMEENTE}
    if JOIN in name or not (near := closest(name, list(names.values()))):
        return told
    rank = {kind: order for order, kind in enumerate(KINDS)}
    alike = [each for each in atlas.regions.values() if each.spoken == near[0] and each.kind in rank]
    shown = [f"{each.code} ({each.name}, {each.kind})" for each in sorted(alike, key=lambda each: rank[each.kind])]
    return replace(told, hint=say("Did you mean {names}?", names=either(shown))) if shown else told


def _nothing_chosen(editions: Sequence[Edition], choice: Choice) -> Iterator[Finding]:
    """Find a choice that fits none of the publications."""
    if choice.everywhere and not any(edition.each for edition in editions):
        message, hint = (
            say("no publication is chosen that has an edition for each gemeente."),
            say("Ask for --all-regions."),
        )
        yield Finding("usage-region", message, hint=hint)
    if choice.kinds and all(edition.each for edition in editions):
        yield Finding("usage-region", say("no regional publication is chosen."), hint=say("Ask for --all gemeenten."))
    if choice.highlight and all(edition.each for edition in editions):
        message = say("a gemeente is highlighted in a regional publication, and none is chosen.")
        yield Finding("usage-region", message, hint=say("Use --region for an edition of its own."))


def _unknown_own(edition: Edition, atlas: Atlas) -> Finding:
    place = Place(file=f"data/publications/{edition.series}.toml", element="region")
    return replace(atlas.unknown(edition.region), code="configuration-region", place=place)


def unknown_region(name: str, regions: Mapping[str, Region]) -> Finding:
    """Return the finding on a region that there is not, by code or name."""
    return Atlas(regions).unknown(name)


def _unfit(marked: Region | None, edition: Edition, atlas: Atlas) -> Iterator[Finding]:
    """Find why a region cannot be highlighted: it is no gemeente, or lies elsewhere."""
    if marked is None or edition.each:
        return
    where = f"{marked.name} ({marked.code})"
    if marked.kind != GEMEENTE:
        yield Finding("usage-region", say("{where} is no gemeente.", where=where), hint=say("Highlight a gemeente."))
    elif marked.code not in atlas.members.get(edition.region, ()):
        message = say(
            "{id}: {where} does not lie in its region, {region}.", id=edition.id, where=where, region=edition.region
        )
        yield Finding("usage-region", message, hint=say("Highlight a gemeente of the region."))


def _no_gemeenten(region: Region, hint: str) -> Finding:
    message = say(
        "{region} ({code}) is neither a gemeente nor a region of gemeenten.", region=region.name, code=region.code
    )
    return Finding("usage-region", message, hint=hint)


def _highlighting(edition: Edition, region: Region) -> Edition:
    return replace(edition, highlight=region.code, highlight_name=region.name)
