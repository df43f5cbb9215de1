"""Boundaries of regions: GeoJSON in WGS84, projected to the Dutch grid (RD New, EPSG:28992)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import get_num_coordinates, transform
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from publisher.data.decoding import parse_json
from publisher.findings import Finding, Place, PublisherError
from publisher.model import GEMEENTE, Region

Points = NDArray[np.float64]

CODE = "statcode"
_SAVE = "Save it again as GeoJSON in WGS84, with property statcode."


def boundaries(path: Path) -> Mapping[str, BaseGeometry]:
    """Return the geometry of each region code of a GeoJSON file, or of all in a folder, in metres of RD New.

    Of a code that stands in several files, the outline with the most points is taken.
    PublisherError if a file cannot be read.
    """
    found: dict[str, BaseGeometry] = {}
    wrong: list[Finding] = []
    # The transformation without a grid shift is within a metre, and needs no file from elsewhere.
    grid = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)

    def projected(points: Points) -> Points:
        return np.column_stack(grid.transform(points[:, 0], points[:, 1]))

    for file in _files(path):
        features, findings = _features(file)
        wrong += findings
        for code, feature in features.items():
            try:
                outline = shape(feature["geometry"])
                if code not in found or get_num_coordinates(outline) > get_num_coordinates(found[code]):
                    found[code] = transform(outline, projected)
            except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
                place = Place(_shown(file), element=code)
                wrong.append(Finding("data-boundary", f"The boundary is no geometry: {error}.", place, _SAVE))
    if wrong:
        raise PublisherError(wrong)
    return found


def without_boundary(path: Path, regions: Mapping[str, Region], folder: str) -> list[Finding]:
    """Return what is wrong with the files of boundaries, and each gemeente that has none."""
    codes: set[str] = set()
    findings: list[Finding] = []
    for file in _files(path):
        features, wrong = _features(file)
        codes |= features.keys()
        findings += wrong
    for region in regions.values():
        if region.kind == GEMEENTE and region.code not in codes:
            message = f"Gemeente {region.name} ({region.code}) has no boundary."
            place = Place(f"{folder}/{path.name}")
            findings.append(
                Finding("data-boundary-missing", message, place, "Add it to the GeoJSON, or correct its code.")
            )
    return findings


def _files(path: Path) -> Iterator[Path]:
    return iter([path]) if path.is_file() else iter(sorted(path.glob("*.geojson")))


def _shown(file: Path) -> str:
    return "/".join(file.parts[-3:])


def _features(file: Path) -> tuple[dict[str, Any], list[Finding]]:
    place = Place(_shown(file))
    try:
        content, findings = parse_json(file.read_bytes(), place.file)
    except OSError as error:
        return {}, [Finding("data-unreadable", f"The file cannot be read: {error.strerror}.", place, "Check its path.")]
    if findings:
        return {}, findings
    try:
        return {feature["properties"][CODE]: feature for feature in content["features"]}, []
    except (KeyError, TypeError):
        return {}, [Finding("data-geojson", "The file is no collection of features with statcode.", place, _SAVE)]
