"""What no rule of the data can see: rows that are plausible each by itself, and wrong together.

Each doubt is told beside what the data said before, and stops an import until a person who has looked at it accepts
it in the settings; then it is told as a warning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from statistics import median

from publisher.data.importers.incoming import Incoming, IncomingRow
from publisher.data.importers.taking.canonical import Cells
from publisher.findings import Finding, Place, Severity, both, few, say, sentences

SCALE, SWAPPED, FUTURE, OVERWRITES = "import-scale", "import-swapped", "import-future", "import-overwrites"
DOUBTS = (SCALE, SWAPPED, FUTURE, OVERWRITES)
# By this much no values of all regions grow or shrink together; so many times better others fit where two are swapped.
APART, BETTER = 8, 3
# So many regions make a pattern, and so many a scale.
PATTERN, FEW = 5, 2
# The share of the values of a period that a correction leaves few of as they were.
MOST = 0.8
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PROVISIONAL = re.compile("voorlopig", re.IGNORECASE)

Series = tuple[str, str]
Values = dict[str, float]


@dataclass(slots=True)
class _Known:
    """What the data say of a series: the values of each period by region, and the rows of one source."""

    values: dict[str, Values] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[tuple[str, str], dict[str, Cells]] = field(default_factory=lambda: defaultdict(dict))

    def near(self, period: str) -> tuple[str, Values]:
        """Return the nearest other period of the same kind that has values, with these."""
        others = [each for each in self.values if each != period and len(each) == len(period)]
        best = min(others, key=lambda each: (abs(int(each[:4]) - int(period[:4])), each), default="")
        return best, self.values[best] if best else {}


def doubts(before: Iterable[Cells], incomings: Sequence[Incoming]) -> Iterator[Finding]:
    """Yield what is doubtful of incoming rows beside what the data said before."""
    wanted = {(row.cells["indicator"], row.cells["group"]) for incoming in incomings for row in incoming.rows}
    known = _known(before, wanted)
    for incoming in incomings:
        for finding in _of(incoming, known):
            accepted = finding.code in incoming.accepts
            yield replace(finding, severity=Severity.WARNING) if accepted else finding


def _known(before: Iterable[Cells], wanted: set[Series]) -> Mapping[Series, _Known]:
    known: dict[Series, _Known] = defaultdict(_Known)
    for cells in before:
        series = (cells["indicator"], cells["group"])
        if series in wanted:
            own = known[series]
            own.rows[cells["period"], cells["source"]][cells["region"]] = cells
            if (number := _number(cells)) is not None and cells["status"] != "projection":
                own.values[cells["period"]][cells["region"]] = number
    return known


def _number(cells: Cells) -> float | None:
    try:
        return float(cells["value"]) if cells["value"] else None
    except ValueError:
        return None


def _of(incoming: Incoming, known: Mapping[Series, _Known]) -> Iterator[Finding]:
    by_period: dict[tuple[Series, str], dict[str, IncomingRow]] = defaultdict(dict)
    for row in incoming.rows:
        cells = row.cells
        by_period[(cells["indicator"], cells["group"]), cells["period"]][cells["region"]] = row
    yield from _future(incoming)
    values: dict[str, dict[Series, tuple[Values, Values, Place]]] = defaultdict(dict)
    for (series, period), rows in by_period.items():
        new = {region: number for region, row in rows.items() if (number := _number(row.cells)) is not None}
        year, old = known[series].near(period) if series in known else ("", {})
        place = next(iter(rows.values())).place
        values[period][series] = (new, old, place)
        yield from _scale(series, period, new, year, old, rows)
        if series in known:
            yield from _overwrites(series, period, rows, known[series], incoming.provenance.file)
            yield from _fewer(series, period, rows, known[series])
    for period, each in values.items():
        yield from _swapped(period, each)


def _future(incoming: Incoming) -> Iterator[Finding]:
    """Yield where something is said to be observed in a year that has not begun."""
    today = incoming.provenance.retrieved[:4]
    late = [row for row in incoming.rows if today and row.cells["period"][:4] > today]
    late = [row for row in late if row.cells["status"] in ("observed", "estimate") and row.cells["value"]]
    if late:
        message = say(
            "{number} values are said to be observed in {cells}, which has not begun.",
            number=len(late),
            cells=late[0].cells["period"],
        )
        hint = say(
            'Correct the year; or say in the settings of the import that they are forecasts: status = "projection".'
        )
        yield Finding(FUTURE, message, late[0].place, hint)


def _scale(
    series: Series, period: str, new: Values, year: str, old: Values, rows: Mapping[str, IncomingRow]
) -> Iterator[Finding]:
    """Yield a series of which all regions are many times what they were: another unit, or a share for percent."""
    ratios = {region: new[region] / old[region] for region in new if new[region] > 0 and old.get(region, 0) > 0}
    if len(ratios) < FEW:
        return
    middle = median(ratios.values())
    if 1 / APART < middle < APART:
        return
    region = next(iter(ratios))
    times = f"{middle:.3g}" if middle > 1 else f"1/{1 / middle:.3g}"
    message = say(
        "The values of {series}, {period} are about {times} times those of {year}: in {region} {new} after {old}.",
        series=", ".join(series),
        period=period,
        times=times,
        year=year,
        region=region,
        new=f"{new[region]:g}",
        old=f"{old[region]:g}",
    )
    look = say("Look at the unit: below [multiply] the settings say by what a column is multiplied.")
    hint = sentences(look, _accept(SCALE))
    yield Finding(SCALE, message, rows[region].place, hint)


def _swapped(period: str, series: Mapping[Series, tuple[Values, Values, Place]]) -> Iterator[Finding]:
    """Yield two series of which each is like what the other was: their columns or labels may have changed places."""
    for one, other in combinations(series, 2):
        if (one[0] == other[0]) == (one[1] == other[1]):
            continue
        (first, was_first, place), (second, was_second, _) = series[one], series[other]
        shared = first.keys() & second.keys() & was_first.keys() & was_second.keys()
        if len(shared) < PATTERN:
            continue
        own = sum(abs(first[at] - was_first[at]) + abs(second[at] - was_second[at]) for at in shared)
        swapped = sum(abs(first[at] - was_second[at]) + abs(second[at] - was_first[at]) for at in shared)
        if own > BETTER * swapped and own > 0:
            names = both([", ".join(one), ", ".join(other)])
            message = say(
                "In {period}, {names} each have the values that the other had before: are they swapped?",
                period=period,
                names=names,
            )
            hint = sentences(say("Look at the heads and labels of both."), _accept(SWAPPED))
            yield Finding(SWAPPED, message, place, hint)


def _overwrites(
    series: Series, period: str, rows: Mapping[str, IncomingRow], known: _Known, file: str
) -> Iterator[Finding]:
    """Yield where a file that is called after another year changes nearly all that was known of this one."""
    years = _YEAR.findall(file)
    source = next(iter(rows.values())).cells["source"]
    was = known.rows.get((period, source), {})
    shared = [region for region in rows if region in was and _number(was[region]) is not None]
    other = [at for at in shared if _number(rows[at].cells) != _number(was[at])]
    final = not any(_PROVISIONAL.search(was[at].get("note", "")) for at in shared)
    if years and period[:4] not in years and final and len(other) >= PATTERN and len(other) >= MOST * len(shared):
        message = say(
            "{number} of the {number2} values of {series} that were known of {period} would be "
            "others, and the file is called after {years}.",
            number=len(other),
            number2=len(shared),
            series=", ".join(series),
            period=period,
            years=", ".join(dict.fromkeys(years)),
        )
        hint = sentences(say("Look of which year they are."), _accept(OVERWRITES))
        yield Finding(OVERWRITES, message, rows[other[0]].place, hint)


def _fewer(series: Series, period: str, rows: Mapping[str, IncomingRow], known: _Known) -> Iterator[Finding]:
    """Yield which regions a new period lacks that the one before had by the same source."""
    source = next(iter(rows.values())).cells["source"]
    earlier = [each for each, by in known.rows if by == source and each < period and len(each) == len(period)]
    if not earlier or (period, source) in known.rows:
        return
    lacking = sorted(known.rows[max(earlier), source].keys() - rows.keys())
    if lacking and 2 * len(lacking) < len(known.rows[max(earlier), source]):
        named = few(lacking, 8)
        message = say(
            "{series} has no row of {named} in {period}, and had one in {earlier}.",
            series=", ".join(series),
            named=named,
            period=period,
            earlier=max(earlier),
        )
        hint = say("Look whether rows are gone from the file.")
        yield Finding("import-fewer", message, next(iter(rows.values())).place, hint, Severity.WARNING)


def _accept(code: str) -> str:
    return say('If it is right, say so in the settings of the import: accepts = ["{code}"].', code=code)
