"""What to write in the place of a typed word, by its kind."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.dutch.meanings import Meaning
from publisher.dutch.rules import CHANGE, COMPARISON, FRACTION, LIMIT, NUMBER, UNIVERSAL
from publisher.dutch.vocabulary import LESS, RANK_WORDS
from publisher.findings import Message, say

RANK, MOST = "rank", "most"
PHRASES: Mapping[str, tuple[str, str]] = {
    NUMBER: (say("{{{{ rookt }}}} for a value, {{{{ rookt | year }}}} for its year"), "rookt > 15"),
    LIMIT: (say("{{{{ rookt | rounded }}}}, which says “ruim” or “bijna” itself"), "rookt > rookt_nl"),
    FRACTION: ('{{ fraction_of(rookt, "volwassenen", "rookt", "roken") }}', "rookt >= 45 and rookt <= 55"),
    CHANGE: ("{{ change(before, after) }}", "change(before, after).rises"),
    COMPARISON: ("{{ compare(rookt, rookt_nl) }}", "rookt > rookt_nl"),
    RANK: ("{{ where_highest(gemeenten) }}", "is_highest(x, gemeenten)"),
    MOST: (
        '{{ most_or_some(above(gemeenten, x), gemeenten, "gemeente", "gemeenten") }}',
        "count(above(gemeenten, x)) > count(gemeenten) / 2",
    ),
    UNIVERSAL: (
        '{{ how_many(above(gemeenten, x), gemeenten, "gemeente", "gemeenten") }}',
        "count(above(gemeenten, x)) == count(gemeenten)",
    ),
}


def way_out(word: Meaning) -> str:
    """Return what to write instead of a typed word: a phrase, a claim, or the mark of no data."""
    phrase, claim = PHRASES[_kind(word)]
    if word.direction == LESS and not isinstance(phrase, Message):
        phrase, claim = (text.replace("highest", "lowest").replace("rises", "falls") for text in (phrase, claim))
    no_data = say("if it is no data, mark it: [words]{{.geen-data}}")
    return say(
        'Print it: {phrase}; or claim it: [words]{{claim="{claim}"}}; {no_data}.',
        phrase=phrase,
        claim=claim,
        no_data=no_data,
    )


def _kind(word: Meaning) -> str:
    """Return the kind of a word; of a comparing word also whether it ranks, or says of the most."""
    text = word.word.casefold()
    if word.kind != COMPARISON:
        return word.kind
    if text.endswith("meeste"):
        return MOST
    return RANK if text in RANK_WORDS or text.removesuffix("e").endswith("st") else COMPARISON
