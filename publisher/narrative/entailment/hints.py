"""What to write where a claim does not entail a word: a predicate, with the names of the chapter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.vocabulary import LESS, MORE
from publisher.model import Fact
from publisher.narrative.entailment.claimed import Claimed
from publisher.narrative.entailment.support import Support
from publisher.narrative.expressions.answer import Answer, Names

WORDS: Mapping[Meaning, str] = {
    Meaning.ORDER: "x == lowest(list, 2)[1]",
    Meaning.MOST: "count(above(list, reference)) > count(list) / 2",
    Meaning.ALL: "count(above(list, reference)) == count(list)",
    Meaning.NOT_ALL: "count(above(list, reference)) < count(list)",
    Meaning.QUALIFIER: "a > b, with the number in the span as well",
    Meaning.STRONG: "change(a, b).percent > 25, or a > 1.25 * b",
    Meaning.SLIGHT: "change(a, b).percent > 0 and change(a, b).percent < 5",
    Meaning.LONG: "rising([series[-3], series[-2], series[-1]])",
    Meaning.SAME: "a == b",
    Meaning.CHANCE: "a == b and difference(a, b) != 0",
    Meaning.CAUSE: "difference(a, a_nl) > 2 * difference(b, b_nl)",
    Meaning.MAINLY: "x > 50, or is_highest(x, list)",
    Meaning.ONLY: "count(above(list, reference)) == 1",
    Meaning.OTHERS: "count(near(list, reference)) + 1 == count(list)",
    Meaning.CONTRAST: "a > b",
    Meaning.UNKNOWN: "unknown(x)",
}


def hint(word: ClaimWord, claimed: Claimed, names: Names) -> str:
    """Return what to write so that a claim covers a word."""
    # A source with the very word is the one that is meant.
    quotes = sorted(claimed.of(Meaning.STATED), key=lambda item: word.text.casefold() not in _whole(item).casefold())
    found = [words for item in quotes if (words := _quote(word, item))]
    if found:
        return f"Quote that as well: {found[0]}."
    return f"Claim it: “and {_predicate(word, claimed, names)}”; or use other words, or print them with an expression."


def _quote(word: ClaimWord, item: Support) -> str:
    """Return a claim on more words of a statement, where those say what a word needs."""
    whole = _whole(item)
    alike = {word.meaning}
    if word.meaning in (Meaning.CHANGE, Meaning.COMPARISON):
        alike |= {Meaning.CHANGE, Meaning.COMPARISON, Meaning.MULTIPLE}
    said = any(
        found.meaning in alike and (found.direction * word.direction >= 0) and (found.bounds == word.bounds)
        for found in claim_words(whole)
    )
    if not item.statement or not (said or word.text.casefold() in whole.casefold()):
        return ""
    return quote(item)


def quote(item: Support) -> str:
    """Return a claim on all words of a statement."""
    if not item.statement:
        return ""
    return f"stated('{item.statement.id}', '{item.statement.words}')"


def _whole(item: Support) -> str:
    return item.statement.words if item.statement else ""


def _predicate(word: ClaimWord, claimed: Claimed, names: Names) -> str:
    if word.meaning is Meaning.RANK:
        subject, among = _ranked(claimed, names)
        return f"{'is_lowest' if word.direction == LESS else 'is_highest'}({subject}, {among})"
    if word.meaning is Meaning.COUNT and word.number is not None:
        return f"count(above(list, reference)) == {word.number:g}"
    if word.meaning is Meaning.SHARE:
        low, high = word.bounds or (50, 100)
        return f"x >= {low:.3g} and x <= {high:.3g}"
    if word.meaning is Meaning.NUMBER:
        return f"x == {word.number:g}" if word.number is not None else "x == …"
    if word.meaning is Meaning.CHANGE:
        return f"change(first, last).{'falls' if word.direction == LESS else 'rises'}"
    if word.meaning is Meaning.MULTIPLE:
        return "last < first / 2" if word.direction == LESS else f"last > {word.number:g} * first"
    if word.meaning is Meaning.COMPARISON:
        return (
            "a < b"
            if word.direction == LESS
            else "a > b"
            if word.direction == MORE
            else "a > b, of each thing that it is about"
        )
    return WORDS.get(word.meaning, "…")


def _ranked(claimed: Claimed, names: Names) -> tuple[str, str]:
    """Return the names of a fact that the words print and of the list that it stands in."""
    printed = next((facts for facts in claimed.printed.values() if facts), ())
    listed = _named_lists(names)
    among = next(
        (name for name, facts in listed if printed and len(facts) > len(printed) and set(printed) <= set(facts)), "list"
    )
    single = (
        next((name for name, found in names.items() if isinstance(found, Answer) and found.value == printed[0]), "x")
        if printed
        else "x"
    )
    return single, among


def _named_lists(names: Names) -> Sequence[tuple[str, tuple[Fact, ...]]]:
    return [
        (name, found.value)
        for name, found in names.items()
        if isinstance(found, Answer)
        and isinstance(found.value, tuple)
        and all(isinstance(item, Fact) for item in found.value)
    ]
