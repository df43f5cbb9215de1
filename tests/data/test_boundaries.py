"""Boundaries are read in metres of the Dutch grid."""

import math
import os
from pathlib import Path

import pytest

from publisher.data import boundaries
from publisher.findings import PublisherError
from publisher.project import project
from tests.data.folder import write

NAME = "boundaries/gemeenten.geojson"


def test_boundaries_by_code(tmp_path: Path) -> None:
    data = write(tmp_path)
    found = boundaries(data / "boundaries")
    assert set(found) == {"GM0106", "GM0114"}
    assert boundaries(data / NAME).keys() == found.keys()


def test_the_dutch_grid(tmp_path: Path) -> None:
    # The tower of Amersfoort is where the grid has its known middle: 155000, 463000.
    point = '{"type": "Point", "coordinates": [5.38720621, 52.15517440]}'
    text = f'{{"features": [{{"properties": {{"statcode": "X"}}, "geometry": {point}}}]}}'
    tower = boundaries(write(tmp_path, **{NAME: text}) / NAME)["X"]
    assert math.dist((tower.x, tower.y), (155000, 463000)) < 2


def test_the_real_area_of_assen() -> None:
    found = boundaries(project().data / "boundaries" / "drenthe_gemeenten_2023.geojson")
    assert found["GM0106"].area / 1e6 == pytest.approx(83.45, rel=0.02)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "data-json"),
        ("[]", "data-geojson"),
        ('{"features": [{"properties": {"statcode": "X"}, "geometry": {"type": "Polygon"}}]}', "data-boundary"),
        ('{"features": [{"properties": {"statcode": "X"}, "geometry": null}]}', "data-boundary"),
    ],
)
def test_a_broken_file(tmp_path: Path, text: str, code: str) -> None:
    data = write(tmp_path, **{NAME: text})
    with pytest.raises(PublisherError) as error:
        boundaries(data / "boundaries")
    assert [(item.code, item.place.file) for item in error.value.findings] == [(code, f"data/{NAME}")]


def test_of_two_outlines_the_finer_is_taken() -> None:
    folder = project().data / "boundaries"
    (fine,) = [boundaries(path)["GM0106"] for path in folder.glob("drenthe*.geojson")]
    assert boundaries(folder)["GM0106"].equals(fine)


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    data = write(tmp_path)
    before = boundaries(data / NAME)
    text = (data / NAME).read_text(encoding="utf-8")
    (data / NAME).write_text(text.replace("53.1", "53.15"), encoding="utf-8")
    assert boundaries(data / NAME)["GM0106"].area > before["GM0106"].area


def test_a_file_of_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path) / NAME
    before, stood = boundaries(path), path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("GM0106", "GM0109"), encoding="utf-8")
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert path.stat().st_size == stood.st_size
    assert boundaries(path).keys() == {"GM0109", *before} - {"GM0106"}


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    data = write(tmp_path)
    (data / "boundaries" / "lost.geojson").symlink_to(tmp_path / "nowhere")
    with pytest.raises(PublisherError, match="data-unreadable"):
        boundaries(data / "boundaries")
