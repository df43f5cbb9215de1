"""Charts of rows: labelled marks on one scale, composed of bars, dots, intervals, pointers and reference lines."""

from publisher.charts.rows.bars import Bars, BigNumber, DivergingBars
from publisher.charts.rows.dumbbell import Dumbbell
from publisher.charts.rows.forest import ForestGroup, ForestPlot, ForestRow, forest_rows
from publisher.charts.rows.grouped import BarColumn, BarTable, Cluster, GroupedBars
from publisher.charts.rows.stacked import StackedBar, StackedBars
from publisher.charts.rows.strips import Range, RangeBar, Strip, StripPlot

__all__ = [
    "BarColumn",
    "BarTable",
    "Bars",
    "BigNumber",
    "Cluster",
    "DivergingBars",
    "Dumbbell",
    "ForestGroup",
    "ForestPlot",
    "ForestRow",
    "GroupedBars",
    "Range",
    "RangeBar",
    "StackedBar",
    "StackedBars",
    "Strip",
    "StripPlot",
    "forest_rows",
]
