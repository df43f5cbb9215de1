"""Boundaries that are swapped, mirrored, of another region or over each other are told; coarse ones are not."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from shapely import box, unary_union
from shapely.affinity import scale, translate
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from publisher.data import boundaries, read
from publisher.data.boundaries import BoundaryFile, boundary_files
from publisher.data.boundary_checks import boundary_findings
from publisher.findings import Finding, PublisherError
from publisher.project import project
from tests import read_once
from tests.data.folder import write
from tests.factories import region

REGIONS = {item.code: item for item in map(region, ("PV22", "GM0106", "GM0114"))}
NAMES = {"PV22": "Drenthe", "GM0106": "Assen", "GM0114": "Emmen"}
ASSEN, EMMEN = box(230_000, 550_000, 240_000, 560_000), box(240_000, 550_000, 260_000, 560_000)
DRAWN = {"PV22": ASSEN.union(EMMEN), "GM0106": ASSEN, "GM0114": EMMEN}
PLACE = {"region": "GM0106", "name": "Assen", "longitude": "6.5625", "latitude": "52.99667"}


def found(outlines: Mapping[str, BaseGeometry], *more: BoundaryFile, **names: str) -> list[Finding]:
    file = BoundaryFile("a.geojson", outlines, NAMES | names)
    return boundary_findings([file, *more], REGIONS, [PLACE], "data")


def codes(findings: Sequence[Finding]) -> list[str]:
    return sorted({finding.code.removeprefix("data-boundary-") for finding in findings})


def test_sound_outlines() -> None:
    assert found(DRAWN) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"GM0106": translate(ASSEN, -4_000)}, ["province"]),
        ({"GM0106": translate(ASSEN, 2_000)}, ["overlap"]),
        ({"GM0106": scale(ASSEN, 0.05, 0.05)}, ["place", "size"]),
        ({"GM0106": translate(scale(ASSEN, 0.5, 0.5), -2500, 2500)}, ["size"]),
        ({"GM0106": EMMEN, "GM0114": ASSEN}, ["place"]),
    ],
)
def test_outlines_that_cannot_be(changed: dict[str, BaseGeometry], told: list[str]) -> None:
    assert codes(found(DRAWN | changed)) == told


@pytest.mark.parametrize("metres", [-400, 400])
def test_a_coarse_outline_passes(metres: int) -> None:
    assert found(DRAWN | {"GM0106": translate(ASSEN, metres, metres)}) == []


def test_a_region_without_an_outline() -> None:
    (finding,) = found({code: outline for code, outline in DRAWN.items() if code != "GM0114"})
    assert (finding.code, finding.message) == ("data-boundary-missing", "Gemeente Emmen (GM0114) has no boundary.")


def test_a_name_that_is_not_that_of_the_code() -> None:
    (finding,) = found(DRAWN, GM0106="Emmen")
    assert (finding.code, finding.place.element) == ("data-boundary-name", "GM0106")
    assert finding.hint == "Give it the code of Emmen: GM0114."
    assert found(DRAWN, GM0106="assen (Dr.)") == []


def test_a_code_that_is_not_known_is_a_warning() -> None:
    (finding,) = found(DRAWN | {"GM9999": translate(EMMEN, 0, 50_000)}, GM9999="Nergens")
    assert (finding.code, finding.severity) == ("data-boundary-unknown", "warning")


def test_two_files_that_draw_a_region_elsewhere() -> None:
    other = BoundaryFile("b.geojson", {"GM0106": scale(ASSEN, 0.9, 0.7)}, {})
    (finding,) = found(DRAWN, other)
    assert (finding.code, finding.place.file) == ("data-boundary-differs", "a.geojson")
    assert "Assen" in finding.message
    assert found(DRAWN, BoundaryFile("b.geojson", {"GM0106": scale(ASSEN, 0.9, 0.9)}, {})) == []


def test_an_outline_that_crosses_itself() -> None:
    bow = shape({"type": "Polygon", "coordinates": [[[0, 0], [1e4, 1e4], [1e4, 0], [0, 1e4], [0, 0]]]})
    assert "invalid" in codes(found(DRAWN | {"GM0106": translate(bow, 230_000, 550_000)}))


def moved(folder: Path, change: Callable[[list[float]], list[float]], only: str) -> Path:
    """Write the project's files of boundaries, with the points of those of a name changed."""
    for path in (project().data / "boundaries").glob("*.geojson"):
        content = json.loads(path.read_text(encoding="utf-8"))
        for feature in content["features"] if only in path.name else ():
            feature["geometry"]["coordinates"] = _walk(feature["geometry"]["coordinates"], change)
        (folder / path.name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def _walk(points: Any, change: Callable[[list[float]], list[float]]) -> Any:
    return change(points) if isinstance(points[0], float | int) else [_walk(item, change) for item in points]


@pytest.mark.parametrize(
    ("change", "only", "told"),
    [
        # Mirrored from east to west: Drenthe in its own middle, and the whole country with it.
        (lambda point: [13.21 - point[0], point[1]], "drenthe", ["differs", "place", "province"]),
        (lambda point: [10.6 - point[0], point[1]], "", ["place"]),
        (lambda point: [point[0], 104.3 - point[1]], "", ["place"]),
    ],
)
def test_mirrored_maps(
    tmp_path: Path, change: Callable[[list[float]], list[float]], only: str, told: list[str]
) -> None:
    dataset, _ = read_once.province()
    files, wrong = boundary_files(moved(tmp_path, change, only))
    assert wrong == []
    assert codes(boundary_findings(files, dataset.regions, dataset.tables["places"], "data")) == told


@pytest.mark.parametrize(
    ("points", "cause"),
    [
        ([[53.0, 6.5], [53.1, 6.6], [53.0, 6.6]], "its axes are swapped"),
        ([[230000, 550000], [240000, 560000], [240000, 550000]], "metres of the Dutch grid"),
        ([[2.3, 48.8], [2.4, 48.9], [2.4, 48.8]], "no degrees there"),
    ],
)
def test_outlines_outside_the_netherlands(tmp_path: Path, points: list[list[float]], cause: str) -> None:
    polygon = mapping(shape({"type": "Polygon", "coordinates": [[*points, points[0]]]}))
    features = [{"properties": {"statcode": code}, "geometry": polygon} for code in ("GM0106", "GM0114")]
    data = write(tmp_path, **{"boundaries/gemeenten.geojson": json.dumps({"features": features})})
    _, (finding,) = read(data)
    assert finding.code == "data-boundary-outside"
    assert finding.message == f"GM0106, GM0114 lie outside the Netherlands: {finding.message.partition(': ')[2]}"
    assert cause in finding.message
    with pytest.raises(PublisherError, match="data-boundary-outside"):
        boundaries(data / "boundaries")


def test_the_own_boundaries_are_sound() -> None:
    dataset, findings = read_once.province()
    assert [finding for finding in findings if "boundar" in finding.code] == []
    files, _ = boundary_files(project().data / "boundaries")
    country = unary_union([outline for file in files for code, outline in file.outlines.items() if code[:2] == "PV"])
    assert country.area / 1e6 == pytest.approx(33_500, rel=0.05)
    assert {row["region"] for row in dataset.tables["places"]} <= dataset.regions.keys()


def test_gemeenten_of_one_province_are_drawn_from_one_file() -> None:
    coarse = BoundaryFile("coarse.geojson", {"GM0106": ASSEN, "GM0114": EMMEN}, {})
    regions = REGIONS | {"GM0106": region("GM0106", "Assen", province="PV22")}
    regions |= {
        "GM0114": region("GM0114", "Emmen", province="PV22"),
        "GM0109": region("GM0109", "Coevorden", province="PV22"),
    }
    fine = {"GM0106": ASSEN.segmentize(100), "GM0109": EMMEN.segmentize(100)}
    (told,) = [
        each
        for each in boundary_findings([BoundaryFile("fine.geojson", fine, {}), coarse], regions, [], "data")
        if each.code == "data-boundary-mixed"
    ]
    assert told.place.file == "fine.geojson"
    assert told.message.startswith("Emmen: missing here, or drawn with fewer points than in coarse.geojson")
    assert "data-boundary-mixed" not in {each.code for each in boundary_findings([coarse], regions, [], "data")}


def test_a_statcode_that_is_a_number_is_told(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"statcode": 106}, "geometry": mapping(box(6.5, 52.9, 6.6, 53.0))}
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (_, wrong) = boundary_files(path)
    assert [(each.code, each.message) for each in wrong] == [("data-geojson", "A statcode is no text: 106.")]
