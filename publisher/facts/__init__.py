"""Pure calculation on the dataset: facts, changes, comparisons, ranks."""

from publisher.facts.arrange import by_group, by_indicator, by_period, by_region
from publisher.facts.compute import Change, Comparison, change, compare, difference, printed, ratio, share, total
from publisher.facts.lookup import Facts, Series

__all__ = [
    "Change",
    "Comparison",
    "Facts",
    "Series",
    "by_group",
    "by_indicator",
    "by_period",
    "by_region",
    "change",
    "compare",
    "difference",
    "printed",
    "ratio",
    "share",
    "total",
]
