"""Regions are sets of gemeenten, and have the words that a sentence needs."""

import pytest

from publisher.model import Region, members_of, province_of, same_areas
from tests.factories import region

REGIONS = {
    each.code: each
    for each in (
        *(region("NL01"), region("PV22"), region("PV23", "Overijssel")),
        *(region("GG0706", "GGD Drenthe", short_name="Drenthe"), region("ZK32", "Zwolle")),
        region("GM0114", ggd="GG0706"),
        region("GM0106", ggd="GG0706", zorgkantoor="ZK32"),
        region("GM0193", "Zwolle", province="PV23", zorgkantoor="ZK32"),
        region("ST01", "Aan het kanaal", "set", members=("GM0193", "GM0106")),
    )
}


def test_each_kind_of_region_has_its_gemeenten_by_name() -> None:
    assert members_of(REGIONS) == {
        "NL01": ("GM0106", "GM0114", "GM0193"),
        "PV22": ("GM0106", "GM0114"),
        "PV23": ("GM0193",),
        "GG0706": ("GM0106", "GM0114"),
        "ZK32": ("GM0106", "GM0193"),
        "ST01": ("GM0106", "GM0193"),
    }


@pytest.mark.parametrize(
    ("code", "province"),
    [("PV22", "PV22"), ("GM0106", "PV22"), ("GG0706", "PV22"), ("ZK32", ""), ("ST01", ""), ("NL01", "")],
)
def test_a_region_that_crosses_provinces_lies_in_none(code: str, province: str) -> None:
    assert province_of(REGIONS[code], REGIONS, members_of(REGIONS)) == province


def test_regions_of_the_same_gemeenten_are_one_area() -> None:
    same = same_areas(members_of(REGIONS))
    assert (same["PV22"], same["GG0706"], same["ZK32"], same["PV23"]) == (("GG0706",), ("PV22",), ("ST01",), ())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            Region("PV22", "Drenthe", "provincie", inhabitants="Drenten", adjective="Drentse"),
            ("Drenthe", "in Drenthe", "Drenten"),
        ),
        (
            Region("GG1009", "GGD IJsselland", "ggd", short_name="IJsselland", article="de regio"),
            ("de regio IJsselland", "in de regio IJsselland", "inwoners van de regio IJsselland"),
        ),
        (
            Region("GM0448", "Texel", "gemeente", preposition="op"),
            ("Texel", "op Texel", "inwoners van Texel"),
        ),
    ],
)
def test_a_region_has_the_words_that_a_sentence_needs(place: Region, words: tuple[str, ...]) -> None:
    assert (place.place, place.locative, place.people) == words
