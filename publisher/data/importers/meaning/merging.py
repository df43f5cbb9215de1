"""From numbers with what they are about to rows: value and bounds side by side, and no key twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.numerals import canonical
from publisher.data.importers.meaning.says import LOWER, UPPER, VALUE
from publisher.data.importers.meaning.signs import BLANK, Sign
from publisher.data.importers.meaning.value_cells import Value
from publisher.findings import Finding, Place, Severity, listed, say
from publisher.model import Status


class Key(NamedTuple):
    """What a value is of, and by which source."""

    indicator: str
    region: str
    period: str
    group: str
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an observation: the value, or a bound of its interval."""

    key: Key
    bound: str
    value: Value
    place: Place
    status: str = ""
    note: str = ""
    date: str = ""

    @property
    def sign(self) -> Sign | None:
        """Return what stands in place of a number."""
        return self.value.sign

    @property
    def number(self) -> Decimal | None:
        """Return the number, also where a sign stands for one."""
        return self.value.sign.value if self.value.sign else self.value.number


Parts = Mapping[str, Part]


def merged(parts: Iterable[Part], known: Known, mapping: TableMapping) -> tuple[tuple[IncomingRow, ...], list[Finding]]:
    """Return a row for each key, and what contradicts itself or is only half there."""
    found: dict[Key, dict[str, Part]] = defaultdict(dict)
    findings: list[Finding] = []
    for part in parts:
        first = found[part.key].setdefault(part.bound, part)
        if first is not part:
            findings.append(_twice(first, part))
    rows = []
    for key, bounds in found.items():
        findings += _half(key, bounds)
        rows.append(_row(key, bounds, known))
    return tuple(rows), findings


def _twice(first: Part, part: Part) -> Finding:
    what = ", ".join(part.key[:4])
    if first.value == part.value:
        message = say(
            "The value of {what} stands also in {element}, and is the same.",
            what=what,
            element=first.place.element or say("row {row}", row=first.place.row),
        )
        return Finding("import-duplicate", message, part.place, say("Take one of the two out."), Severity.WARNING)
    message = say(
        "{what} has two values: {part} here, and {first} in {place}.",
        what=what,
        part=_text(part),
        first=_text(first),
        place=first.place,
    )
    return Finding("import-duplicate", message, part.place, say("Correct one of the two, or take it out."))


def _text(part: Part) -> str:
    return canonical(part.number) if part.number is not None else (part.sign.note if part.sign else "")


def _half(key: Key, bounds: Parts) -> Iterator[Finding]:
    """Yield that an interval lacks one of its bounds, which makes it none."""
    numbers = {bound: part.number for bound, part in bounds.items() if bound != VALUE}
    given = [bound for bound, number in numbers.items() if number is not None]
    if len(given) == 1:
        message = say("The interval of {key} has one bound alone, and is left out.", key=listed(key[:4]))
        yield Finding("import-interval", message, bounds[given[0]].place, say("Give both bounds."), Severity.WARNING)


def _row(key: Key, bounds: Parts, known: Known) -> IncomingRow:
    main = bounds.get(VALUE) or next(iter(bounds.values()))
    value = bounds[VALUE].number if VALUE in bounds else None
    sign = bounds[VALUE].sign if VALUE in bounds else Sign(Status.MISSING, BLANK)
    lower, upper = (bounds[bound].number if bound in bounds else None for bound in (LOWER, UPPER))
    if value is None or lower is None or upper is None:
        # Half an interval is none, and so is one of a value that is not known.
        lower, upper = (sign.lower, sign.upper) if sign else (None, None)
    status = _status(value, sign, main.status)
    note = main.note if VALUE in bounds else " ".join(filter(None, (main.note, BLANK)))
    cells = key._asdict() | {
        "value": _cell(value),
        "lower": _cell(lower),
        "upper": _cell(upper),
        "unit": known.indicators[key.indicator].unit,
        "status": status,
        "reference_date": main.date,
        "note": note,
    }
    return IncomingRow(cells, main.place)


def _status(value: Decimal | None, sign: Sign | None, said: str) -> str:
    """Return the status of a value: what its sign says where there is none, or else what its row says."""
    if value is None and (sign is None or sign.upper is None):
        return said if said in (Status.SUPPRESSED, Status.MISSING) else str(sign.status if sign else Status.MISSING)
    return said or str(Status.OBSERVED)


def _cell(number: Decimal | None) -> str:
    return "" if number is None else canonical(number)
