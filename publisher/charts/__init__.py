"""Chart descriptions, one class a kind, drawn, put into words and tabulated from facts; and words of subtitles."""

from publisher.charts.kinds.determinants import Determinants
from publisher.charts.kinds.directions import Direction, Directions
from publisher.charts.kinds.heatmap import Heatmap, HeatmapRow
from publisher.charts.kinds.lines import Lines
from publisher.charts.kinds.pictogram import PeoplePictogram, Share
from publisher.charts.kinds.sankey import Sankey, SankeyNode
from publisher.charts.kinds.slope import Slope
from publisher.charts.kinds.upper_bound import Maximum, UpperBound
from publisher.charts.maps.cover import CoverMap
from publisher.charts.maps.locator import LocatorMap
from publisher.charts.maps.mapgrid import MapPanel, SmallMultipleMaps
from publisher.charts.maps.thematic import CategoryMap, Choropleth, LabelledMap
from publisher.charts.rows.bars import Bars, BigNumber, DivergingBars
from publisher.charts.rows.dumbbell import Dumbbell
from publisher.charts.rows.forest import ForestGroup, ForestPlot, ForestRow, forest_rows
from publisher.charts.rows.grouped import BarColumn, BarTable, Cluster, GroupedBars
from publisher.charts.rows.stacked import StackedBar, StackedBars
from publisher.charts.rows.strips import Range, RangeBar, Strip, StripPlot
from publisher.charts.words.captions import people, when, where, years

__all__ = [
    "BarColumn",
    "BarTable",
    "Bars",
    "BigNumber",
    "CategoryMap",
    "Choropleth",
    "Cluster",
    "CoverMap",
    "Determinants",
    "Direction",
    "Directions",
    "DivergingBars",
    "Dumbbell",
    "ForestGroup",
    "ForestPlot",
    "ForestRow",
    "GroupedBars",
    "Heatmap",
    "HeatmapRow",
    "LabelledMap",
    "Lines",
    "LocatorMap",
    "MapPanel",
    "Maximum",
    "PeoplePictogram",
    "Range",
    "RangeBar",
    "Sankey",
    "SankeyNode",
    "Share",
    "Slope",
    "SmallMultipleMaps",
    "StackedBar",
    "StackedBars",
    "Strip",
    "StripPlot",
    "UpperBound",
    "forest_rows",
    "people",
    "when",
    "where",
    "years",
]
