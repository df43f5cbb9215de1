"""Whether a figure says what its facts differ in, and whether it shows the facts that the words beside it tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from publisher.charts import Directions
from publisher.charts.words.captions import who
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.facts.lookup import EVERYBODY
from publisher.findings import Finding, Place, Severity, both, either, say
from publisher.model import Chart, Fact, Observation, Statement, Table
from publisher.narrative.alignment import misaligned
from publisher.narrative.text.sections import Image

Drawn = Fact | Statement
DIFFERS, MIXES = "differs", "mixes"
DIMENSIONS: Mapping[str, Callable[[Observation], str]] = {
    "region": lambda row: row.region,
    "period": lambda row: row.period,
    "group": lambda row: row.group,
    "source": lambda row: row.source,
}
COUNTRY = "land"
# A message shows as many rows as one can look through.
SHOWN = 3


def silent_differences(chart: Chart, table: Table, image: Image, facts: Facts, place: Place) -> Iterator[Finding]:
    """Yield each dimension in which the facts of a chart differ, and that its own words do not tell.

    Labels and heads, which stand in the table, name each value; one of them may be named by the subtitle instead.
    Where an image says that it mixes values, the subtitle may name several.
    """
    mixed = set(image.attributes.get(MIXES, "").split())
    stated = chart.statements if isinstance(chart, Directions) else ()
    differing = _forms([*chart.facts, *stated], facts)
    for dimension, forms in differing.items():
        if missing := _missing(forms, chart.subtitle, table, mixed=dimension in mixed):
            yield _unlabelled(image.name, dimension, forms, missing, place)
    needed = {dimension for dimension, *_ in misaligned(chart)} if mixed else set()
    apart = (name for name in sorted(mixed - needed) if not _missing(differing.get(name, {}), chart.subtitle, table))
    if unneeded := list(apart):
        message = say(
            "figure {image} is said to mix {unneeded}, and its labels tell them apart.",
            image=image.name,
            unneeded=", ".join(unneeded),
        )
        yield Finding("chart-differs", message, place, say("Leave that out of {mixes}.", mixes=MIXES), Severity.WARNING)


def mixed_values(chart: Chart, image: Image, place: Place) -> Iterator[Finding]:
    """Yield where values of a figure stand under a name, or beside a value, that is not theirs."""
    declared = set(image.attributes.get(MIXES, "").split())
    for dimension, first, other in misaligned(chart):
        if dimension not in declared:
            values = formats.enumeration([_row(first.observations[0]), _row(other.observations[0])], "and")
            message = say(
                "figure {image}: values under one name differ in {dimension}: {values}.",
                image=image.name,
                dimension=dimension,
                values=values,
            )
            hint = say("Give all its lists the same order, and compare like with like.")
            yield Finding("chart-mixed", message, place, hint)


def _row(row: Observation) -> str:
    return " ".join((row.indicator, row.region, row.period, row.group))


def _unlabelled(
    name: str, dimension: str, forms: Mapping[str, tuple[str, ...]], missing: Sequence[str], place: Place
) -> Finding:
    values = both(ways[0] if ways else EVERYBODY for ways in forms.values())
    message = say(
        "figure {name}: its facts differ in {dimension} ({values}), and no label tells which is {missing}.",
        name=name,
        dimension=dimension,
        values=values,
        missing=either(missing),
    )
    hint = say(
        "Choose facts of one {dimension} in text.md, or let labels or heads print it. "
        'If the subtitle says which is which: ![]({name}){{{mixes}="{dimension}"}}.',
        dimension=dimension,
        name=name,
        mixes=MIXES,
    )
    return Finding("chart-differs", message, place, hint)


def _forms(drawn: Sequence[Drawn], facts: Facts) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the ways to print each value of each dimension in which what is drawn differs."""
    periods = {item.period for item in drawn if item.period}
    years = {period[:4] for period in periods}
    groups = {item.group.id: item.group for item in drawn if not _implied(item, facts)}
    found = {
        "region": {_area(item, facts): (item.region.name,) for item in drawn},
        "period": {
            period: (formats.period(period), *((period[:4],) if len(years) == len(periods) else ()))
            for period in (item.period for item in drawn)
            if period in periods
        },
        "group": {key: () if key == EVERYBODY else (group.label, who(group)) for key, group in groups.items()},
        "unit": {item.unit: _unit(item.unit) for item in drawn if isinstance(item, Fact)},
    }
    return {dimension: values for dimension, values in found.items() if len(values) > 1}


def _area(item: Drawn, facts: Facts) -> str:
    """Return the code of a region, the same for regions of the same gemeenten: what is of one is of the other."""
    code = item.region.code
    return min((code, *facts.dataset.same_areas.get(code, ())))


def _implied(item: Drawn, facts: Facts) -> bool:
    """Return whether an indicator is of one group alone, so that its own label says of whom it is."""
    groups = facts.dataset.groups_of.get(item.indicator.id, frozenset())
    return item.group.id != EVERYBODY and groups == frozenset([item.group.id])


def _unit(unit: str) -> tuple[str, ...]:
    words = formats.UNITS[unit]
    return tuple(dict.fromkeys(filter(None, (words.name, words.suffix.strip(), words.short.strip()))))


def _missing(forms: Mapping[str, tuple[str, ...]], subtitle: str, table: Table, *, mixed: bool = False) -> list[str]:
    """Return the values that no label names, nor the subtitle in their place."""
    words = " | ".join((*table.columns, *(cell for row in table.rows for cell in row)))
    everybody = not all(forms.values())
    absent = _absent(forms, words)
    named = [value for value in _absent(forms, "") if value not in _absent(forms, subtitle)]
    if mixed:
        return [value for value in absent if value not in named]
    # Everybody goes without a name, but not under a subtitle that names others.
    if everybody:
        return [EVERYBODY] if named else absent
    return [] if named == absent[:1] == absent else absent


def _absent(forms: Mapping[str, tuple[str, ...]], words: str) -> list[str]:
    """Return the values that some words do not name."""
    absent: list[str] = []
    # “Drenthe” does not stand in “GGD Drenthe”: the longest names are found first, and taken out.
    counts = Counter(filter(None, forms.values()))
    for ways in sorted(counts, key=lambda ways: -max(map(len, ways))):
        found = sum(_count(way, words) for way in set(ways))
        for way in ways:
            words = _pattern(way).sub("|", words)
        # A gemeente and its province may share a name, which then stands there for each.
        absent.extend(() if found >= counts[ways] else ways[:1])
    return absent


def _count(way: str, words: str) -> int:
    return len(_pattern(way).findall(words))


@cache
def _pattern(way: str) -> re.Pattern[str]:
    before, after = ("(?<!\\w)" if way[0].isalnum() else ""), ("(?!\\w)" if way[-1].isalnum() else "")
    return re.compile(f"{before}{re.escape(way)}{after}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a figure shows and the words beside it say, where that is not the same, and the dimensions that differ."""

    figure: str
    words: str
    dimensions: tuple[str, ...]


def differences(drawn: Iterable[Fact], written: Iterable[Fact], facts: Facts) -> Iterator[Difference]:
    """Yield where a figure and the words beside it have no indicator in common, or of one no row.

    That both give the value of the country or of the province around a gemeente does not make them agree.
    """
    shown, in_words = _by_indicator(drawn), _by_indicator(written)
    if shown and in_words and not shown.keys() & in_words.keys():
        yield Difference(_some(shown), _some(in_words), ("indicator",))
    for key in shown.keys() & in_words.keys():
        figure, words = _own(shown[key], facts), _own(in_words[key], facts)
        if not set(figure) & set(words):
            parts = {
                name: ({part(row) for row in figure}, {part(row) for row in words}) for name, part in DIMENSIONS.items()
            }
            apart = tuple(name for name, (first, second) in parts.items() if not first & second)
            yield Difference(say("{key} of {figure}", key=key, figure=_rows(figure)), _rows(words), apart)


def _by_indicator(facts: Iterable[Fact]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for fact in facts:
        for row in fact.observations:
            found.setdefault(row.indicator, []).append(row)
    return found


def _own(rows: Sequence[Observation], facts: Facts) -> tuple[Observation, ...]:
    around = {facts.province} - {facts.region}
    own = (row for row in rows if row.region not in around and facts.dataset.regions[row.region].kind != COUNTRY)
    return tuple(dict.fromkeys(own)) or tuple(dict.fromkeys(rows))


def other_rows(
    name: str, declared: str, drawn: Iterable[Fact], written: Iterable[Fact], facts: Facts, place: Place
) -> Iterator[Finding]:
    """Yield where a figure and the words beside it are of different rows, unless the image declares in what."""
    allowed = set(declared.split())
    found = list(differences(drawn, written, facts))
    for each in found:
        if not (each.dimensions and set(each.dimensions) <= allowed):
            message = say(
                "figure {name} shows {figure}, and the words beside it are of {words}.",
                name=name,
                figure=each.figure,
                words=each.words,
            )
            example = f'![]({name}){{{DIFFERS}="{" ".join(each.dimensions)}"}}'
            hint = say(
                "Let both use the same named fact; or, if they are meant to differ, say so: {example}.", example=example
            )
            yield Finding("figure-differs", message, place, hint)
    unneeded = allowed - {dimension for each in found for dimension in each.dimensions}
    if unneeded:
        names = ", ".join(sorted(unneeded))
        message = say(
            "figure {name} is said to differ from the words beside it in {names}; it does not.", name=name, names=names
        )
        yield Finding(
            "figure-differs", message, place, say("Leave that out of {differs}.", differs=DIFFERS), Severity.WARNING
        )


def _rows(rows: Sequence[Observation]) -> str:
    return _some([" ".join((row.region, row.period, row.group)) for row in rows])


def _some(names: Iterable[str]) -> str:
    """Return as many names as one can look through, and how many more there are."""
    known = list(names)
    return formats.enumeration(known[:SHOWN] + [f"{len(known) - SHOWN} more"] * (len(known) > SHOWN), "and")
