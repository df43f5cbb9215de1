"""What is to be made and what was: which publication, year and region, how it is printed, and editions on disk."""

from publisher.editions.choose import Choice
from publisher.editions.edition import Edition, load, only
from publisher.editions.printers import Medium, Printer
from publisher.editions.published import Approval, PublishedEdition

__all__ = ["Approval", "Choice", "Edition", "Medium", "Printer", "PublishedEdition", "load", "only"]
