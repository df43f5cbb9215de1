"""Pure calculation on the dataset: facts, changes, comparisons, ranks."""

from publisher.facts.absent import NOWHEN
from publisher.facts.arrange import by_group, by_indicator, by_period, by_region, same_measure, same_period, same_region
from publisher.facts.compute import Change, Comparison, change, compare, difference, printed, ratio, share, total
from publisher.facts.elsewhere import ElsewhereFacts
from publisher.facts.lookup import Facts, Series
from publisher.facts.missing import UNREAD, look_up

__all__ = [
    "NOWHEN",
    "UNREAD",
    "Change",
    "Comparison",
    "ElsewhereFacts",
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
    "same_measure",
    "same_period",
    "same_region",
    "share",
    "total",
]
