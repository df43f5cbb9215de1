"""Where a gemeente lies: its neighbours, and a country that gives way to the province."""

import pytest
import shapely

from publisher.charts.maps.locator import LocatorMap
from publisher.findings import PublisherError
from publisher.model import Region, Size
from tests.charts.conftest import assert_tidy, drawn, look, texts
from tests.factories import region

ASSEN, EMMEN, MEPPEL = (
    region(f"GM{number}", name, province="PV1") for number, name in enumerate(("Assen", "Emmen", "Meppel"))
)
DRENTHE = region("PV1", "Drenthe")
BOUNDARIES = {
    "GM0": shapely.box(0, 20000, 20000, 40000),
    "GM1": shapely.box(20000, 20000, 40000, 40000),
    "GM2": shapely.box(0, 0, 40000, 19000),
    "PV1": shapely.box(0, 0, 40000, 40000),
    "PV2": shapely.box(-100000, -100000, 0, 40000),
}


def locator(own: Region = ASSEN) -> LocatorMap:
    others = tuple(each for each in (ASSEN, EMMEN, MEPPEL) if each != own)
    return LocatorMap(
        f"De gemeente {own.name} in de provincie Drenthe", own, DRENTHE, others, ("PV1", "PV2"), boundaries=BOUNDARIES
    )


def test_neighbours_are_those_that_touch() -> None:
    assert [found.name for found in locator().neighbours] == ["Emmen"]
    assert locator().alt() == "Kaart. De gemeente Assen in de provincie Drenthe. Assen grenst in Drenthe aan Emmen."
    assert locator().table().rows == (
        ("Assen", "deze gemeente"),
        ("Emmen", "buurgemeente"),
        ("Meppel", "zelfde provincie"),
    )


def test_a_gemeente_and_its_neighbours_are_named() -> None:
    figure = locator().draw(look(), Size(70, 92))
    assert_tidy(figure)
    assert {item.get_text() for item in texts(figure)} == {"Assen", "Emmen"}


def test_the_country_stands_where_the_province_is_not() -> None:
    names = {item.get_gid() for item in drawn(locator().draw(look(), Size(70, 130))).findobj()}
    assert {"inset-PV1", "inset-PV2", "inset-own"} <= names
    crowded = {item.get_gid() for item in drawn(locator().draw(look(), Size(70, 72))).findobj()}
    assert "inset-own" not in crowded


def test_a_map_holds_no_other_boundaries() -> None:
    assert set(locator().boundaries) == {"GM0", "GM1", "GM2", "PV1", "PV2"}
    with pytest.raises(PublisherError, match="no boundary for GM9"):
        LocatorMap("Waar", region("GM9", "Niet"), DRENTHE, (), (), boundaries=BOUNDARIES)
