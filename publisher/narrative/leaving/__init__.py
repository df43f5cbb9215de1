"""Decide what of a text stands in an edition: conditions that do not hold, and what is not known elsewhere, leave."""

from publisher.narrative.leaving.conditions import Conditions, never_holding
from publisher.narrative.leaving.left_out import Absence, LeftOut, Unit, Why, series_of
from publisher.narrative.leaving.remaining import Author, Recompose, Remaining, Room, remaining, unchanged

__all__ = [
    "Absence",
    "Author",
    "Conditions",
    "LeftOut",
    "Recompose",
    "Remaining",
    "Room",
    "Unit",
    "Why",
    "never_holding",
    "remaining",
    "series_of",
    "unchanged",
]
