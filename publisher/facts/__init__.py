"""Pure calculation on the dataset: facts, changes, comparisons, ranks."""

from publisher.facts.compute import Change, Comparison, change, compare, difference, ratio, share, total
from publisher.facts.lookup import Facts

__all__ = ["Change", "Comparison", "Facts", "change", "compare", "difference", "ratio", "share", "total"]
