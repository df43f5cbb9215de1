"""Texts of a table, as they can be compared with each other."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SPACES = re.compile(r"[\s\u00a0\u202f\ufeff]+")
# Accents, once they are parted from their letters.
_MARKS = re.compile(r"[\u0300-\u036f]")


@cache
def words_of(text: str) -> str:
    """Return the letters and digits of a text in small letters, without accents, with single spaces between words."""
    return " ".join(re.findall(r"[a-z0-9+]+", _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))))


def tidy(text: str) -> str:
    """Return a text with single plain spaces, and none around it."""
    return _SPACES.sub(" ", text).strip()
