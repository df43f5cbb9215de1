"""Comparisons in words: "hoger dan", "minder vaak dan", "4 procentpunt meer dan", "ongeveer even hoog als"."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.dutch.inflections import DEGREES, OPPOSITES
from publisher.facts import Change, Comparison, printed
from publisher.findings import say
from publisher.narrative.phrases.phrase import Phrase, description, joined, origin


@dataclass(frozen=True, slots=True)
class WordedComparison(Comparison):
    """A comparison with its word, and the noun between "meer" and "dan"."""

    word: str = "hoger"
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Gap(WordedComparison):
    """A comparison that says how large the difference is: in the unit, or `relative` to the reference, in percent."""

    relative: bool = False

    @property
    def size(self) -> str:
        """Return the difference as printed; of what rounds to nought percent that it is hardly any."""
        if not self.relative:
            return str(self.difference)
        percent = Change(self.reference, self.fact).percent_size
        return str(percent) if printed(percent) else "nauwelijks"


def _words(comparison: Comparison) -> tuple[str, str]:
    """Return the words before and behind the noun."""
    degree = DEGREES[comparison.word if isinstance(comparison, WordedComparison) else "hoger"]
    word, particle = degree.more if comparison.higher else degree.less if comparison.lower else degree.same
    if isinstance(comparison, Gap):
        if not comparison.similar:
            return f"{comparison.size} {word}", particle
        if _equal(comparison):
            return degree.equal
    return word, particle


def _equal(comparison: Comparison) -> bool:
    both = comparison.fact, comparison.reference
    return all(fact.known for fact in both) and printed(both[0]) == printed(both[1])


def _as_comparison(value: object) -> Comparison:
    if isinstance(value, Comparison):
        return value
    raise TypeError(say("it needs a comparison: compare(a, b), and got {description}", description=description(value)))


def _noun(comparison: Comparison) -> str:
    return comparison.noun if isinstance(comparison, WordedComparison) else ""


def comparison(value: object) -> Phrase:
    """Return a comparison: "hoger dan", "4 procentpunt meer dan", "ongeveer even hoog als"."""
    compared = _as_comparison(value)
    word, particle = _words(compared)
    return Phrase(joined(word, _noun(compared), particle), origin(compared))


def bare(value: object) -> Phrase:
    """Return a comparison without "dan" or "als": "hoger"."""
    compared = _as_comparison(value)
    return Phrase(joined(_words(compared)[0], _noun(compared)), origin(compared))


def reworded(compared: Comparison, word: str, between: str = "") -> WordedComparison:
    """Return the comparison in other words: "meer", "vaker", "groter"."""
    return WordedComparison(compared.fact, compared.reference, degree(word), between)


def degree(word: str) -> str:
    """Return the name of the words that a comparing word belongs to; ValueError where it is not known."""
    known = OPPOSITES.get(word, word)
    if known not in DEGREES:
        raise ValueError(
            say("there is no comparing word “{word}”; choose from {degrees}", word=word, degrees=", ".join(DEGREES))
        )
    return known
