"""Say what is highlighted, such as the gemeente of an edition: its values, and their places from high to low."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.charts.base import sentence
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.model import Fact

# A measure by name, the highlighted value, and all values that it stands among.
Measure = tuple[str, Fact, Sequence[Fact]]


def own(rows: Iterable[Iterable[Fact]], code: str) -> list[bool]:
    """Tell which rows (or columns) are of the highlighted region alone."""
    return [{fact.region.code for fact in row} == {code} for row in rows]


def noted(name: str, highlighted: bool) -> str:
    """Return a name for a table, with the note that it is highlighted."""
    return f"{name} (gemarkeerd)" if highlighted else name


def said(name: str, measures: Sequence[Measure] = (), *, sign: bool = False) -> str:
    """Return a sentence for an alternative text: what is highlighted, its values and their places from high to low."""
    items = [_measured(head, fact, among, sign) for head, fact, among in measures]
    if not items:
        return sentence(f"{name} is gemarkeerd")
    order = " (van hoog naar laag)" if any(_place(fact, among) for _, fact, among in measures) else ""
    return sentence(f"{name} is gemarkeerd: {'; '.join(items)}{order}")


def _measured(head: str, fact: Fact, among: Sequence[Fact], sign: bool) -> str:
    value = f"{head} {alternative_text.value_label(fact, sign=sign)}".strip()
    return ", ".join(part for part in (value, _place(fact, among)) if part)


def _place(fact: Fact, among: Sequence[Fact]) -> str:
    """Return the place of a value among those of regions of its kind; a range has none, and beside one nothing has."""
    peers = [other for other in among if other.region.kind == fact.region.kind]
    ranges = any(alternative_text.numbers(other) and not other.known for other in peers)
    known = [alternative_text.printed(other) for other in peers if other.known]
    if ranges or not fact.known or len(set(known)) < 2:
        return ""
    own = alternative_text.printed(fact)
    place = f"plaats {formats.number(1 + sum(other > own for other in known))} van {formats.number(len(known))}"
    shared = f"gedeelde {place}" if known.count(own) > 1 else place
    return shared if len(known) == len(peers) else f"{shared} bekende waarden"
