"""Sentences on comparisons, changes and what was computed, for alternative texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.charts.base import sentence
from publisher.charts.words.alternative_text import FORECAST, FROM_GEMEENTEN, Pair, joined, listed, printed, value_label
from publisher.dutch import formats
from publisher.facts.compute import change, compare
from publisher.model import Fact, Status


def comparison(name: str, fact: Fact, other: str, reference: Fact) -> str:
    """Return a sentence that compares two known facts, or nothing; intervals that overlap are no difference."""
    if not (fact.known and reference.known):
        return ""
    found = compare(fact, reference)
    word = "hoger dan" if found.higher else "lager dan" if found.lower else "vergelijkbaar met"
    return sentence(f"{name} ({value_label(fact)}) is {word} {other} ({value_label(reference)})")


def comparisons(labels: Sequence[str], pairs: Sequence[Pair], first: str, second: str) -> list[str]:
    """Return for which rows the first value is higher, lower or similar; a row with a range is listed by itself."""
    rows = [(label, pair) for label, pair in zip(labels, pairs, strict=True) if pair[0].known and pair[1].known]
    found = [(label, pair, compare(*pair)) for label, pair in rows]
    groups = {
        "hoger dan": [(label, pair) for label, pair, result in found if result.higher],
        "lager dan": [(label, pair) for label, pair, result in found if result.lower],
        "vergelijkbaar met": [(label, pair) for label, pair, result in found if result.similar],
    }
    texts = [
        sentence(f"{first} {word} {second}: {'; '.join(_beside(*item) for item in items)}")
        for word, items in groups.items()
        if items
    ]
    others = [item for item in zip(labels, pairs, strict=True) if item not in rows]
    return texts + [listed((first, second), pair, head=label) for label, pair in others]


def _beside(label: str, pair: Pair) -> str:
    return f"{label} ({value_label(pair[0])} tegenover {value_label(pair[1])})"


def widest(labels: Sequence[str], pairs: Sequence[Pair]) -> str:
    """Return where the printed values differ most, of three known rows or more."""
    gaps = {
        label: round(abs(printed(first) - printed(second)), 6)
        for label, (first, second) in zip(labels, pairs, strict=True)
        if first.known and second.known
    }
    largest = [label for label, gap in gaps.items() if gap == max(gaps.values())]
    if len(gaps) < 3 or len(largest) > 2:
        return ""
    return sentence(f"het verschil is het grootst bij {joined(largest)}")


def trend(name: str, start: Fact, end: Fact, head: str = "") -> str:
    """Return a sentence on the change from one known fact to another, behind a head, or nothing."""
    if not (start.known and end.known):
        return ""
    found = change(start, end)
    if not (found.rises or found.falls):
        return sentence(f"{head}{name} blijft {value_label(end)} van {start.year} tot {end.year}")
    word = "stijgt" if found.rises else "daalt"
    return sentence(
        f"{head}{name} {word} van {value_label(start)} in {formats.period(start.period)} "
        f"naar {value_label(end)} in {formats.period(end.period)}"
    )


def trends(name: str, facts: Sequence[Fact]) -> list[str]:
    """Return the trend of what is observed, and that of what is forecast after it."""
    seen = [fact for fact in facts if fact.status is not Status.PROJECTION]
    ahead = [fact for fact in facts if fact.status is Status.PROJECTION]
    past = [trend(name, seen[0], seen[-1])] if len(seen) > 1 else []
    return past + ([trend(name, (seen or ahead)[-1 if seen else 0], ahead[-1], f"{FORECAST}: ")] if ahead else [])


def peak(name: str, facts: Sequence[Fact]) -> str:
    """Return when a series was highest and lowest, where that is between its ends, or nothing."""
    values = [formats.rounded(fact.number, fact.decimals) for fact in facts]
    found = []
    for word, end in (("hoogste", max(values)), ("laagste", min(values))):
        if end not in (values[0], values[-1]):
            fact = facts[values.index(end)]
            found.append(f"{word} in {formats.period(fact.period)} ({value_label(fact)})")
    return sentence(f"{name}: {formats.enumeration(found)}") if found else ""


def computed(facts: Iterable[Fact]) -> str:
    """Return of which regions values were computed from their gemeenten, as a sentence, or nothing."""
    found = list(dict.fromkeys(fact.region.name for fact in facts if any(row.computed for row in fact.observations)))
    return sentence(f"{FROM_GEMEENTEN}: {joined(found)}") if found else ""


def provisional(facts: Iterable[Fact]) -> str:
    """Return of which periods values are provisional, as a sentence, or nothing."""
    found = sorted({fact.period for fact in facts if fact.provisional and fact.known})
    return sentence(f"Voorlopige cijfers: {joined(list(map(formats.period, found)))}") if found else ""
