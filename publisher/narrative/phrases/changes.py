"""Changes in words: "daalt licht", "verdubbelt bijna", "een sterke stijging"."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.dutch.inflections import DOUBLE, HALF, SAME, SLIGHT, STRONG, TRIPLE, VERBS, Verb
from publisher.facts import Change, Comparison, printed
from publisher.findings import say
from publisher.narrative.phrases.phrase import Phrase, as_facts, description, joined, origin


@dataclass(frozen=True, slots=True)
class WordedChange(Change):
    """A change with its verb: "stijgen", "toenemen" or "groeien"; it claims no more than its words do."""

    word: str = "stijgen"

    @property
    def rises(self) -> bool:
        """Return whether the values rise, beyond 95% intervals and rounding."""
        return Comparison(self.end, self.start).higher

    @property
    def falls(self) -> bool:
        """Return whether the values fall, beyond 95% intervals and rounding."""
        return Comparison(self.end, self.start).lower


@dataclass(frozen=True, slots=True)
class _Wording:
    """A change in words, before inflection: verb, adverb, and the adjective of its noun."""

    verb: Verb
    adverb: str = ""
    adjective: str = ""


# The relative change (share of the first value) up to which a change is called none.
HARDLY = 0.01
# Shares change at most slightly while they change less than one percentage point.
POINT = 1


def _multiple(ratio: float) -> _Wording | None:
    """Return the wording of near doubling, trebling or halving; "bijna" and "ruim" each have their own side."""
    for verb, target, almost, over in ((HALF, 0.5, 0.55, 0.3), (DOUBLE, 2, 1.8, 2.4), (TRIPLE, 3, 2.7, 3.5)):
        if abs(ratio - target) <= 0.02 * target:
            return _Wording(verb)
        if min(almost, target) <= ratio <= max(almost, target):
            return _Wording(verb, "bijna", "bijna")
        if min(over, target) <= ratio <= max(over, target):
            return _Wording(verb, "ruim", "ruim")
    return None


def _size(start: float, end: float, unit: str) -> tuple[str, str]:
    relative = abs(end - start) / start
    if relative < SLIGHT or (unit == "percent" and abs(end - start) < POINT):
        return "licht", "lichte"
    return ("sterk", "sterke") if relative >= STRONG else ("", "")


def _wording(change: Change) -> _Wording:
    if change.start.unit != change.end.unit:
        raise ValueError(
            say("a change needs one unit, not {unit} and {unit2}", unit=change.start.unit, unit2=change.end.unit)
        )
    start, end = float(printed(change.start)), float(printed(change.end))
    if start == end:
        return _Wording(SAME, "gelijk")
    # Within 95% intervals no change can be shown, whatever the digits do.
    if Comparison(change.end, change.start).similar:
        return _Wording(SAME, "vrijwel gelijk")
    if start > 0 and abs(end - start) / start < HARDLY:
        return _Wording(SAME, "vrijwel gelijk")
    if start > 0 and end > 0 and (multiple := _multiple(end / start)):
        return multiple
    word = change.word if isinstance(change, WordedChange) else "stijgen"
    verb = VERBS[word][0 if end > start else 1]
    # From zero or below, "strongly" and "slightly" have no meaning.
    return _Wording(verb, *_size(start, end, change.start.unit)) if start > 0 and end >= 0 else _Wording(verb)


def _as_change(value: object) -> Change:
    if isinstance(value, Change):
        return value
    if isinstance(value, tuple) and len(facts := as_facts(value)) > 1:
        return WordedChange(facts[0], facts[-1])
    raise TypeError(say("it needs a change: change(a, b), and got {description}", description=description(value)))


def _after(value: object, form: str) -> Phrase:
    """Inflect with the adverb behind the verb: "daalt licht", "neemt licht toe"."""
    change = _as_change(value)
    wording = _wording(change)
    return Phrase(joined(getattr(wording.verb, form), wording.adverb, wording.verb.particle), origin(change))


def _before(value: object, form: str) -> Phrase:
    """Inflect with the adverb before the verb: "licht dalen", "licht toegenomen"."""
    change = _as_change(value)
    wording = _wording(change)
    return Phrase(joined(wording.adverb, getattr(wording.verb, form)), origin(change))


def verb(value: object) -> Phrase:
    """Return a change as finite verb: "daalt licht"."""
    return _after(value, "singular")


def plural(value: object) -> Phrase:
    """Return a change as plural finite verb: "dalen licht"."""
    return _after(value, "plural")


def past(value: object) -> Phrase:
    """Return a change in the past tense: "daalde licht"."""
    return _after(value, "past")


def past_plural(value: object) -> Phrase:
    """Return a change in the past tense, plural: "daalden licht"."""
    return _after(value, "past_plural")


def infinitive(value: object) -> Phrase:
    """Return a change as infinitive: "licht dalen"."""
    return _before(value, "infinitive")


def participle(value: object) -> Phrase:
    """Return a change as participle: "licht gedaald"."""
    return _before(value, "participle")


def clause(value: object) -> Phrase:
    """Return a change as the end of a subordinate clause: "licht daalt", "licht toeneemt"."""
    return _before(value, "clause")


def clause_plural(value: object) -> Phrase:
    """Return a change as the end of a plural subordinate clause: "licht toenemen"."""
    return _before(value, "clause_plural")


def direction(value: object) -> Phrase:
    """Return the direction of a change without its size: "daalt", "neemt toe", "blijft gelijk"."""
    change = _as_change(value)
    wording = _wording(change)
    if wording.verb is SAME:
        return verb(change)
    word = change.word if isinstance(change, WordedChange) else "stijgen"
    way = VERBS[word][0 if printed(change.end) > printed(change.start) else 1]
    return Phrase(joined(way.singular, way.particle), origin(change))


def noun(value: object) -> Phrase:
    """Return a change as noun with article: "een lichte daling"."""
    change = _as_change(value)
    wording = _wording(change)
    if wording.verb is SAME:
        text = "geen verandering" if wording.adverb == "gelijk" else "vrijwel geen verandering"
    elif wording.verb in (HALF, DOUBLE, TRIPLE):
        text = joined(wording.adjective, "een", wording.verb.noun)
    else:
        text = joined("een", wording.adjective, wording.verb.noun)
    return Phrase(text, origin(change))
