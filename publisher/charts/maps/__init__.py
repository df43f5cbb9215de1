"""Maps of gemeenten: by value, in classes, by words, several beside each other, and where a gemeente lies."""

from publisher.charts.maps.cover import CoverMap
from publisher.charts.maps.locator import LocatorMap
from publisher.charts.maps.mapgrid import MapPanel, SmallMultipleMaps
from publisher.charts.maps.thematic import CategoryMap, Choropleth, LabelledMap

__all__ = [
    "CategoryMap",
    "Choropleth",
    "CoverMap",
    "LabelledMap",
    "LocatorMap",
    "MapPanel",
    "SmallMultipleMaps",
]
