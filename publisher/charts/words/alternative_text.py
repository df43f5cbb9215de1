"""The words of charts: names of values, labels beside marks, cells of tables, and alternative texts in layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publisher.charts.base import Limits, sentence
from publisher.dutch import formats
from publisher.findings import Finding, Place, PublisherError, say
from publisher.model import Fact, Status, Table

Pair = tuple[Fact, Fact]
ALT_LIMIT = 450
FORECAST = "prognose"
INTERVAL = "onzekerheidsmarge (95%)"
OWN, FROM_GEMEENTEN = "berekend", "berekend uit de gemeenten"
PROVISIONAL = "voorlopig"
NOTES = {Status.PROJECTION: FORECAST, Status.ESTIMATE: "schatting", Status.SUPPRESSED: "afgeschermd"}


def dimension(facts: Sequence[Fact], *, prefer: str = "") -> str:
    """Return the Dutch name of what tells the facts apart: region, group, period or indicator."""
    found = _dimensions(facts)
    for head, names in sorted(found.items(), key=lambda item: item[0] != prefer):
        if len(set(names)) == len(facts):
            return head
    raise PublisherError([_alike(facts)])


def names(facts: Sequence[Fact], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the facts: those given, or those of what tells them apart."""
    if given and len(given) != len(facts):
        about = {"number": len(given), "of": len(facts), "words": ", ".join(given)}
        message = say("{number} labels are given for {of} values: {words}.", **about)
        raise PublisherError([Finding("chart-labels", message, hint=say("Give one label a value."))])
    return tuple(given) or tuple(_dimensions(facts)[dimension(facts)])


def pair_names(pairs: Sequence[Pair], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of pairs of facts: those given, or those of what tells the pairs apart."""
    start, end = pairs[0]
    if not given and len(pairs) == 1:
        return (start.region.name if start.region == end.region else start.indicator.label,)
    return names([first for first, _ in pairs], given)


def name_of(fact: Fact, head: str) -> str:
    """Return the name of a fact in one dimension."""
    return _dimensions([fact])[head][0]


def _dimensions(facts: Sequence[Fact]) -> dict[str, list[str]]:
    return {
        "Regio": [fact.region.name for fact in facts],
        "Groep": [fact.group.label for fact in facts],
        "Jaar": [formats.period(fact.period) for fact in facts],
        "Indicator": [fact.indicator.label for fact in facts],
    }


def _alike(facts: Sequence[Fact]) -> Finding:
    of = ", ".join(f"{fact.indicator.id}/{fact.region.code}/{fact.period}/{fact.group.id}" for fact in facts)
    message = say("No single dimension tells the values of a chart apart: {of}.", of=of)
    return Finding("chart-labels", message, hint=say("Give the chart labels of its own."))


def one_unit(facts: Sequence[Fact]) -> str:
    """Return the unit of facts on one scale; raise PublisherError where they have several."""
    units = sorted({fact.unit for fact in facts})
    if len(units) != 1:
        message = say("Values on one scale have several units, or there are none: {units}.", units=", ".join(units))
        raise PublisherError([Finding("chart-units", message, hint=say("Make a chart for each unit."))])
    return units[0]


def within(facts: Sequence[Fact], limits: Limits | None) -> float:
    """Return the end of the scale: the upper limit, or the largest number; raise where one exceeds it."""
    if limits is None:
        return max((abs(number) for fact in facts for number in numbers(fact)), default=0) or 1
    beyond = [(fact, number) for fact in facts for number in numbers(fact) if not limits[0] <= number <= limits[1]]
    if beyond:
        fact, number = beyond[0]
        scale = {"low": limits[0], "high": limits[1], "fact": _told(fact, number)}
        message = say("{fact} exceeds the shared scale, which runs from {low:g} to {high:g}.", **scale)
        hint = say(
            "Correct the value if it is wrong. If it is right, ask who writes figures.py for wider limits, in this "
            "figure and in those that share its scale."
        )
        raise PublisherError([Finding("chart-limit", message, _row(fact), hint)])
    return limits[1]


def from_zero(limits: Limits | None) -> None:
    """Raise PublisherError where limits do not start at zero: the length of a bar would say nothing."""
    if limits and limits[0] != 0:
        message, hint = say("Bars start at zero, not at {low:g}.", low=limits[0]), say("Give limits such as (0, 100).")
        raise PublisherError([Finding("chart-limit", message, hint=hint)])


def mirrored(limits: Limits | None) -> None:
    """Raise PublisherError where limits do not lie as far from zero on both sides."""
    if limits and limits[0] != -limits[1]:
        message = say("Both sides of zero share a scale, and {low:g} is not -{high:g}.", low=limits[0], high=limits[1])
        raise PublisherError([Finding("chart-limit", message, hint=say("Give limits such as (-10, 10)."))])


def not_negative(facts: Sequence[Fact]) -> None:
    """Raise PublisherError where a value is below zero: its bar would lie over its label."""
    below = [(fact, number) for fact in facts for number in numbers(fact) if number < 0]
    if below:
        fact, number = below[0]
        message = say("Bars start at zero, and {fact} is below it.", fact=_told(fact, number))
        hint = say("Correct the value, or its bound. If it is right, ask who writes figures.py for diverging bars.")
        raise PublisherError([Finding("chart-negative", message, _row(fact), hint)])


def _told(fact: Fact, number: float) -> str:
    of = f"{fact.indicator.id}, {fact.region.code}, {fact.period}, {fact.group.id}"
    shown = formats.label(number, fact.unit, fact.decimals)
    if number == fact.value:
        return say("the value {shown} of {of}", shown=shown, of=of)
    return say("the bound {shown} of {of} ({fact})", shown=shown, of=of, fact=value_label(fact))


def _row(fact: Fact) -> Place:
    """Return where the value stands in the data; nowhere where it is calculated."""
    rows = fact.observations
    return Place(rows[0].file, rows[0].row) if len(rows) == 1 else Place()


def numbers(fact: Fact) -> tuple[float, ...]:
    """Return the known numbers of a fact: its value and its bounds."""
    return tuple(number for number in (fact.lower, fact.value, fact.upper) if number is not None)


def middle(fact: Fact) -> float | None:
    """Return the value, or the middle of what is known of it, for sorting."""
    bounds = numbers(fact)
    return fact.value if fact.known or not bounds else sum(bounds) / len(bounds)


def printed(fact: Fact) -> float:
    """Return a known value as the reader sees it."""
    return float(formats.rounded(fact.number, fact.decimals))


def value_label(fact: Fact, *, sign: bool = False) -> str:
    """Return a fact as it stands beside its mark; of a half-known range, the bound that is known."""
    if fact.value is None and (fact.lower is None) != (fact.upper is None):
        word, bound = ("meer dan", fact.lower) if fact.lower is not None else ("minder dan", fact.upper)
        assert bound is not None
        return f"{word} {_plus(bound, fact, sign)}{formats.label(bound, fact.unit, fact.decimals)}"
    plus = _plus(fact.value, fact, sign) if fact.value is not None else ""
    return plus + formats.fact_label(fact)


def _plus(value: float, fact: Fact, sign: bool) -> str:
    return "+" if sign and formats.rounded(value, fact.decimals) > 0 else ""


def cell(fact: Fact) -> str:
    """Return a fact for a column of a table whose head names the unit."""
    if fact.value is not None:
        return formats.number(fact.value, fact.decimals)
    if fact.lower is not None and fact.upper is not None:
        return formats.interval(fact.lower, fact.upper, fact.decimals)
    return value_label(fact)


def unit_head(head: str, unit: str) -> str:
    """Return a column head with its unit."""
    name = formats.UNITS[unit].name
    return f"{head} ({name})" if name else head


def note(fact: Fact) -> str:
    """Return what a reader must know of the status of a value: forecast, estimate, provisional; or nothing."""
    provisional = PROVISIONAL if fact.provisional and numbers(fact) else ""
    return ", ".join(filter(None, (_how_it_came(fact), provisional)))


def _how_it_came(fact: Fact) -> str:
    # An estimate that we made says so itself.
    own = fact.observations and all(row.note.startswith("Eigen ") for row in fact.observations)
    if any(row.computed for row in fact.observations):
        return FROM_GEMEENTEN
    if fact.status is Status.ESTIMATE and own:
        return OWN
    return NOTES.get(fact.status, "")


def noted(name: str, fact: Fact) -> str:
    """Return a name with the note on its value."""
    said = note(fact)
    return f"{name} ({said})" if said else name


def noted_column(name: str, facts: Sequence[Fact]) -> str:
    """Return a name with the note that all known values of a column share."""
    known = [fact for fact in facts if numbers(fact)]
    return noted(name, known[0]) if len({note(fact) for fact in known}) == 1 else name


def column_table(head: str, labels: Sequence[str], facts: Sequence[Fact]) -> Table:
    """Return one row a value, with its 95% interval and its note where any value has one."""
    columns = [head, unit_head("Waarde", one_unit(facts))]
    cells = [[label, cell(fact)] for label, fact in zip(labels, facts, strict=True)]
    if any(has_interval(fact) for fact in facts):
        columns.append("95%-interval")
        for row, fact in zip(cells, facts, strict=True):
            row.append(interval(fact))
    if any(note(fact) for fact in facts):
        columns.append("Opmerking")
        for row, fact in zip(cells, facts, strict=True):
            row.append(note(fact))
    return Table(tuple(columns), tuple(map(tuple, cells)), numeric=(1,))


def has_interval(fact: Fact) -> bool:
    """Tell whether a value has a 95% interval; the bounds of a range are not one."""
    return fact.known and fact.lower is not None and fact.upper is not None


def interval(fact: Fact) -> str:
    """Return the 95% interval of a value, or nothing."""
    if fact.lower is None or fact.upper is None or not fact.known:
        return ""
    return formats.interval(fact.lower, fact.upper, fact.decimals)


def alt_text(kind: str, subtitle: str, parts: Iterable[str], *, highlighted: str = "") -> str:
    """Return kind and subject, then as many further sentences as fit, the most important first.

    What is highlighted is said before them, and takes no room from them.
    """
    subject = text = f"{sentence(kind)} {sentence(subtitle)}"
    for part in parts:
        if part and len(text) + len(part) < ALT_LIMIT:
            text = f"{text} {part}"
    return f"{subject} {highlighted}{text.removeprefix(subject)}" if highlighted else text


def extremes(labels: Sequence[str], facts: Sequence[Fact], *, head: str = "", sign: bool = False) -> str:
    """Return which known values are highest and lowest, by the digits that are printed, behind a head if given."""
    known = [(label, fact) for label, fact in zip(labels, facts, strict=True) if fact.known]
    values = [formats.rounded(fact.number, fact.decimals) for _, fact in known]
    # A range has no place in the order of values.
    if len(set(values)) < 2 or any(numbers(fact) and not fact.known for fact in facts):
        return ""
    ends = []
    for word, end in (("hoogste", max(values)), ("laagste", min(values))):
        found = [pair for pair, value in zip(known, values, strict=True) if value == end]
        ends.append(f"{word}: {joined([label for label, _ in found])} ({value_label(found[0][1], sign=sign)})")
    return sentence(f"{head}: {'; '.join(ends)}" if head else "; ".join(ends))


def main_values(labels: Sequence[str], facts: Sequence[Fact], *, few: bool, head: str = "", sign: bool = False) -> str:
    """Return all values where they are few, else the extremes; all of them too where there are no extremes."""
    ends = "" if few else extremes(labels, facts, head=head, sign=sign)
    return ends or listed(labels, facts, head=head, sign=sign)


def joined(items: Sequence[str]) -> str:
    """Return an enumeration; with semicolons where an item has a comma of its own."""
    return "; ".join(items) if any("," in item for item in items) else formats.enumeration(items)


def listed(labels: Sequence[str], facts: Sequence[Fact], *, head: str = "", sign: bool = False) -> str:
    """Return all known values as a sentence, behind a head where there is one, or nothing."""
    known = [(label, fact) for label, fact in zip(labels, facts, strict=True) if numbers(fact)]
    # A comma within a number does not part two items.
    commas = any("," in label for label, _ in known)
    items = [f"{label} {value_label(fact, sign=sign)}" for label, fact in known]
    if not items:
        return ""
    text = "; ".join(items) if commas else formats.enumeration(items)
    return f"{head}: {text}." if head else sentence(text)


def descending(fact: Fact) -> tuple[bool, float]:
    """Return a key that sorts from high to low; what is not known stands last, in the order given."""
    return not numbers(fact), -(middle(fact) or 0)


def unknown(labels: Sequence[str], facts: Sequence[Fact]) -> str:
    """Return which values are not known, or nothing."""
    missing = [label for label, fact in zip(labels, facts, strict=True) if not numbers(fact)]
    if len(missing) > 4:
        missing = [f"{formats.cardinal(len(missing))} van de {formats.cardinal(len(facts))} waarden"]
    return sentence(f"{formats.UNKNOWN}: {joined(missing)}") if missing else ""


def forecast(labels: Sequence[str], facts: Sequence[Fact]) -> str:
    """Return which values are a forecast, or nothing."""
    ahead = [fact.status is Status.PROJECTION for fact in facts]
    if ahead and all(ahead):
        return "Alle waarden zijn een prognose."
    # Once for a label that several values share.
    found = list(dict.fromkeys(label for label, forecast in zip(labels, ahead, strict=True) if forecast))
    return sentence(f"{FORECAST}: {joined(found)}") if found else ""
