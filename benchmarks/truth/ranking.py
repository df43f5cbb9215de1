"""Words that rank: the most and the least, what comes next, and on how many points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.truth import reading
from benchmarks.truth.case import Case, Judged, series_of
from benchmarks.truth.reading import UP


def ranked(case: Case) -> Iterator[Judged]:
    """Judge words that say which gemeente or group has the most or the least."""
    labels = {group.label: group.id for group in case.rows.dataset.groups.values()}
    for clause, named in reading.clauses(case.text, case.rows.names):
        for match in reading.RANKING.finditer(clause):
            top = reading.direction(match) == UP
            shared = bool(reading.SHARED.search(match[0]))
            if named:
                yield from _regions_ranked(case, named, top, shared, match[0])
            elif groups := [key for label, key in labels.items() if len(label) > 4 and label in clause]:
                yield from _groups_ranked(case, groups, top, match[0])


def _regions_ranked(case: Case, named: tuple[str, ...], top: bool, shared: bool, word: str) -> Iterator[Judged]:
    for series in {series_of(row) for row in case.scope}:
        known = {
            name: value
            for name, row in case.rows.gemeenten(*series).items()
            if (value := case.rows.printed(row)) is not None
        }
        if len(known) < 4 or not set(named) <= set(known):
            yield ("ranked", *named, *series), len(known) < 4, f"{series}: {named} not known, “{word}”"
            continue
        order = sorted(known, key=lambda name: known[name], reverse=top)
        edge = known[order[0]]
        first = {name for name in known if known[name] == edge}
        least = known[order[len(named) - 1]]
        true = (
            set(named) == first
            if shared
            else set(named) == set(order[: len(named)]) and sum(known[n] == least for n in order[len(named) :]) == 0
        )
        # The names may be computed: the way of reading is the series, and the end.
        shown = ", ".join(f"{name} {known[name]:g}" for name in order[:4])
        yield ("ranked", str(top), *series), true, f"{' '.join(series)}: {shown}; not “{word}” for {', '.join(named)}"


def _groups_ranked(case: Case, groups: Iterable[str], top: bool, word: str) -> Iterator[Judged]:
    for indicator, region, period in {(row.indicator, row.region, row.period) for row in case.scope}:
        known = {
            row.group: value
            for row in case.around
            if (row.indicator, row.region, row.period) == (indicator, region, period)
            and row.group != "totaal"
            and (value := case.rows.printed(row)) is not None
        }
        named = set(groups) & set(known)
        if len(known) < 3 or not named:
            continue
        edge = max(known.values()) if top else min(known.values())
        true = all(known[group] == edge for group in named)
        why = f"{indicator} {region} {period}: {known}; not “{word}” for {sorted(named)}"
        yield ("groups ranked", str(top), indicator, region, period), true, why


def scored(case: Case) -> Iterator[Judged]:
    """Judge on how many points a gemeente has the highest or the lowest value of a table."""
    series = {series_of(row) for row in case.around}
    for clause, named in reading.clauses(case.text, case.rows.names):
        for match in reading.COUNT.finditer(clause) if len(named) == 1 and " op " in clause else ():
            top = "laagste" not in clause
            number = 0
            for each in series:
                known = {n: v for n, r in case.rows.gemeenten(*each).items() if (v := case.rows.printed(r)) is not None}
                edge = (max if top else min)(known.values()) if len(known) > 3 else None
                number += edge is not None and known.get(named[0]) == edge
            key = ("scored", named[0], str(top))
            yield key, number == reading.CARDINALS[match[0].lower()], f"{named[0]} on {number}, not “{match[0]}”"


def next_in_rank(case: Case) -> Iterator[Judged]:
    """Judge “daarna komen …”, and the first that stands before it: no other group lies between."""
    if "aarna kom" not in case.text:
        return
    labels = {row.group: case.rows.dataset.groups[row.group].label.lower() for row in case.scope}
    said = {group for group, label in labels.items() if label[:8] in case.text.lower()}
    for indicator, region, period in {(row.indicator, row.region, row.period) for row in case.scope}:
        known = {
            row.group: row.value
            for row in case.around
            if (row.indicator, row.region, row.period) == (indicator, region, period) and row.value is not None
        }
        for top in (True, False):
            order = sorted(known, key=lambda group: known[group], reverse=top)
            true = len(order) > 1 and order[1] in said
            yield ("next", str(top), indicator), true, f"{indicator}: {order[:3]}"
