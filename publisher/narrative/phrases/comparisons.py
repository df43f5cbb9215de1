"""Comparisons and ranks in words: "hoger dan", "minder vaak dan", "op een na het hoogst"."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.dutch import formats
from publisher.dutch.inflections import DEGREES, OPPOSITES, SUPERLATIVES
from publisher.facts import Comparison
from publisher.narrative.phrases.phrase import Phrase, as_fact, as_facts, description, joined, origin, printed


@dataclass(frozen=True, slots=True)
class WordedComparison(Comparison):
    """A comparison with its word, and the noun between "meer" and "dan"."""

    word: str = "hoger"
    noun: str = ""


def _comparative(comparison: Comparison) -> tuple[str, str]:
    degree = DEGREES[comparison.word if isinstance(comparison, WordedComparison) else "hoger"]
    return degree.more if comparison.higher else degree.less if comparison.lower else degree.same


def _as_comparison(value: object) -> Comparison:
    if isinstance(value, Comparison):
        return value
    raise TypeError(f"it needs a comparison: compare(a, b), and got {description(value)}")


def comparison(value: object) -> Phrase:
    """Return a comparison: "hoger dan", "minder vaak dan", "ongeveer even hoog als"."""
    compared = _as_comparison(value)
    word, particle = _comparative(compared)
    between = compared.noun if isinstance(compared, WordedComparison) else ""
    return Phrase(joined(word, between, particle), origin(compared))


def bare(value: object) -> Phrase:
    """Return a comparison without "dan" or "als": "hoger"."""
    compared = _as_comparison(value)
    return Phrase(_comparative(compared)[0], origin(compared))


def reworded(compared: Comparison, word: str, between: str = "") -> WordedComparison:
    """Return the comparison in other words: "meer", "vaker", "groter"."""
    known = OPPOSITES.get(word, word)
    if known not in DEGREES:
        raise ValueError(f"there is no comparing word “{word}”; choose from {', '.join(DEGREES)}")
    return WordedComparison(compared.fact, compared.reference, known, between)


def rank(value: object, others: object, word: str = "hoog") -> Phrase:
    """Return the place of a fact among others, from the nearest end: "op een na het hoogst"."""
    fact, facts = as_fact(value), as_facts(others)
    if word not in SUPERLATIVES:
        raise ValueError(f"there is no superlative of “{word}”; choose from {', '.join(SUPERLATIVES)}")
    own, values = printed(fact), [printed(item) for item in facts]
    if fact not in facts:
        raise ValueError(f"{fact} of {fact.region.name} is not one of the facts it is ranked among")
    above, below = sum(item > own for item in values), sum(item < own for item in values)
    place, end = (above, 0) if above <= below else (below, 1)
    tied = "gedeeld " if values.count(own) > 1 else ""
    behind = f"op {formats.cardinal(place)} na " if place else ""
    return Phrase(f"{tied}{behind}het {SUPERLATIVES[word][end]}", (fact, *facts))
