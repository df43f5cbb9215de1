"""Whether words that set a limit are true: of the exact values, and beside the digits that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.dutch import formats
from publisher.dutch.claim_words import ClaimWord, Meaning
from publisher.dutch.frequencies import bounds as frequency
from publisher.dutch.limits import BEHIND, fits, kind_of, rounds_to
from publisher.facts import printed
from publisher.model import Fact
from publisher.narrative.entailment.claimed import COMPARED, Claimed

SAYING = (*COMPARED, Meaning.SHARE, Meaning.ALL, Meaning.SAME, Meaning.NOT_BEYOND)
# Of an indicator that is a limit by itself, "meer dan" is as right as "minstens".
LOOSE = {"above": "least", "over": "least", "below": "most", "almost": "most"}


def exact_values(fact: Fact) -> tuple[float, ...]:
    """Return the value of a fact as the data have it: of one that stands for several, of each that prints alike."""
    rows = (row.value for row in fact.observations)
    alike = (value for value in rows if value is not None and formats.rounded(value, fact.decimals) == printed(fact))
    return tuple(alike) if len(fact.observations) > 1 else (fact.number,)


def true_of(facts: Iterable[Fact], kind: str, limit: float) -> bool:
    """Return whether a limit holds for exact values, and for the printed ones as well."""
    return all(
        rounds_to(kind, float(printed(fact)), limit) and all(fits(kind, value, limit) for value in _exact(fact))
        for fact in facts
        if fact.known
    )


def _exact(fact: Fact) -> tuple[float, ...]:
    return exact_values(fact) or (fact.number,)


def limited(word: ClaimWord, char: str, claimed: Claimed) -> bool:
    """Return whether a limit at a value that is printed is covered, and true."""
    shown, text = claimed.printed.get(char, ()), claimed.texts.get(char, "")
    subjects = [facts for facts in _subjects(shown, claimed) if facts]
    kind = kind_of(word.text)
    if any(map(_is_limit, shown)):
        kind = LOOSE.get(kind, kind)
    limits = _limits(shown, text, kind)
    if not limits:
        return bool(subjects)
    return any(true_of(facts, kind, limit) for facts in subjects for limit in limits)


def _limits(shown: tuple[Fact, ...], text: str, kind: str) -> tuple[float, ...]:
    """Return the number that is printed, as it is printed; nothing where the words print something else."""
    if len(shown) != 1 or not shown[0].known:
        return ()
    (fact,) = shown
    if text in ("", str(fact), formats.number(fact.number, fact.decimals)):
        return (float(printed(fact)),)
    share = frequency(text)
    if share and kind in BEHIND.values():
        return (share[0] if kind == "least" else share[1],)
    return ()


def _subjects(shown: tuple[Fact, ...], claimed: Claimed) -> Iterator[tuple[Fact, ...]]:
    """Yield what a claim sets beside the printed fact, or that fact itself where it says something of it alone."""
    for item in claimed.of(*SAYING):
        if item.against and _touch(item.against, shown):
            yield item.facts
        elif _touch(item.facts, shown):
            yield item.against or item.facts
    if any(_is_limit(fact) for fact in shown):
        yield shown


def _is_limit(fact: Fact) -> bool:
    """Return whether an indicator is an upper or a lower bound by itself, so that words say so rightly."""
    return any(part in fact.indicator.id for part in ("max", "min", "hoog"))


def _touch(some: Iterable[Fact], others: Iterable[Fact]) -> bool:
    return bool(_marks(some) & _marks(others))


def _marks(facts: Iterable[Fact]) -> set[object]:
    """Return the rows that facts come from; of one without rows, the fact itself."""
    return {mark for fact in facts for mark in (fact.observations or (fact,))}
