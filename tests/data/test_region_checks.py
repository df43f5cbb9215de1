"""Regions are sets of gemeenten: what regions.csv gets wrong is told, at its row."""

from pathlib import Path

import pytest

from publisher.data import read
from tests import read_once
from tests.data.folder import FILES, write

AREAS = """GG0706,GGD Drenthe,ggd,,,,,,,,,
ZK06,Drenthe,zorgkantoor,,,,,,,,,
"""
PLACED = FILES["regions.csv"].replace("PV22,,,", "PV22,GG0706,ZK06,") + AREAS


def told(root: Path, regions: str) -> list[str]:
    found = read(write(root, **{"regions.csv": regions}))[1]
    return [f"{each.code} {each.place.row} {each.place.column}: {each.message}" for each in found]


def test_regions_of_gemeenten_are_fine(tmp_path: Path) -> None:
    assert told(tmp_path, PLACED + "ST01,Assen en omgeving,set,,,,GM0106 GM0114,,,,,\n") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("PV22,GG0706,ZK06", "PV22,GG9999,ZK06", "data-unknown-region 3 ggd: “GG9999” is not a known region."),
        ("PV22,GG0706,ZK06", "PV22,ZK06,ZK06", "data-region 3 ggd: Drenthe (ZK06) is of kind zorgkantoor, not ggd."),
        ("PV22,GG0706,ZK06", "PV22,,ZK06", "data-region 3 ggd: Assen has no ggd, and other gemeenten have one."),
        (
            "Drenthe,provincie,,,,",
            "Drenthe,provincie,,GG0706,,",
            "data-region 2 ggd: Drenthe is no gemeente, and names the ggd that it lies in.",
        ),
        (
            "Drenthe,provincie,,,,",
            "Drenthe,provincie,,,,GM0106",
            "data-region 2 members: Drenthe is no set, and names members.",
        ),
    ],
)
def test_a_region_that_is_not_where_it_says_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in PLACED
    assert message in told(tmp_path, PLACED.replace(old, new, 1))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ST01,Kanaal,set,,,,GM0106 GM0106,,,,,", "data-region 7 members: The set names GM0106 2 times."),
        ("ST01,Kanaal,set,,,,GM0106 PV22,,,,,", "data-region 7 members: Drenthe (PV22) is no gemeente."),
        ("ST01,Kanaal,set,,,,GM0106,,,,,", "data-region 7 members: A set has two gemeenten or more."),
        ("ST01,Kanaal,set,,,,GM0106 GM9999,,,,,", "data-unknown-region 7 members: “GM9999” is not a known region."),
        ("ST01,Drenthe,set,,,,GM0106 GM0114,,,,,", "data-region 7 name: The set is called as Drenthe (PV22)."),
    ],
)
def test_a_set_that_is_none_is_told(tmp_path: Path, row: str, message: str) -> None:
    assert message in told(tmp_path, f"{PLACED}{row}\n")


def test_every_region_of_the_project_has_its_gemeenten() -> None:
    dataset, _ = read_once.province()
    kinds = {code: region.kind for code, region in dataset.regions.items()}
    gemeenten = [code for code, kind in kinds.items() if kind == "gemeente"]
    for kind, count in (("provincie", 12), ("ggd", 25), ("zorgkantoor", 31)):
        areas = [dataset.members[code] for code, own in kinds.items() if own == kind]
        assert len(areas) == count
        assert sorted(code for area in areas for code in area) == sorted(gemeenten)
    assert dataset.same_areas["PV22"] == ("GG0706", "ZK06")
