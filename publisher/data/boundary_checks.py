"""Check boundaries against what else is known: names and codes, other files, provinces, neighbours and known places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from shapely import STRtree, get_num_coordinates, make_valid, transform
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from publisher.data.boundaries import BoundaryFile, finest, named, projected
from publisher.findings import Finding, Place, Severity, say
from publisher.model import GEMEENTE, PROVINCE, Region

Outlines = Mapping[str, BaseGeometry]
Regions = Mapping[str, Region]

# The table of a place in each of some gemeenten, and its degrees: what no boundary file can be wrong about.
PLACES = "places"
# The least part of an outline that lies within its province, and that two files have in common: files for small maps
# are drawn with few points.
INSIDE, COMMON = 0.75, 0.7
# The largest part of an outline that may lie over another one.
OVER = 0.1
# How much a province may differ from its gemeenten, and an outline from its repair.
COVERED, REPAIRED = 0.1, 0.01
# Square metres; the smallest gemeente has six square kilometres.
SMALLEST = 1e6
_AXES = say("Check that its axes are not swapped or mirrored, and save it again as GeoJSON in WGS84, longitude first.")


def boundary_findings(
    files: Sequence[BoundaryFile], regions: Regions, places: Sequence[Mapping[str, str]], folder: str
) -> list[Finding]:
    """Return what is wrong with the outlines of regions."""
    repaired = [_repaired(file) for file in files]
    whole = finest(repaired)
    points = _points(places, regions)
    findings = [
        *_missing(whole, regions, folder),
        *(found for pair in zip(files, repaired, strict=True) for found in _crossed(*pair)),
        *_uncovered(whole, regions, folder),
        *_mixed(repaired, regions),
    ]
    for file in repaired:
        findings += [*_names(file, regions), *_misplaced(file, whole, regions), *_overlapping(file, regions)]
        findings += [*_lost_places(file, regions, points), *_sizes(file, regions)]
    findings += [found for one, other in combinations(repaired, 2) for found in _differing(one, other, regions)]
    return findings


def _repaired(file: BoundaryFile) -> BoundaryFile:
    return BoundaryFile(file.file, {code: make_valid(outline) for code, outline in file.outlines.items()}, file.names)


def _missing(whole: Outlines, regions: Regions, folder: str) -> Iterator[Finding]:
    # Not every map has provinces.
    kinds = {GEMEENTE, *(regions[code].kind for code in whole if code in regions)} & {GEMEENTE, PROVINCE}
    for region in regions.values():
        if region.kind in kinds and region.code not in whole:
            message = say(
                "{kind} {region} ({code}) has no boundary.",
                kind=region.kind.capitalize(),
                region=region.name,
                code=region.code,
            )
            hint = say("Add it to the GeoJSON, or correct its code.")
            yield Finding("data-boundary-missing", message, Place(f"{folder}/boundaries"), hint)


def _mixed(files: Sequence[BoundaryFile], regions: Regions) -> Iterator[Finding]:
    """Find gemeenten of a province that would be drawn from another file than most, with borders that do not meet."""
    provinces: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for region in regions.values():
        drawn = [file for file in files if region.code in file.outlines]
        if region.kind == GEMEENTE and drawn:
            finest_file = max(drawn, key=lambda file: get_num_coordinates(file.outlines[region.code]))
            provinces[region.province][finest_file.file].append(region.name)
    for sources in provinces.values():
        most = max(sources, key=lambda file: len(sources[file]))
        for other in sources.keys() - {most}:
            message = say(
                "{names}: missing here, or drawn with fewer points than in {other}; borders would not meet.",
                names=named(sources[other]),
                other=other,
            )
            hint = say("Give all gemeenten of a province outlines of one source.")
            yield Finding("data-boundary-mixed", message, Place(most), hint)


def _crossed(file: BoundaryFile, repaired: BoundaryFile) -> Iterator[Finding]:
    for code, outline in file.outlines.items():
        area = repaired.outlines[code].area
        if abs(area - outline.area) > REPAIRED * area:
            message = say("The outline crosses itself, so that it encloses no clear area.")
            yield Finding("data-boundary-invalid", message, Place(file.file, element=code), say("Draw it again."))


def _names(file: BoundaryFile, regions: Regions) -> Iterator[Finding]:
    codes = {_plain(region.name): region.code for region in regions.values()}
    for code, name in file.names.items():
        place = Place(file.file, element=code)
        if code not in regions:
            hint = say("Correct its statcode, or add the region to regions.csv.")
            message = say("No region of regions.csv has this code; the file calls it {name}.", name=name)
            yield Finding("data-boundary-unknown", message, place, hint, Severity.WARNING)
        elif _plain(name) != _plain(regions[code].name):
            own = codes.get(_plain(name), "")
            hint = (
                say("Give it the code of {name}: {own}.", name=name, own=own)
                if own
                else say("Correct the code here, or the name there.")
            )
            message = say("The file calls it {name}, and regions.csv {name2}.", name=name, name2=regions[code].name)
            yield Finding("data-boundary-name", message, place, hint)


def _plain(name: str) -> str:
    # Of several Bergens, regions.csv says which.
    return re.sub(r" \([^()]*\)$", "", name).casefold()


def _misplaced(file: BoundaryFile, whole: Outlines, regions: Regions) -> Iterator[Finding]:
    wrong = []
    for code, outline in file.outlines.items():
        province = regions[code].province if code in regions else ""
        if province in whole and outline.intersection(whole[province]).area < INSIDE * outline.area:
            wrong.append(f"{regions[code].name} in {regions[province].name}")
    if wrong:
        message = say("Outlines do not lie in their province: {wrong}.", wrong=named(wrong))
        yield Finding("data-boundary-province", message, Place(file.file), _AXES)


def _overlapping(file: BoundaryFile, regions: Regions) -> Iterator[Finding]:
    wrong = []
    for kind in (GEMEENTE, PROVINCE):
        codes = [code for code in file.outlines if code in regions and regions[code].kind == kind]
        drawn = [file.outlines[code] for code in codes]
        pairs = STRtree(drawn).query(drawn, predicate="intersects").T if drawn else ()
        for one, other in pairs:
            smaller = min(drawn[one].area, drawn[other].area)
            if one < other and drawn[one].intersection(drawn[other]).area > OVER * smaller:
                wrong.append(say("{name} and {name2}", name=regions[codes[one]].name, name2=regions[codes[other]].name))
    if wrong:
        message = say("Outlines lie over each other: {wrong}.", wrong=named(wrong))
        yield Finding("data-boundary-overlap", message, Place(file.file), say("Give each region its own outline."))


def _lost_places(file: BoundaryFile, regions: Regions, points: Mapping[str, tuple[str, Point]]) -> Iterator[Finding]:
    wrong = [
        f"{name} in {region.name}"
        for code, (name, point) in points.items()
        for region in (regions[code], regions.get(regions[code].province))
        if region and region.code in file.outlines and not file.outlines[region.code].covers(point)
    ]
    if wrong:
        message = say("Places do not lie within their region: {wrong}.", wrong=named(wrong))
        yield Finding("data-boundary-place", message, Place(file.file), _AXES)


def _points(places: Sequence[Mapping[str, str]], regions: Regions) -> dict[str, tuple[str, Point]]:
    """Return a place of each gemeente with its point on the Dutch grid, by the code of the gemeente."""
    return {
        row["region"]: (row["name"], transform(Point(float(row["longitude"]), float(row["latitude"])), projected))
        for row in places
        if row["region"] in regions
    }


def _sizes(file: BoundaryFile, regions: Regions) -> Iterator[Finding]:
    for code, outline in file.outlines.items():
        if code in regions and regions[code].kind in (GEMEENTE, PROVINCE) and outline.area < SMALLEST:
            message = say(
                "{name} has an area of {area:.3g} square kilometres.",
                name=regions[code].name,
                area=outline.area / 1000000.0,
            )
            yield Finding(
                "data-boundary-size", message, Place(file.file, element=code), say("Check what the outline is of.")
            )


def _uncovered(whole: Outlines, regions: Regions, folder: str) -> Iterator[Finding]:
    gemeenten: dict[str, list[str]] = defaultdict(list)
    for region in regions.values():
        gemeenten[region.province].append(region.code)
    for province, codes in gemeenten.items():
        if province in whole and all(code in whole for code in codes):
            area, parts = whole[province].area / 1e6, sum(whole[code].area for code in codes) / 1e6
            if abs(parts - area) > COVERED * area:
                name = regions[province].name
                message = say(
                    "{name} has {area:.0f} square kilometres, and its {number} gemeenten have {parts:.0f}.",
                    name=name,
                    area=area,
                    number=len(codes),
                    parts=parts,
                )
                hint = say("Look for an outline of another region or year.")
                yield Finding("data-boundary-size", message, Place(f"{folder}/boundaries", element=province), hint)


def _differing(one: BoundaryFile, other: BoundaryFile, regions: Regions) -> Iterator[Finding]:
    wrong = []
    for code in one.outlines.keys() & other.outlines.keys():
        first, second = one.outlines[code], other.outlines[code]
        if first.intersection(second).area < COMMON * first.union(second).area:
            wrong.append(regions[code].name if code in regions else code)
    if wrong:
        message = say("The outlines of {wrong} are others in {file}.", wrong=named(sorted(wrong)), file=other.file)
        yield Finding("data-boundary-differs", message, Place(one.file), _AXES)
