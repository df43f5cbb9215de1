"""Words that compare: with the country, in every gemeente, with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.truth import reading
from benchmarks.truth.case import Case, Judged, series_of
from benchmarks.truth.reading import DOWN, EVEN, UP
from benchmarks.truth.rows import OWN
from publisher.model import Observation


def compared(case: Case) -> Iterator[Judged]:
    """Judge words that compare a region with the country."""
    if not (case.prose and reading.COUNTRY.search(case.text)):
        return
    for clause, named in reading.clauses(case.text, case.rows.names):
        for match in reading.COMPARING.finditer(clause):
            way = reading.direction(match)
            for row in _subjects(case, named):
                other = case.rows.beside(row)
                value = case.rows.printed(row)
                if other is None or value is None or (against := case.rows.printed(other)) is None:
                    continue
                true = _relation(way, value, against, row, other)
                key = ("compared", way, *series_of(row), row.region if named else "")
                yield key, true, f"{' '.join(row.key)} = {value:g}, country {against:g}: not “{match[0]}”"


def _subjects(case: Case, named: tuple[str, ...]) -> Iterator[Observation]:
    codes = {case.rows.names[name] for name in named} or set(OWN)
    rows = {row.key: row for row in case.scope if row.region in codes}
    if named:
        for row in case.scope:
            for code in codes:
                key = (row.indicator, code, row.period, row.group)
                if key in case.rows.by_key:
                    rows[key] = case.rows.by_key[key]
    elif not rows:
        keys = [(row.indicator, code, row.period, row.group) for row in case.scope for code in OWN]
        rows = {key: case.rows.by_key[key] for key in keys if key in case.rows.by_key}
    return iter(rows.values())


def _relation(way: str, value: float, against: float, row: Observation, other: Observation) -> bool:
    if way == UP:
        return value > against
    if way == DOWN:
        return value < against
    known = None not in (row.lower, row.upper, other.lower, other.upper)
    if known and row.lower <= other.upper and other.lower <= row.upper:  # type: ignore[operator]
        return True
    return abs(value - against) <= 0.05 * max(abs(value), abs(against))


def universal(case: Case) -> Iterator[Judged]:
    """Judge what is said of every gemeente beside the country, and of a part in every gemeente."""
    if not (case.prose and reading.ALL.search(case.text)):
        return
    for series in {series_of(row) for row in case.scope}:
        found = case.rows.gemeenten(*series)
        values = {name: case.rows.printed(row) for name, row in found.items()}
        # "Alle gemeenten met een bekend cijfer" says nothing of those without one.
        if "bekend" in case.text:
            values = {name: value for name, value in values.items() if value is not None}
        if len(values) < 4:
            continue
        country = case.rows.by_key.get((series[0], "NL01", series[1], series[2]))
        for match in reading.COMPARING.finditer(case.text) if country and country.value is not None else ():
            way, against = reading.direction(match), case.rows.printed(country) or 0  # type: ignore[arg-type]
            wrong = [name for name, value in values.items() if value is None or (value > against) != (way == UP)]
            key = ("universal", way, *series)
            yield key, not wrong, f"{' '.join(series)}: not “{match[0]}” than {against:g} in {', '.join(wrong)}"
        for match in reading.PART.finditer(case.text):
            part, how = reading.PARTS[match["part"].lower()], (match["how"] or "").lower()
            wrong = [name for name, value in values.items() if value is None or not reading.fits(how, part, value)]
            yield ("universal part", *series), not wrong, f"{' '.join(series)}: not “{match[0]}” in {', '.join(wrong)}"


def only_these(case: Case) -> Iterator[Judged]:
    """Judge a list of gemeenten that are above or below the country: nobody is left out, beyond the intervals."""
    if "Nederland" not in case.text or not case.prose:
        return
    for clause, named in reading.clauses(case.text, case.rows.names):
        for match in reading.COMPARING.finditer(clause) if named else ():
            way = reading.direction(match)
            for series in {series_of(row) for row in case.scope} if way != EVEN else ():
                country = case.rows.by_key.get((series[0], "NL01", series[1], series[2]))
                if country is None or country.lower is None or country.upper is None:
                    continue
                others = [
                    name
                    for name, row in case.rows.gemeenten(*series).items()
                    if name not in named
                    and row.lower is not None
                    and row.upper is not None
                    and (row.lower > country.upper if way == UP else row.upper < country.lower)
                ]
                key = ("only these", way, *series)
                yield key, not others, f"{' '.join(series)}: also “{match[0]}” in {', '.join(others)}"


def equal(case: Case) -> Iterator[Judged]:
    """Judge “dat verschil” where there is none, and “juist” or “maar” where the words around it have turned."""
    if case.prose and "Dat verschil" in case.text and "niet" not in case.text:
        for row in case.around:
            other = case.rows.beside(row) if row.region in OWN else None
            if other is not None and row.value is not None and other.value is not None:
                same = case.rows.printed(row) == case.rows.printed(other)
                yield ("equal", *row.key), not same, f"{' '.join(row.key)}: no difference with the country"
    if case.was and not case.unchanged and reading.CONTRAST.search(case.text):
        now, then = (
            [reading.direction(match) for match in reading.COMPARING.finditer(text)]
            for text in (case.text, case.was.text)
        )
        kept = reading.CONTRAST.findall(case.text) == reading.CONTRAST.findall(case.was.text)
        if kept and now[:1] != then[:1]:
            yield ("contrast",), False, f"it was “{case.was.text}”"
