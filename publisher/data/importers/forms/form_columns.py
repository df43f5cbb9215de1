"""The columns of a sheet: what they are called, what a note says of them, and which of them staff fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What is told of the last period stands beside what is asked.
BEFORE = ("before_period", "before_value")
_HEADS = {
    "unit": "Eenheid",
    "before_period": "Vorige periode",
    "before_value": "Vorige waarde",
}
_NOTES = {
    "before_period": "De laatste periode waarvan een waarde bekend is. Om te vergelijken; u vult hier niets in.",
    "before_value": "De waarde van toen. Om te vergelijken; u vult hier niets in.",
}
_HOW = {
    "indicator": "Wat er gemeten is. Staat vast; in de lege regels onderaan kiest u uit de lijst.",
    "region": "Van welk gebied. Staat vast; in de lege regels onderaan kiest u uit de lijst.",
    "group": "Van welke groep mensen. Staat vast; in de lege regels onderaan kiest u uit de lijst.",
    "period": "Staat vast. Is de cel geel, vul dan zelf in, zoals 2024, 2024-06 of 2018/2022.",
    "unit": "Waarin de waarde staat. Hoort bij de indicator; u vult hier niets in.",
    "value": "Alleen het getal, zonder procentteken of eenheid. Laat de cel leeg als de waarde niet bekend is.",
    "lower": "Alleen als de bron een marge geeft. Vul dan ook de bovengrens in.",
    "upper": "Alleen als de bron een marge geeft. Vul dan ook de ondergrens in.",
    "status": "Is de waarde waargenomen, geschat of voorspeld? Kies uit de lijst. Is er geen waarde, kies dan “niet "
    "bekend” of “onderdrukt”.",
    "source": "Waar het cijfer vandaan komt. Kies uit de lijst. Staat de bron er niet bij, typ dan de naam; wij "
    "voegen hem toe.",
    "reference_date": "Zoals 2024, 2024-06 of 2024-01-01: van wanneer het cijfer is.",
    "note": "Wat een lezer bij deze waarde moet weten, in gewoon Nederlands.",
}
_WIDTHS = {
    "indicator": 38,
    "region": 20,
    "period": 10,
    "group": 24,
    "unit": 18,
    "before_period": 10,
    "before_value": 10,
    "value": 11,
    "lower": 11,
    "upper": 11,
    "status": 15,
    "source": 34,
    "reference_date": 12,
    "note": 34,
}
# What is chosen from a list of words.
CHOSEN = ("indicator", "region", "group", "status", "source")
# In the order in which they stand; the first ones say of what a value is.
KEYS = ("indicator", "region", "period", "group", "unit")
FILLED = ("value", "lower", "upper", "status", "source", "reference_date", "note")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: the one of the observations that it is, its head and note, its width, and whether staff fill it in."""

    name: str
    head: str
    note: str
    width: int
    filled: bool


def form_columns(fields: Mapping[str, Any]) -> tuple[FormColumn, ...]:
    """Return all columns, with the heads and descriptions that the Data Package gives them."""
    return tuple(_column(name, fields.get(name)) for name in (*KEYS, *BEFORE, *FILLED))


def _column(name: str, field: Any) -> FormColumn:
    head = str(getattr(field, "title", "") or _HEADS.get(name, name))
    # Where a list shows words, what the data hold in their place is nothing to staff.
    described = "" if name in CHOSEN else str(getattr(field, "description", "") or "").rstrip(".")
    note = [f"{described}." if described else "", _HOW.get(name, ""), _NOTES.get(name, "")]
    return FormColumn(name, head, "\n".join(filter(None, note)), _WIDTHS[name], name in FILLED)
