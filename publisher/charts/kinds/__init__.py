"""Charts of time, tables with colours, pictograms, flows and overviews: one module a kind."""

from publisher.charts.kinds.determinants import Determinants
from publisher.charts.kinds.directions import Direction, Directions
from publisher.charts.kinds.heatmap import Heatmap, HeatmapRow
from publisher.charts.kinds.lines import Lines
from publisher.charts.kinds.pictogram import PeoplePictogram, Share
from publisher.charts.kinds.sankey import Sankey, SankeyNode
from publisher.charts.kinds.slope import Slope
from publisher.charts.kinds.upper_bound import Maximum, UpperBound

__all__ = [
    "Determinants",
    "Direction",
    "Directions",
    "Heatmap",
    "HeatmapRow",
    "Lines",
    "Maximum",
    "PeoplePictogram",
    "Sankey",
    "SankeyNode",
    "Share",
    "Slope",
    "UpperBound",
]
