"""What is to be made: which publication, of which year, for which region, and how it is ordered from a printer."""

from publisher.editions.edition import Edition, load, only

__all__ = ["Edition", "load", "only"]
