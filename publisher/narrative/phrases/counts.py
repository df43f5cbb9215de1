"""Counts in words, with the noun and the verb that fit them: "twaalf gemeenten", "geen enkele gemeente scoort"."""

from __future__ import annotations

from publisher.dutch import formats, frequencies
from publisher.facts import printed
from publisher.findings import say
from publisher.model import Fact, Statement
from publisher.narrative.phrases.left_out import AS_FAR, WITH_VALUE, is_chosen, left_out, whole
from publisher.narrative.phrases.phrase import Phrase, as_facts, as_known, description, joined, origin

ONE = "één"


def cardinal(value: object) -> Phrase:
    """Return a whole number in words up to twenty, in figures above it."""
    return Phrase(formats.cardinal(said_alone(_whole(value))), origin(value))


def said_alone(number: int) -> int:
    """Return a count that is told without its noun; ValueError where others may belong to it that are not known."""
    if is_chosen(number):
        raise ValueError(
            say('not all of its list are known: counted(list, "gemeente", "gemeenten") says so with its noun')
        )
    return number


def _whole(value: object) -> int:
    if isinstance(value, Fact):
        whole = printed(value)
        if whole != whole.to_integral_value() or value.unit == "percent":
            raise ValueError(say("it takes whole numbers, not {value}", value=value))
        return int(whole)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(say("it needs a whole number and got {description}", description=description(value)))


def counted(value: object, singular: str, plural: str, verb: str = "", verbs: str = "") -> Phrase:
    """Return a count with its noun, and the verb that fits it: "vijf gemeenten", "één gemeente", "geen gemeente"."""
    number = len(value) if isinstance(value, tuple) else _whole(value)
    if number < 0:
        raise ValueError(say("{number} is no count", number=number))
    words = {0: f"geen {singular}", 1: f"{ONE} {singular}"}.get(number, f"{formats.cardinal(number)} {plural}")
    known = WITH_VALUE if left_out(value) else ""
    return Phrase(joined(words, known, verbs if number > 1 else verb), (*origin(value), *left_out(value)))


def agree(value: object, singular: str, plural: str) -> Phrase:
    """Return the form that fits a count, a list or fraction_of, where the verb stands in front: "vond", "vonden"."""
    if isinstance(value, Fact) and value.unit == "percent":
        many = frequencies.of(float(printed(value)), "", exact=value.number).plural
    else:
        many = (len(value) if isinstance(value, tuple) else _whole(value)) > 1
    return Phrase(plural if many else singular, origin(value))


def names(values: object, singular: str = "", plural: str = "", none: str = "") -> Phrase:
    """Return the regions of facts or statements as a list, with the verb that fits: "Emmen en Assen scoren".

    `none` are the words for an empty list.
    """
    known = f"({AS_FAR})" if is_chosen(values) else ""
    if values == () and none:
        return Phrase(joined(none, known, singular), left_out(values))
    if isinstance(values, tuple) and values and all(isinstance(item, Statement) for item in values):
        found, statements = list(dict.fromkeys(item.region.name for item in values)), values
        return Phrase(joined(formats.enumeration(found), plural if len(found) > 1 else singular), (), statements)
    if values == ():
        raise ValueError(
            say('it got an empty list: say what is written then, such as names(facts, none="geen gemeente")')
        )
    facts = as_facts(values)
    found = list(dict.fromkeys(fact.region.name for fact in facts))
    words = joined(formats.enumeration(found), known, plural if len(found) > 1 else singular)
    return Phrase(words, (*facts, *left_out(values)))


def names_with_values(values: object, none: str = "") -> Phrase:
    """Return the regions of facts with their values, from high to low: "Meppel (8,9%) en Tynaarlo (6,9%)".

    `none` are the words for an empty list.
    """
    known = f", {AS_FAR}" if is_chosen(values) else ""
    if values == () and none:
        return Phrase(none + known, left_out(values))
    order = sorted(as_known(values), key=printed, reverse=True)
    listed = formats.enumeration([f"{fact.region.name} ({fact})" for fact in order])
    return Phrase(listed + known, (*order, *left_out(values)))


def saying(values: object, words: str) -> tuple[Statement, ...]:
    """Return the statements in which a source says these words."""
    if not (isinstance(values, tuple) and all(isinstance(item, Statement) for item in values)):
        raise TypeError(
            say("it needs statements, such as statements(across(…)), and got {values}", values=description(values))
        )
    return tuple(item for item in values if words.casefold() in item.words.casefold())


def how_many(part: object, whole: object, singular: str, plural: str, verb: str = "", verbs: str = "") -> Phrase:
    """Return how many of a list: "alle gemeenten", "negen van de twaalf gemeenten", "geen enkele gemeente"."""
    number, known, facts = _parts(part, whole)
    noun = _noun(plural, known, facts)
    if number in (0, len(known)):
        return _ends(number, known, facts, (singular, plural), (verb, verbs))
    count = ONE if number == 1 else formats.cardinal(number)
    words = f"{count} van de {formats.cardinal(len(known))} {noun}"
    return Phrase(joined(words, verbs if number > 1 else verb), facts)


def most_or_some(part: object, whole: object, singular: str, plural: str, verb: str = "", verbs: str = "") -> Phrase:
    """Return roughly how many of a list: "alle gemeenten", "de meeste gemeenten", "sommige gemeenten"."""
    number, known, facts = _parts(part, whole)
    noun = _noun(plural, known, facts)
    if number in (0, len(known)):
        return _ends(number, known, facts, (singular, plural), (verb, verbs))
    if number == 1:
        return Phrase(joined(ONE, _noun(singular, known, facts), verb), facts)
    if 2 * number == len(known):
        return Phrase(joined("de helft van de", noun, verb), facts)
    return Phrase(joined("de meeste" if 2 * number > len(known) else "sommige", noun, verbs), facts)


def _parts(part: object, every: object) -> tuple[int, tuple[Fact, ...], tuple[Fact, ...]]:
    """Return how many there are in the part, the known facts of every one in its list, and all of them."""
    facts = whole(every)
    known = tuple(fact for fact in facts if fact.known)
    found = () if part == () else as_facts(part)
    if others := [fact for fact in found if fact not in known]:
        raise ValueError(
            say("{region} is no known part of the list that it is counted in", region=others[0].region.name)
        )
    if not known:
        as_known(facts)
    return len(found), known, facts


def _noun(noun: str, known: tuple[Fact, ...], facts: tuple[Fact, ...]) -> str:
    return noun if len(known) == len(facts) else f"{noun} {WITH_VALUE}"


def _ends(
    number: int, known: tuple[Fact, ...], facts: tuple[Fact, ...], nouns: tuple[str, str], verbs: tuple[str, str]
) -> Phrase:
    """Return the words for none and for all."""
    singular, plural = (_noun(noun, known, facts) for noun in nouns)
    if number == 0:
        return Phrase(joined("geen enkele", singular, verbs[0]), facts)
    if number == 1:
        return Phrase(joined("de enige", singular, verbs[0]), facts)
    return Phrase(joined("beide" if number == 2 else "alle", plural, verbs[1]), facts)
