"""Decide what of a text stands in an edition: conditions that do not hold, and what is not known elsewhere, leave."""

from publisher.narrative.leaving.composing import Join, Recompose, Room, apart, unchanged
from publisher.narrative.leaving.conditions import Conditions, never_holding, undecided
from publisher.narrative.leaving.left_out import Absence, LeftOut, State, Unit, Why, best, series_of
from publisher.narrative.leaving.remaining import Author, Remaining, remaining
from publisher.narrative.leaving.text import BACK

__all__ = [
    "BACK",
    "Absence",
    "Author",
    "Conditions",
    "Join",
    "LeftOut",
    "Recompose",
    "Remaining",
    "Room",
    "State",
    "Unit",
    "Why",
    "apart",
    "best",
    "never_holding",
    "remaining",
    "series_of",
    "unchanged",
    "undecided",
]
