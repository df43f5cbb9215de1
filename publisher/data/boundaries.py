"""Boundaries of regions: GeoJSON in WGS84, projected to the Dutch grid (RD New, EPSG:28992)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from shapely import box, get_num_coordinates, transform
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from publisher.data.decoding import parse_json
from publisher.findings import Finding, Place, PublisherError, count, few, say

if TYPE_CHECKING:
    from pyproj import Transformer

Points = NDArray[np.float64]

CODE = "statcode"
# The properties in which CBS, PDOK and its cartographers give the name of a region.
_NAMES = ("statnaam", "name", "naam")
_SAVE = say("Save it again as GeoJSON in WGS84, with property statcode.")
_AXES = say(
    "Save it again as GeoJSON in WGS84: degrees, first the longitude (3 to 8) and then the latitude (50 to 54)."
)
# The country with its part of the North Sea that belongs to gemeenten, in degrees and in metres of the grid.
_NETHERLANDS = box(2.5, 50.5, 7.5, 54.0)
_SWAPPED = box(50.5, 2.5, 54.0, 7.5)
_GRID = box(-20_000, 300_000, 300_000, 640_000)
# The regions that a finding names; more are counted.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """The outlines of a file by region code, in metres of RD New, and the names that it gives them."""

    file: str
    outlines: Mapping[str, BaseGeometry]
    names: Mapping[str, str]


def boundaries(path: Path) -> Mapping[str, BaseGeometry]:
    """Return the geometry of each region code of a GeoJSON file, or of all in a folder, in metres of RD New.

    Of a code that stands in several files, the outline with the most points is taken.
    PublisherError if a file cannot be read, or what it draws does not lie in the Netherlands.
    """
    files, wrong = boundary_files(path)
    if wrong:
        raise PublisherError(wrong)
    return finest(files)


def finest(files: Iterable[BoundaryFile]) -> dict[str, BaseGeometry]:
    """Return the outline with the most points of each code."""
    found: dict[str, BaseGeometry] = {}
    for file in files:
        for code, outline in file.outlines.items():
            if code not in found or get_num_coordinates(outline) > get_num_coordinates(found[code]):
                found[code] = outline
    return found


def boundary_files(path: Path) -> tuple[list[BoundaryFile], list[Finding]]:
    """Return the outlines of a GeoJSON file, or of each in a folder, and what cannot be read of them."""
    paths = [path] if path.is_file() else sorted(path.glob("*.geojson"))
    found = [_boundary_file(file) for file in paths]
    return [file for file, _ in found], [finding for _, findings in found for finding in findings]


def _boundary_file(file: Path) -> tuple[BoundaryFile, tuple[Finding, ...]]:
    try:
        return _parsed(_shown(file), file.read_bytes())
    except OSError as error:
        message = say("The file cannot be read: {strerror}.", strerror=error.strerror)
        found = Finding("data-unreadable", message, Place(_shown(file)), say("Check its path."))
        return BoundaryFile(_shown(file), {}, {}), (found,)


# The data are checked with outlines before they are drawn with them: both read the same files.
@lru_cache(maxsize=8)
def _parsed(file: str, content: bytes) -> tuple[BoundaryFile, tuple[Finding, ...]]:
    features, wrong = _features(file, content)
    shapes, unread = _shapes(features, file)
    outside = {code: drawn for code, drawn in shapes.items() if not _NETHERLANDS.covers(drawn)}
    outlines = {code: transform(drawn, projected) for code, drawn in shapes.items() if code not in outside}
    names = {code: name for code, feature in features.items() if (name := _name(feature["properties"]))}
    return BoundaryFile(file, outlines, names), (*wrong, *unread, *_outside(outside, file))


def projected(points: Points) -> Points:
    """Return points of degrees, longitude first, in metres of RD New."""
    return np.column_stack(_grid().transform(points[:, 0], points[:, 1]))


@cache
def _grid() -> Transformer:
    # Not loaded where boundaries are taken as they were projected before.
    from pyproj import Transformer

    # The transformation without a grid shift is within a metre, and needs no file from elsewhere.
    return Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


def named(codes: Iterable[str]) -> str:
    """Return codes or names for a finding: the first of them, and how many more there are."""
    return few(codes, _NAMED)


def _shown(file: Path) -> str:
    return "/".join(file.parts[-3:])


def _name(properties: Mapping[str, Any]) -> str:
    return next((str(properties[key]) for key in _NAMES if properties.get(key)), "")


def _features(file: str, content: bytes) -> tuple[dict[str, Any], list[Finding]]:
    place = Place(file)
    collection, findings = parse_json(content, file)
    if findings:
        return {}, findings
    try:
        features = {feature["properties"][CODE]: feature for feature in collection["features"]}
    except (KeyError, TypeError):
        return {}, [Finding("data-geojson", say("The file is no collection of features with statcode."), place, _SAVE)]
    if others := [code for code in features if not isinstance(code, str)]:
        message = say("A statcode is no text: {codes}.", codes=named(map(str, others)))
        findings = [Finding("data-geojson", message, place, say('Write it as in regions.csv, such as "GM0106".'))]
    return {code: feature for code, feature in features.items() if isinstance(code, str)}, findings


def _shapes(features: Mapping[str, Any], file: str) -> tuple[dict[str, BaseGeometry], list[Finding]]:
    shapes: dict[str, BaseGeometry] = {}
    findings = []
    for code, feature in features.items():
        try:
            shapes[code] = shape(feature["geometry"])
            if shapes[code].is_empty:
                raise ValueError(say("it has no points"))
        except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
            shapes.pop(code, None)
            place = Place(file, element=code)
            findings.append(
                Finding("data-boundary", say("The boundary is no geometry: {error}.", error=error), place, _SAVE)
            )
    return shapes, findings


def _outside(shapes: Mapping[str, BaseGeometry], file: str) -> Iterator[Finding]:
    if not shapes:
        return
    kinds = {
        say("its axes are swapped"): _SWAPPED,
        say("its numbers are metres of the Dutch grid, not degrees"): _GRID,
    }
    first = next(iter(shapes.values()))
    other = say("its numbers are no degrees there")
    cause = next((words for words, area in kinds.items() if area.covers(first)), other)
    message = count(
        "{shapes} lies outside the Netherlands: {cause}.",
        "{shapes} lie outside the Netherlands: {cause}.",
        len(shapes),
        shapes=named(shapes),
        cause=cause,
    )
    yield Finding("data-boundary-outside", message, Place(file), _AXES)
