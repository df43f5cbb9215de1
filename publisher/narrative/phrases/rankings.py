"""Rankings in words: who comes first with ties included, where a value is highest, the place of one among others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from publisher.dutch import formats
from publisher.dutch.inflections import SUPERLATIVES, Superlative
from publisher.facts import printed
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.phrases.left_out import AS_FAR, WITH_VALUE, chosen_from, whole
from publisher.narrative.phrases.likeness import all_alike
from publisher.narrative.phrases.phrase import Phrase, as_fact, as_facts, as_known, joined, told_apart

HIGH, LOW = "hoog", "laag"


def ties(facts: Sequence[Fact]) -> str:
    """Return how a text can say that facts are tied, for a message."""
    if len({printed(fact) for fact in facts}) == 1:
        return say("all {number} are {facts}: where_highest(…) says “overal gelijk”", number=len(facts), facts=facts[0])
    return say("leaders(…) gives all who share the first place, ranking(…) names ties with their values")


def _superlative(word: str) -> Superlative:
    if word not in SUPERLATIVES:
        raise ValueError(
            say(
                "there is no superlative of “{word}”; choose from {superlatives}",
                word=word,
                superlatives=", ".join(SUPERLATIVES),
            )
        )
    return SUPERLATIVES[word]


def _several(facts: Sequence[Fact]) -> None:
    if len(facts) < 2:
        raise ValueError(say("there are no others to rank it among: write a sentence for one value"))
    all_alike(facts)


def leaders(values: object) -> tuple[Fact, ...]:
    """Return the facts that share the highest value; ValueError where all do."""
    return _leaders(as_known(values), highest=True)


def trailers(values: object) -> tuple[Fact, ...]:
    """Return the facts that share the lowest value; ValueError where all do."""
    return _leaders(as_known(values), highest=False)


def _leaders(facts: Sequence[Fact], *, highest: bool) -> tuple[Fact, ...]:
    _several(facts)
    found = _tied(facts, highest=highest)
    if len(found) == len(facts):
        raise ValueError(say("none of them leads: {facts}", facts=ties(facts)))
    return chosen_from(facts, found)


def _tied(facts: Sequence[Fact], *, highest: bool) -> tuple[Fact, ...]:
    edge = (max if highest else min)(map(printed, facts))
    return tuple(fact for fact in facts if printed(fact) == edge)


def ranking(values: object, number: int, end: str = HIGH) -> Phrase:
    """Return the first few with their values, ties included: "Emmen (22%), Assen en Hoogeveen (beide 21%)"."""
    facts = as_known(values)
    if end not in (HIGH, LOW):
        raise ValueError(say("a ranking starts at “{high}” or “{low}”, not at “{end}”", high=HIGH, low=LOW, end=end))
    if not 0 < number <= len(facts):
        raise ValueError(say("there are {number} facts, not {number2}", number=len(facts), number2=number))
    _several(facts)
    order = sorted(facts, key=printed, reverse=end == HIGH)
    found = [*order[:number], *(fact for fact in order[number:] if printed(fact) == printed(order[number - 1]))]
    if len(found) == len(facts) > number:
        raise ValueError(say("more share this place than there is a ranking of: {facts}", facts=ties(facts)))
    names = dict(zip(facts, told_apart(facts), strict=True))
    groups = [list(group) for _, group in groupby(found, key=printed)]
    listed = [name for group in groups for name in _group([names[fact] for fact in group], str(group[0]))]
    return _as_far_as_known(formats.enumeration(listed), whole(facts))


def _group(names: Sequence[str], value: str) -> list[str]:
    return [*names[:-1], f"{names[-1]} ({_together(len(names))}{value})"]


def _together(number: int) -> str:
    return {1: "", 2: "beide "}.get(number, f"alle {formats.cardinal(number)} ")


def where_highest(
    facts: object, word: str = HIGH, rest: str = "", preposition: str = "in", *, values: bool = False
) -> Phrase:
    """Return where a value is highest, ties included: "het hoogst in Emmen en Assen", "overal gelijk"."""
    return _where(facts, word, rest, preposition, highest=True, values=values)


def where_lowest(
    facts: object, word: str = HIGH, rest: str = "", preposition: str = "in", *, values: bool = False
) -> Phrase:
    """Return where a value is lowest, ties included: "het laagst in Emmen en Assen", "overal gelijk"."""
    return _where(facts, word, rest, preposition, highest=False, values=values)


def _where(among: object, word: str, rest: str, preposition: str, *, highest: bool, values: bool) -> Phrase:
    words, facts, known = _superlative(word), whole(among), _comparable(among)
    found = _tied(known, highest=highest)
    if len(found) == len(known):
        equally = f"even {HIGH}" if word == HIGH and rest else words.everywhere
        text, value = joined(_everywhere(facts), equally, rest), f" ({found[0]})"
    else:
        listed = _names(found, facts)
        text = joined("het", words.top if highest else words.bottom, rest, preposition, formats.enumeration(listed))
        value = f" ({_together(len(found))}{found[0]})"
    return _as_far_as_known(text + value if values else text, facts)


def highest_and_lowest(values: object, preposition: str = "in") -> Phrase:
    """Return the ends of a list with where they are: "in Emmen 22% en in Assen 19%", "overal 20%"."""
    facts, known = whole(values), _comparable(values)
    ends = [_tied(known, highest=highest) for highest in (True, False)]
    if len(ends[0]) == len(known):
        return _as_far_as_known(f"{_everywhere(facts)} {ends[0][0]}", facts)
    clauses = (f"{preposition} {formats.enumeration(_names(end, facts))} {end[0]}" for end in ends)
    # Behind "Emmen en Assen" another "en" is parted from it by a comma.
    return _as_far_as_known((", en " if len(ends[0]) > 1 else " en ").join(clauses), facts)


def _comparable(values: object) -> tuple[Fact, ...]:
    """Return the known facts of a list; of one of several that is known nothing can be said but that."""
    facts = whole(values)
    known = tuple(fact for fact in facts if fact.known)
    _several(known if len(known) > 1 else as_known(facts))
    return known


def _names(found: Sequence[Fact], facts: Sequence[Fact]) -> list[str]:
    names = dict(zip(facts, told_apart(facts), strict=True))
    return [names[fact] for fact in found]


def _everywhere(facts: Sequence[Fact]) -> str:
    return "overal" if len({fact.region.code for fact in facts}) > 1 else "steeds"


def _as_far_as_known(text: str, facts: Sequence[Fact]) -> Phrase:
    return Phrase(text if all(fact.known for fact in facts) else f"{text}, {AS_FAR}", facts)


def rank(value: object, others: object, word: str = HIGH) -> Phrase:
    """Return the place of a fact among others, from the nearest end: "op een na het hoogst"."""
    fact, facts = as_fact(value), as_facts(others)
    words = _superlative(word)
    if fact not in facts:
        raise ValueError(
            say("{fact} of {region} is not one of the facts it is ranked among", fact=fact, region=fact.region.name)
        )
    _several(facts)
    own, values = printed(fact), [printed(item) for item in facts]
    above, below = sum(item > own for item in values), sum(item < own for item in values)
    place, end = (above, words.top) if above <= below else (below, words.bottom)
    tied = "gedeeld " if values.count(own) > 1 else ""
    behind = f"op {formats.cardinal(place)} na " if place else ""
    return _as_far_as_known(f"{tied}{behind}het {end}", (fact, *whole(facts)))


def rank_among(value: object, others: object, noun: str, word: str = HIGH) -> Phrase:
    """Return the place of a fact among the known ones, with how many: "het hoogst van de twaalf gemeenten"."""
    fact, facts = as_fact(value), whole(others)
    words, known = _superlative(word), tuple(other for other in facts if other.known)
    _several(facts)
    _ = fact.number
    if len(known) == 1:
        return Phrase(f"als enige van de {formats.cardinal(len(facts))} {noun} bekend", facts)
    place, number = rank(fact, known, word), formats.cardinal(len(known))
    whom = joined(noun, "" if len(known) == len(facts) else WITH_VALUE)
    if len({printed(other) for other in known}) > 1:
        return Phrase(f"{place} van de {number} {whom}", (fact, *facts))
    every = "beide" if len(known) == 2 else f"alle {number}"
    return Phrase(f"{words.everywhere} in {every} {whom}", (fact, *facts))
