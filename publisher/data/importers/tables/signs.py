"""What a cell looks like by itself: a number, a year, a code, a sign for a missing value, a unit, a source."""

from __future__ import annotations

import re

# Spaces that stand between thousands as well.
SPACES = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(rf"[<>≤≥~±+−–-]?\s*[€$]?\s*[\d.,'’{SPACES}]*\d[\d.,'’{SPACES}]*([eE][+-]?\d+)?\s*(%|‰|\*{{1,2}})?")
_YEAR = re.compile(r"(19|20)\d\d(\*{1,2}|JJ00|KW0[1-4]|MM[01]\d|-(0\d|1[0-2]))?")
_CODE = re.compile(r"(GM|PV|NL|GG|ZK|WK|BU|LD|CR|RG|ST)\d{2,}", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( \d{1,2}:\d\d(:\d\d)?)?")
_MISSING = frozenset(
    (
        *(".", "..", "...", "…", "-", "--", "–", "—", "x", "*", "?", "#", "nb", "n.b.", "nvt", "n.v.t.", "na", "n/a"),
        *("#n/a", "#n/b", "null", "nan", "=", "onbekend", "geheim", "niet bekend", "geen data", "geen gegevens"),
        "te weinig",
    )
)
_UNIT = re.compile(
    r"(%|‰|aantal(len)?|euro|€|(x )?1[ .]?0{3}( euro)?|mln\.? euro|(x )?mln\.?|miljoen( euro)?|per 1[ .]?0{3}.*"
    r"|personen|inwoners|huishoudens|jaar|jaren|uren?|uur|km2?|km²|ha|m2|m²|score|index|procent|percentage|gemiddelde?"
    r"|aantal .{1,30}|personen per .{1,30}|% .{1,40}|code|naam|omschrijving)",
    re.IGNORECASE,
)
_DIMENSION = re.compile(
    r"(regio('?s|naam|code)?|perioden?|jaar|gemeenten?|leeftijd(sgroep)?|geslacht|(persoons)?kenmerken|marges|gebied(en)?"
    r"|wijken en buurten|onderwerp(en)?|id|thema|indicator(en)?)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(bron(nen)?|source|©.*|\(c\).*|copyright.*):?", re.IGNORECASE)
_FOOTER = re.compile(
    r"(bron(nen)?\b|source\b|©|\(c\)|copyright|toelichting|noten?\b|voetnoot|opmerking(en)?\b|legenda|verklaring|peildatum"
    r"|let op\b|bewerking|datum\b|laatst gewijzigd|gewijzigd op|statline\b|\*|¹|²|³|\(?\d\))",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"((eind|sub)?totaal|totalen|total|som|gemiddelde?)\b.*", re.IGNORECASE)


def is_year(text: str) -> bool:
    """Tell whether a text is a year or a part of one, as heads of columns may be."""
    return bool(_YEAR.fullmatch(text))


def is_missing(text: str) -> bool:
    """Tell whether a text stands for a value that is not there."""
    return text.casefold() in _MISSING


def is_value(text: str) -> bool:
    """Tell whether a text may be what a column of numbers holds: a number, or a sign for a missing one."""
    return is_missing(text) or bool(_NUMBER.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether a text looks like a number."""
    return bool(_NUMBER.fullmatch(text))


def is_datum(text: str) -> bool:
    """Tell whether a text is no head of a column: a value, a date or the code of a region; a year may be one."""
    return not is_year(text) and (is_value(text) or bool(_DATE.fullmatch(text)) or bool(_CODE.fullmatch(text)))


def is_unit(text: str) -> bool:
    """Tell whether a text is the unit of a column, as statistics print it below the head."""
    return bool(_UNIT.fullmatch(text))


def is_dimension(text: str) -> bool:
    """Tell whether a text is a usual name of a column that says what rows are about."""
    return bool(_DIMENSION.fullmatch(text))


def is_footer(text: str) -> bool:
    """Tell whether a text begins as a source or a note below a table does."""
    return bool(_FOOTER.match(text))


def is_source(text: str) -> bool:
    """Tell whether a text announces where a table comes from."""
    return bool(_SOURCE.fullmatch(text))


def is_total(text: str) -> bool:
    """Tell whether a text names a total."""
    return bool(_TOTAL.fullmatch(text))
