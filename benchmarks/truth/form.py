"""Dutch that is ill-formed whatever the data are: what a phrase makes of zero, one, all, a tie or a missing value."""

from __future__ import annotations

import re

PART = r"(?:een kwart|driekwart|(?:een|twee) derde|de helft|een procent|een op de \w+|\w+ op de tien)"
MANY = r"(?:volwassenen|inwoners|jongeren|kinderen|gebruikers|trajecten|scholieren|mensen|Drenten|ouderen|moeders)"

FORMS = {
    "no difference with a size": r"(?<![\d,.])0(?:,0)? procentpunt\b|(?<![\d,.])0% (?:meer|minder)"
    r"|(?<![\d,.])0(?:,0)? (?:jaar|km|dagen|uur|euro) (?:meer|minder|hoger|lager|langer|korter|verder|ouder|ongeveer)",
    "size beside “even”": r"\d (?:procentpunt|jaar|uur|euro) (?:ongeveer )?even",
    "“even” with “dan”": r"\beven (?:vaak|veel|hoog|groot|lang|ver)\b(?! als)[^.]{0,20} dan\b"
    r"|\bevenveel\b[^.]{0,12} dan\b",
    "an unknown value in a sentence": r"niet bekend ?%|niet bekend (?:van de|heeft|rookt|volgt|is|meer|minder)\b"
    r"|\bNone\b|\bnan\b|…",
    "spaces and signs": r"\s{2,}|\s[,;.](?!\d)|\(\s*\)|−0(?![,\d])|\+−|−−",
    "one with a plural": r"(?<![\d.,])1 (?:dagen|weken|jaren|gemeenten|mensen|inwoners|verbanden|tafels|programma’s)\b"
    r"|\b(?:in|van de|de) een (?:gemeenten|ziekten|groepen)|^Een (?:gemeenten|ziekten|groepen)\b",
    "a list of one or none": r"van de een\b|\bIn en\b|\bin  ?(?:wonen|is|komt|het)\b|^en |: ?en\b",
    "everybody": r"(?i)\b(?:iedereen|niemand) (?:van (?:de|hen)|\w+en\b(?<!hebben)|[\w-]+ers\b)",
    "a part that needs “van de”": rf"\b(?:kwart|derde|helft|procent) {MANY}\b",
    "a part that takes no “van de”":
    r"\b(?:een op de \w+|(?:drie|vier|zes|zeven|acht|negen) op de tien) van (?:de|hen)\b",
    "a verb that does not agree": rf"\b(?:een kwart|driekwart|een derde|twee derde|de helft|een op de \w+)"
    rf"(?: van (?:de|hen))?(?: {MANY})? (?:hebben|wonen|zijn|moeten|krijgen|voelen|roken|lopen)\b",
    "a word twice": r"\b(de|het|van|in|een|is|dan|licht|sterk|vrijwel|gelijk) \1\b",
    "zero as a count": r"(?<![\d.,%–−])0 (?:mensen|inwoners|verbanden|gemeenten|plaatsen|Drenten)\b"
    r"|\b[Nn]ul (?:gemeenten|ziekten|verbanden)",
    "half as a number of times": r"\bhalf het\b|half zo (?:vaak|ver) zo",
}  # fmt: skip
_FORMS = {name: re.compile(pattern) for name, pattern in FORMS.items()}


def ill_formed(text: str) -> list[str]:
    """Return the kinds of mistakes in a text."""
    return [name for name, pattern in _FORMS.items() if pattern.search(text)]
