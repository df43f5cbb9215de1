"""Pure calculation on the dataset: facts, changes, comparisons, ranks."""

from publisher.facts.arrange import by_group, by_indicator, by_period, by_region
from publisher.facts.compute import Change, Comparison, change, compare, difference, printed, ratio, share, total
from publisher.facts.lookup import UNREAD, Facts, Series
from publisher.facts.missing import look_up

__all__ = [
    "UNREAD",
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
    "look_up",
    "printed",
    "ratio",
    "share",
    "total",
]
