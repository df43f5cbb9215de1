"""Pure calculation on the dataset: facts, changes, comparisons, ranks."""

from publisher.indicators.compute import Change, Comparison, change, compare, difference, ratio, share, total
from publisher.indicators.facts import Facts

__all__ = ["Change", "Comparison", "Facts", "change", "compare", "difference", "ratio", "share", "total"]
