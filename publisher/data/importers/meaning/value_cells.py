"""From a cell to a value: a number in the unit of its indicator, a range, or a status with what the table said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from publisher.data.cell_checks import Problem
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.numerals import POINT, Marks, Numeral, numeral
from publisher.data.importers.meaning.questions import Choice, Question
from publisher.data.importers.meaning.signs import ASKED, CODED, Sign, limit, sign
from publisher.data.importers.tables.table import Cell
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import Place, say, sentences
from publisher.model import Indicator, Status

CODE = "import-value"
NONE = "none"
_PER_CENT = frozenset(("percent", "percentage_point", "per_100"))
_EUROS = frozenset(("eur", "eur_million", "eur_billion"))
# How often one of a unit is counted; in heads, a number of what the numbers below stand for.
_UNITS = {"eur_million": 10**6, "eur_billion": 10**9}
_FACTORS = {
    re.compile(r"\bx ?1[ .\u00a0]?000(?![ .]?\d)|\bin duizend(tal(len)?)?\b|\(duizend\)", re.IGNORECASE): 10**3,
    re.compile(r"\b(mln|miljoen)\b|\bx ?1[ .]?000[ .]?000(?![ .]?\d)", re.IGNORECASE): 10**6,
    re.compile(r"\b(mld|miljard)\b", re.IGNORECASE): 10**9,
}
_ERRORS = re.compile(r"#(DEEL|DIV|N|REF|VERW|VALUE|WAARDE|NAAM|NAME|GETAL|NUM|LEEG|NULL|OVERLOOP|SPILL)\S*", re.I)
# A format of a workbook that shows three decimals, as people make it to see thousands.
_THREE = re.compile(r"0\.000(?!0)")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: a number, or `sign` in its place; or what is wrong with it, or has to be asked first."""

    number: Decimal | None = None
    sign: Sign | None = None
    problem: Problem | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells below a head are read: of which indicator, by what they are multiplied, and with which marks."""

    indicator: Indicator
    marks: Marks
    factor: Decimal = Decimal(1)
    statuses: Mapping[str, str] | None = None
    nihil: bool = False

    @property
    def whole(self) -> bool:
        """Return whether the indicator counts what has no halves."""
        return self.indicator.unit in COUNTED_UNITS and self.indicator.decimals == 0


def factor_of(head: str, indicator: Indicator, mapping: TableMapping) -> Decimal:
    """Return by what the numbers below a head are multiplied, as it says itself or as settings say."""
    if head in mapping.multiply:
        return Decimal(str(mapping.multiply[head]))
    said = next((factor for pattern, factor in _FACTORS.items() if pattern.search(head)), 1)
    return Decimal(said) / _UNITS.get(indicator.unit, 1) if said > 1 else Decimal(1)


def read_value(cell: Cell, how: Reading) -> Value:
    """Return what a cell says of an indicator."""
    text = cell.text.strip()
    if cell.number is not None:
        return _workbook(cell, cell.number, how)
    if cell.date is not None:
        message = say("“{text}” is a date: a spreadsheet may have made one of a number or of a span.", text=text)
        return _wrong(message, say("Write what was meant, in a cell that is formatted as text."))
    if found := sign(text, how.statuses or {}, how.nihil) or limit(text, how.indicator, how.whole):
        return Value(sign=found) if how.factor == 1 or found.upper is None else _wrong_limit(text)
    if text.casefold() in ASKED:
        return Value(question=_asked(text, cell.place))
    digits = numeral(_without_unit(text, how.indicator.unit))
    return _text(text, digits, cell.place, how) if digits else _no_number(text)


def _wrong(message: str, hint: str) -> Value:
    return Value(problem=Problem(CODE, message, hint))


def _wrong_limit(text: str) -> Value:
    return _wrong(
        say("“{text}” is a limit in a column that is multiplied.", text=text),
        say("Write the limit itself, without thousands."),
    )


def _without_unit(text: str, unit: str) -> str:
    if unit in _PER_CENT:
        return re.sub(r"\s*(%|procent)$", "", text)
    return re.sub(r"^(€|euro|EUR)\s*|\s*(€|euro|EUR)$", "", text) if unit in _EUROS else text


def _no_number(text: str) -> Value:
    if _ERRORS.fullmatch(text):
        return _wrong(say("“{text}” is an error of a formula.", text=text), say("Correct the formula in the workbook."))
    if text.endswith("*") and numeral(text.rstrip("*")):
        message = say("“{text}” has a star, which may call it provisional or lead to a note.", text=text)
        return _wrong(message, say("Write the number without it, and what it means in a column with notes."))
    hint = say("Write the number, or say below [statuses] what this stands for: missing, suppressed or zero.")
    return _wrong(say("“{text}” is no number that can be read.", text=text), hint)


def _workbook(cell: Cell, number: Decimal, how: Reading) -> Value:
    if not number.is_finite():
        return _wrong(say("“{cell}” is no finite number.", cell=cell.text), say("Write the number itself."))
    if "%" in cell.form:
        if how.indicator.unit not in _PER_CENT:
            message = say(
                "The cell is formatted as a percentage, and {id} is in {unit}.",
                id=how.indicator.id,
                unit=how.indicator.unit,
            )
            return _wrong(message, say("Look whether the column is of another indicator, or correct its format."))
        number *= 100
    elif _missing_code(number):
        return _coded(f"{number:f}", how)
    if how.whole and number != number.to_integral_value() and how.factor == 1:
        return _fraction(number, bool(_THREE.search(cell.form)), cell.place, how)
    return _finished(number * how.factor, how, cell.text)


def _fraction(number: Decimal, three: bool, place: Place, how: Reading) -> Value:
    """Return what a broken number in a workbook says of what is counted whole: thousands, where a person says so."""
    text, decimals = f"{number:f}", -int(number.normalize().as_tuple().exponent)
    if abs(number) >= 1000 or decimals > 3 or (decimals < 3 and not three) or how.marks.thousands == NONE:
        return _no_whole(text, how)
    if how.marks.thousands == POINT:
        return Value(number * 1000)
    return Value(question=_thousands(text, POINT, place, how))


def _text(text: str, digits: Numeral, place: Place, how: Reading) -> Value:
    marks = how.marks
    if _missing_code(digits.number):
        return _coded(text, how)
    if digits.decimal and marks.decimal and digits.decimal != marks.decimal:
        message = say(
            "“{text}” has “{decimal}” before its decimals, the rest of the file “{marks_decimal}”.",
            text=text,
            decimal=digits.decimal,
            marks_decimal=marks.decimal,
        )
        return _wrong(message, say("Write it with “{decimal}”.", decimal=marks.decimal))
    if digits.thousands and digits.thousands == marks.decimal:
        message = say(
            "“{text}” has “{thousands}” between thousands, and the file has it before decimals.",
            text=text,
            thousands=digits.thousands,
        )
        return _wrong(message, say("Write the number without marks between thousands."))
    if digits.decimal and digits.decimal == marks.thousands and how.whole:
        return _no_whole(text, how)
    read = _resolved(digits, how) if digits.either else digits
    if read is None:
        return Value(question=_thousands(text, digits.either, place, how))
    return _finished(read.number * how.factor, how, text)


def _resolved(digits: Numeral, how: Reading) -> Numeral | None:
    """Return a number with one mark as the file shows what this is; None where nothing tells."""
    marks, mark = how.marks, digits.either
    if how.whole and how.factor == 1:
        if marks.thousands == mark or (marks.decimal and marks.decimal != mark):
            return digits.joined
        # A fraction of what has none: that is an error where a person has said that no mark parts thousands.
        return digits if marks.thousands == NONE or digits.number == digits.number.to_integral_value() == 0 else None
    if marks.decimal:
        return digits if marks.decimal == mark else digits.joined
    if marks.thousands:
        return digits.joined if marks.thousands == mark else digits
    top = how.indicator.maximum
    return digits if top is not None and abs(digits.joined.number * how.factor) > top else None


def _finished(number: Decimal, how: Reading, text: str) -> Value:
    if how.whole and number != number.to_integral_value():
        return _no_whole(text, how)
    return Value(number)


def _no_whole(text: str, how: Reading) -> Value:
    message = say(
        "“{text}” is no whole number, and {id} counts {unit}.", text=text, id=how.indicator.id, unit=how.indicator.unit
    )
    match = re.fullmatch(r"(-?\d{1,3})[.,](\d{1,3})", text)
    if not match:
        return _wrong(message, say("Write the whole number."))
    whole = f"{match[1]}{match[2]:0<3}"
    parted = f"{match[1]}.{match[2]:0<3}"
    return _wrong(
        message, say("A spreadsheet makes {text} of {parted}: write {whole}.", text=text, parted=parted, whole=whole)
    )


def _missing_code(number: Decimal) -> bool:
    return number < -99000 and bool(CODED.fullmatch(f"{number.normalize():f}"))


def _coded(text: str, how: Reading) -> Value:
    found = sign(text, how.statuses or {}, how.nihil)
    if found:
        return Value(sign=found)
    hint = say("Say below [statuses] what “{text}” means: missing or suppressed.", text=text)
    return _wrong(say("“{text}” seems to stand for a number that is not there.", text=text), hint)


def _thousands(text: str, mark: str, place: Place, how: Reading) -> Question:
    joined = text.replace(mark, "")
    known = how.marks.decimal == mark
    words = sentences(
        say(
            "Is “{text}” of {indicator} ({unit}) the number {joined}?",
            text=text,
            indicator=how.indicator.id,
            unit=how.indicator.unit,
            joined=joined,
        ),
        say("Elsewhere, “{mark}” stands before decimals.", mark=mark) if known else "",
    )
    choices = (
        Choice(mark, say("yes, “{mark}” parts thousands", mark=mark)),
        Choice(NONE, say("no, “{mark}” stands before decimals", mark=mark)),
    )
    return Question(words, ("thousands",), place, choices)


def _asked(text: str, place: Place) -> Question:
    choices = (
        Choice("missing", say("not known")),
        Choice("zero", say("nihil, so 0")),
        Choice(str(Status.SUPPRESSED), say("secret")),
    )
    return Question(say("What does “{text}” mean in this table?", text=text), ("statuses", text), place, choices)
