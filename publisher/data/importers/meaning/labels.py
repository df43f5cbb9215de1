"""From the labels of a table to groups, indicators and parts of an interval."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from publisher.data.importers.meaning.says import LOWER, UPPER, VALUE
from publisher.data.importers.meaning.spelling import tidy, words_of
from publisher.model import Group, Indicator

_AGES: Mapping[str, str] = {
    r"(\d+) ?(?:-|–|t/m|tot en met) ?(\d+)(?: jaar| jarigen|-jarigen)?": "{0}-{1}",
    r"(?:van )?(\d+) (?:jaar )?tot (\d+)(?: jaar)?": "{0}-{2}",
    r"(\d+)(?: jaar)? (?:of|en) ouder": "{0}+",
    r"(\d+)[ -]?(?:\+|plus|plussers|jaar e\.o\.|jaar eo)(?: jaar)?": "{0}+",
    r"(?:jonger dan|tot|onder(?: de)?) (\d+)(?: jaar)?": "0-{2}",
}
_PATTERNS = {re.compile(pattern, re.IGNORECASE): form for pattern, form in _AGES.items()}
# “Totaal 18+” and “Totaal (18 jaar en ouder)” name ages as well.
_TOTAL_OF = re.compile(r"^totaal\s*\(?([^()]*\d[^()]*)\)?$", re.IGNORECASE)
_SEXES = {"man": "mannen", "vrouw": "vrouwen", "totaal mannen en vrouwen": "totaal"}
_MARGINS = {
    "waarde": VALUE,
    "value": VALUE,
    "ondergrens": LOWER,
    "lower": LOWER,
    "bovengrens": UPPER,
    "upper": UPPER,
}
# What a head says of a bound beside its name.
_OF_BOUNDS = {*_MARGINS, "bound", "limit", "95", "interval", "betrouwbaarheidsinterval", "bi", "ci", "van", "het", "de"}
# What a head says that its numbers are, with the units of indicators that can be that.
_PER_CENT = frozenset(("percent", "percentage_point", "per_100"))
_SHARES = {"", "procent", "percentage", "in", "percentages"}
_COUNTS = {"aantal", "aantallen"}
_BEHIND = re.compile(r"\s*\((%|aantal|procent|percentage|in %|per 1\.?000[^)]*|x 1[ .]?000)\)$", re.IGNORECASE)


def by_label(items: Iterable[Group] | Iterable[Indicator]) -> Mapping[str, tuple[str, ...]]:
    """Return ids by what a table may call them: the id, or the label in small letters without accents."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        found[words_of(item.label)].add(item.id)
    for item in items:
        found[words_of(item.id)] = {item.id}
    return {label: tuple(sorted(ids)) for label, ids in found.items()}


def group_of(text: str, labels: Mapping[str, tuple[str, ...]], groups: Mapping[str, Group]) -> tuple[str, ...]:
    """Return the groups that a label may be: by its id, its label, or the ages that it names."""
    text = tidy(text)
    if text in groups:
        return (text,)
    if found := ages(text):
        return (found,) if found in groups else ()
    words = words_of(text)
    if words in _SEXES and _SEXES[words] in groups:
        return (_SEXES[words],)
    return labels.get(words, ())


def ages(text: str) -> str:
    """Return the ages that a label names, as ids of groups write them; "" where it names none."""
    named = _TOTAL_OF.sub(r"\1", tidy(text))
    for pattern, form in _PATTERNS.items():
        if match := pattern.fullmatch(named):
            first, last = int(match[1]), int(match[match.lastindex or 1])
            return form.format(first, last, last - 1)
    return ""


def margin_of(text: str) -> str:
    """Return which part of an interval a label names, as words or as the code of CBS; "" where it names none."""
    words = words_of(text)
    if match := re.fullmatch(r"(mw|mog|mbg)\d+", words):
        return {"mw": VALUE, "mog": LOWER, "mbg": UPPER}[match[1]]
    found = {part for word, part in _MARGINS.items() if word in words.split()}
    return found.pop() if len(found) == 1 else ""


def bound_of(head: str) -> str:
    """Return which part of an interval a head names that names nothing else; "" where it names none."""
    return margin_of(head) if {*words_of(head).split()} <= _OF_BOUNDS else ""


def fits(head: str, indicator: Indicator) -> bool:
    """Return whether the unit that a head names, behind it or below it, can be that of an indicator.

    A number of households is no share of them, although StatLine gives both the same name.
    """
    behind = _BEHIND.search(tidy(head))
    unit = words_of(behind[1] if behind else head.split(" / ")[-1])
    share = unit in _SHARES and ("%" in head or bool(unit))
    return not (share and indicator.unit not in _PER_CENT) and not (unit in _COUNTS and indicator.unit in _PER_CENT)


def indicator_of(text: str, labels: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the indicators that a label is, with or without its unit in brackets."""
    return labels.get(words_of(text), ()) or labels.get(words_of(_BEHIND.sub("", tidy(text))), ())
