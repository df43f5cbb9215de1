"""What a table writes instead of a number: signs of CBS and words, each with its status and what the table said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from publisher.data.importers.meaning.mapping import ZERO
from publisher.data.importers.meaning.numerals import numeral
from publisher.model import Indicator, Status

BLANK = "De tabel geeft hier geen waarde."
POINT = "De tabel geeft een punt: het cijfer is onbekend, onvoldoende betrouwbaar of geheim."
SECRET = "De tabel geeft geen cijfer: het is geheim."
NIHIL = "De tabel geeft een streepje: nihil."
UNKNOWN = "De tabel geeft geen cijfer: het is onbekend."
UNFIT = "De tabel geeft geen cijfer: het is niet van toepassing."
DASHES = ("-", "–", "—", "--")
# Signs that each maker of tables gives a meaning of its own.
ASKED = (
    *DASHES,
    "..",
    "...",
    "…",
    "*",
    "#",
    "=",
    "null",
    "geen data",
    "geen gegevens",
    "te weinig",
    "niet beschikbaar",
)
# Signs of which the meaning does not depend on who made the table.
SIGNS: Mapping[str, tuple[Status, str]] = (
    {"": (Status.MISSING, BLANK), ".": (Status.MISSING, POINT)}
    | dict.fromkeys(("x", "geheim", "vertrouwelijk"), (Status.SUPPRESSED, SECRET))
    | dict.fromkeys(("?", "onbekend", "niet bekend", "n.b.", "nb", "na", "n/a", "#n/a"), (Status.MISSING, UNKNOWN))
    | dict.fromkeys(("n.v.t.", "nvt"), (Status.MISSING, UNFIT))
)
SAID = "De tabel zegt: {}."
LIMIT = "De tabel geeft alleen een grens: {}."
# What GIS files of CBS have for numbers that are not there; which means what differs from file to file.
CODED = re.compile(r"-9999\d|-9{6,}[0-9]?", re.ASCII)
_LIMIT = re.compile(r"(<=|>=|<|>|≤|≥|minder dan|meer dan|hoogstens|minstens) ?(.+)", re.IGNORECASE)
_UNDER = {"<", "minder dan", "<=", "≤", "hoogstens"}
_STRICT = {"<", ">", "minder dan", "meer dan"}


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands in place of a number: a status with a note, or a range."""

    status: Status
    note: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


def sign(text: str, statuses: Mapping[str, str], nihil: bool) -> Sign | None:
    """Return what a text says in place of a number, or None; `nihil` where a dash is that of CBS."""
    if text in statuses:
        meant = statuses[text]
        if meant == ZERO:
            return Sign(Status.OBSERVED, NIHIL if text in DASHES else SAID.format(text), Decimal(0))
        return Sign(Status(meant), SAID.format(text)) if meant in (Status.SUPPRESSED, Status.MISSING) else None
    if text.casefold() in SIGNS:
        return Sign(*SIGNS[text.casefold()])
    if text in DASHES and nihil:
        return Sign(Status.OBSERVED, NIHIL, Decimal(0))
    return None


def limit(text: str, indicator: Indicator, whole: bool) -> Sign | None:
    """Return the range that a text such as “<5” gives, or None; of what is counted whole, it ends at four."""
    match = _LIMIT.fullmatch(text)
    found = numeral(match[2].rstrip("% ")) if match else None
    if not match or not found or found.either:
        return None
    word, number = match[1].casefold(), found.number
    if word in _UNDER:
        bottom = Decimal(str(indicator.minimum or 0))
        top = number - 1 if whole and word in _STRICT else number
        return Sign(Status.OBSERVED, LIMIT.format(text), lower=min(bottom, top), upper=top)
    if indicator.maximum is None:
        return None
    bottom = number + 1 if whole and word in _STRICT else number
    return Sign(Status.OBSERVED, LIMIT.format(text), lower=bottom, upper=Decimal(str(indicator.maximum)))
