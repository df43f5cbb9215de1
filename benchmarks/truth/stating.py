"""Words of sources: what they say rises and falls, of whom, and of how many."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.truth import reading
from benchmarks.truth.case import Case, Judged
from benchmarks.truth.reading import DOWN, EVEN, UP


def stated(case: Case) -> Iterator[Judged]:
    """Judge words of direction by what the statements of the panel say."""
    said = {DOWN: 0, UP: 0}
    ways = {reading.direction(match) for match in reading.TURNING.finditer(case.text)} - {EVEN}
    ways |= {reading.direction(match) for match in reading.COMPARING.finditer(case.text)} - {EVEN}
    ways = ways if case.prose else set()
    for statement in case.unit.statements if ways else ():
        now = case.rows.dataset.statements[statement.id].words
        found = {reading.direction(match) for match in reading.TURNING.finditer(now)}
        found |= {reading.direction(match) for match in reading.COMPARING.finditer(now)}
        for way in found & {UP, DOWN}:
            said[way] += 1
        if found & {UP, DOWN} and len(case.unit.statements) < 4:
            yield ("stated", statement.id), bool(found & ways), f"{statement.id} says “{now}”"
    for match in reading.COUNT.finditer(case.text) if sum(said.values()) > 2 else ():
        number = reading.CARDINALS[match[0].lower()]
        for way in ways:
            yield ("stated count", way), said[way] == number, f"{said[way]} statements say so, not “{match[0]}”"


def classed(case: Case) -> Iterator[Judged]:
    """Judge how many gemeenten there are, and which and how many of them a source calls higher or lower."""
    counts = [reading.CARDINALS[match[1].lower()] for match in reading.COUNTED.finditer(case.text)]
    for number in counts if case.prose else ():
        yield ("all gemeenten",), number == len(case.rows.names), f"there are {len(case.rows.names)} gemeenten"
    near = {row.indicator for row in (*case.around, *case.unit.page)} if case.prose else set()
    for indicator in near:
        said: dict[str, set[str]] = {DOWN: set(), UP: set()}
        for name, code in case.rows.names.items():
            for row in case.rows.dataset.statements.values():
                if (row.indicator, row.region) == (indicator, code):
                    for match in reading.COMPARING.finditer(row.words):
                        said.get(reading.direction(match), set()).add(name)
        for clause, named in reading.clauses(case.text, case.rows.names):
            for match in reading.COMPARING.finditer(clause):
                if found := said.get(reading.direction(match)):
                    told = f"{indicator}: a source says “{match[0]}” of {', '.join(sorted(found))}"
                    if len(named) > 1:
                        yield ("classed", indicator), set(named) == found, told
                    for number in counts:
                        yield ("classed count", indicator), number == len(found), told
