"""Why a sentence rests on a person: the kinds, in the order in which they need eyes, and what to do about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from publisher.findings import say


class Kind(StrEnum):
    """Why a sentence rests on a person; what needs eyes first comes first."""

    LAPSED = "lapsed"
    LEFT_OUT = "left-out"
    WEAK = "weak-claim"
    TYPED = "typed"
    WAIVED = "waived"
    NEWER = "newer-data"
    UNCHECKED = "unchecked-source"
    NO_DATA = "no-data"
    SOURCE = "source-alone"
    QUOTED = "quotation"
    CITED = "cited-work"
    CAVEAT = "caveat"
    EXPLANATION = "explanation"
    NOTE = "note"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a kind, and what a reader of the list does."""

    title: str
    advice: str


# The word for each kind, before a reason.
WORDS: Mapping[Kind, str] = {
    Kind.LAPSED: say("lapsed"),
    Kind.LEFT_OUT: say("left out"),
    Kind.WEAK: say("weak claim"),
    Kind.TYPED: say("typed"),
    Kind.WAIVED: say("waived"),
    Kind.NEWER: say("newer data"),
    Kind.UNCHECKED: say("unchecked source"),
    Kind.NO_DATA: say("no data"),
    Kind.SOURCE: say("source alone"),
    Kind.QUOTED: say("quotation"),
    Kind.CITED: say("cited work"),
    Kind.CAVEAT: say("caveat"),
    Kind.EXPLANATION: say("explanation"),
    Kind.NOTE: say("note"),
    Kind.PLAIN: say("plain"),
}
# What changed since the edition before, by its name.
STATES: Mapping[str, str] = {
    "new": say("new"),
    "changed words": say("changed words"),
    "changed reason": say("changed reason"),
    "changed data near it": say("changed data near it"),
    "unchanged": say("unchanged"),
}
HEADINGS = {
    Kind.LAPSED: Heading(
        say("Left out, because a caveat has lapsed"), say("Read what is printed without these words, and delete them.")
    ),
    Kind.LEFT_OUT: Heading(
        say("Left out, because a condition does not hold"),
        say("Read what is printed without these words."),
    ),
    Kind.WEAK: Heading(
        say("Claims that do not entail their words"), say("Write what the data say, or claim what is written.")
    ),
    Kind.TYPED: Heading(
        say("Typed words that no data account for"), say("Bind them to the data, or mark them as no data.")
    ),
    Kind.WAIVED: Heading(say("Waived by a person"), say("Ask whether the reason still holds.")),
    Kind.NEWER: Heading(say("Periods of which there are newer data"), say("Decide whether the text goes along.")),
    Kind.UNCHECKED: Heading(
        say("Words of a source that no number checks"), say("Open the source, and see that it says this of this year.")
    ),
    Kind.NO_DATA: Heading(say("Marked as no data"), say("See that these words are true, whatever the data say.")),
    Kind.SOURCE: Heading(
        say("Claims on the words of a source alone"), say("See that the words say no more than the source.")
    ),
    Kind.QUOTED: Heading(say("Quotations and names, typed"), say("Hold them against what is quoted.")),
    Kind.CITED: Heading(
        say("Sentences that rest on a work they cite"), say("See that the work says so, and is not outdated.")
    ),
    Kind.CAVEAT: Heading(say("Caveats, as they are printed"), say("See that they are still true, and say enough.")),
    Kind.EXPLANATION: Heading(say("What is said of sources"), say("See that it fits the delivery of this year.")),
    Kind.NOTE: Heading(
        say("Notes of rows of data, as they are printed"), say("See that the reason is still the reason.")
    ),
    Kind.PLAIN: Heading("Plain sentences beside data", say("See that the data beside them do not contradict them.")),
}
# What an approval should not go past.
URGENT = (Kind.LAPSED, Kind.WEAK, Kind.TYPED, Kind.WAIVED, Kind.NEWER)
