"""Numbers, parts, rise and fall, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks.truth import reading
from benchmarks.truth.case import Case, Judged
from benchmarks.truth.reading import DOWN, EVEN, UP
from benchmarks.truth.rows import COUNTRY, OWN, Rows, rounded, words
from publisher.model import Observation

# Pairs of so many rows are tried, and numbers above this are also read in millions.
PAIRS, SCALED = 14, 100_000


def turning(case: Case) -> Iterator[Judged]:
    """Judge words of rise and fall by the whole series of what the sentence rests on."""
    matches = list(reading.TURNING.finditer(case.text))
    named = {code for name, code in (("Nederland", "NL01"), ("Drenthe", "PV22")) if name in case.text}
    rows = [row for row in case.scope if len(named) != 1 or row.region in named]
    series = {(row.indicator, row.region, row.group) for row in rows} if matches else set()
    for (indicator, region, group, source), known in case.rows.periods.items():
        if (indicator, region, group) not in series or len(known) < 2:
            continue
        first, last = (case.rows.printed(known[at]) or 0.0 for at in (0, -1))
        for match in matches:
            way = reading.direction(match)
            change = 100 * (last - first) / first if first else 0.0
            true = {UP: last > first, DOWN: last < first, EVEN: abs(change) < 5}[way]
            if "licht" in match[0] or f"{match[0]} licht" in case.text:
                true = true and abs(change) < 12
            if "sterk" in match[0] or f"{match[0]} sterk" in case.text:
                true = true and abs(change) > 15
            if "halver" in match[0].lower():
                true = true and last < 0.52 * first
            key = ("turning", way, indicator, region, group, source)
            why = f"{indicator} {region} {group}: {first:g} → {last:g}, not"
            yield key, true, f"{why} “{match[0]}”"
            if case.prose and (reached := reading.REACHED.search(case.text, match.start())):
                same = reached[1] == words(last, case.rows.decimals(known[-1]))
                yield ("reached", *key[2:]), same, f"{why} “{reached[0]}”"


def parted(case: Case) -> Iterator[Judged]:
    """Judge a part in words by the percentages that the sentence rests on: one of them is what it says."""
    for match in reading.PART.finditer(case.text) if case.prose else ():
        part, how = reading.PARTS[match["part"].lower()], (match["how"] or "").lower()
        values = {
            value for row in case.scope if row.unit == "percent" and (value := case.rows.printed(row)) is not None
        }
        if values:
            true = any(reading.fits(how, part, value) for value in values)
            yield ("parted", str(match.start())), true, f"{sorted(values)}: not “{match[0]}”"


def unknown(case: Case) -> Iterator[Judged]:
    """Judge what a sentence says is not known, by rows of its panel that have become known."""
    if case.described or not reading.UNKNOWN.search(case.text):
        return
    of = case.was or case.unit
    near = {row.indicator for row in (of.panel or (of.page if of.slot.startswith(("title", "lead")) else ()))}
    places = {**case.rows.names, "Nederland": "NL01", "andelijk": "NL01", "Drenthe": "PV22"}
    named = {code for name, code in places.items() if name in case.text}
    for key in case.changed:
        row, old = case.rows.by_key.get(key), case.before.by_key.get(key)
        if row is None or row.value is None or (old and old.value is not None) or key[0] not in near:
            continue
        if old is None and key[1] not in (*OWN, *COUNTRY):
            continue
        source = case.unit.slot.partition("source ")[2]
        if source and (old is None or row.source != source):
            continue
        # A row that was not there at all is only meant where its region or its time is named.
        known = sorted(each.period for each in of.panel if each.indicator == key[0])
        if old is not None or source:
            meant = key[1] in named or not named
        elif "ertussen" in case.text and key[1] in OWN:
            meant = bool(known) and known[0] < key[2] < known[-1]
        else:
            others = re.search("jaren|later|eerder|reeks", case.text) and key[1] in OWN
            meant = bool(others) or (key[1] in named and key[2] in known)
        if meant:
            yield ("unknown", *key), False, f"{' '.join(key)} is known now: {row.value:g}"


def stale(case: Case) -> Iterator[Judged]:
    """Judge numbers that stand as before where what they came from, and it alone, has changed."""
    numbers = set(reading.numbers(case.text)) if case.unchanged and not case.described else set()
    numbers -= _years(case.around)
    for key in case.changed if numbers else ():
        old = case.before.by_key.get(key)
        if old is None or old.value is None or not any(row.key == key for row in case.around):
            continue
        if (now := case.rows.by_key.get(key)) is not None and now.value == old.value:
            continue
        # What comes of two values is looked for where the sentence itself, or its caveat, is about them.
        own = any(row.key == key for row in case.unit.own)
        pairs = case.around if own or case.unit.slot.startswith("caveat") else ()
        lost = numbers & set(_explained(old, case.before, pairs))
        if lost:
            others = [row for row in case.around if row.key != key]
            lost -= {text for row in others for text in _explained(row, case.before, ())}
            lost -= {text for row in case.around for text in _explained(row, case.rows, pairs)}
        for text in sorted(lost):
            yield ("stale", *key, text), False, f"{' '.join(key)} was {old.value:g}, and {text} still stands"


def numbered(case: Case) -> Iterator[Judged]:
    """Judge every number of a sentence: a value that it rests on, or what comes of two of them."""
    numbers = reading.numbers(case.text) if case.prose else []
    own = [case.rows.now(row) for row in case.unit.own]
    if not numbers or not own:
        return
    pairs = own if len(own) <= PAIRS else ()
    found = {text for row in own for text in _explained(row, case.rows, pairs)} | _years(own)
    for place, number in enumerate(numbers):
        yield ("numbered", str(place)), number in found, f"no row explains {number}"


def _explained(row: Observation, rows: Rows, others: Iterable[Observation]) -> Iterator[str]:
    """Yield the numbers that a row explains: its value, and what comes of it beside others of its indicator."""
    row = rows.now(row)
    if row.value is None:
        for bound in (row.lower, row.upper):
            yield words(bound or 0, rows.decimals(row))
        return
    decimals = rows.decimals(row)
    yield words(row.value, decimals)
    yield words(row.value, 0)
    for bound in (row.lower, row.upper):
        yield words(bound or 0, decimals)
    if row.value > SCALED:
        for scale in (1e6, 1e9):
            yield words(row.value / scale, 1)
            yield words(row.value / scale, 0)
    for other in others:
        other = rows.now(other)
        if other.indicator == row.indicator and other.value is not None and other.key != row.key:
            yield words(row.value - other.value, decimals)
            yield words(rounded(row.value, decimals) - rounded(other.value, decimals), decimals)
            for first, second in ((row.value, other.value), (other.value, row.value)):
                if second:
                    yield words(100 * (first - second) / second, 0)
                    yield words(100 * first / second, 0)


def _years(rows: Iterable[Observation]) -> set[str]:
    return {year for row in rows for year in (row.period[:4], row.period[-4:])}
