"""For whom editions are made: the gemeenten that are chosen, or the one that is highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, nearest, stop_on_errors
from publisher.model import GEMEENTE, PROVINCE, Region


@dataclass(frozen=True, slots=True)
class Choice:
    """For whom editions are made: regions by code or name, all gemeenten there are, or a gemeente to highlight."""

    regions: tuple[str, ...] = ()
    everywhere: bool = False
    highlight: str = ""

    @property
    def somewhere(self) -> bool:
        """Return whether regions are chosen."""
        return self.everywhere or bool(self.regions)


def meant(known: Sequence[Edition], names: Sequence[str], choice: Choice) -> list[Edition]:
    """Return the publications that are meant: those with an edition for each region need to know which."""
    if choice.somewhere:
        return [edition for edition in known if edition.each or names]
    if names:
        message, hint = "has an edition for each region.", "Name regions with --region, or ask for --all."
        unsaid = [Finding("usage-region", f"{edition.id} {message}", hint=hint) for edition in known if edition.each]
        stop_on_errors(unsaid)
    return [edition for edition in known if not edition.each]


def made_for(editions: Sequence[Edition], regions: Mapping[str, Region], choice: Choice) -> tuple[Edition, ...]:
    """Return the editions that are chosen, each for its region or with its gemeente highlighted.

    Of a publication with an edition for each region none is made where no region is chosen.
    """
    found: list[Finding] = []
    places = _places(regions, choice, found)
    marked = [_region(name, regions, found) for name in (choice.highlight,) if name]
    found += (finding for region in marked if region for finding in _unfit(region, editions, regions))
    if places and not any(edition.each for edition in editions):
        found.append(Finding("usage-region", "no publication is chosen that has an edition for each region."))
    if marked and all(edition.each for edition in editions):
        message = "a gemeente is highlighted in a regional publication, and none is chosen."
        found.append(Finding("usage-region", message, hint="Use --region for an edition of its own."))
    found += (_unknown_own(edition, regions) for edition in editions if edition.region not in {*regions, ""})
    if found:
        raise PublisherError(found)
    made: list[Edition] = []
    for edition in editions:
        if edition.each:
            made += (_for_region(edition, place) for place in places if place.kind == edition.each)
        else:
            made += (_highlighting(edition, region) for region in marked if region) if marked else (edition,)
    return tuple(made)


def _places(regions: Mapping[str, Region], choice: Choice, found: list[Finding]) -> tuple[Region, ...]:
    """Return the chosen gemeenten by code; a province stands for all of its gemeenten."""
    every = [region for region in regions.values() if region.kind == GEMEENTE]
    if choice.everywhere:
        return tuple(sorted(every, key=lambda region: region.code))
    chosen: dict[str, Region] = {}
    for name in choice.regions:
        if (region := _region(name, regions, found)) is None:
            continue
        within = [region] if region.kind == GEMEENTE else [each for each in every if each.province == region.code]
        if not within:
            found.append(_no_gemeente(region))
        chosen |= {each.code: each for each in within}
    return tuple(chosen[code] for code in sorted(chosen))


def _region(name: str, regions: Mapping[str, Region], found: list[Finding]) -> Region | None:
    """Return a region by its code or name; a gemeente goes before a province of the same name."""
    named = [
        region for region in regions.values() if name.casefold() in (region.code.casefold(), region.name.casefold())
    ]
    if named:
        return min(named, key=lambda region: region.kind != GEMEENTE)
    found.append(unknown_region(name, regions))
    return None


def _unknown_own(edition: Edition, regions: Mapping[str, Region]) -> Finding:
    place = Place(file=f"data/publications/{edition.series}.toml", element="region")
    return replace(unknown_region(edition.region, regions), code="configuration-region", place=place)


def unknown_region(name: str, regions: Mapping[str, Region]) -> Finding:
    """Return the finding on a region that there is not, by code or name."""
    hint = nearest(name, regions, "See data/regions.csv.", labels={code: each.name for code, each in regions.items()})
    return Finding("usage-region", f"there is no region “{name}”.", hint=hint)


def _unfit(marked: Region, editions: Sequence[Edition], regions: Mapping[str, Region]) -> Iterator[Finding]:
    """Find why a region cannot be highlighted: it is no gemeente, or lies elsewhere."""
    where = f"{marked.name} ({marked.code})"
    if marked.kind != GEMEENTE:
        yield Finding("usage-region", f"{where} is no gemeente.", hint="Highlight a gemeente.")
        return
    provinces = {region.code for region in regions.values() if region.kind == PROVINCE}
    for edition in editions:
        if edition.region in provinces - {marked.province}:
            message = f"{where} does not lie in its region, {edition.region}."
            yield Finding("usage-region", f"{edition.id}: {message}", hint="Highlight a gemeente of the region.")


def _no_gemeente(region: Region) -> Finding:
    message = f"{region.name} ({region.code}) is neither a gemeente nor a province."
    return Finding("usage-region", message, hint="Name one, by its code or its name.")


def _for_region(edition: Edition, region: Region) -> Edition:
    return replace(edition, region=region.code, place_name=region.name, title=f"{edition.title} {region.name}")


def _highlighting(edition: Edition, region: Region) -> Edition:
    return replace(edition, highlight=region.code, place_name=region.name)
