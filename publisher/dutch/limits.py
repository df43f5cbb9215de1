"""Words that set a limit at a number: before it ("ten minste", "nog geen") or behind it ("of meer")."""

from __future__ import annotations

import re

from publisher.dutch.frequencies import MEANING
from publisher.dutch.numerals import either
from publisher.dutch.rules import EXPRESSION

# "Meer dan" and "minder dan" leave the number itself out; "minstens" and "hooguit" take it in.
STRICT = {"meer dan": "above", "minder dan": "below"}
KINDS = MEANING | STRICT
# "Onder de" may be among: only at the end of a clause, or before a number in a claim, is it a limit.
PLACED = {"boven de": "above", "onder de": "below"}
BEHIND = {"of meer": "least", "of hoger": "least", "of minder": "most", "of lager": "most"}
# "Bijna" and "ruim" are at most so far off, as a part of the number.
NEAR = 0.1

_ARTICLE = "(?: de| een| het)? ?"
# What follows a limit: an expression, figures, a part, a number in words of percent, or the end of a span.
NUMBER_NEXT = (
    rf"(?={_ARTICLE}[{EXPRESSION}\d]| een (?:vijfde|kwart|derde|tiende)| [^\W\d_]{{3,40}} procent"
    r"(?!\w)|$)"
)
_PLACED = either(PLACED)
BEFORE = rf"(?:{either(KINDS)}){NUMBER_NEXT}|(?:{_PLACED})(?= [{EXPRESSION}\d])"
AFTER = rf"(?<=[{EXPRESSION}%] )(?:{either(BEHIND)})"
# Before a value that is printed: whether it is so rests on digits that the page does not show.
_HARD = either(words for words, kind in KINDS.items() if kind != "about")
UNCLAIMED = rf"(?:{_HARD})(?={_ARTICLE}[{EXPRESSION}])|(?:{_PLACED})(?= [{EXPRESSION}](?:[.,;:!?)]|$))"


def kind_of(words: str) -> str:
    """Return what kind of limit words set: above, least, below, most, almost, over or about."""
    plain = " ".join(words.casefold().replace("’", "'").split())
    return (BEHIND | PLACED | KINDS).get(plain, "about")


def fits(kind: str, value: float, limit: float) -> bool:
    """Return whether a value may be told with a limit of this kind at a number."""
    apart = NEAR * abs(limit)
    return {
        "above": value > limit,
        "least": value >= limit,
        "below": value < limit,
        "most": value <= limit,
        "almost": limit - apart <= value < limit,
        "over": limit < value <= limit + apart,
        "about": abs(value - limit) <= apart,
    }[kind]


def rounds_to(kind: str, printed: float, limit: float) -> bool:
    """Return whether a value that is printed like this stands beside such words: "ruim 46%" beside 46% does."""
    return fits(kind, printed, limit) or (kind in ("almost", "over") and printed == limit)


def number_words(text: str) -> re.Match[str] | None:
    """Return the number word before "procent" at the start of a text."""
    return re.match(r"\s*(?:de |een )?([^\W\d_]{3,40})(?= procent\b)", text)
