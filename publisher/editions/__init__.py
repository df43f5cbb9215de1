"""What is to be made and what was: which publication, year and region, how it is printed, and editions on disk."""

from publisher.editions.choose import Choice
from publisher.editions.edition import Edition, load, only
from publisher.editions.printers import Medium, Printer

__all__ = ["Choice", "Edition", "Medium", "Printer", "load", "only"]
