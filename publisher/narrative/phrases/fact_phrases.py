"""Facts in words: frequencies, round numbers, names and periods."""

from __future__ import annotations

from decimal import Decimal

from publisher.dutch import formats, frequencies
from publisher.facts import printed
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.phrases.left_out import AS_FAR, is_chosen, whole
from publisher.narrative.phrases.phrase import Phrase, as_fact, as_facts, joined


def fraction(value: object, singular: str = "", plural: str = "") -> Phrase:
    """Return a percentage as natural frequency, with the verb that fits it: "een op de vijf rookt"."""
    fact = _percentage(value)
    share = float(printed(fact))
    words = frequencies.word(share)
    # "Iedereen" and "niemand" leave no exceptions: not where 99.6% is printed as 100%.
    if share == 100 != fact.number:
        words = f"bijna {words}"
    if share == fact.number == 0:
        words = "niemand"
    many = " op de " in words and "een op de " not in words
    return Phrase(joined(words, plural if many else singular), (fact,))


def fraction_of(value: object, noun: str, singular: str = "", plural: str = "") -> Phrase:
    """Return a percentage as natural frequency of whom, with the verb that fits: "een kwart van de inwoners rookt"."""
    fact = _percentage(value)
    part = frequencies.of(float(printed(fact)), noun, exact=fact.number)
    return Phrase(joined(part.words, plural if part.plural else singular), (fact,))


def _percentage(value: object) -> Fact:
    fact = as_fact(value)
    if fact.unit != "percent":
        raise ValueError(say("fraction takes percentages, and {id} is in {unit}", id=fact.indicator.id, unit=fact.unit))
    return fact


def number(value: object) -> Phrase:
    """Return a fact without its unit."""
    fact = as_fact(value)
    return Phrase(formats.number(fact.number, fact.decimals), (fact,))


def signed(value: object) -> Phrase:
    """Return a fact with its sign and unit."""
    fact = as_fact(value)
    sign = "+" if printed(fact) > 0 else ""
    return Phrase(sign + str(fact), (fact,))


def interval(value: object) -> Phrase:
    """Return the 95% interval of a fact: "35–39"."""
    fact = as_fact(value)
    if fact.lower is None or fact.upper is None:
        raise ValueError(say("{id} of {region} has no interval", id=fact.indicator.id, region=fact.region.name))
    return Phrase(formats.interval(fact.lower, fact.upper, fact.decimals), (fact,))


# A round number may lie this far from the value it stands for.
ROUND = Decimal("0.02")


def _round_number(value: Decimal) -> Decimal:
    for digits in (1, 2, 3):
        step = Decimal(1).scaleb(value.adjusted() - digits + 1)
        near = (value / step).to_integral_value(rounding="ROUND_HALF_UP") * step
        if abs(near - value) <= ROUND * value:
            return near
    return value


def rounded(value: object) -> Phrase:
    """Return a fact as a round number with "ruim" or "bijna"."""
    fact = as_fact(value)
    exact = abs(printed(fact))
    near = _round_number(exact) if exact else exact
    decimals = max(0, -int(near.normalize().as_tuple().exponent))
    text = formats.quantity(float(near.copy_sign(printed(fact))), fact.unit, decimals)
    qualifier = "" if near == exact else "ruim " if near < exact else "bijna "
    return Phrase(qualifier + text, (fact,))


# As with changes: two percent off is still "twice".
ROUND_RATIO = 0.02


def times(value: object, noun: str = "") -> Phrase:
    """Return a ratio as "ruim twee keer": the words nearest to it, in halves up to three; ValueError near one.

    With a noun, half of it is "de helft van het gemiddelde".
    """
    fact = as_fact(value)
    if fact.unit != "ratio":
        raise ValueError(say("times takes a ratio: write ratio(a, b) | times"))
    ratio = fact.number
    if ratio < 0.4 or 0.75 < ratio < 1.25:
        raise ValueError(
            say("a ratio of {fact} has no words with “keer”; use compare(a, b), or turn the ratio round", fact=fact)
        )
    half = "de helft van" if noun else "half"
    steps = {0.5: half, 1.5: "anderhalf keer", 2: "twee keer", 2.5: "tweeënhalf keer"}
    near = min(steps, key=lambda step: abs(step - ratio)) if ratio < 2.75 else float(formats.rounded(ratio))
    words = steps.get(near) or f"{formats.cardinal(int(near))} keer"
    qualifier = "" if abs(ratio - near) <= ROUND_RATIO * near else "ruim" if ratio > near else "bijna"
    return Phrase(joined(qualifier, words, noun), (fact,))


def labels(value: object) -> Phrase:
    """Return the population groups of facts as a list."""
    listed = formats.enumeration(list(dict.fromkeys(fact.group.label for fact in as_facts(value))))
    return Phrase(joined(listed, f"({AS_FAR})" if is_chosen(value) else ""), whole(value))


def values(value: object) -> Phrase:
    """Return the values of facts as a list: "21%, 19% en 15%"; NotKnownError where one is not known."""
    facts = as_facts(value)
    for fact in facts:
        if fact.lower is None or fact.upper is None:
            _ = fact.number
    return Phrase(formats.enumeration([str(fact) for fact in facts]), facts)


def label(value: object) -> Phrase:
    """Return the label of a fact's indicator."""
    fact = as_fact(value)
    return Phrase(fact.indicator.label, (fact,))


def definition(value: object) -> Phrase:
    """Return the definition of a fact's indicator."""
    fact = as_fact(value)
    if not fact.indicator.definition:
        raise ValueError(say("{id} has no definition in indicators.csv", id=fact.indicator.id))
    return Phrase(fact.indicator.definition, (fact,))


def year(value: object) -> Phrase:
    """Return the year of a fact."""
    fact = as_fact(value)
    return Phrase(fact.year, (fact,))


def period(value: object) -> Phrase:
    """Return the period of a fact: a year, "februari 2022", "2018–2022"."""
    fact = as_fact(value)
    return Phrase(formats.period(fact.period), (fact,))


def years(value: object) -> Phrase:
    """Return the first and last year of facts: "2010–2022"."""
    facts = as_facts(value)
    found = sorted({fact.year for fact in facts})
    return Phrase("–".join(dict.fromkeys((found[0], found[-1]))), facts)


def date(value: object) -> Phrase:
    """Return the reference date of a fact."""
    fact = as_fact(value)
    return Phrase(formats.date(fact.observations[0].reference_date), (fact,))
