"""The grammar of Dutch number words, with their values: "vijfentwintigduizend", "tweeënhalf", "XII"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from publisher.dutch.patterns import Pattern

DIGITS = {
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
}
TEENS = {
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
}
TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}
LARGE = {"miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12}
PARTS = {
    "half": 2,
    "helft": 2,
    "derde": 3,
    "kwart": 4,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
    "twaalfde": 12,
    "vijftiende": 15,
    "twintigste": 20,
    "vijfentwintigste": 25,
    "dertigste": 30,
    "vijftigste": 50,
    "honderdste": 100,
    "duizendste": 1000,
}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# No number word is longer: "zevenhonderdzevenenzeventigduizendzevenhonderdzevenenzeventig".
LONGEST = 80


def either(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first: "zestien" is not read as "zes"."""
    return "|".join(sorted(words, key=len, reverse=True))


_DIGIT, _TEEN, _TEN = either(DIGITS), either(TEENS), either(TENS)
_BELOW_100 = rf"(?:(?:{_DIGIT})en(?:{_TEN})|{_TEEN}|{_TEN}|{_DIGIT})"
_BELOW_1000 = rf"(?:{_BELOW_100}?honderd(?:(?:en)?{_BELOW_100})?|{_BELOW_100})"
_WHOLE = rf"(?:{_BELOW_1000}?duizend(?:(?:en)?{_BELOW_1000})?|{_BELOW_1000})"
# "Een" alone is an article far more often than a number; "één" is one.
WHOLE = Pattern(rf"(?:{_WHOLE}(?:{either(LARGE)})?|{either(LARGE)}|nul|dozijn|gros)")
ENDINGS = (
    r"(?:maal|keer|voudige?n?|voud|dubbele?|hoofdig|delig|jarige?|procent|tal(?:len)?|ste|de|derde|vijfde|tiende|en)"
)
# "Verdrievoudigt", "verveelvoudigd", "de verdubbeling".
MULTIPLIED = Pattern(
    rf"ver(?:{_WHOLE}|veel)(?:voudig|dubbel)(?:t|de?n?|en|ing(?:en)?|end)?|verdubbel(?:t|de?n?|en|ing(?:en)?|end)?"
)
COMPOUND = Pattern(rf"(?P<number>{_WHOLE})(?P<ending>{ENDINGS})")
PLURAL = Pattern(rf"(?:{_BELOW_100})?(?:honderd|duizend|{either(LARGE)})en|(?:{_BELOW_100}|honderd|duizend)tal(?:len)?")
HALF = Pattern(rf"anderhal(?:f|ve)|(?:{_BELOW_100}|{_DIGIT})enhal(?:f|ve)")
ROMAN_NUMERAL = Pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def plain(word: str) -> str:
    """Return a word in small letters without accents: "één" is "een", "tweeënhalf" is "tweeenhalf"."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def cardinal_value(word: str) -> int | None:
    """Return the value of a whole number in words; None where the word is none."""
    text = plain(word)
    if len(text) > LONGEST or not WHOLE.fullmatch(text):
        return None
    if text in ("nul", "dozijn", "gros"):
        return {"nul": 0, "dozijn": 12, "gros": 144}[text]
    factor = 1
    for name, size in LARGE.items():
        if text.endswith(name):
            text, factor = text.removesuffix(name), size
    thousands, found, rest = text.rpartition("duizend")
    if not found:
        return _below_thousand(text) * factor if text else factor
    high = _below_thousand(thousands) if thousands else 1
    return (high * 1000 + _below_thousand(rest)) * factor


def _below_thousand(text: str) -> int:
    hundreds, found, rest = text.rpartition("honderd")
    if not found:
        return _below_hundred(text)
    return (_below_hundred(hundreds) if hundreds else 1) * 100 + _below_hundred(rest)


def _below_hundred(text: str) -> int:
    known = DIGITS | TEENS | TENS
    if not text or text in known:
        return known.get(text, 0)
    if text.startswith("en") and text != "en":
        return _below_hundred(text[2:])
    unit, ten = next((unit, ten) for unit in DIGITS for ten in TENS if text == f"{unit}en{ten}")
    return DIGITS[unit] + TENS[ten]


def roman_value(word: str) -> int | None:
    """Return the value of a Roman numeral of two letters or more that is no common abbreviation; None otherwise."""
    if not 2 <= len(word) <= 15 or not ROMAN_NUMERAL.fullmatch(word) or (len(word) == 2 and set(word) & set("LCDM")):
        return None
    values = [ROMAN[letter] for letter in word]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


@lru_cache(maxsize=8192)
def is_number_word(word: str) -> bool:
    """Return whether a word is a number: whole, half, a multiple, or an indefinite one such as "honderden"."""
    text = plain(word)
    if len(text) > LONGEST:
        return False
    if text == "een":
        return word.casefold() != "een"
    if WHOLE.fullmatch(text) or HALF.fullmatch(text) or PLURAL.fullmatch(text):
        return True
    if match := COMPOUND.fullmatch(text):
        return match["ending"] not in _ORDINARY and match["number"] + match["ending"] not in _OTHER
    return False


# "Derde", "tweede" and "negentienjarige" say nothing of the data; "eenmaal" and "eenvoudig" are no numbers.
_ORDINARY = ("ste", "de", "jarig", "jarige", "delig", "hoofdig", "derde", "vijfde", "tiende")
_OTHER = (
    "eenvoudig",
    "eenvoudige",
    "eenvoudigen",
    "eenvoud",
    "eenmaal",
    "eental",
    "enkel",
    "achten",
    "vieren",
    "vierende",
)
